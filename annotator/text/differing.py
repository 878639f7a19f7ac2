"""Where two texts differ, found by lines, then words, then characters.

Anchors are what stands exactly once in both (the patience difference: Bram Cohen's, as in bzr and
git), in an order both have. Between anchors the same is done again with what stands once there.
Only where nothing does is the longest common run looked for, and only over short stretches: the
time is bounded whatever the texts are, and what was left undone counts as replaced.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Final

from annotator.text.editmap import Edit
from annotator.text.words import iter_words

_BUDGET: Final = 10_000_000
"""Comparisons in all; some seconds."""
_SMALL: Final = 20_000
"""Comparisons one stretch without anchors is worth, its lengths multiplied."""
_GRAMS: Final = (4, 16)
"""So many words in a row are an anchor where single words repeat."""
_LIKE: Final = 0.6
"""From this part in common on, one stretch of characters is a changed other one."""

_Block = tuple[int, int, int]
"""Where a common run begins in either sequence, and its length."""
_Box = tuple[int, int, int, int]


def edit_script(old: str, new: str) -> tuple[Edit, ...]:
    """What turns ``old`` into ``new``: ascending, disjoint, never touching on both sides.

    ``raw`` stands for the old text and ``canonical`` for the new one, so that
    :func:`annotator.text.editmap.edits_to_bytes` keeps it. A megabyte takes seconds.
    """
    if old == new:
        return ()
    spent = _Spent()
    old_lines, new_lines = _lines(old), _lines(new)
    edits: list[Edit] = []
    for x0, x1, y0, y1 in _gaps(_Lines(old_lines, new_lines, spent).blocks(), old_lines, new_lines):
        old_words = _tokens(old[x0:x1])
        new_words = _tokens(new[y0:y1])
        blocks = _Words(old_words, new_words, spent).blocks()
        for a0, a1, b0, b1 in _gaps(blocks, old_words, new_words):
            box = (x0 + a0, x0 + a1, y0 + b0, y0 + b1)
            for edit in _by_characters(old, new, box, spent):
                add_edit(edits, edit)
    return tuple(edits)


def kept_place(old: str, new: str, place: int) -> int:
    """Where a place of ``old`` is in ``new``, by what both begin and end with alone, so that it
    takes no time: between the two it stays as far from the beginning as there is room.
    """
    head = common_head(old, new, 0, 0, min(len(old), len(new)))
    if place <= head:
        return place
    tail = common_tail(old, new, len(old), len(new), min(len(old), len(new)) - head)
    if place >= len(old) - tail:
        return place + len(new) - len(old)
    return min(place, len(new) - tail)


class _Spent:
    """How much was compared so far, over all stretches of two texts."""

    def __init__(self) -> None:
        self._left = _BUDGET

    def on(self, comparisons: int) -> bool:
        """Whether that much may be compared still."""
        self._left -= comparisons
        return self._left >= 0


class _Sequences:
    """Finds the common runs of two sequences of strings."""

    def __init__(self, old: Sequence[str], new: Sequence[str], spent: _Spent) -> None:
        self.old = old
        self.new = new
        self._spent = spent
        self._found: list[_Block] = []
        self._open: list[_Box] = []

    def blocks(self) -> list[_Block]:
        """All common runs, ascending in both."""
        self._open = [(0, len(self.old), 0, len(self.new))]
        while self._open:
            box = self._trimmed(self._open.pop())
            if box[0] < box[1] and box[2] < box[3]:
                self._divide(box)
        return sorted(self._found)

    def _divide(self, box: _Box) -> None:
        """Note what is common inside, or put smaller boxes up to be looked at."""
        if self._spent.on(box[1] - box[0] + box[3] - box[2]):
            self._between(box, self._anchors(box, 1))

    def _between(self, box: _Box, anchors: Sequence[tuple[int, int]]) -> bool:
        """Go on before, between and after anchors; whether there were any."""
        a0, a1, b0, b1 = box
        for i, j in anchors:
            self._open.append((a0, i, b0, j))
            self._found.append((i, j, 1))
            a0, b0 = i + 1, j + 1
        if anchors:
            self._open.append((a0, a1, b0, b1))
        return bool(anchors)

    def _wanted(self, item: str) -> bool:
        """Whether one string may be an anchor by itself."""
        return not item.isspace()

    def _anchors(self, box: _Box, size: int) -> list[tuple[int, int]]:
        """The most runs of ``size`` that stand once on both sides, in an order both have."""
        a0, a1, b0, b1 = box
        where = _once(self.old, a0, a1, size, self._wanted)
        there = _once(self.new, b0, b1, size, self._wanted)
        pairs = [(i, there[key]) for key, i in where.items() if key in there]
        return _longest_rising(sorted(pairs))

    def _trimmed(self, box: _Box) -> _Box:
        """The box without what both sides begin and end with, which is noted."""
        a0, a1, b0, b1 = box
        old, new = self.old, self.new
        i, j = a0, b0
        while i < a1 and j < b1 and old[i] == new[j]:
            i, j = i + 1, j + 1
        if i > a0:
            self._found.append((a0, b0, i - a0))
        k, m = a1, b1
        while k > i and m > j and old[k - 1] == new[m - 1]:
            k, m = k - 1, m - 1
        if k < a1:
            self._found.append((k, m, a1 - k))
        return i, k, j, m


class _Lines(_Sequences):
    """Over lines, anchors are enough: words say the rest."""


class _Words(_Sequences):
    """Over words and what stands between them."""

    def _divide(self, box: _Box) -> None:
        a0, a1, b0, b1 = box
        if not self._spent.on(a1 - a0 + b1 - b0):
            return
        if self._between(box, self._anchors(box, 1)):
            return
        if self._pair_lines(box) or self._pair_words(box):
            return
        area = (a1 - a0) * (b1 - b0)
        if area <= _SMALL:
            if self._spent.on(area):
                found = SequenceMatcher(None, self.old[a0:a1], self.new[b0:b1], autojunk=False)
                for i, j, n in found.get_matching_blocks():
                    # Spaces alone would hold any passage to any other.
                    if any(map(self._wanted, self.old[a0 + i : a0 + i + n])):
                        self._found.append((a0 + i, b0 + j, n))
            return
        for size in _GRAMS:
            if not self._spent.on(size * (a1 - a0 + b1 - b0)):
                return
            if self._between(box, self._anchors(box, size)):
                return

    def _wanted(self, item: str) -> bool:
        return len(item) > 1 or item.isalnum()

    def _pair_lines(self, box: _Box) -> bool:
        """Hold the lines of a stretch side by side where both have as many; whether so."""
        a0, a1, b0, b1 = box
        ends = [i for i in range(a0, a1) if self.old[i] == "\n"]
        there = [j for j in range(b0, b1) if self.new[j] == "\n"]
        return len(ends) == len(there) and self._between(box, list(zip(ends, there, strict=True)))

    def _pair_words(self, box: _Box) -> bool:
        """Hold word against word where all between them is the same; whether so."""
        a0, a1, b0, b1 = box
        if a1 - a0 != b1 - b0:
            return False
        pairs = list(zip(self.old[a0:a1], self.new[b0:b1], strict=True))
        if not all(x == y or (self._wanted(x) and self._wanted(y)) for x, y in pairs):
            return False
        self._found += [(a0 + n, b0 + n, 1) for n, (x, y) in enumerate(pairs) if x == y]
        return True


def _once(
    items: Sequence[str], start: int, end: int, size: int, wanted: Callable[[str], bool]
) -> dict[str | tuple[str, ...], int]:
    """Where each run of ``size`` begins that stands once between ``start`` and ``end``."""
    found: dict[str | tuple[str, ...], int] = {}
    for i in range(start, end - size + 1):
        key = items[i] if size == 1 else tuple(items[i : i + size])
        found[key] = -1 if key in found else i
    return {
        key: i for key, i in found.items() if i >= 0 and (not isinstance(key, str) or wanted(key))
    }


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of pairs, ascending in the first, that ascends in the second as well."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        at = bisect_left(tops, j)
        before.append(ends[at - 1] if at else -1)
        tops[at : at + 1] = [j]
        ends[at : at + 1] = [number]
    chain: list[tuple[int, int]] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _lines(text: str) -> list[str]:
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines


def _tokens(text: str) -> list[str]:
    """The words, and each character between them."""
    tokens: list[str] = []
    done = 0
    for start, end in iter_words(text):
        tokens += text[done:start]
        tokens.append(text[start:end])
        done = end
    tokens += text[done:]
    return tokens


def _gaps(blocks: Sequence[_Block], old: Sequence[str], new: Sequence[str]) -> Iterator[_Box]:
    """The stretches no common run covers, in characters."""
    of_old = [0, *accumulate(map(len, old))]
    of_new = [0, *accumulate(map(len, new))]
    i = j = 0
    for a, b, size in (*blocks, (len(old), len(new), 0)):
        if a > i or b > j:
            yield of_old[i], of_old[a], of_new[j], of_new[b]
        i, j = a + size, b + size


def _by_characters(old: str, new: str, box: _Box, spent: _Spent) -> Iterator[Edit]:
    """One replaced stretch as the edits inside it, if the two are alike."""
    a0, a1, b0, b1 = box
    width, height = a1 - a0, b1 - b0
    if width * height > _SMALL:
        head = common_head(old, new, a0, b0, min(width, height))
        tail = common_tail(old, new, a1, b1, min(width, height) - head)
        if head + tail >= _LIKE * max(width, height):
            box = (a0 + head, a1 - tail, b0 + head, b1 - tail)
    elif width and height and not set(old[a0:a1]).isdisjoint(new[b0:b1]):
        found = SequenceMatcher(None, old[a0:a1], new[b0:b1], autojunk=False)
        if spent.on(width * height) and found.ratio() >= _LIKE:
            for tag, i, k, j, m in found.get_opcodes():
                if tag != "equal":
                    yield Edit(a0 + i, a0 + k, b0 + j, b0 + m)
            return
    yield Edit(*box)


def common_head(one: str, other: str, i: int, j: int, most: int) -> int:
    """How many characters from ``i`` and ``j`` on are the same, up to ``most``."""
    low, step = 0, 16
    while low < most:
        size = min(step, most - low)
        if one[i + low : i + low + size] == other[j + low : j + low + size]:
            low, step = low + size, step * 2
        elif size == 1:
            break
        else:
            step = max(1, size // 2)
    return low


def common_tail(one: str, other: str, i: int, j: int, most: int) -> int:
    """How many characters before ``i`` and ``j`` are the same, up to ``most``."""
    low, step = 0, 16
    while low < most:
        size = min(step, most - low)
        if one[i - low - size : i - low] == other[j - low - size : j - low]:
            low, step = low + size, step * 2
        elif size == 1:
            break
        else:
            step = max(1, size // 2)
    return low


def add_edit(edits: list[Edit], edit: Edit) -> None:
    """Put one more at the end of a script, joined with the last one where they touch."""
    if edits and edits[-1].raw_end == edit.raw_start and edits[-1].can_end == edit.can_start:
        edits[-1] = edits[-1]._replace(raw_end=edit.raw_end, can_end=edit.can_end)
    else:
        edits.append(edit)
