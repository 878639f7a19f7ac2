"""The line under the text that says what the keys mean while they mean something else."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QWidget

from annotator.gui.theme.tokens import LIGHT, Tokens


class HintLine(QLabel):
    """Hidden while no mode is on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hint")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setContentsMargins(10, 5, 10, 5)
        self.set_tokens(LIGHT)
        self.hide()

    def say(self, hint: str) -> None:
        """Show a hint; an empty one hides the line."""
        new = hint != self.text()
        self.setText(hint)
        self.setVisible(bool(hint))
        if hint and new:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, hint))

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another look."""
        self.setStyleSheet(f"#hint {{ background: {tokens.accent}; color: {tokens.accent_text}; }}")
