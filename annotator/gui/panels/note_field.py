"""A note as one writes it: saved a little after the last key, and whenever one leaves it."""

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.panels.ended_field import EndedField

SAVED_AFTER_MS = 2_000


class NoteField(EndedField):
    """A few lines."""

    written = Signal(str)
    finished = Signal()
    """Escape or Ctrl+Enter: the person is through here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVED_AFTER_MS)
        self._timer.timeout.connect(self.settle)
        self.textChanged.connect(self._timer.start)
        self.sent.connect(self._finish)
        self.left.connect(self._finish)
        self.setMaximumHeight(self.fontMetrics().height() * 5)

    def load(self, note: str) -> None:
        """Show the note of something else; `settle` first."""
        self._shown = note
        with QSignalBlocker(self):
            self.setPlainText(note)
        self._timer.stop()

    def refresh(self, note: str) -> None:
        """Show what is saved of the same thing now; what is being written stays."""
        unsaved = self.toPlainText().strip() != self._shown
        if note != self._shown and not (unsaved and self.hasFocus()):
            self.load(note)

    def settle(self) -> None:
        """Save what is written, if it is new."""
        self._timer.stop()
        note = self.toPlainText().strip()
        if note != self._shown:
            self._shown = note
            self.written.emit(note)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving it saves it."""
        super().focusOutEvent(event)
        self.settle()

    def _finish(self) -> None:
        """Escape and Ctrl+Enter go back to the text; the note is kept."""
        self.settle()
        self.finished.emit()
