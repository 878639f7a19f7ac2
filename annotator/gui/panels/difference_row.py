"""Draws the list of differences: whether it is decided, what differs, the words, who says what."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.gui.panels.columns import Index
from annotator.gui.panels.difference_model import ROW, DifferenceModel, DifferenceRow
from annotator.gui.panels.lines import draw_excerpt, draw_ground, draw_head, draw_words
from annotator.gui.question_words import KINDS
from annotator.gui.texts import tr
from annotator.gui.theme.tokens import LIGHT, Tokens
from annotator.project.questions import Question

_WIDE: Final = 56
"""In widths of an m, from which on there is room to say who says what."""
_SHARE: Final = 0.36
"""Of the row, at most, for that."""


class DifferenceDelegate(QStyledItemDelegate):
    """One line per row."""

    _tokens: Tokens = LIGHT

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another look."""
        self._tokens = tokens

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row: DifferenceRow = index.data(ROW)
        model = index.model()
        assert isinstance(model, DifferenceModel)
        painter.save()
        painter.setClipRect(option.rect)
        ink = draw_ground(painter, option, self._tokens)
        line = option.fontMetrics.height()
        room = option.rect.adjusted(line // 2, 0, -(line // 2), 0)
        if row.question is None:
            draw_head(painter, option, room, model.head(row), self._tokens)
        else:
            self._question(painter, option, room, model, row.question, ink)
        painter.restore()

    # Internals

    def _question(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        model: DifferenceModel,
        question: Question,
        ink: QColor,
    ) -> None:
        told = model.line(question)
        metrics, mirrored = option.fontMetrics, option.direction == Qt.LayoutDirection.RightToLeft
        gap = metrics.height() // 2
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        quiet = ink if chosen else QColor(self._tokens.quiet)
        sign, colour = self._sign(question)
        place, room = _split(room, metrics.height(), gap, mirrored=mirrored)
        draw_words(painter, option, place, sign, option.font, ink if chosen else QColor(colour))
        what = max(metrics.horizontalAdvance(tr(kind)) for kind in KINDS.values()) + 2
        place, room = _split(room, min(what, room.width() // 3), gap, mirrored=mirrored)
        bold = QFont(option.font)
        bold.setBold(not question.settled)
        draw_words(painter, option, place, told.what, bold, quiet if question.settled else ink)
        if room.width() >= _WIDE * metrics.horizontalAdvance("m") // 2:
            wanted = metrics.horizontalAdvance(told.versions) + 2
            width = min(wanted, round(room.width() * _SHARE))
            room, place = _split(room, room.width() - width - gap, gap, mirrored=mirrored)
            draw_words(painter, option, place, told.versions, option.font, quiet)
        draw_excerpt(
            painter, option, room, told.words, quiet if question.settled else ink, self._tokens
        )

    def _sign(self, question: Question) -> tuple[str, str]:
        if question.settled:
            return "✓", self._tokens.good
        if question.outdated:
            return "!", self._tokens.error
        return ("◐", self._tokens.warning) if question.decided else ("○", self._tokens.quiet)


def _split(room: QRect, width: int, gap: int, *, mirrored: bool) -> tuple[QRect, QRect]:
    """So many pixels of a room at its beginning, and what is left after a gap."""
    first, rest = QRect(room), QRect(room)
    if mirrored:
        first.setLeft(room.right() - width + 1)
        rest.setRight(first.left() - gap - 1)
    else:
        first.setRight(room.left() + width - 1)
        rest.setLeft(first.right() + gap + 1)
    return first, rest
