"""Carrying ranges from one text of an article to another one of it.

Nothing is guessed silently: each range comes with how sure its new place is, and why. *Untouched*
is said only where the words stand in a stretch both texts share and nothing else fits as well.

All offsets are code points, all ranges half-open.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from annotator.text.differing import common_head, common_tail, edit_script
from annotator.text.editmap import Edit
from annotator.text.words import word_at

Range = tuple[int, int]

_NEAR: Final = 24
"""Characters of unchanged text on one side that hold a range in its place."""
_PASSAGE: Final = 1_000
"""In a changed passage up to this long, words that stand once before and after are the same."""
_CONTEXT: Final = 40
"""Characters compared on either side of words found elsewhere."""
_EVIDENCE: Final = 12
"""So many of them alike are proof enough."""
_LONG: Final = 24
"""Words of so many characters are proof by themselves."""
_MOST: Final = 2_000
"""Places looked at for one quote."""


class Sure(StrEnum):
    """How sure a new place is, surest first."""

    UNTOUCHED = "untouched"
    """The same words in unchanged surroundings."""
    MOVED = "moved"
    """The same words, at the likeliest of the places they may have come to."""
    TOUCHED = "touched"
    """The words themselves were changed; the place is what became of them."""
    LOST = "lost"
    """No place."""


class Why(StrEnum):
    """The reason, as a clause."""

    SAME = "nothing changed here"
    AROUND = "the words around it were changed"
    TWICE = "the same words stand here in two places that fit as well"
    FOUND = "the same words were found in another place"
    EDITED = "its words were changed"
    REPLACED = "its words were replaced"
    JOINED = "the words between its pieces are gone"
    IN_PART = "a piece of it is gone"
    DELETED = "its words were deleted"
    REWRITTEN = "the passage was rewritten"


class Placed(NamedTuple):
    """Where a range or span stands in the new text."""

    fragments: tuple[Range, ...]
    """Sorted, disjoint, not touching; empty if it is lost."""
    sure: Sure
    why: Why


class _Slide(NamedTuple):
    """How far one edit could as well stand to the left or right, with the same result."""

    left: int
    right: int


_RANK: Final = list(Sure)
_NOWHERE: Final[tuple[Range, ...]] = ()


class Anchoring:
    """The way from ``old`` to ``new``.

    ``script`` is what :func:`annotator.text.differing.edit_script` gives for them, or what was
    kept of it; made anew where there is none.
    """

    def __init__(self, old: str, new: str, script: Sequence[Edit] | None = None) -> None:
        self.script = edit_script(old, new) if script is None else tuple(script)
        self._old = old
        self._new = new
        self._starts = [edit.raw_start for edit in self.script]
        self._ends = [edit.raw_end for edit in self.script]
        self._new_ends = [edit.can_end for edit in self.script]
        self._passages = _passages(self.script)
        self._slide = lru_cache(maxsize=4096)(self._slide_of)
        self._places = lru_cache(maxsize=4096)(self._places_of)

    def place(self, fragments: Sequence[Range]) -> Placed:
        """Where a span of these fragments stands in the new text.

        They are sorted, disjoint and non-empty ranges inside the old text, as spans have them.
        """
        found = [self._one(start, end) for start, end in fragments]
        worst = max(found, key=lambda one: _RANK.index(one.sure))
        if worst.sure in (Sure.TOUCHED, Sure.LOST) and len(fragments) > 1:
            whole = self._found(fragments[0][0], fragments[-1][1], None)
            if whole is not None:
                shift = whole.fragments[0][0] - fragments[0][0]
                moved = tuple((start + shift, end + shift) for start, end in fragments)
                return whole._replace(fragments=moved)
        placed = [piece for one in found for piece in one.fragments]
        if not placed:
            return worst
        pieces = _merged(placed)
        if worst.sure is Sure.LOST:
            return Placed(pieces, Sure.TOUCHED, Why.IN_PART)
        if len(pieces) < len(fragments):
            return Placed(pieces, Sure.TOUCHED, Why.JOINED)
        return Placed(pieces, worst.sure, worst.why)

    def _one(self, start: int, end: int) -> Placed:
        """The place of one range."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        if last - first > 1:
            return self._changed(start, end, first, last)
        twice = False
        if last - first == 1:
            before, after = self._ways(first, start, end)
            if not before and not after:
                return self._changed(start, end, first, last)
            first, last = (last, last) if before else (first, first)
            twice = before and after
        elif first > 0:
            twice = self._ways(first - 1, start, end)[1]
        if not twice and last < len(self.script):
            twice = self._ways(last, start, end)[0]
        return self._kept(start, end, first, twice=twice)

    def _ways(self, number: int, start: int, end: int) -> tuple[bool, bool]:
        """Whether an edit can stand wholly before a range, and wholly after it."""
        slide, edit = self._slide(number), self.script[number]
        return edit.raw_end - slide.left <= start, edit.raw_start + slide.right >= end

    def _kept(self, start: int, end: int, following: int, *, twice: bool) -> Placed:
        """The place of a range between two edits; ``following`` is the second's number."""
        left = right = _NEAR
        shift = 0
        if following > 0:
            before = self.script[following - 1]
            shift = before.can_end - before.raw_end
            left = max(0, start - before.raw_end)
        if following < len(self.script):
            right = max(0, self.script[following].raw_start - end)
        there = (start + shift, end + shift)
        if not (left and right):
            grown = self._to_words(start, end, *there)
            if grown != there:
                return Placed((grown,), Sure.TOUCHED, Why.EDITED)
        if twice:
            return Placed((there,), Sure.MOVED, Why.TWICE)
        if left >= _NEAR or right >= _NEAR:
            return Placed((there,), Sure.UNTOUCHED, Why.SAME)
        return self._found(start, end, there) or Placed((there,), Sure.MOVED, Why.AROUND)

    def _changed(self, start: int, end: int, first: int, last: int) -> Placed:
        """The place of a range that edits ``first`` to ``last`` cut into."""
        edits = self.script[first:last]
        there = _edges(edits, start, end)
        size = end - start
        kept = _kept_between(self._old, edits, start, end)
        found = self._found(start, end, there if kept * 2 >= size else None)
        if found is not None:
            return found
        there = self._tidy(start, end, *self._to_words(start, end, *there))
        if there[0] >= there[1]:
            return Placed(_NOWHERE, Sure.LOST, Why.DELETED)
        if kept * 4 >= size:
            return Placed((there,), Sure.TOUCHED, Why.EDITED)
        covered = sum(min(end, e.raw_end) - max(start, e.raw_start) for e in edits)
        replaced = sum(e.raw_end - e.raw_start for e in edits)
        if covered * 4 >= replaced and there[1] - there[0] <= 4 * size + 8:
            return Placed((there,), Sure.TOUCHED, Why.REPLACED)
        return Placed(_NOWHERE, Sure.LOST, Why.REWRITTEN)

    def _to_words(self, start: int, end: int, left: int, right: int) -> Range:
        """A new range with whole words at the ends that stood at the edge of words before."""
        if left < right:
            if not _inside(self._old, start) and (word := _inside(self._new, left)):
                left = word[0]
            if not _inside(self._old, end) and (word := _inside(self._new, right)):
                right = word[1]
        return left, right

    def _tidy(self, start: int, end: int, left: int, right: int) -> Range:
        """A new range without white space at ends that had none before."""
        words = self._new[left:right]
        if not self._old[start].isspace():
            left += len(words) - len(words.lstrip())
        if not self._old[end - 1].isspace():
            right -= len(words) - len(words.rstrip())
        return left, right

    def _found(self, start: int, end: int, home: Range | None) -> Placed | None:
        """The very words where they are new, if one such place is clearly theirs.

        It must be more like the old surroundings than ``home``, the place they have already.
        """
        quote = self._old[start:end]
        atleast = -1 if home is None else self._likeness((start, end), home)
        best, second, place = atleast, -1, -1
        passage, before = self._passage(start, end)
        near: list[int] = []
        for found in self._places(quote):
            there = (found, found + len(quote))
            if passage[0] <= found and there[1] <= passage[1]:
                near.append(found)
            like = self._likeness((start, end), there)
            if like > best:
                best, second, place = like, best, found
            elif like > second:
                second = like
        proven = best >= _EVIDENCE or len(quote) >= _LONG
        if place < 0 or best == second or not proven:
            if home is not None or len(near) != 1 or not _stands_once(quote, before):
                return None
            place = near[0]
        return Placed(((place, place + len(quote)),), Sure.MOVED, Why.FOUND)

    def _places_of(self, quote: str) -> tuple[int, ...]:
        """Where in the new text words stand that are not the same ones of the old text."""
        places: list[int] = []
        found = -1
        for _ in range(_MOST):
            found = self._new.find(quote, found + 1)
            if found < 0:
                break
            number = bisect_right(self._new_ends, found)
            if (
                number < len(self.script)
                and self.script[number].can_start < found + len(quote)
                and self._at_words(quote, found)
            ):
                places.append(found)
        return tuple(places)

    def _at_words(self, quote: str, found: int) -> bool:
        """Whether no word is cut where words were found."""
        end = found + len(quote)
        return not (
            (quote[0].isalnum() and _inside(self._new, found))
            or (quote[-1].isalnum() and _inside(self._new, end))
        )

    def _likeness(self, here: Range, there: Range) -> int:
        """How many characters around two ranges are the same."""
        old, new = self._old, self._new
        most = min(_CONTEXT, here[0], there[0])
        left = common_tail(old, new, here[0], there[0], most)
        most = min(_CONTEXT, len(old) - here[1], len(new) - there[1])
        return left + common_head(old, new, here[1], there[1], most)

    def _passage(self, start: int, end: int) -> tuple[Range, str]:
        """The changed passage around a range, as a range of the new text, and the words it had;
        empty where it is too long for a place in it to mean anything.
        """
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end) - 1
        if last >= first:
            begin = self.script[self._passages[first][0]]
            stop = self.script[self._passages[last][1]]
            longest = max(stop.can_end - begin.can_start, stop.raw_end - begin.raw_start)
            if longest <= _PASSAGE:
                before = self._old[begin.raw_start : stop.raw_end]
                return (begin.can_start, stop.can_end), before
        return (0, 0), ""

    def _slide_of(self, number: int) -> _Slide:
        edit = self.script[number]
        deleted, inserted = edit.raw_start < edit.raw_end, edit.can_start < edit.can_end
        if deleted and inserted:
            return _Slide(0, 0)
        before = self.script[number - 1].raw_end if number else 0
        after = len(self._old)
        if number + 1 < len(self.script):
            after = self.script[number + 1].raw_start
        text, start, end = self._old, edit.raw_start, edit.raw_end
        if inserted:
            text, start, end = self._new, edit.can_start, edit.can_end
        return _Slide(
            common_tail(text, text, start, end, edit.raw_start - before),
            common_head(text, text, start, end, after - edit.raw_end),
        )


def _passages(script: Sequence[Edit]) -> list[Range]:
    """For each edit the first and last number of those it stands close to."""
    passages: list[Range] = []
    first = 0
    for number in range(1, len(script) + 1):
        whole = number == len(script)
        if whole or script[number].raw_start - script[number - 1].raw_end >= _NEAR:
            passages += [(first, number - 1)] * (number - first)
            first = number
    return passages


def _edges(edits: Sequence[Edit], start: int, end: int) -> Range:
    """Where the edges of a range come to stand that these edits cut into.

    An edge inside an edit takes the replacement in if more of what it replaces lies in the range
    than outside; a range inside one edit becomes all that this became.
    """
    first, last = edits[0], edits[-1]
    left = first.can_start
    if start < first.raw_start:
        left -= first.raw_start - start
    elif first.raw_end < end and first.raw_end - start < start - first.raw_start:
        left = first.can_end
    right = last.can_end
    if end > last.raw_end:
        right += end - last.raw_end
    elif last.raw_start > start and end - last.raw_start < last.raw_end - end:
        right = last.can_start
    return left, right


def _kept_between(old: str, edits: Sequence[Edit], start: int, end: int) -> int:
    """How many characters of a range no edit took away, white space not counted at its ends."""
    kept, at = 0, start
    for edit in edits:
        kept += len(old[at : max(at, edit.raw_start)].strip())
        at = max(at, edit.raw_end)
    return kept + len(old[at : max(at, end)].strip())


def _inside(text: str, position: int) -> Range | None:
    """The word a position lies within, not at its edge."""
    word = word_at(text, position)
    return word if word and word[0] < position < word[1] else None


def _stands_once(quote: str, text: str) -> bool:
    first = text.find(quote)
    return first >= 0 and text.find(quote, first + 1) < 0


def _merged(ranges: Sequence[Range]) -> tuple[Range, ...]:
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
