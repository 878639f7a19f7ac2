"""The article as it lies on the screen: blocks laid out where they are looked at, estimates
elsewhere, and a place to which the view holds on.

It knows fonts and pixels but no widget; the view feeds it sizes and asks it for geometry.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from annotator.domain.values import LEFT_OUT, Fragment, Zone, ZoneKind
from annotator.gui.reader.blocks import Blocks, Heights
from annotator.gui.reader.decor import Ground, decorate, with_links
from annotator.gui.reader.layout import LaidBlock, Line, Setting
from annotator.gui.reader.marks import Arc, Mark, MarkIndex

KEPT = 300
"""How many laid-out blocks are kept; a whole megabyte would take 87 MB."""

_BOLD = frozenset({ZoneKind.HEADLINE, ZoneKind.SUBHEAD})


class Placed(NamedTuple):
    """A block on the screen."""

    block: int
    y: float
    """Its top, from the top of the viewport."""
    laid: LaidBlock


class Page:
    """One article in one setting, scrolled to one place.

    The place is a block and how many pixels of it are above the viewport's top, so that guessed
    heights further up may turn out wrong without moving what is being read.
    """

    def __init__(
        self, text: str, zones: Sequence[Zone], setting: Setting, *, rtl: bool = False
    ) -> None:
        self.blocks = Blocks(text, rtl=rtl)
        self.marks = MarkIndex(self.blocks.starts)
        self.setting = setting
        self.height = 0.0
        """Of the viewport."""
        self.laid_count = 0
        """How many blocks were ever laid out; for tests and the bench."""
        self.show_links = False
        """Whether all links are drawn; call `reset` after changing it."""
        self._zones = sorted(zones)
        self._laid: OrderedDict[int, LaidBlock] = OrderedDict()
        self._anchor = 0
        self._offset = 0.0
        self._heights = Heights([0.0] * len(self.blocks))

    # Content

    @property
    def text(self) -> str:
        """The article."""
        return self.blocks.text

    def fill(self, marks: Iterable[Mark], arcs: Iterable[Arc]) -> None:
        """Take everything that is drawn, once, before the page is looked at."""
        self.marks.fill(marks)
        for arc in arcs:
            self.marks.put_arc(arc)
        self.reset(self.setting)

    def change(self, marks: Iterable[Mark], removed: Iterable[bytes]) -> None:
        """Add or replace some marks and forget others; only their lines are worked on."""
        touched = _Touched(self.blocks)
        for uid in removed:
            self._note(touched, uid)
            self.marks.drop(uid)
        for mark in marks:
            self._note(touched, mark.uid)
            self.marks.put(mark)
            self._note(touched, mark.uid)
        self._work_on(touched)

    def change_arcs(self, arcs: Iterable[Arc], removed: Iterable[bytes]) -> None:
        """Add or replace some links and forget others."""
        touched = _Touched(self.blocks)
        for uid in removed:
            self._note_arc(touched, self.marks.arc(uid))
            self.marks.drop_arc(uid)
        for arc in arcs:
            self._note_arc(touched, self.marks.arc(arc.uid))
            self.marks.put_arc(arc)
            self._note_arc(touched, arc)
        if self.show_links:
            self._work_on(touched)

    def reset(self, setting: Setting) -> None:
        """Set everything anew, in other fonts or another width; what is on top stays there."""
        line = self._top_line()
        self.setting = setting
        self._laid.clear()
        starts, ends, count = self.blocks.starts, self.blocks.ends, self.marks.count
        estimate = setting.estimate
        self._heights = Heights(
            [estimate(ends[block] - starts[block], count(block)) for block in range(len(starts))]
        )
        if line is not None:
            position, above = line
            self._anchor = self.blocks.at(position)
            laid = self.laid(self._anchor)
            self._offset = laid.lines[laid.line_of(position)].y - above

    # Heights and scrolling

    @property
    def total(self) -> float:
        """Height of the whole article, partly guessed until all of it was laid out."""
        return self._heights.total

    @property
    def top(self) -> float:
        """How far the viewport's top is below the article's."""
        return self._heights.above(self._anchor) + self._offset

    def scroll_to(self, y: float) -> None:
        """Go to a place by its distance from the top, as a scroll bar does."""
        self._anchor, self._offset = self._heights.find(min(y, self.total - 1))
        self._offset = min(self._offset, self.laid(self._anchor).height - 1)
        self._settle()

    def scroll_by(self, pixels: float) -> float:
        """Go down (or up, if negative) by exactly so many pixels, ends permitting; returns how
        many it were.
        """
        wanted, before = self._offset + pixels, (self._anchor, self._offset)
        self._offset = wanted
        self._settle()
        if (self._anchor, self._offset) == before:
            return 0.0
        return self._moved_since(*before)

    def scroll_to_end(self) -> None:
        """Show the last line at the bottom."""
        self._anchor = len(self.blocks) - 1
        self._offset = self.laid(self._anchor).height - self.height
        self._settle()

    def _settle(self) -> None:
        """Bring the anchor into the block the viewport's top is in, and keep the article's ends
        at the viewport's.
        """
        while self._offset < 0 and self._anchor > 0:
            self._anchor -= 1
            self._offset += self.laid(self._anchor).height
        self._offset = max(self._offset, 0.0)
        last = len(self.blocks) - 1
        while self._anchor < last and self._offset >= self.laid(self._anchor).height:
            self._offset -= self.laid(self._anchor).height
            self._anchor += 1
        self._keep_bottom()

    def _keep_bottom(self) -> None:
        """Never scroll past the end."""
        room, block = self.height + self._offset, self._anchor
        while room > 0:
            if block == len(self.blocks):
                break
            room -= self.laid(block).height
            block += 1
        if room <= 0:
            return
        self._offset -= room
        while self._offset < 0 and self._anchor > 0:
            self._anchor -= 1
            self._offset += self.laid(self._anchor).height
        self._offset = max(self._offset, 0.0)

    def _moved_since(self, block: int, offset: float) -> float:
        return self.top - (self._heights.above(block) + offset)

    @property
    def unmeasured(self) -> int:
        """How many blocks' heights are still guesses."""
        return self._heights.unknown

    def measure(self, blocks: int) -> int:
        """Lay out up to so many blocks not measured yet, for their heights; returns how many are
        left.
        """
        block = 0
        for _ in range(blocks):
            block = self._heights.first_unknown(block)
            if block < 0:
                break
            if block in self._laid:
                self._heights.set(block, self._laid[block].height)
            else:
                self._heights.set(block, self._lay(block).height)
        return self._heights.unknown

    # What is where

    def visible(self) -> Iterator[Placed]:
        """The blocks in the viewport from top to bottom, laid out."""
        y, block = -self._offset, self._anchor
        while block < len(self.blocks) and y < self.height:
            laid = self.laid(block)
            yield Placed(block, y, laid)
            y += laid.height
            block += 1

    def block_y(self, block: int) -> float:
        """The top of a block, from the top of the viewport; exact where it is visible."""
        if block >= self._anchor:
            y = -self._offset
            for number in range(self._anchor, min(block, self._anchor + KEPT // 2)):
                y += self.laid(number).height
                if y > self.height:
                    break
            else:
                if block <= self._anchor + KEPT // 2:
                    return y
        return self._heights.above(block) - self.top

    def at(self, y: float) -> Placed:
        """The block at ``y`` in the viewport, the last one for anything below it."""
        found = None
        for placed in self.visible():
            found = placed
            if placed.y + placed.laid.height > y:
                break
        return found if found is not None else Placed(0, 0.0, self.laid(0))

    def line(self, position: int) -> tuple[float, LaidBlock, int]:
        """The line a caret stands on: its block's top in the viewport, the block, its number."""
        block = self.blocks.at(position)
        laid = self.laid(block)
        return self.block_y(block), laid, laid.line_of(position)

    def reveal(self, start: int, end: int, margin: float) -> bool:
        """Scroll as little as needed to see ``start`` to ``end`` with ``margin`` pixels to spare;
        what is far away comes to the upper third. Returns whether anything moved.
        """
        y, laid, number = self.line(start)
        top = y + laid.lines[number].y
        bottom_y, bottom_laid, bottom_number = self.line(max(start, end - 1))
        last = bottom_laid.lines[bottom_number]
        bottom = bottom_y + last.y + last.height
        margin = min(margin, self.height / 4)
        if top >= margin and bottom <= self.height - margin:
            return False
        if bottom - top > self.height - 2 * margin:
            bottom = top + laid.lines[number].height
        before = (self._anchor, self._offset)
        if -self.height < top < margin:
            self.scroll_by(top - margin)
        elif top >= margin and bottom < 2 * self.height:
            self.scroll_by(bottom - (self.height - margin))
        else:
            self._anchor = self.blocks.at(start)
            self._offset = laid.lines[number].y - self.height / 3
            self._settle()
        return (self._anchor, self._offset) != before

    def laid(self, block: int) -> LaidBlock:
        """A block laid out, now if need be."""
        found = self._laid.get(block)
        if found is not None:
            self._laid.move_to_end(block)
            return found
        made = self._lay(block)
        self._laid[block] = made
        self._heights.set(block, made.height)
        if len(self._laid) > KEPT:
            self._laid.popitem(last=False)
        return made

    def is_laid(self, block: int) -> bool:
        """Whether a block is laid out at the moment."""
        return block in self._laid

    def left_out(self, start: int, end: int) -> list[Fragment]:
        """The parts of a range that lie in zones left out of counts."""
        return self._in_zones(start, end, LEFT_OUT)

    # Internals

    def _lay(self, block: int) -> LaidBlock:
        self.laid_count += 1
        start, end = self.blocks.starts[block], self.blocks.ends[block]
        bold = self._in_zones(start, end, _BOLD)
        laid = LaidBlock(self.blocks, block, self.setting, bold)
        pieces = self.marks.pieces(block)
        if pieces:
            for number in range(len(laid.lines)):
                self._decorate(block, laid, number)
        laid.place(self.setting.metrics)
        return laid

    def _decorate(self, block: int, laid: LaidBlock, number: int) -> None:
        line = laid.lines[number]
        start, end = line.start, line.end
        pieces = [p for p in self.marks.pieces(block) if p.start < end and p.end > start]
        ground = self._ground(laid, number, line)
        decor = decorate(ground, pieces)
        line.decor = with_links(ground, decor, self.marks) if self.show_links else decor

    def _ground(self, laid: LaidBlock, number: int, line: Line) -> Ground:
        return Ground(
            start=line.start,
            end=line.end,
            shown=line.shown,
            rtl=laid.rtl,
            width=self.setting.metrics.width,
            ranges=lambda start, end: laid.ranges(number, start, end),
            label_width=self.setting.label_width,
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
            self._heights.set(block, laid.height)

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
        for uid in (arc.source, arc.target) if arc else ():
            mark = self.marks.find(uid)
            if mark is not None:
                touched.add(mark.fragments[:1])

    def _in_zones(self, start: int, end: int, kinds: frozenset[ZoneKind]) -> list[Fragment]:
        return [
            (max(zone.start, start), min(zone.end, end))
            for zone in self._zones
            if zone.kind in kinds and zone.start < end and zone.end > start
        ]

    def _top_line(self) -> tuple[int, float] | None:
        """The first line in the viewport, by its position, and how far it is from the top."""
        if self.height <= 0 or (self._anchor == 0 and self._offset == 0) or not self._laid:
            return None
        laid = self.laid(self._anchor)
        number = laid.line_at(self._offset)
        return laid.lines[number].start, laid.lines[number].y - self._offset


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
