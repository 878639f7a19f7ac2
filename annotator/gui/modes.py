"""Keys that mean something else for a while, after a command such as *Move Start*.

While a mode is on, the text's keys go to it first; what it does not want means what it always
means. Escape ends any mode.
"""

from collections.abc import Iterable
from typing import Final, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from annotator.gui.reader.view import ReaderView


class Mode(Protocol):
    """One meaning of the keys."""

    @property
    def hint(self) -> str:
        """What the person may do now, translated."""

    def wants(self, key: QKeyEvent) -> bool:
        """Whether a key means something here."""

    def press(self, key: QKeyEvent) -> bool:
        """Do what it means; False when the mode is over with it."""

    def over(self) -> None:
        """The mode has ended, whichever way."""


_WHOLE: Final = 40
"""Code points of a key with its meaning, up to which it stays on one line."""


def choices(named: Iterable[str]) -> str:
    """Keys with what they mean, for a hint; no line ends between a key and its meaning, nor in
    a short meaning. Long ones break, for the window is never narrower than what cannot.
    """
    return "   ".join(_glued(choice) for choice in named)


def _glued(choice: str) -> str:
    return choice.replace(" ", "\N{NO-BREAK SPACE}", -1 if len(choice) <= _WHOLE else 1)


class Modes(QObject):
    """Which mode the text is in; at most one."""

    hint_changed = Signal(str)
    """What the person may do now; empty when no mode is on."""

    def __init__(self, view: ReaderView) -> None:
        super().__init__(view)
        self._current: Mode | None = None
        view.installEventFilter(self)

    @property
    def current(self) -> Mode | None:
        """The mode that is on."""
        return self._current

    def begin(self, mode: Mode) -> None:
        """Turn a mode on, the one before off."""
        self.end()
        self._current = mode
        self.hint_changed.emit(mode.hint)

    def end(self) -> None:
        """Turn the mode off, if one is on."""
        mode, self._current = self._current, None
        if mode is not None:
            mode.over()
            self.hint_changed.emit("")

    def refresh(self) -> None:
        """The hint of the mode reads differently now."""
        if self._current is not None:
            self.hint_changed.emit(self._current.hint)

    def press(self, key: QKeyEvent) -> None:
        """Do what a key means in the mode that is on."""
        mode = self._current
        if mode is None:
            return
        if key.key() == Qt.Key.Key_Escape or not mode.press(key):
            self.end()
        elif self._current is mode:
            self.refresh()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let the mode have the text's keys first."""
        if self._current is None or not isinstance(event, QKeyEvent):
            return False
        if event.key() != Qt.Key.Key_Escape and not self._current.wants(event):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            self.press(event)
            return True
        return False
