"""An article set in type: blocks laid out with their decorations when they are asked for, a guess
of the height of all others.

It knows fonts and pixels, but nothing of a viewport or of where in it one reads.
"""

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter, sub
from typing import NamedTuple

from annotator.domain.values import LEFT_OUT, Fragment, Zone, ZoneKind
from annotator.gui.reader.blocks import Blocks, Heights
from annotator.gui.reader.decor import Ground, decorate
from annotator.gui.reader.layout import LaidBlock, Line, Setting
from annotator.gui.reader.linked import with_links
from annotator.gui.reader.marks import Arc, Mark, MarkIndex
from annotator.gui.reader.wishes import NEAR, Around

KEPT = 300
"""How many laid-out blocks are kept; a whole megabyte would take 87 MB."""

_FAR_WORDS = 160
"""How many characters of a far end are looked at; no line has room for more."""

_start = attrgetter("start")
_BOLD = frozenset({ZoneKind.HEADLINE, ZoneKind.SUBHEAD})


class Galley:
    """One article with its marks in one setting."""

    def __init__(
        self, text: str, zones: Sequence[Zone], setting: Setting, *, rtl: bool = False
    ) -> None:
        self.blocks = Blocks(text, rtl=rtl)
        self.marks = MarkIndex(self.blocks.starts)
        self.setting = setting
        self.heights = Heights([0.0] * len(self.blocks))
        """Measured where a block was laid out once, guessed elsewhere; `laid` and `measure` put
        them right.
        """
        self.laid_count = 0
        """How many blocks were ever laid out; for tests and the bench."""
        self.show_links = False
        """Whether all links are drawn; call `reset` after changing it."""
        self._zones = sorted(zones)
        self._laid: OrderedDict[int, LaidBlock] = OrderedDict()
        self._begun: _Begun | None = None
        """The block that is measured in the background, as far as it came."""
        self._first = 0
        """All before it are measured."""

    def reset(self, setting: Setting) -> None:
        """Set everything anew, in other fonts or another width."""
        self.setting = setting
        self._laid.clear()
        self._begun, self._first = None, 0
        lengths = list(map(sub, self.blocks.ends, self.blocks.starts))
        self.heights = Heights(setting.estimates(lengths, self.marks.counts()))

    # What is set

    def fill(self, marks: Iterable[Mark], arcs: Iterable[Arc]) -> None:
        """Take everything that is drawn, once, before any of it is looked at."""
        self.marks.fill(marks, arcs)
        self.reset(self.setting)

    def change(self, marks: Iterable[Mark], removed: Iterable[bytes]) -> None:
        """Add or replace some marks and forget others; only their lines are worked on."""
        touched = _Touched(self.blocks)
        self._begun = None
        for uid in removed:
            self._note(touched, uid)
            self.marks.drop(uid)
        for mark in marks:
            if self.marks.find(mark.uid) == mark:
                continue
            self._note(touched, mark.uid)
            self.marks.put(mark)
            self._note(touched, mark.uid)
        self._work_on(touched)

    def change_arcs(self, arcs: Iterable[Arc], removed: Iterable[bytes]) -> None:
        """Add or replace some links and forget others."""
        touched = _Touched(self.blocks)
        self._begun = None
        for uid in removed:
            self._note_arc(touched, self.marks.arc(uid))
            self.marks.drop_arc(uid)
        for arc in arcs:
            if self.marks.arc(arc.uid) == arc:
                continue
            self._note_arc(touched, self.marks.arc(arc.uid))
            self.marks.put_arc(arc)
            self._note_arc(touched, arc)
        if self.show_links:
            self._work_on(touched)

    def set_zones(self, zones: Iterable[Zone]) -> None:
        """Other stretches are zones now; call `reset` then."""
        self._zones = sorted(zones)

    def zone_at(self, position: int) -> Zone | None:
        """The zone a caret at ``position`` stands in, where two touch the one behind it."""
        at = bisect_right(self._zones, position, key=_start) - 1
        return self._zones[at] if at >= 0 and position <= self._zones[at].end else None

    def left_out(self, start: int, end: int) -> list[Fragment]:
        """The parts of a range that lie in zones left out of counts."""
        return self._in_zones(start, end, LEFT_OUT)

    # Blocks in lines

    def laid(self, block: int) -> LaidBlock:
        """A block laid out, now if need be."""
        found = self._laid.get(block)
        if found is not None:
            self._laid.move_to_end(block)
            return found
        made = self._lay(block)
        self._laid[block] = made
        self.heights.set(block, made.height)
        if len(self._laid) > KEPT:
            self._laid.popitem(last=False)
        return made

    def measure(self, blocks: int, enough: Callable[[], bool] = lambda: False) -> int:
        """Lay out up to so many blocks not measured yet, for their heights; returns how many are
        left. When it was ``enough`` it stops, also between two lines, and goes on from there.
        """
        for _ in range(blocks):
            if self._begun is None:
                self._first = self.heights.first_unknown(self._first)
                if self._first < 0:
                    break
                self._begun = self._begin(self._first)
            for _ in self._begun.lines:
                if enough():
                    return self.heights.unknown
            self.heights.set(self._begun.block, self._begun.laid.height)
            self._begun = None
        return self.heights.unknown

    # Internals

    def _lay(self, block: int) -> LaidBlock:
        begun = self._begin(block)
        for _ in begun.lines:
            pass
        return begun.laid

    def _begin(self, block: int) -> "_Begun":
        known = self._laid.get(block)
        if known is not None:
            return _Begun(block, known, iter(()))
        self.laid_count += 1
        start, end = self.blocks.starts[block], self.blocks.ends[block]
        bold = self._in_zones(start, end, _BOLD)
        laid = LaidBlock(self.blocks, block, self.setting, bold)
        return _Begun(block, laid, self._decorating(block, laid))

    def _decorating(self, block: int, laid: LaidBlock) -> Iterator[None]:
        if self.marks.pieces(block):
            for number in range(len(laid.lines)):
                self._decorate(block, laid, number)
                yield
        laid.place(self.setting.metrics)
        yield

    def _decorate(self, block: int, laid: LaidBlock, number: int) -> None:
        line = laid.lines[number]
        start, end = line.start, line.end
        pieces = [p for p in self.marks.pieces(block) if p.start < end and p.end > start]
        ground = self._ground(laid, number, line)
        decor = decorate(ground, pieces)
        if self.show_links:
            decor = with_links(ground, decor, self.marks, self._around(block, laid, number))
        line.decor = decor

    def _around(self, block: int, laid: LaidBlock, number: int) -> Around:
        line, first = laid.lines[number], laid.lines[max(number - NEAR + 1, 0)].start

        def apart(position: int) -> int | None:
            inside = self.blocks.at(position) == block
            return laid.line_of(position) - number if inside else None

        here: list[Mark] = []
        before: list[Mark] = []
        for piece in self.marks.pieces(block):
            if piece.number == 0 and first <= piece.start < line.end:
                (here if piece.start >= line.start else before).append(piece.mark)
        return Around(here, before, apart, self._words)

    def _words(self, mark: Mark) -> str:
        """What a mark reads at a far end of a link: its beginning, on one line."""
        start, end = mark.fragments[0]
        return " ".join(self.blocks.text[start : min(end, start + _FAR_WORDS)].split())

    def _ground(self, laid: LaidBlock, number: int, line: Line) -> Ground:
        return Ground(
            start=line.start,
            end=line.end,
            shown=line.shown,
            rtl=laid.rtl,
            width=self.setting.metrics.width,
            ranges=lambda start, end: laid.ranges(number, start, end),
            label_width=self.setting.label_width,
            elided=self.setting.elided,
        )

    def _redecorate(self, block: int, laid: LaidBlock, ranges: list[Fragment]) -> None:
        first = len(laid.lines)
        numbers = {
            number
            for start, end in ranges
            for number in range(laid.line_of(start), laid.line_of(max(start, end - 1)) + 1)
        }
        for number in numbers:
            line = laid.lines[number]
            before = line.decor.room
            self._decorate(block, laid, number)
            if line.decor.room != before:
                first = min(first, number)
        if first < len(laid.lines):
            laid.place(self.setting.metrics, first)
            self.heights.set(block, laid.height)

    def _work_on(self, touched: "_Touched") -> None:
        for block, ranges in touched.ranges.items():
            laid = self._laid.get(block)
            if laid is not None:
                self._redecorate(block, laid, ranges)

    def _note(self, touched: "_Touched", uid: bytes) -> None:
        """A mark changes: its lines, and those of its links' other ends if they are drawn."""
        mark = self.marks.find(uid)
        if mark is None:
            return
        touched.add(mark.fragments)
        if self.show_links:
            for arc in self.marks.arcs_of(uid):
                self._note_arc(touched, arc)

    def _note_arc(self, touched: "_Touched", arc: Arc | None) -> None:
        """A link changes: the lines it has ends on, and those it runs over."""
        ends = (arc.source, arc.target) if arc else ()
        starts = sorted(mark.start for uid in ends if (mark := self.marks.find(uid)))
        touched.add((start, start + 1) for start in starts)
        if len(starts) == 2:
            block = self.blocks.at(starts[0])
            laid = self._laid.get(block) if block == self.blocks.at(starts[1]) else None
            if laid is not None and 1 < laid.line_of(starts[1]) - laid.line_of(starts[0]) <= NEAR:
                touched.add([(starts[0], starts[1])])

    def _in_zones(self, start: int, end: int, kinds: frozenset[ZoneKind]) -> list[Fragment]:
        first = max(bisect_right(self._zones, start, key=_start) - 1, 0)
        last = bisect_left(self._zones, end, key=_start)
        return [
            (max(zone.start, start), min(zone.end, end))
            for zone in self._zones[first:last]
            if zone.kind in kinds and zone.end > start
        ]


class _Begun(NamedTuple):
    """A block of which some lines are not decorated yet."""

    block: int
    laid: LaidBlock
    lines: Iterator[None]
    """Decorates a line each time, in the end places them all."""


class _Touched:
    """Which stretches of which blocks a change touches."""

    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks
        self.ranges: dict[int, list[Fragment]] = {}

    def add(self, fragments: Iterable[Fragment]) -> None:
        blocks = self._blocks
        for start, end in fragments:
            for block in range(blocks.at(start), blocks.at(end - 1) + 1):
                inside = max(start, blocks.starts[block]), min(end, blocks.ends[block])
                self.ranges.setdefault(block, []).append(inside)
