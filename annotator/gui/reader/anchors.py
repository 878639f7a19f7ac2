"""Where a span stands in the viewport, for what is tied to it, and where beside it there is room.

Pixels count from the viewport's top and the column's left.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF

from annotator.gui.reader.layout import RULE_STEP
from annotator.gui.reader.marks import Mark
from annotator.gui.reader.page import Page
from annotator.gui.reader.rows import Row, label_box

_GAP = 6.0
_SEEN = 4.0
"""Pixels of a word that must be in the viewport for it to count as in sight."""
_HOPS = 8
_LEVELS = 3


class Box(NamedTuple):
    """A rectangle without Qt: dozens of them are compared with each other in each repaint."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two share any room."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        """Whether the other lies inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )


def boxed(rect: QRectF) -> Box:
    """The same without Qt."""
    return Box(rect.left(), rect.top(), rect.right(), rect.bottom())


def rect_of(box: Box) -> QRectF:
    """The same for Qt."""
    return QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)


class Anchor(NamedTuple):
    """A span whose beginning is in sight."""

    mark: Mark
    label: QRectF
    """Its label; where it has none, the upper edge of its words."""
    words: QRectF
    """What of it stands on its first line."""
    foot: float
    """Below its underlines."""
    row: int
    """The line's place among the rows."""


def anchor(page: Page, rows: Sequence[Row], mark: Mark) -> Anchor | None:
    """Where a span begins; None where that is out of sight."""
    for number, row in enumerate(rows):
        line = row.line
        if not line.start <= mark.start < line.end:
            continue
        ranges = row.laid.ranges(row.number, mark.start, min(mark.fragments[0][1], line.shown))
        if not ranges or row.foot < _SEEN or row.text > page.height - _SEEN:
            return None
        left, right = ranges[-1] if row.laid.rtl else ranges[0]
        words = QRectF(left, row.text, right - left, row.foot - row.text)
        label = _label(row, mark, page.setting.metrics.lane)
        foot = row.foot + max(line.decor.levels * RULE_STEP, 1.0)
        return Anchor(
            mark, label or QRectF(left, row.text - 1.0, right - left, 0.0), words, foot, number
        )
    return None


def _label(row: Row, mark: Mark, lane: float) -> QRectF | None:
    """Its own label, or the one it shares with a span that says the same."""
    said = mark.fragments, mark.label
    for label in row.line.decor.labels:
        if label.mark.uid == mark.uid or (label.mark.fragments, label.mark.label) == said:
            return label_box(label, row, lane)
    return None


def labels(page: Page, rows: Iterable[Row]) -> list[Box]:
    """All names that stand over some lines."""
    lane, found = page.setting.metrics.lane, []
    for row in rows:
        for label in row.line.decor.labels:
            top = row.text - (label.lane + 1) * lane - 1.0
            found.append(Box(label.left - 2.0, top, label.right + 2.0, top + lane))
    return found


def ties_over(page: Page, rows: Iterable[Row]) -> list[Box]:
    """The lanes of links over some lines."""
    metrics, found = page.setting.metrics, []
    for row in rows:
        decor = row.line.decor
        if decor.tie_lanes:
            bottom = row.text - decor.lanes * metrics.lane - 2.0
            top = bottom - decor.tie_lanes * metrics.tie
            found.append(Box(0.0, top, metrics.width, bottom))
    return found


def lines(rows: Iterable[Row]) -> list[Box]:
    """Where some lines have text."""
    found = []
    for row in rows:
        left, right = row.laid.extent(row.number)
        found.append(Box(left, row.text, right, row.foot))
    return found


def place(
    width: float, height: float, near: Box, hindrances: Sequence[Box], bounds: Box, *, rtl: bool
) -> Box | None:
    """The nearest free place for a box beside another one, on its level or above; None where
    there is none inside ``bounds``.
    """
    best, least = None, 0.0
    for box in _places(width, height, near, hindrances, rtl=rtl):
        if not bounds.holds(box) or any(map(box.meets, hindrances)):
            continue
        aside = max(box.left - near.right, near.left - box.right, 0.0)
        away = aside + 3.0 * abs(box.top - near.top)
        if best is None or away < least:
            best, least = box, away
    return best


def _places(
    width: float, height: float, near: Box, hindrances: Sequence[Box], *, rtl: bool
) -> Iterator[Box]:
    for level in range(_LEVELS):
        top = near.top - level * (height + 1.0)
        bottom = top + height
        if level:
            left = near.right - width if rtl else near.left
            yield Box(left, top, left + width, bottom)
        for way in (-1, 1) if rtl else (1, -1):
            left = near.right + _GAP if way > 0 else near.left - _GAP - width
            for _ in range(_HOPS):
                box = Box(left, top, left + width, bottom)
                yield box
                other = next(filter(box.meets, hindrances), None)
                if other is None:
                    break
                left = other.right + _GAP if way > 0 else other.left - _GAP - width
