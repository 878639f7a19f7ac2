"""The article as it lies in the viewport: the galley it is set in, and a place to which the view
holds on.

It knows pixels but no widget; the view feeds it sizes and asks it for geometry.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from annotator.domain.values import Fragment, Zone
from annotator.gui.reader.blocks import Blocks
from annotator.gui.reader.galley import KEPT, Galley
from annotator.gui.reader.layout import LaidBlock, Setting
from annotator.gui.reader.marks import Arc, Mark, MarkIndex

_SLACK = 0.01
"""Pixels that sums of heights may be wrong by."""


class Placed(NamedTuple):
    """A block on the screen."""

    block: int
    y: float
    """Its top, from the top of the viewport."""
    laid: LaidBlock


class _Held(NamedTuple):
    """What stays on top while the setting changes again and again, until something is scrolled:
    the line that holds it begins a little earlier each time.
    """

    line: tuple[int, float]
    place: tuple[int, float]


class Page:
    """One article in one setting, scrolled to one place.

    The place is a block and how many pixels of it are above the viewport's top, so that guessed
    heights further up may turn out wrong without moving what is being read.
    """

    def __init__(
        self, text: str, zones: Sequence[Zone], setting: Setting, *, rtl: bool = False
    ) -> None:
        self.height = 0.0
        """Of the viewport."""
        self._galley = Galley(text, zones, setting, rtl=rtl)
        self._anchor = 0
        self._offset = 0.0
        self._held: _Held | None = None

    # Content

    @property
    def text(self) -> str:
        """The article."""
        return self._galley.blocks.text

    @property
    def blocks(self) -> Blocks:
        """What the article is cut into."""
        return self._galley.blocks

    @property
    def marks(self) -> MarkIndex:
        """What is drawn over it."""
        return self._galley.marks

    @property
    def setting(self) -> Setting:
        """The fonts and sizes it is set in."""
        return self._galley.setting

    @property
    def laid_count(self) -> int:
        """How many blocks were ever laid out; for tests and the bench."""
        return self._galley.laid_count

    @property
    def show_links(self) -> bool:
        """Whether all links are drawn; call `reset` after changing it."""
        return self._galley.show_links

    @show_links.setter
    def show_links(self, on: bool) -> None:
        self._galley.show_links = on

    def fill(self, marks: Iterable[Mark], arcs: Iterable[Arc]) -> None:
        """Take everything that is drawn, once, before the page is looked at."""
        self._galley.fill(marks, arcs)

    def change(self, marks: Iterable[Mark], removed: Iterable[bytes]) -> None:
        """Add or replace some marks and forget others; only their lines are worked on."""
        self._galley.change(marks, removed)

    def change_arcs(self, arcs: Iterable[Arc], removed: Iterable[bytes]) -> None:
        """Add or replace some links and forget others."""
        self._galley.change_arcs(arcs, removed)

    def set_zones(self, zones: Iterable[Zone]) -> None:
        """Other stretches are zones now; call `reset` then."""
        self._galley.set_zones(zones)

    def zone_at(self, position: int) -> Zone | None:
        """The zone a caret at ``position`` stands in, at either of its ends too."""
        return self._galley.zone_at(position)

    def lies_aside(self, fragments: Iterable[Fragment]) -> bool:
        """Whether all of a span lies in zones left out of counts."""
        return all(
            sum(last - first for first, last in self.left_out(start, end)) == end - start
            for start, end in fragments
        )

    def left_out(self, start: int, end: int) -> list[Fragment]:
        """The parts of a range that lie in zones left out of counts."""
        return self._galley.left_out(start, end)

    def laid(self, block: int) -> LaidBlock:
        """A block laid out, now if need be."""
        return self._galley.laid(block)

    def reset(self, setting: Setting) -> None:
        """Set everything anew, in other fonts or another width; what is on top stays there."""
        line = self._top_line()
        self._galley.reset(setting)
        if line is not None:
            self.put_on_top(*line)
            self._held = _Held(line, (self._anchor, self._offset))

    # Heights and scrolling

    @property
    def total(self) -> float:
        """Height of the whole article, partly guessed until all of it was laid out."""
        return self._galley.heights.total

    def tops(self) -> list[float]:
        """How far below the article's top each block begins, and at last its end; one pass over
        all.
        """
        return self._galley.heights.tops()

    @property
    def top(self) -> float:
        """How far the viewport's top is below the article's."""
        return self._galley.heights.above(self._anchor) + self._offset

    @property
    def top_line(self) -> tuple[int, float]:
        """The first line in the viewport, by its position, and how many pixels of it are above."""
        return self._top_line() or (0, 0.0)

    def put_on_top(self, position: int, above: float) -> None:
        """Scroll to where a line stands as `top_line` told it."""
        self._anchor = self.blocks.at(position)
        laid = self.laid(self._anchor)
        self._offset = laid.lines[laid.line_of(position)].y - above if position or above else 0.0
        self._settle()

    def scroll_to(self, y: float) -> None:
        """Go to a place by its distance from the top, as a scroll bar does."""
        self._anchor, self._offset = self._galley.heights.find(min(y, self.total - 1))
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
        return self.top - (self._galley.heights.above(block) + offset)

    @property
    def unmeasured(self) -> int:
        """How many blocks' heights are still guesses."""
        return self._galley.heights.unknown

    def measure(self, blocks: int, enough: Callable[[], bool] = lambda: False) -> int:
        """Lay out up to so many blocks not measured yet, for their heights; returns how many are
        left. When it was ``enough`` it stops, and goes on from there.
        """
        return self._galley.measure(blocks, enough)

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
        return self._galley.heights.above(block) - self.top

    def at(self, y: float) -> Placed:
        """The block at ``y`` in the viewport, the last one for anything below it."""
        block, top, last = self._anchor, -self._offset, len(self.blocks) - 1
        while True:
            laid = self._galley.laid(block)
            bottom = top + laid.height
            if bottom > y or bottom >= self.height or block == last:
                return Placed(block, top, laid)
            block, top = block + 1, bottom

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
        if top >= margin - _SLACK and bottom <= self.height - margin + _SLACK:
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

    # Internals

    def _top_line(self) -> tuple[int, float] | None:
        """The first line in the viewport, by its position, and how far it is from the top."""
        if self.height <= 0 or (self._anchor == 0 and self._offset == 0):
            return None
        if self._held is not None and self._held.place == (self._anchor, self._offset):
            return self._held.line
        laid = self.laid(self._anchor)
        number = laid.line_at(self._offset)
        return laid.lines[number].start, laid.lines[number].y - self._offset
