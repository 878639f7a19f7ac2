"""Draws an article in the list: how far it is, its title, where it is from, how many tags."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.domain.values import WorkState
from annotator.gui.describe import side_by_side
from annotator.gui.panels.article_model import BEGINS, OPEN, ROW, TURNS, counts
from annotator.gui.panels.assigned import Turn
from annotator.gui.panels.columns import Index
from annotator.gui.texts import counted, marked
from annotator.store.reads import ArticleRow

_GAP: Final = 0.45
"""Space around things, in heights of a line."""
_SIGN: Final = 0.9
"""Of how far somebody is, in heights of a line."""
_MOST_OF_LINE: Final = 0.5
"""How much of a line the counts may take with their words; else they are bare figures."""


def row_height(line: int, lines: int) -> int:
    """So many lines of this height and some air."""
    return round(line * (lines + 2 * _GAP))


def detail(row: ArticleRow) -> str:
    """The second line: where an article is from and when, else how long it is."""
    known = side_by_side(row.outlet, row.published[:10])
    return known or counted(row.chars, marked("{n} character"), marked("{n} characters"))


def counts_in(row: ArticleRow, metrics: QFontMetrics, width: int) -> str:
    """How many tags and links, in words where there is room for them."""
    words = " · ".join(counts(row))
    if metrics.horizontalAdvance(words) <= width * _MOST_OF_LINE:
        return words
    return " · ".join(str(number) for number in (row.spans, row.links) if number)


class ArticleDelegate(QStyledItemDelegate):
    """Two lines per article, a further one where there are stories, one where any are assigned."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._good = QColor("#1B6E3C")
        self._quiet = QColor("#5F5F5B")
        self.lines = 2
        self.shows_turns = False
        """Whether the last line says whom an article is assigned to."""

    def set_colours(self, good: str, quiet: str) -> None:
        """Take the colours of a look: of what is done, and of what is of less concern."""
        self._good, self._quiet = QColor(good), QColor(quiet)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one article."""
        row: ArticleRow = index.data(ROW)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        ink = option.palette.color(role)
        painter.save()
        painter.setLayoutDirection(option.direction)
        self._draw_ground(painter, option, ink)
        quiet = ink if selected else self._quiet
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        if index.data(BEGINS):
            painter.fillRect(option.rect.adjusted(0, 0, 0, 1 - option.rect.height()), self._quiet)
        if index.data(OPEN):
            bar = ink if selected else option.palette.color(QPalette.ColorRole.Highlight)
            self._draw_bar(painter, option.rect, bar, mirrored=mirrored)
        line = option.fontMetrics.height()
        gap = round(line * _GAP)
        inner = option.rect.adjusted(gap, gap, -gap, -gap)
        dot = QRect(inner.left(), inner.top(), line, line)
        words = inner.adjusted(line + gap // 2, 0, 0, 0)
        if mirrored:
            dot.moveRight(inner.right())
            words = inner.adjusted(0, 0, -line - gap // 2, 0)
        self._draw_state(painter, QRectF(dot), row.state, ink if selected else None)
        font = QFont(option.font)
        font.setBold(row.state is WorkState.IN_WORK)
        done = row.state is WorkState.DONE and not selected
        title = index.data(Qt.ItemDataRole.DisplayRole)
        self._line(painter, words, 0, title, font, quiet if done else ink)
        self._draw_details(painter, words, row, option.font, quiet, mirrored=mirrored)
        if self.shows_turns:
            place = words.adjusted(0, line * (self.lines - 1), 0, 0)
            place.setHeight(line)
            mono = ink if selected else None
            self._draw_turns(painter, place, index.data(TURNS), option.font, mono)
        painter.restore()

    def _draw_details(
        self,
        painter: QPainter,
        words: QRect,
        row: ArticleRow,
        font: QFont,
        ink: QColor,
        *,
        mirrored: bool,
    ) -> None:
        """What stands under the title; the counts at the end of the last line."""
        metrics = QFontMetrics(font)
        line = metrics.height()
        texts = [detail(row), row.story][: self.lines - 1 - self.shows_turns]
        count = counts_in(row, metrics, words.width())
        room = metrics.horizontalAdvance(count) + round(line * _GAP) if count else 0
        for number, text in enumerate(texts, start=1):
            taken = room if number == len(texts) else 0
            place = words.adjusted(taken, 0, 0, 0) if mirrored else words.adjusted(0, 0, -taken, 0)
            self._line(painter, place, line * number, text, font, ink)
        if count:
            self._line(painter, words, line * len(texts), count, font, ink, at_end=True)

    def _draw_turns(
        self,
        painter: QPainter,
        place: QRect,
        turns: Sequence[Turn],
        font: QFont,
        ink: QColor | None,
    ) -> None:
        """Each with the sign of how far they are; those without room are counted."""
        mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        metrics, sign = QFontMetrics(font), round(place.height() * _SIGN)
        gap, used = place.height() // 3, 0
        for number, turn in enumerate(turns):
            width = sign + gap // 2 + metrics.horizontalAdvance(turn.name)
            left = len(turns) - number
            rest = metrics.horizontalAdvance(f"+{left - 1}") + gap if left > 1 else 0
            fits = used + width + rest <= place.width() or (not number and left == 1)
            part = QRect(place.left() + used, place.top(), place.width() - used, place.height())
            if mirrored:
                part.moveRight(place.right() - used)
            if not fits:
                self._line(painter, part, 0, f"+{left}", font, ink or self._quiet)
                return
            box = QRectF(0, 0, sign, sign)
            across = sign / 2
            box.moveCenter(
                QPointF(
                    part.right() - across if mirrored else part.left() + across,
                    place.center().y() + 0.5,
                )
            )
            self._draw_state(painter, box, turn.state, ink)
            inset = sign + gap // 2
            name = part.adjusted(0, 0, -inset, 0) if mirrored else part.adjusted(inset, 0, 0, 0)
            self._line(painter, name, 0, turn.name, font, ink or self._quiet)
            used += width + gap

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, ink: QColor) -> None:
        """What is chosen, under the mouse, or has the keyboard."""
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, option.palette.brush(QPalette.ColorRole.Highlight))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, option.palette.brush(QPalette.ColorRole.AlternateBase))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(ink)
            painter.drawRect(option.rect.adjusted(2, 2, -3, -3))

    def _draw_bar(self, painter: QPainter, place: QRect, colour: QColor, *, mirrored: bool) -> None:
        """At the beginning of the article that is open."""
        thick = max(3, place.height() // 16)
        bar = place.adjusted(1, 3, -1, -3)
        bar.setLeft(bar.right() - thick + 1) if mirrored else bar.setWidth(thick)
        painter.fillRect(bar, colour)

    def _line(
        self,
        painter: QPainter,
        place: QRect,
        top: int,
        text: str,
        font: QFont,
        ink: QColor,
        *,
        at_end: bool = False,
    ) -> None:
        """One line, read in its own direction, beginning where the window's lines begin."""
        mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        right = mirrored != at_end
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setFont(font)
        painter.setPen(ink)
        metrics = painter.fontMetrics()
        fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        left = place.right() + 1 - metrics.horizontalAdvance(fitting) if right else place.left()
        # On the line's own base: in a box a script from another font would be pushed down into
        # the next line.
        painter.drawText(QPoint(left, place.top() + top + metrics.ascent()), fitting)
        painter.restore()

    def _draw_state(
        self, painter: QPainter, place: QRectF, state: WorkState | None, ink: QColor | None
    ) -> None:
        """A ring for new, half full for in work, a tick for done."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = place.width() * 0.62
        circle = QRectF(0, 0, size, size)
        circle.moveCenter(place.center())
        colour = ink or (self._good if state is WorkState.DONE else self._quiet)
        pen = QPen(colour, max(1.2, size / 9))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if state is WorkState.DONE:
            tick = [(-0.42, 0.02), (-0.12, 0.34), (0.46, -0.36)]
            centre = circle.center()
            pen.setWidthF(max(1.6, size / 6))
            painter.setPen(pen)
            painter.drawPolyline(
                [QPointF(centre.x() + x * size, centre.y() + y * size) for x, y in tick]
            )
            return
        painter.drawEllipse(circle)
        if state is WorkState.IN_WORK:
            painter.setBrush(colour)
            painter.drawPie(circle, -90 * 16, 180 * 16)
