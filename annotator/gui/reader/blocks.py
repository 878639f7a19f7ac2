"""A text cut into blocks: paragraphs, and pieces of paragraphs too long to lay out at once.

Pure Python, code points throughout. Block ``i`` holds ``text[starts[i]:ends[i]]``; the line feed
between two paragraphs belongs to neither, so a position is a caret's place in exactly one block.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import sub

SOFT_LIMIT = 4096
"""Code points after which a paragraph is cut; laying out twice as many takes too long to tag in."""

_REACH = 512
"""How far back a cut looks for white space."""

_MAY_BE_RTL = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_EMBEDDING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LINE_FEED = re.compile("\n")
_JOINING = {"\u200d", "\ufe0e", "\ufe0f", "\u200c"}


class Blocks:
    """The blocks of one text."""

    __slots__ = ("_directions", "_rtl", "ends", "paragraphs", "starts", "text")

    def __init__(self, text: str, *, rtl: bool = False) -> None:
        self.text = text
        self._rtl = rtl
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.paragraphs: list[int] = []
        """For each block the block its paragraph begins with."""
        self._directions: dict[int, bool] = {}
        starts, ends = _paragraphs(text)
        if max(map(sub, ends, starts)) <= SOFT_LIMIT:
            self.starts, self.ends, self.paragraphs = starts, ends, list(range(len(starts)))
            return
        for start, end in zip(starts, ends, strict=True):
            first = len(self.starts)
            for cut_start, cut_end in _cuts(text, start, end):
                self.starts.append(cut_start)
                self.ends.append(cut_end)
                self.paragraphs.append(first)

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, position: int) -> int:
        """The block a caret at ``position`` stands in."""
        return max(bisect_right(self.starts, position) - 1, 0)

    def content(self, block: int) -> str:
        """The text of a block."""
        return self.text[self.starts[block] : self.ends[block]]

    def ends_paragraph(self, block: int) -> bool:
        """Whether a line feed or the end of the text follows the block."""
        following = block + 1
        return following >= len(self.starts) or self.paragraphs[following] == following

    def paragraph(self, position: int) -> tuple[int, int]:
        """The paragraph around ``position``, without its line feed."""
        first = last = self.paragraphs[self.at(position)]
        while not self.ends_paragraph(last):
            last += 1
        return self.starts[first], self.ends[last]

    def is_rtl(self, block: int) -> bool:
        """Whether the block's whole paragraph runs from right to left by its first strong letter;
        a paragraph without one runs as the one before it, the first as ``rtl`` said.
        """
        first = self.paragraphs[block]
        known = self._directions.get(first)
        if known is None:
            known = self._direction(first)
            self._directions[first] = known
        return known

    def _direction(self, first: int) -> bool:
        text = self.text
        if text.isascii():
            return self._rtl and not any(map(str.isalpha, self.content(first)))
        # Blank paragraphs take after the nearest one above; a bounded look keeps this cheap.
        for paragraph in range(first, max(first - 4, -1), -1):
            if self.paragraphs[paragraph] != paragraph:
                continue
            for position in range(self.starts[paragraph], self.ends[paragraph]):
                kind = unicodedata.bidirectional(text[position])
                if kind == "L":
                    return False
                if kind in {"R", "AL"}:
                    return True
        return self._rtl


def has_rtl(text: str) -> bool:
    """Whether any of ``text`` may run from right to left."""
    return not text.isascii() and _MAY_BE_RTL.search(text) is not None


def embeds(text: str) -> bool:
    """Whether a direction may reach from one line of ``text`` into others without such letters."""
    return not text.isascii() and _EMBEDDING.search(text) is not None


def in_flag(text: str, position: int) -> bool:
    """Whether ``position`` is between the two letters of a flag; Qt stops there when another
    emoji comes straight before the flag.
    """
    if not 0 < position < len(text) or not _is_flag_letter(text[position]):
        return False
    letters = 0
    while letters < position and _is_flag_letter(text[position - 1 - letters]):
        letters += 1
    return letters % 2 == 1


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _paragraphs(text: str) -> tuple[list[int], list[int]]:
    """Where each paragraph begins and ends; done by the third of a million, so without a loop."""
    ends = [found.start() for found in _LINE_FEED.finditer(text)]
    starts = [0, *map((1).__add__, ends)]
    ends.append(len(text))
    return starts, ends


def _cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > SOFT_LIMIT:
        cut = _cut(text, start + SOFT_LIMIT)
        yield start, cut
        start = cut
    yield start, end


def _cut(text: str, limit: int) -> int:
    """The best place to cut at or before ``limit``: after white space, else between graphemes."""
    for position in range(limit, limit - _REACH, -1):
        if text[position - 1].isspace() and not text[position].isspace():
            return position
    for position in range(limit, limit - _REACH, -1):
        if not _joined(text[position - 1], text[position]):
            return position
    return limit


def _joined(before: str, after: str) -> bool:
    """Whether two code points may belong to one grapheme; says so too often rather than too
    seldom.
    """
    if before in _JOINING or after in _JOINING:
        return True
    if unicodedata.category(after)[0] == "M":
        return True
    return ord(before) > 0x1F000 or ord(after) > 0x1F000 or "\u1100" <= after <= "\u11ff"


class Heights:
    """The heights of all blocks and what they add up to; a Fenwick tree, so any of them may
    change and any sum be asked for in a few steps however long the text.
    """

    __slots__ = ("_heights", "_known", "_top", "_tree", "unknown")

    def __init__(self, estimates: Sequence[float]) -> None:
        self._heights = list(estimates)
        self._known = bytearray(len(self._heights))
        self.unknown = len(self._heights)
        """How many heights are still estimates."""
        sums = [0.0, *accumulate(self._heights)]
        tree, step = sums[:], 1
        # A node adds up as many heights as the largest power of two its number divides by; all
        # nodes of one such power in one go.
        while step < len(tree):
            tree[step :: 2 * step] = map(sub, sums[step :: 2 * step], sums[:: 2 * step])
            step *= 2
        self._tree = tree
        self._top = 1 << (len(self._heights).bit_length() - 1) if self._heights else 0

    def __getitem__(self, block: int) -> float:
        return self._heights[block]

    def known(self, block: int) -> bool:
        """Whether the height was measured rather than guessed."""
        return bool(self._known[block])

    def first_unknown(self, start: int = 0) -> int:
        """The first block at or after ``start`` not measured yet, -1 if there is none."""
        return self._known.find(0, start)

    def set(self, block: int, height: float) -> float:
        """Note a measured height; returns by how much it differs from what stood there."""
        if not self._known[block]:
            self._known[block] = 1
            self.unknown -= 1
        change = height - self._heights[block]
        if change:
            self._heights[block] = height
            index, tree = block + 1, self._tree
            while index < len(tree):
                tree[index] += change
                index += index & -index
        return change

    def above(self, block: int) -> float:
        """The heights of all blocks before ``block`` together."""
        total, index, tree = 0.0, block, self._tree
        while index:
            total += tree[index]
            index &= index - 1
        return total

    def tops(self) -> list[float]:
        """The tops of all blocks, and at last the bottom of the last one."""
        return [0.0, *accumulate(self._heights)]

    @property
    def total(self) -> float:
        """All heights together."""
        return self.above(len(self._heights))

    def find(self, y: float) -> tuple[int, float]:
        """The block at ``y`` from the top and how far below its own top that is; ends clamp."""
        if y <= 0:
            return 0, 0.0
        index, rest, step, tree = 0, y, self._top, self._tree
        while step:
            following = index + step
            if following < len(tree) and tree[following] <= rest:
                index = following
                rest -= tree[following]
            step >>= 1
        if index >= len(self._heights):
            last = len(self._heights) - 1
            return last, self._heights[last]
        return index, rest
