"""One line of a list as delegates draw it: words cut to the room there is, a place in its line."""

import unicodedata
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from annotator.gui.offsets import Units, shown
from annotator.gui.theme.tokens import Tokens
from annotator.text.excerpts import AROUND, Excerpt, excerpt

_LEAST_AROUND: Final = 12
_RTL: Final = frozenset({"R", "AL"})


def row_height(line: int) -> int:
    """One line of this height and some air."""
    return round(line * 1.5)


def runs_rtl(text: str) -> bool:
    """Whether most letters are written from right to left: a line may begin with a foreign name."""
    kinds = [unicodedata.bidirectional(char) for char in text]
    return sum(kind in _RTL for kind in kinds) > kinds.count("L")


def draw_ground(painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens) -> QColor:
    """What lies behind a row, chosen, under the mouse or with the keyboard; gives the colour of
    its words.
    """
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    ink = QColor(tokens.accent_text if chosen else tokens.window_text)
    if chosen:
        painter.fillRect(option.rect, option.palette.brush(QPalette.ColorRole.Highlight))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(option.rect, option.palette.brush(QPalette.ColorRole.AlternateBase))
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(ink)
        painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
    return ink


def draw_head(
    painter: QPainter,
    option: QStyleOptionViewItem,
    room: QRect,
    words: tuple[str, str],
    tokens: Tokens,
) -> None:
    """A title, and beside it quietly what else is known."""
    title, about = words
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    bold = QFont(option.font)
    bold.setBold(True)
    painter.setFont(bold)
    gap = option.fontMetrics.height()
    beside = option.fontMetrics.horizontalAdvance(about)
    wanted = painter.fontMetrics().horizontalAdvance(title)
    width = min(wanted, max(room.width() - beside - gap, room.width() // 3))
    first, second = QRect(room), QRect(room)
    if option.direction == Qt.LayoutDirection.RightToLeft:
        first.setLeft(room.right() - width)
        second.setRight(first.left() - gap)
    else:
        first.setRight(room.left() + width)
        second.setLeft(first.right() + gap)
    inks = (tokens.accent_text,) * 2 if chosen else (tokens.window_text, tokens.quiet)
    draw_words(painter, option, first, title, bold, QColor(inks[0]))
    draw_words(painter, option, second, about, option.font, QColor(inks[1]))


def draw_excerpt(
    painter: QPainter,
    option: QStyleOptionViewItem,
    room: QRect,
    whole: Excerpt,
    ink: QColor,
    tokens: Tokens,
) -> None:
    """The words around a place, as many as there is room for on either side of it; the place
    itself stands out by ground and weight.
    """
    letters = room.width() // max(option.fontMetrics.averageCharWidth(), 1)
    around = min(max((letters - len(whole.quote)) // 2 - 2, _LEAST_AROUND), AROUND)
    words = whole.before + whole.quote + whole.after
    start = len(whole.before)
    cut = excerpt(words, start, start + len(whole.quote), around)
    before = cut.before.lstrip() if whole.begins and cut.begins else f"… {cut.before.lstrip()}"
    after = cut.after.rstrip() if whole.ends and cut.ends else f"{cut.after.rstrip()} …"
    quote = _fitting(cut.quote, option, room.width() - option.fontMetrics.horizontalAdvance(before))
    text = _on_one_line(before) + quote
    text += _on_one_line(after) if quote == _on_one_line(cut.quote) else ""
    units = Units(text)
    part = QTextLayout.FormatRange()
    part.start = units.to_utf16(len(before))
    part.length = units.to_utf16(len(before) + len(quote)) - part.start
    part.format = QTextCharFormat()
    part.format.setBackground(QColor(tokens.found))
    part.format.setForeground(QColor(tokens.text))
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


def _on_one_line(text: str) -> str:
    return shown(text).replace("\n", " ")


def _fitting(quote: str, option: QStyleOptionViewItem, room: int) -> str:
    """What stands out, cut with dots where it alone has no room."""
    bold = QFont(option.font)
    bold.setBold(True)
    words = _on_one_line(quote)
    return QFontMetrics(bold).elidedText(words, Qt.TextElideMode.ElideRight, max(room, 0))


def indented(room: QRect, by: int, direction: Qt.LayoutDirection) -> QRect:
    """What is left of a room when its lines begin so many pixels further in."""
    if direction == Qt.LayoutDirection.RightToLeft:
        return room.adjusted(0, 0, -by, 0)
    return room.adjusted(by, 0, 0, 0)


def draw_words(
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
