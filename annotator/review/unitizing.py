"""Krippendorff's alpha for unitizing: how far coders cut the same stretches out of a text.

Krippendorff, *On the Reliability of Unitizing Continuous Data*, Sociological Methodology 25, 1995;
*Measuring the Reliability of Qualitative Text Analysis Data*, Quality & Quantity 38, 2004, whose
worked example is in the tests. One category at a time; a coder's units of it do not overlap.

Several articles lie end to end as one continuum. A gap ends where its article ends, for no unit
runs on into the next. All that enters may be added up over articles, so that articles can be drawn
anew without going through the units again.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import mul
from typing import NamedTuple

from annotator.review.figures import NOTHING_TO_COMPARE, ONE_CODER, NotComputable, Score

Stretch = tuple[int, int]
"""A unit or a gap: half-open places on the continuum."""

NO_UNITS = NotComputable("Nobody marked anything of this type.")
_NO_ROOM = NotComputable("The text is too short for chance to put anything elsewhere.")


class Disagreement(NamedTuple):
    """Observed and expected, as the paper's formulas have them."""

    observed: float
    expected: float
    units: int
    """How many all coders together marked."""


class Continuum(NamedTuple):
    """One article as each coder cut it, for one category."""

    length: int
    coders: tuple[tuple[Stretch, ...], ...]
    """Each one's units, in order and disjoint; they may touch."""


def unitizing(continua: Sequence[Continuum]) -> Score:
    """Alpha of one category over articles that all were cut by the same number of coders."""
    if not continua:
        return NOTHING_TO_COMPARE
    coders = len(continua[0].coders)
    lengths = unit_lengths(continua)
    sums = [sum(column) for column in zip(*(row_of(one, lengths) for one in continua), strict=True)]
    return alpha_of([Formula(coders, lengths).disagreement(sums)], coders)


def alpha_of(parts: Iterable[Disagreement], coders: int) -> Score:
    """Alpha over one or several categories: their disagreements are added up (2004, p. 254)."""
    if coders < 2:
        return ONE_CODER
    pairs = list(parts)
    expected = sum(part.expected for part in pairs)
    if not expected:
        return _NO_ROOM if any(part.units for part in pairs) else NO_UNITS
    return 1 - sum(part.observed for part in pairs) / expected


def unit_lengths(continua: Iterable[Continuum]) -> tuple[int, ...]:
    """The different lengths of units, ascending."""
    return tuple(
        sorted({end - start for one in continua for units in one.coders for start, end in units})
    )


def row_of(one: Continuum, lengths: Sequence[int]) -> tuple[int, ...]:
    """An article's part of the sums: its length, the differences of its coders, then for each
    length of a unit how many there are, and in how many places of all gaps one would fit.
    """
    number = dict.fromkeys(lengths, 0)
    gaps: list[int] = []
    for units in one.coders:
        for start, end in units:
            number[end - start] += 1
        gaps += _gaps(units, one.length)
    gaps.sort()
    # Where only the longer gaps have room, their sum is that of all less that of the shorter ones.
    below = list(accumulate(gaps, initial=0))
    room = []
    for length in lengths:
        shorter = bisect_left(gaps, length)
        room.append(below[-1] - below[shorter] - (len(gaps) - shorter) * (length - 1))
    differences = sum(
        _differences(one.coders[i], one.coders[j]) for i in range(len(one.coders)) for j in range(i)
    )
    return (one.length, differences, *number.values(), *room)


class Formula:
    """Both disagreements from rows that were added up (1995, formulas for D_oc and D_ec)."""

    def __init__(self, coders: int, lengths: Sequence[int]) -> None:
        self._coders = coders
        self._middle = 2 + len(lengths)
        self._squares = [length**2 for length in lengths]
        self._meetings = [2 * length**3 - 3 * length**2 + length for length in lengths]
        self._own = [length * (length - 1) for length in lengths]
        self.width = self._middle + len(lengths)
        self._last: tuple[Sequence[int], Disagreement] = ((), Disagreement(0.0, 0.0, 0))

    def disagreement(self, sums: Sequence[int]) -> Disagreement:
        """Of one category. The last is kept: of each draw, one of all types asks first, then the
        one of this type.
        """
        asked = tuple(sums)
        if asked != self._last[0]:
            self._last = asked, self._worked_out(asked)
        return self._last[1]

    def _worked_out(self, sums: Sequence[int]) -> Disagreement:
        whole, differences = sums[0], sums[1]
        numbers = sums[2 : self._middle]
        units = sum(numbers)
        coders = self._coders
        if not units or coders < 2:
            return Disagreement(0.0, 0.0, units)
        meetings = (units - 1) * sum(map(mul, numbers, self._meetings)) / 3
        areas = map(mul, numbers, self._squares)
        expected = meetings + sum(map(mul, areas, sums[self._middle :]))
        every = coders * whole
        places = every * (every - 1) - sum(map(mul, numbers, self._own))
        observed = 2 * differences / (coders * (coders - 1) * whole * whole)
        return Disagreement(observed, 2 / whole * expected / places if places else 0.0, units)


def _gaps(units: Sequence[Stretch], length: int) -> Iterable[int]:
    """The lengths of what lies between a coder's units, and before and after them."""
    at = 0
    for start, end in units:
        if start > at:
            yield start - at
        at = end
    if length > at:
        yield length - at


def _differences(ours: Sequence[Stretch], theirs: Sequence[Stretch]) -> int:
    """What two coders differ by: where units meet the squares of how far their edges lie apart,
    where a unit lies wholly in the other's gap the square of its length. Each pair counts once.
    """
    found = _in_gaps(ours, theirs) + _in_gaps(theirs, ours)
    first = 0
    for start, end in ours:
        while first < len(theirs) and theirs[first][1] <= start:
            first += 1
        at = first
        while at < len(theirs) and theirs[at][0] < end:
            found += (start - theirs[at][0]) ** 2 + (end - theirs[at][1]) ** 2
            at += 1
    return found


def _in_gaps(units: Sequence[Stretch], others: Sequence[Stretch]) -> int:
    found = at = 0
    for start, end in units:
        while at < len(others) and others[at][1] <= start:
            at += 1
        if at == len(others) or others[at][0] >= end:
            found += (end - start) ** 2
    return found
