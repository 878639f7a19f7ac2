"""What was found in the article: where it is, and how it is drawn.

Ten thousand places may be found; only those on the lines that are painted are looked at.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from annotator.domain.values import Fragment
from annotator.gui.reader.inks import Inks
from annotator.gui.reader.rows import Row, stretches

_START = itemgetter(0)
_END = itemgetter(1)

_FRAME: Final = 2.0


class Finds(NamedTuple):
    """The places found, ascending and disjoint, and the one the person is at."""

    ranges: Sequence[Fragment] = ()
    current: Fragment | None = None

    def between(self, start: int, end: int) -> Sequence[Fragment]:
        """Those that touch a stretch of the text."""
        first = bisect_right(self.ranges, start, key=_END)
        return self.ranges[first : bisect_left(self.ranges, end, first, key=_START)]


NOTHING_FOUND: Final = Finds()


def paint_found(painter: QPainter, inks: Inks, rows: Sequence[Row], finds: Finds) -> None:
    """The ground under what was found."""
    if not finds.ranges:
        return
    rects = list(_rects(rows, finds))
    if rects:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.found)
        painter.drawRects(rects)


def paint_current(painter: QPainter, inks: Inks, rows: Sequence[Row], finds: Finds) -> None:
    """A frame round the place the person is at, so that not colour alone tells it."""
    if finds.current is None:
        return
    pen = QPen(inks.text, _FRAME)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    rects = [
        rect.adjusted(-1, -1, 1, 1) for _, rect in stretches(rows, [finds.current], words=True)
    ]
    if rects:
        painter.drawRects(rects)


def _rects(rows: Sequence[Row], finds: Finds) -> Iterator[QRectF]:
    for row in rows:
        here = finds.between(row.line.start, row.line.shown)
        if here:
            yield from (rect for _, rect in stretches([row], here, words=True))
