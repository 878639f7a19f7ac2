"""A comment to a decision."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from annotator.gui.dialogs.buttons import ok_cancel
from annotator.gui.texts import tr


class RemarkDialog(QDialog):
    """Asks for a sentence."""

    written = Signal(str)

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Comment"))
        self._words = QLineEdit(words)
        self._words.setAccessibleName(tr("Comment to the decision"))
        self._words.setMinimumWidth(self.fontMetrics().horizontalAdvance("m") * 36)
        label = QLabel(tr("Whoever tagged this reads it with the decision."))
        label.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(label)
        layout.addWidget(self._words)
        layout.addWidget(ok_cancel(self, tr("Keep")))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):  # as comments elsewhere are sent
            QShortcut(QKeySequence(keys), self, self.accept)
        self.accepted.connect(lambda: self.written.emit(self._words.text().strip()))

    @property
    def field(self) -> QLineEdit:
        """What is written."""
        return self._words
