"""Confidence intervals by drawing articles anew (percentile bootstrap).

Efron & Tibshirani, *An Introduction to the Bootstrap* (1993), chapter 13. What is drawn are whole
articles, since what stands in one is not independent. A figure is made from sums over articles, so
that a draw costs additions only: nothing is aligned again.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from operator import itemgetter
from struct import Struct
from typing import NamedTuple

from annotator.review.figures import NotComputable, Score

Row = tuple[int, ...]
"""An article's part of some sums, none negative."""

Of = Callable[[Sequence[int]], Score]
"""A figure made from sums."""

FEWEST_ARTICLES = 10
"""Below this many the percentiles lie well inside the interval they claim to be."""

_SHARE_LOST = 0.05
"""More draws without a figure than this, and percentiles of the others would mean nothing."""

_WORD = 64

_TOO_FEW = NotComputable("Fewer than ten articles are too few to draw from.")
_TOO_OFTEN_NONE = NotComputable(
    "In too many draws of articles there was nothing to compute it from."
)
NOT_BY_ARTICLES = NotComputable(
    "It weighs entities that run through several articles, so these cannot be drawn one by one."
)
NOT_WANTED = NotComputable("No articles were drawn anew.")


class Interval(NamedTuple):
    """Where a figure lies in all but a few of the draws."""

    low: float
    high: float
    level: float
    """The share of draws between the two."""
    draws: int
    articles: int
    """How many articles each draw has, of which some may come several times."""


class Draws:
    """Which articles are drawn, the same for all figures over the same articles.

    The same seed and number of articles give the same draws.
    """

    def __init__(self, articles: int, *, draws: int, seed: int, level: float = 0.95) -> None:
        self._articles = articles
        self._draws = draws
        self._seed = seed
        self._level = level

    @cached_property
    def _picks(self) -> list[Callable[[Sequence[int]], tuple[int, ...]]]:
        draw = random.Random(self._seed)  # noqa: S311 - a seed makes it repeatable, no secret
        places = range(self._articles)
        return [itemgetter(*draw.choices(places, k=self._articles)) for _ in range(self._draws)]

    def interval(self, rows: Sequence[Row], of: Of) -> Interval | NotComputable:
        """The interval of one figure, whose row of each article is given in one order."""
        return self.intervals(rows, (of,))[0]

    def intervals(self, rows: Sequence[Row], of: Sequence[Of]) -> list[Interval | NotComputable]:
        """The intervals of several figures that are made from the same sums."""
        if not self._draws:
            return [NOT_WANTED] * len(of)
        if self._articles < FEWEST_ARTICLES:
            return [_TOO_FEW] * len(of)
        found: list[list[float]] = [[] for _ in of]
        for sums in self._sums(rows):
            for figure, scores in zip(of, found, strict=True):
                score = figure(sums)
                if not isinstance(score, NotComputable):
                    scores.append(score)
        return [self._between(scores) for scores in found]

    def _sums(self, rows: Sequence[Row]) -> Iterator[Row]:
        """The sums of each draw.

        All sums of an article are packed into one large integer, a word for each: adding these up
        takes a tenth of the time that adding each sum for itself does.
        """
        width = len(rows[0])
        words = Struct(f"<{width}Q")
        packed = [int.from_bytes(words.pack(*row), "little") for row in rows]
        if self._articles * max(map(max, rows), default=0) >> _WORD:
            raise OverflowError("a sum does not fit into a word")
        for pick in self._picks:
            yield words.unpack(sum(pick(packed)).to_bytes(words.size, "little"))

    def _between(self, scores: list[float]) -> Interval | NotComputable:
        if len(scores) < (1 - _SHARE_LOST) * self._draws:
            return _TOO_OFTEN_NONE
        scores.sort()
        tail = (1 - self._level) / 2
        low, high = percentile(scores, tail), percentile(scores, 1 - tail)
        return Interval(low, high, self._level, self._draws, self._articles)


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value below which a share of the ordered ones lies, taken between neighbours.

    Definition 7 of Hyndman & Fan, *Sample Quantiles in Statistical Packages*, The American
    Statistician 50, 1996.
    """
    place = share * (len(ordered) - 1)
    below = int(place)
    rest = place - below
    if not rest:
        return ordered[below]
    low, high = ordered[below], ordered[below + 1]
    return low + rest * (high - low)
