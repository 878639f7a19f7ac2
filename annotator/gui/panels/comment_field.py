"""A field for a comment, as high as a few lines."""

from PySide6.QtWidgets import QWidget

from annotator.gui.panels.ended_field import EndedField

_LINES = 4


class CommentField(EndedField):
    """What is written is sent when it is done, and not before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(round(self.fontMetrics().lineSpacing() * (_LINES + 0.7)))
