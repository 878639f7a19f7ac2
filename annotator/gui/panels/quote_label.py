"""A quotation as a label: a few lines at most, the whole as tool tip."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_LONGEST: Final = 220


class QuoteLabel(QLabel):
    """Words in quotation marks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_quote(self, words: str) -> None:
        """Show these words, shortened in the middle where they are many."""
        words = " ".join(words.split())
        shown = words
        if len(words) > _LONGEST:
            half = _LONGEST // 2
            shown = f"{words[:half].rstrip()} … {words[-half:].lstrip()}"
        self.setText(f"“{shown}”" if shown else "")
        self.setToolTip(words if shown != words else "")
