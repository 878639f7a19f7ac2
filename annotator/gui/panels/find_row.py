"""Draws what was found in all articles: a title, below it the words around each place."""

import unicodedata
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.gui.offsets import Units, shown
from annotator.gui.panels.columns import Index
from annotator.gui.panels.find_model import ROW, FindRow, RowKind
from annotator.gui.texts import tr
from annotator.gui.theme.tokens import LIGHT, Tokens
from annotator.project.finding import Place
from annotator.text.excerpts import AROUND, excerpt

_LEAST_AROUND: Final = 12
_INDENT: Final = 1.6
"""Of a place below its article, in heights of a line."""
_RTL: Final = frozenset({"R", "AL"})


def row_height(line: int) -> int:
    """One line of this height and some air."""
    return round(line * 1.5)


def runs_rtl(text: str) -> bool:
    """Whether most letters are written from right to left: a line may begin with a foreign name."""
    kinds = [unicodedata.bidirectional(char) for char in text]
    return sum(kind in _RTL for kind in kinds) > kinds.count("L")


class FindDelegate(QStyledItemDelegate):
    """One line per row; what was found stands out by ground and weight."""

    _tokens: Tokens = LIGHT

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another look."""
        self._tokens = tokens

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row: FindRow = index.data(ROW)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(option.rect)
        ink = QColor(self._tokens.accent_text if chosen else self._tokens.window_text)
        if chosen:
            painter.fillRect(option.rect, option.palette.brush(QPalette.ColorRole.Highlight))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, option.palette.brush(QPalette.ColorRole.AlternateBase))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(ink)
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        line = option.fontMetrics.height()
        room = option.rect.adjusted(line // 2, 0, -(line // 2), 0)
        if row.kind is RowKind.ARTICLE:
            self._article(painter, option, room, row, ink if chosen else None)
        else:
            room = _indented(room, round(line * _INDENT), option.direction)
            if row.kind is RowKind.PLACE and row.place is not None:
                self._place(painter, option, room, row.place, ink)
            else:
                link = ink if chosen else QColor(self._tokens.link)
                _words(painter, option, room, row.text, option.font, link)
        painter.restore()

    # Internals

    def _article(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        row: FindRow,
        ink: QColor | None,
    ) -> None:
        """The title, and beside it what else is known."""
        bold = QFont(option.font)
        bold.setBold(True)
        painter.setFont(bold)
        gap = option.fontMetrics.height()
        beside = option.fontMetrics.horizontalAdvance(row.about)
        title = painter.fontMetrics().horizontalAdvance(row.text)
        width = min(title, max(room.width() - beside - gap, room.width() // 3))
        first, second = QRect(room), QRect(room)
        if option.direction == Qt.LayoutDirection.RightToLeft:
            first.setLeft(room.right() - width)
            second.setRight(first.left() - gap)
        else:
            first.setRight(room.left() + width)
            second.setLeft(first.right() + gap)
        _words(painter, option, first, row.text, bold, ink or QColor(self._tokens.window_text))
        _words(painter, option, second, row.about, option.font, ink or QColor(self._tokens.quiet))

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
        whole = place.excerpt
        letters = room.width() // max(option.fontMetrics.averageCharWidth(), 1)
        around = min(max((letters - len(whole.quote)) // 2 - 2, _LEAST_AROUND), AROUND)
        words = whole.before + whole.quote + whole.after
        start = len(whole.before)
        cut = excerpt(words, start, start + len(whole.quote), around)
        before = cut.before.lstrip() if whole.begins and cut.begins else f"… {cut.before.lstrip()}"
        after = cut.after.rstrip() if whole.ends and cut.ends else f"{cut.after.rstrip()} …"
        text = shown(f"{before}{cut.quote}{after}").replace("\n", " ")
        units = Units(text)
        part = QTextLayout.FormatRange()
        part.start = units.to_utf16(len(before))
        part.length = units.to_utf16(len(before) + len(cut.quote)) - part.start
        part.format = QTextCharFormat()
        part.format.setBackground(QColor(self._tokens.found))
        part.format.setForeground(QColor(self._tokens.text))
        part.format.setFontWeight(QFont.Weight.Bold)
        layout = QTextLayout(text, option.font)
        layout.setFormats([part])
        layout.setTextOption(_option(rtl=runs_rtl(words)))
        layout.beginLayout()
        drawn = layout.createLine()
        drawn.setLineWidth(room.width())
        layout.endLayout()
        painter.setPen(ink)
        painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
        top = room.top() + (room.height() - drawn.height()) / 2
        layout.draw(painter, QPointF(room.left(), top), [], QRectF(room))

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
        _words(painter, option, place, says, italic, quiet)
        return rest


def _indented(room: QRect, by: int, direction: Qt.LayoutDirection) -> QRect:
    if direction == Qt.LayoutDirection.RightToLeft:
        return room.adjusted(0, 0, -by, 0)
    return room.adjusted(by, 0, 0, 0)


def _words(
    painter: QPainter,
    option: QStyleOptionViewItem,
    room: QRect,
    text: str,
    font: QFont,
    ink: QColor,
) -> None:
    """One line, read in its own direction, beginning where the window's lines begin."""
    side = (
        Qt.AlignmentFlag.AlignRight
        if option.direction == Qt.LayoutDirection.RightToLeft
        else Qt.AlignmentFlag.AlignLeft
    )
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.setFont(font)
    painter.setPen(ink)
    fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width() + 1)
    flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(room, flags | Qt.TextFlag.TextSingleLine, fitting)


def _option(*, rtl: bool) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    option.setAlignment(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
    return option
