"""A line of what is known of articles: saved when left or at Enter, with what others have."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget

from annotator.errors import UserError
from annotator.gui.keys import ENTER
from annotator.gui.panels.name_completer import STAYS, NameCompleter
from annotator.gui.texts import tr


class DetailField(QLineEdit):
    """A value, or that there are several; only what a person typed is written."""

    written = Signal(str)
    refused = Signal(object)
    """A `UserError`: what was typed cannot be taken."""
    names_wanted = Signal()
    """The keyboard is here now: `offer` what is known."""
    finished = Signal()
    """Escape with nothing to give up: the person is through here."""

    def __init__(
        self,
        read: Callable[[str], str],
        *,
        hint: str = "",
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``read`` makes of what is typed what is kept, or raises a `UserError`; where it may be
        ``several`` things parted by commas, names are offered for the last of them.
        """
        super().__init__(parent)
        self._read = read
        self._hint = hint
        self._list = several
        self._saved: str | None = ""
        self._emptying = False
        self._completer = NameCompleter(self, several=several)
        self._completer.activated.connect(self._picked)
        self.textEdited.connect(self._typed)
        self._show_hint()

    @property
    def saved(self) -> str | None:
        """What is saved; None where the articles differ."""
        return self._saved

    @property
    def popup(self) -> QAbstractItemView:
        """The list of names that fit."""
        found = self._completer.popup()
        assert found is not None
        return found

    def offer(self, names: Sequence[str]) -> None:
        """Offer these names, best first."""
        self._completer.offer(names)

    def set_hint(self, hint: str) -> None:
        """Say something else while there is no value."""
        self._hint = hint
        self._show_hint()

    def load(self, value: str | None) -> None:
        """Show what is saved of something; `settle` first."""
        self._saved = value
        self._emptying = False
        self.setText(value or "")
        self.setCursorPosition(0)
        self.setToolTip(value or "")
        self._show_hint()

    def refresh(self, value: str | None) -> None:
        """Show what is saved of the same thing now; what is being typed stays."""
        if value == self._saved:
            return
        if self.hasFocus() and self._is_new():
            self._saved = value
        else:
            self.load(value)

    def ask(self) -> None:
        """Take the keyboard and offer names at once."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.select_from_end()
        self._offer_all()

    def select_from_end(self) -> None:
        """Select everything with the caret at the beginning, so that the beginning is seen."""
        self.end(False)
        self.home(True)

    def settle(self, *, give_up: bool = True) -> None:
        """Have written what is typed, if it is something else; what cannot be taken is given up
        or left to be mended.
        """
        if not self._is_new():
            return
        try:
            value = self._read(self.text())
        except UserError as error:
            if give_up:
                self.load(self._saved)
            self.refused.emit(error)
            return
        before, emptied = self._saved, self._emptying
        if value == before or (not value and before is None and not emptied):
            self.load(before)
            return
        self.load(value)
        self.written.emit(value)

    def event(self, event: QEvent) -> bool:
        """Undo is the window's where there is nothing typed to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have the names filled; a field reached by key is ready to be written over."""
        if event.reason() not in STAYS:
            self.names_wanted.emit()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving it saves it; names are asked for again when it is come back to."""
        super().focusOutEvent(event)
        if event.reason() not in STAYS:
            self.settle()
            self._completer.forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves and stays, Escape gives up what is typed; Delete in a field with several
        values empties them all.
        """
        key = event.key()
        popup = self.popup
        if popup.isVisible() and (key == Qt.Key.Key_Escape or popup.currentIndex().isValid()):
            super().keyPressEvent(event)  # the list of names is meant
        elif key == Qt.Key.Key_Escape:
            if self._is_new():
                self.load(self._saved)
                self.select_from_end()
            else:
                self.finished.emit()
        elif key in ENTER:
            popup.hide()
            self.settle(give_up=False)
            self.select_from_end()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._can_empty():
            self._emptying = True
            self._show_hint()
        elif key == Qt.Key.Key_Down and not popup.isVisible():
            self._offer_all()
        else:
            super().keyPressEvent(event)

    # Internals

    def _is_new(self) -> bool:
        return self._emptying or self.text() != (self._saved or "")

    def _can_empty(self) -> bool:
        return self._saved is None and not self.text() and not self.isReadOnly()

    def _show_hint(self) -> None:
        hint = self._hint
        if self._saved is None:
            hint = tr("empty in all of them") if self._emptying else tr("several values")
        self.setPlaceholderText(hint)

    def _offer_all(self) -> None:
        if not self.isReadOnly():
            self._completer.offer_all()

    def _typed(self, text: str) -> None:
        if text and self._emptying:
            self._emptying = False
            self._show_hint()

    def _picked(self, text: str) -> None:
        self.setText(text)
        if not self._list:
            self.settle(give_up=False)
