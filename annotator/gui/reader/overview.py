"""A whole article squeezed into the rows of a narrow strip: in which of them there is what.

Plain Python: rows are whole pixels from the strip's top, everything else code points and the
pixels of a page.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

from annotator.domain.values import Fragment
from annotator.gui.reader.page import Page
from annotator.gui.reader.shades import DIFFERS, PARTS, TALKED, Shades

Run = tuple[int, int]
"""Rows, half-open."""

_EMPTY = b"\0"
_FULL = b"\1"


class Overview:
    """One state of a page in so many rows.

    What is further down lies further down here in the same measure, so that the strip agrees with
    a scroll bar beside it; an article shorter than the viewport ends where its text does.
    """

    __slots__ = ("_begins", "_blocks", "_ends", "_marks", "rows", "scale")

    def __init__(self, page: Page, rows: int) -> None:
        self._blocks = page.blocks
        self._marks = page.marks
        tops, metrics = page.tops(), page.setting.metrics
        self._begins, self._ends = tops[:-1], [top - metrics.gap for top in tops[1:]]
        self._begins[0] += metrics.text  # above the first line and below the last is room
        self._ends[-1] = tops[-1] - 2 * metrics.text
        self.rows = rows
        self.scale = rows / max(tops[-1], page.height, 1.0)
        """Rows a pixel of the page."""

    def row(self, position: int) -> int:
        """The row a position of the text lies in."""
        block = self._blocks.at(position)
        start, end = self._blocks.starts[block], self._blocks.ends[block]
        part = min(position - start, end - start) / max(end - start, 1)
        top, bottom = self._begins[block], max(self._ends[block], self._begins[block])
        return min(int((top + part * (bottom - top)) * self.scale), self.rows - 1)

    def position(self, row: float) -> int:
        """The position of the text at the top of a row; the ends clamp."""
        y = max(row / self.scale, 0.0)
        block = max(bisect_right(self._begins, y) - 1, 0)
        start, end = self._blocks.starts[block], self._blocks.ends[block]
        height = self._ends[block] - self._begins[block]
        part = (y - self._begins[block]) / height if height > 0 else 0.0
        return max(min(start + int(part * (end - start)), end), start)

    def shaded(self, shades: Shades) -> dict[str, list[Run]]:
        """Where there are spans of each colour, under `DIFFERS` where sides differ, and under
        `TALKED` where something is said.
        """
        rows, scale, begins, ends = self.rows, self.scale, self._begins, self._ends
        found: defaultdict[str, bytearray] = defaultdict(lambda: bytearray(rows))
        for block, shade in shades.items():
            top, bottom = begins[block] * scale, ends[block] * scale
            if bottom - top < 1.0:
                row = min(max(int((top + bottom) / 2), 0), rows - 1)
                for colour in shade:
                    found[colour][row] = 1
            elif bottom - top <= PARTS:
                part = PARTS / (bottom - top)
                first, last = int(top), min(int(bottom), rows - 1)
                for row in range(first, last + 1):
                    low = max(int((row - top) * part), 0)
                    high = min(int((row + 1 - top) * part), PARTS)
                    mask = (1 << max(high, low + 1)) - (1 << low)
                    for colour, parts in shade.items():
                        if parts & mask:
                            found[colour][row] = 1
            else:
                self._exactly(block, found)
        return {colour: list(_runs(there)) for colour, there in sorted(found.items())}

    def _exactly(self, block: int, found: Mapping[str, bytearray]) -> None:
        """A block with more rows than parts."""
        for piece in self._marks.pieces(block):
            self._mark(found[piece.mark.colour], piece.start, piece.end, block)
            if piece.mark.differs:
                self._mark(found[DIFFERS], piece.start, piece.end, block)
            if piece.mark.talked:
                self._mark(found[TALKED], piece.start, piece.end, block)

    def _mark(self, there: bytearray, start: int, end: int, block: int) -> None:
        start, end = max(start, self._blocks.starts[block]), min(end, self._blocks.ends[block])
        first, last = self.row(start), self.row(max(end - 1, start))
        there[first : last + 1] = _FULL * (last + 1 - first)

    def of_ranges(self, ranges: Sequence[Fragment]) -> list[Run]:
        """Where any of some ranges of the text lie, which ascend and do not overlap; however many
        they are, no row is looked at more than a few times.
        """
        there = bytearray(self.rows)
        at = 0
        while at < len(ranges):
            start, end = ranges[at]
            first, last = self.row(start), self.row(max(end - 1, start))
            there[first : last + 1] = _FULL * (last + 1 - first)
            following = self.position(last + 1)
            at = max(at + 1, bisect_right(ranges, following, at, key=itemgetter(1)))
        return list(_runs(there))


def columns(colours: Iterable[str], left: float, width: float) -> Mapping[str, tuple[float, float]]:
    """Where in a strip each colour has its column: side by side, so that none hides another."""
    ordered = list(colours)
    each = width / max(len(ordered), 1)
    edges = [round(left + each * number) for number in range(len(ordered) + 1)]
    return {
        colour: (edges[number], max(edges[number + 1] - edges[number], 1))
        for number, colour in enumerate(ordered)
    }


def _runs(there: bytearray) -> Iterator[Run]:
    start = there.find(_FULL)
    while start >= 0:
        end = there.find(_EMPTY, start)
        if end < 0:
            end = len(there)
        yield start, end
        start = there.find(_FULL, end)
