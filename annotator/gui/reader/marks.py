"""What is drawn over a text: marks (tagged spans) and arcs (links), and where they lie.

Plain values: the view knows nothing of projects. Offsets are code points of the text shown.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from annotator.domain.values import Fragment
from annotator.gui.theme.lines import LineStyle

DIFFERS_SIGN = " ≠"
"""After the name of what somebody has otherwise."""


class Mark(NamedTuple):
    """One span as the view draws it."""

    uid: bytes
    fragments: tuple[Fragment, ...]
    """Sorted, disjoint, non-empty, inside the text."""
    label: str
    """What stands above it: the type's name."""
    colour: str
    """``#rrggbb``, the type's own; the view sees to contrast."""
    line_style: LineStyle = LineStyle.SOLID
    editable: bool = True
    """Mine; others' are outlined, never filled."""
    tooltip: str = ""
    """Plain text."""
    whose: str = ""
    """Somebody else's name."""
    side: int = 0
    """Where several others' are shown, the number of that one from 1: labels say whose then."""
    talked: int = 0
    """How many open threads there are about it: its label has a sign for them."""
    differs: str = ""
    """In what somebody whose work is shown beside has it otherwise; empty where nobody has."""

    @property
    def start(self) -> int:
        """First code point."""
        return self.fragments[0][0]

    @property
    def end(self) -> int:
        """End of the last fragment."""
        return self.fragments[-1][1]


class Arc(NamedTuple):
    """One link as the view draws it."""

    uid: bytes
    source: bytes | None
    """The mark it leads from; None where that end is not a span of this article."""
    target: bytes | None
    label: str
    """The link type's name."""
    far_text: str = ""
    """What the end that is not in this article reads: an entity's name, another article's words."""
    editable: bool = True
    differs: str = ""
    """In what somebody whose work is shown has it otherwise; empty where all have it alike."""

    @property
    def name(self) -> str:
        """What is written at it."""
        return self.label + DIFFERS_SIGN if self.differs else self.label

    @property
    def ends(self) -> set[bytes]:
        """The marks it holds on to."""
        return {end for end in (self.source, self.target) if end is not None}


class Piece(NamedTuple):
    """One fragment of a mark."""

    start: int
    end: int
    mark: Mark
    number: int
    """Which fragment of the mark, from 0."""


_Order = tuple[int, int, bytes]


def _order(mark: Mark) -> _Order:
    return mark.start, -mark.end, mark.uid


def _size(mark: Mark) -> int:
    return sum(end - start for start, end in mark.fragments)


class MarkIndex:
    """Marks and arcs of one text, found by uid, by block and by neighbour.

    A block is a range of the text with a number; a fragment is listed in each block it touches.
    """

    def __init__(self, starts: Sequence[int]) -> None:
        self._starts = starts
        self._marks: dict[bytes, Mark] = {}
        self._pieces: dict[int, list[Piece]] = {}
        self._unsorted: set[int] = set()
        self._order: list[_Order] | None = None
        self._arcs: dict[bytes, Arc] = {}
        self._arcs_of: dict[bytes, list[bytes]] = {}
        self.stale: set[int] = set()
        """Blocks whose marks changed; whoever keeps something about blocks empties it."""

    # Marks

    def __contains__(self, uid: bytes) -> bool:
        return uid in self._marks

    def __len__(self) -> int:
        return len(self._marks)

    def mark(self, uid: bytes) -> Mark:
        """The mark called ``uid``; KeyError if it is not shown."""
        return self._marks[uid]

    def find(self, uid: bytes | None) -> Mark | None:
        """The mark called ``uid``, if it is shown."""
        return None if uid is None else self._marks.get(uid)

    def fill(self, marks: Iterable[Mark], arcs: Iterable[Arc] = ()) -> None:
        """Take many marks and arcs at once, while there are none; of those that share a uid the
        last.
        """
        self._marks = {mark.uid: mark for mark in marks}
        self._arcs = {arc.uid: arc for arc in arcs}
        starts = [*self._starts, 1 << 62]
        pieces = self._pieces
        for mark in self._marks.values():
            for number, (start, end) in enumerate(mark.fragments):
                piece = Piece(start, end, mark, number)
                block = bisect_right(starts, start) - 1
                pieces.setdefault(block, []).append(piece)
                while starts[block := block + 1] < end:
                    pieces.setdefault(block, []).append(piece)
        self._unsorted.update(pieces)
        for arc in self._arcs.values():
            for uid in {arc.source, arc.target} - {None}:
                if uid is not None:
                    self._arcs_of.setdefault(uid, []).append(arc.uid)

    def put(self, mark: Mark) -> set[int]:
        """Add or replace a mark; returns the blocks it touched or touches now."""
        touched = self.drop(mark.uid)
        self._marks[mark.uid] = mark
        if self._order is not None:
            insort(self._order, _order(mark))
        for number, (start, end) in enumerate(mark.fragments):
            piece = Piece(start, end, mark, number)
            for block in self._blocks(start, end):
                self._pieces.setdefault(block, []).append(piece)
                self._unsorted.add(block)
                touched.add(block)
        self.stale |= touched
        return touched

    def drop(self, uid: bytes) -> set[int]:
        """Forget a mark; returns the blocks it touched, none if it was not there."""
        mark = self._marks.pop(uid, None)
        touched: set[int] = set()
        if mark is None:
            return touched
        if self._order is not None:
            del self._order[bisect_left(self._order, _order(mark))]
        for start, end in mark.fragments:
            for block in self._blocks(start, end):
                if block not in touched:
                    kept = [piece for piece in self._pieces[block] if piece.mark.uid != uid]
                    self._pieces[block] = kept
                    touched.add(block)
        self.stale |= touched
        return touched

    def pieces(self, block: int) -> list[Piece]:
        """The fragments that touch a block, by start, longer ones first."""
        found = self._pieces.get(block)
        if found is None:
            return []
        if block in self._unsorted:
            found.sort(key=lambda piece: (piece.start, -piece.end, piece.mark.uid))
            self._unsorted.discard(block)
        return found

    def blocks(self) -> Collection[int]:
        """The blocks that a fragment touches or once touched, in no order."""
        return self._pieces.keys()

    def starting(self, start: int, end: int) -> list[Mark]:
        """The marks that begin from ``start`` up to ``end``, in order."""
        order = self._sorted()
        first = bisect_left(order, (start, -(1 << 62), b""))
        last = bisect_left(order, (end, -(1 << 62), b""))
        return [self._marks[uid] for _, _, uid in order[first:last]]

    def counts(self) -> Iterator[tuple[int, int]]:
        """How many fragments touch each block, where any do."""
        return ((block, len(pieces)) for block, pieces in self._pieces.items())

    def covering(self, block: int, position: int) -> list[Mark]:
        """The marks over the code point at ``position``, which lies in ``block``; smallest first,
        one's own before others'.
        """
        found = {
            piece.mark.uid: piece.mark
            for piece in self.pieces(block)
            if piece.start <= position < piece.end
        }
        return sorted(found.values(), key=lambda mark: (not mark.editable, _size(mark), mark.uid))

    def in_order(self) -> Iterator[Mark]:
        """All marks by start, longer ones first."""
        for _, _, uid in self._sorted():
            yield self._marks[uid]

    def nth(self, number: int) -> Mark | None:
        """The mark at this place among all by start, longer ones first; from 0."""
        order = self._sorted()
        return self._marks[order[number][2]] if 0 <= number < len(order) else None

    def number_of(self, uid: bytes | None) -> int:
        """Where a mark stands among them; -1 if it is not shown."""
        mark = self.find(uid)
        return -1 if mark is None else bisect_left(self._sorted(), _order(mark))

    def following(self, position: int, uid: bytes | None = None) -> Mark | None:
        """The next mark after the mark ``uid``; without one the first that starts at ``position``
        or after.
        """
        order = self._sorted()
        current = self.find(uid)
        at = (
            bisect_right(order, _order(current))
            if current
            else bisect_left(order, (position, -(1 << 62), b""))
        )
        return self._marks[order[at][2]] if at < len(order) else None

    def preceding(self, position: int, uid: bytes | None = None) -> Mark | None:
        """The mark before the mark ``uid``, or the last that starts before ``position``."""
        order = self._sorted()
        current = self.find(uid)
        key = _order(current) if current else (position, -(1 << 62), b"")
        at = bisect_left(order, key) - 1
        return self._marks[order[at][2]] if at >= 0 else None

    def around(self, uid: bytes) -> Mark | None:
        """The smallest mark that reaches over all of the mark ``uid`` and further; of two of the
        same extent the one that comes first.
        """
        mark = self._marks[uid]
        (block, *_) = self._blocks(mark.start, mark.end)
        larger = [
            piece.mark
            for piece in self.pieces(block)
            if piece.mark.start <= mark.start
            and mark.end <= piece.mark.end
            and _order(piece.mark) < _order(mark)
        ]
        return min(larger, key=lambda one: (one.end - one.start, one.uid), default=None)

    def within(self, uid: bytes) -> Mark | None:
        """The first mark that lies inside the mark ``uid``."""
        mark = self._marks[uid]
        order = self._sorted()
        at = bisect_right(order, _order(mark))
        while at < len(order) and order[at][0] < mark.end:
            inner = self._marks[order[at][2]]
            if inner.end <= mark.end:
                return inner
            at += 1
        return None

    def overlapping(self, start: int, end: int) -> Iterator[Mark]:
        """The marks with a fragment in a range, each once, in no order."""
        seen: set[bytes] = set()
        for block in self._blocks(start, end):
            for piece in self.pieces(block):
                if piece.start < end and piece.end > start and piece.mark.uid not in seen:
                    seen.add(piece.mark.uid)
                    yield piece.mark

    # Arcs

    def put_arc(self, arc: Arc) -> set[int]:
        """Add or replace an arc; returns the blocks its ends lie in."""
        touched = self.drop_arc(arc.uid)
        self._arcs[arc.uid] = arc
        for end in arc.ends:
            self._arcs_of.setdefault(end, []).append(arc.uid)
        return touched | self._blocks_of(arc)

    def drop_arc(self, uid: bytes) -> set[int]:
        """Forget an arc; returns the blocks its ends lie in."""
        arc = self._arcs.pop(uid, None)
        if arc is None:
            return set()
        for end in arc.ends:
            self._arcs_of[end].remove(uid)
        return self._blocks_of(arc)

    def arcs_of(self, uid: bytes) -> list[Arc]:
        """The arcs that start or end at a mark."""
        return [self._arcs[arc] for arc in self._arcs_of.get(uid, ())]

    def arc(self, uid: bytes) -> Arc | None:
        """The arc called ``uid``, if there is one."""
        return self._arcs.get(uid)

    # Internals

    def _sorted(self) -> list[_Order]:
        if self._order is None:
            self._order = sorted(map(_order, self._marks.values()))
        return self._order

    def _blocks(self, start: int, end: int) -> range:
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, max(start, end - 1)) - 1
        return range(max(first, 0), last + 1)

    def _blocks_of(self, arc: Arc) -> set[int]:
        blocks: set[int] = set()
        for uid in arc.ends:
            mark = self.find(uid)
            if mark is not None:
                blocks.update(self._blocks(*mark.fragments[0]))
        return blocks
