"""A field for a few lines that two keys end, whatever they mean in the window."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from annotator.gui.keys import is_enter


class EndedField(QPlainTextEdit):
    """Enter begins a line, Ctrl+Enter sends, Escape leaves; Tab goes on to what comes next."""

    sent = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)

    @property
    def words(self) -> str:
        """What is written."""
        return self.toPlainText().strip()

    def event(self, event: QEvent) -> bool:
        """Ctrl+Enter is this field's."""
        if event.type() == QEvent.Type.ShortcutOverride and _sends(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The two keys that end it."""
        if _sends(event):
            self.sent.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _sends(event: QEvent) -> bool:
    control = Qt.KeyboardModifier.ControlModifier
    return isinstance(event, QKeyEvent) and is_enter(event) and bool(event.modifiers() & control)
