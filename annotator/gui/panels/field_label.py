"""Labels of fields, all as wide, so that the fields of several forms stand in one line."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

_WIDTH: Final = 10
"""Of the label, in widths of an m."""


class FieldLabel(QLabel):
    """What a field is for, with the key that leads to it."""

    def __init__(self, text: str = "", key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("m") * _WIDTH)
        self.name(text, key)

    def name(self, text: str, key: str = "") -> None:
        """Say what the field is for."""
        self.setText(f"{text}  ({key})" if key else text)
