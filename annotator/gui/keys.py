"""Keys by their place on the keyboard, where what they type differs from layout to layout.

A key of the table is found by what it types. Where it types something else, because the digits
of a French keyboard need Shift or an Urdu one types other letters, the same key is found by its
place: *the key right of the one left of 2* is ``1`` everywhere. Only keys the text would not
know what to do with are looked up this way.
"""

import sys
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

_ROWS: Final = ("1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM")

# Where the rows begin: Linux's own numbers for keys and 8, scan codes of Windows.
_LINUX: Final = (10, 24, 38, 52)
_WINDOWS: Final = (2, 16, 30, 44)
_MAC: Final = dict(
    zip(
        (18, 19, 20, 21, 23, 22, 26, 28, 25, 29, 12, 13, 14, 15, 17, 16, 32, 34, 31, 35,
         0, 1, 2, 3, 5, 4, 38, 40, 37, 6, 7, 8, 9, 11, 45, 46),
        "".join(_ROWS),
        strict=True,
    )
)  # fmt: skip


def _places(starts: tuple[int, ...]) -> dict[int, str]:
    return {
        start + step: letter
        for start, row in zip(starts, _ROWS, strict=True)
        for step, letter in enumerate(row)
    }


def letter_at(code: int, *, virtual: int = 0, platform: str = sys.platform) -> str:
    """What the key at a place types on an American keyboard; empty for other keys.

    ``code`` is the scan code Qt gives; macOS tells its ``virtual`` code instead.
    """
    if platform == "darwin":
        return _MAC.get(virtual, "")
    starts = _WINDOWS if platform == "win32" else _LINUX
    return _places(starts).get(code, "")


def typed(key: QKeyEvent) -> str:
    """The digit or letter a key stands for: what it types, else what is at its place."""
    text = key.text().upper()
    if len(text) == 1 and text.isascii() and text.isalnum():
        return text
    return letter_at(key.nativeScanCode(), virtual=key.nativeVirtualKey())


def is_enter(key: QKeyEvent) -> bool:
    """Whether it is either of the two Enter keys."""
    return key.key() in ENTER


def is_plain(key: QKeyEvent) -> bool:
    """Whether no modifier is held; the number pad counts as none."""
    held = key.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return held == Qt.KeyboardModifier.NoModifier


class PlaceKeys(QObject):
    """Has a widget's own actions found by the place of their keys, after by what they type."""

    greyed = Signal(str)
    """A key was pressed whose action makes no sense now; its name."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Trigger the action of a key that came through unused."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        waiting = self._action(QKeySequence(event.keyCombination()))
        if waiting is not None and not waiting.isEnabled():
            self.greyed.emit(waiting.objectName())
            return True
        if event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        letter = letter_at(event.nativeScanCode(), virtual=event.nativeVirtualKey())
        if not letter or self._action(QKeySequence(event.text().upper())) is not None:
            return False
        action = self._action(QKeySequence(letter))
        if action is None or not action.isEnabled():
            return False
        action.trigger()
        return True

    def _action(self, wanted: QKeySequence) -> QAction | None:
        return next((a for a in self._widget.actions() if wanted in a.shortcuts()), None)
