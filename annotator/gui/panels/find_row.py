"""Draws what was found in all articles: a title, below it the words around each place."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.gui.panels.columns import Index
from annotator.gui.panels.find_model import ROW, FindRow, RowKind
from annotator.gui.panels.lines import (
    draw_excerpt,
    draw_ground,
    draw_head,
    draw_words,
    indented,
)
from annotator.gui.texts import tr
from annotator.gui.theme.tokens import LIGHT, Tokens
from annotator.project.finding import Place

_INDENT: Final = 1.6
"""Of a place below its article, in heights of a line."""


class FindDelegate(QStyledItemDelegate):
    """One line per row; what was found stands out by ground and weight."""

    _tokens: Tokens = LIGHT

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another look."""
        self._tokens = tokens

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row: FindRow = index.data(ROW)
        painter.save()
        painter.setClipRect(option.rect)
        ink = draw_ground(painter, option, self._tokens)
        line = option.fontMetrics.height()
        room = option.rect.adjusted(line // 2, 0, -(line // 2), 0)
        if row.kind is RowKind.ARTICLE:
            draw_head(painter, option, room, (row.text, row.about), self._tokens)
        else:
            room = indented(room, round(line * _INDENT), option.direction)
            if row.kind is RowKind.PLACE and row.place is not None:
                self._place(painter, option, room, row.place, ink)
            else:
                chosen = bool(option.state & QStyle.StateFlag.State_Selected)
                link = ink if chosen else QColor(self._tokens.link)
                draw_words(painter, option, room, row.text, option.font, link)
        painter.restore()

    # Internals

    def _place(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        place: Place,
        ink: QColor,
    ) -> None:
        """The words around a place, as many as there is room for on either side of it."""
        if place.aside:
            room = self._aside(painter, option, room, ink)
        draw_excerpt(painter, option, room, place.excerpt, ink, self._tokens)

    def _aside(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, ink: QColor
    ) -> QRect:
        """Say at the end of the line that it is left out; gives what room there is before it."""
        says = tr("left out")
        width = option.fontMetrics.horizontalAdvance(says)
        place, rest = QRect(room), QRect(room)
        gap = option.fontMetrics.height()
        if option.direction == Qt.LayoutDirection.RightToLeft:
            place.setRight(room.left() + width)
            rest.setLeft(place.right() + gap)
        else:
            place.setLeft(room.right() - width)
            rest.setRight(place.left() - gap)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        quiet = ink if chosen else QColor(self._tokens.quiet)
        italic = QFont(option.font)
        italic.setItalic(True)
        draw_words(painter, option, place, says, italic, quiet)
        return rest
