"""A figure drawn as a bar from 0 to 1, with its interval as a line across the end of it."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from annotator.gui.panels.agreement_model import BAR_ROLE
from annotator.gui.panels.columns import Index
from annotator.gui.theme.tokens import LIGHT, Tokens
from annotator.review.figures import NotComputable
from annotator.review.report import Figure

_THICK = 0.5
"""Of the height of a row."""


class FigureBar(QStyledItemDelegate):
    """Draws the column of bars; what is below 0 has none."""

    def __init__(self) -> None:
        super().__init__()
        self._tokens = LIGHT

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another look."""
        self._tokens = tokens

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground as in every cell, and the bar on it."""
        super().paint(painter, option, index)
        figure = index.data(BAR_ROLE)
        if not isinstance(figure, Figure) or isinstance(figure.value, NotComputable):
            return
        rect = QRectF(option.rect)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        self.draw(painter, rect, figure, mirrored=mirrored)

    def draw(self, painter: QPainter, rect: QRectF, figure: Figure, *, mirrored: bool) -> None:
        """Draw one into a rectangle."""
        margin = rect.height() * 0.2
        room = rect.adjusted(margin, 0, -margin, 0)
        thick = room.height() * _THICK

        def at(value: float) -> float:
            share = min(max(value, 0.0), 1.0)
            along = share * room.width()
            return room.right() - along if mirrored else room.left() + along

        assert not isinstance(figure.value, NotComputable)
        middle = room.center().y()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(QColor(self._tokens.border), 1))
        painter.setBrush(QColor(self._tokens.field))
        painter.drawRect(QRectF(room.left(), middle - thick / 2, room.width(), thick))
        first, last = sorted((at(0.0), at(figure.value)))
        bar = QRectF(first, middle - thick / 2, last - first, thick)
        painter.fillRect(bar, QColor(self._tokens.accent))
        interval = figure.interval
        if not isinstance(interval, NotComputable):
            low, high = at(interval.low), at(interval.high)
            for width, colour in ((3, self._tokens.field), (1, self._tokens.text)):
                painter.setPen(QPen(QColor(colour), width))
                painter.drawLine(QLineF(low, middle, high, middle))
                for end in (low, high):
                    painter.drawLine(QLineF(end, middle - thick / 2, end, middle + thick / 2))
        painter.restore()
