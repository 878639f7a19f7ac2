"""What lies in which part of each block, kept as bits so that an overview of a whole article is
made anew in a moment: after a change only the blocks it touched are looked at.
"""

from collections.abc import Iterator, Mapping

from annotator.gui.reader.blocks import Blocks
from annotator.gui.reader.marks import MarkIndex

PARTS = 32
"""How many equal parts of a block are told apart."""

DIFFERS = ""
"""Stands in place of a colour: here are spans that somebody has otherwise."""
TALKED = "talked"
"""The same: here are spans about which a thread is open."""

Shade = Mapping[str, int]
"""For each colour the parts where there is any of it; bit 0 is the first."""


class Shades:
    """The shades of one article's blocks."""

    __slots__ = ("_blocks", "_index", "_known", "_todo")

    def __init__(self, blocks: Blocks, index: MarkIndex) -> None:
        self._blocks = blocks
        self._index = index
        self._known: dict[int, Shade] = {}
        self._todo: Iterator[int] | None = None

    def items(self) -> Iterator[tuple[int, Shade]]:
        """Every block in which there is anything, with its shade; in no order."""
        self._forget()
        known = self._known
        for block in self._index.blocks():
            shade = known.get(block)
            if shade is None:
                shade = known[block] = self._shade(block)
            if shade:
                yield block, shade

    def work(self, blocks: int) -> bool:
        """Look at up to so many blocks not looked at before; False when all are known."""
        self._forget()
        if self._todo is None:
            self._todo = iter(list(self._index.blocks()))
        for block in self._todo:
            if block not in self._known:
                self._known[block] = self._shade(block)
                blocks -= 1
                if blocks == 0:
                    return True
        return False

    # Internals

    def _forget(self) -> None:
        index = self._index
        for block in index.stale:
            self._known.pop(block, None)
        index.stale.clear()

    def _shade(self, block: int) -> Shade:
        start, end = self._blocks.starts[block], self._blocks.ends[block]
        found: dict[str, int] = {}
        for begin, stop, mark, _ in self._index.pieces(block):
            bits = _bits(begin, stop, start, end)
            found[mark.colour] = found.get(mark.colour, 0) | bits
            if mark.differs:
                found[DIFFERS] = found.get(DIFFERS, 0) | bits
            if mark.talked:
                found[TALKED] = found.get(TALKED, 0) | bits
        return found


def _bits(begin: int, stop: int, start: int, end: int) -> int:
    """The parts of a block from ``start`` to ``end`` that a fragment touches; it may reach beyond
    the block, and the block may be empty.
    """
    scale = PARTS / max(end - start, 1)
    first = int((begin - start) * scale) if begin > start else 0
    last = int((stop - 1 - start) * scale) if stop < end else PARTS - 1
    return (2 << last) - (1 << first)
