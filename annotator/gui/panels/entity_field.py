"""A line that says what a span stands for, with the names there are as one types."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.gui.keys import is_enter
from annotator.gui.panels.clearing import add_clear_button
from annotator.gui.panels.name_completer import STAYS, NameCompleter


class EntityField(QLineEdit):
    """A name; those used last come first among the names offered."""

    named = Signal(str)
    """The person settled on a name; empty takes it back."""
    names_wanted = Signal()
    """The keyboard is here now: fill the list of names."""
    finished = Signal()
    """Enter or Escape: the person is through here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self._completer = NameCompleter(self)
        add_clear_button(self)
        self._completer.activated.connect(self._picked)
        self.editingFinished.connect(self.settle)

    def offer(self, names: Sequence[str]) -> None:
        """Offer these names, best first."""
        self._completer.offer(names)

    def load(self, name: str) -> None:
        """Show the name of something else; `settle` first."""
        self._shown = name
        self.setText(name)
        self.setCursorPosition(0)

    def refresh(self, name: str) -> None:
        """Show what is saved of the same thing now; what is being typed stays."""
        unsaved = self.text() != self._shown
        if name != self._shown and not (unsaved and self.hasFocus()):
            self.load(name)

    def settle(self) -> None:
        """Take what is typed as the name, if it is another one."""
        name = " ".join(self.text().split())
        if name != self._shown:
            self.load(name)
            self.named.emit(name)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have the list of names filled."""
        self.names_wanted.emit()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Names are asked for again when it is come back to."""
        super().focusOutEvent(event)
        if event.reason() not in STAYS:
            self._completer.forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter settles, Escape gives up; both go back to the text."""
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._shown)
            self.finished.emit()
        elif is_enter(event):
            self.settle()
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def _picked(self, name: str) -> None:
        self.setText(name)
        self.settle()
        self.finished.emit()
