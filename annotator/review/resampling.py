"""Confidence intervals by drawing articles anew (percentile bootstrap).

Efron & Tibshirani, *An Introduction to the Bootstrap* (1993), chapter 13. What is drawn are whole
articles, since what stands in one is not independent. A figure is made from sums over articles, so
that a draw costs additions only: nothing is aligned again.
"""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
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

_WORDS = {16: "H", 32: "I", 64: "Q"}
"""Sizes of words in bits, the smallest that serves is taken."""

_MOST_KEPT = 4_000_000
"""Articles in all draws together that are kept to be drawn again: 32 MB."""

Pick = Callable[[Sequence[int]], tuple[int, ...]]

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


class Table(NamedTuple):
    """Sums over articles, and the figures made from them."""

    rows: Sequence[Row]
    """Of each article, in one order for all tables; none is empty."""
    figures: Sequence[Of]


class Draws:
    """Which articles are drawn, the same for all figures over the same articles.

    The same seed and number of articles give the same draws.
    """

    def __init__(self, articles: int, *, draws: int, seed: int, level: float = 0.95) -> None:
        self._articles = articles
        self._draws = draws
        self._seed = seed
        self._level = level
        self._kept: list[Pick] | None = None

    def intervals(self, tables: Sequence[Table]) -> list[list[Interval | NotComputable]]:
        """The intervals of all figures of each table."""
        why = self._why_none()
        if why:
            return [[why] * len(table.figures) for table in tables]
        found: list[list[list[float]]] = [[[] for _ in table.figures] for table in tables]
        # Many columns are alike: those of one type in its own figures and in those of all.
        columns: dict[Row, int] = {}
        places = [
            [columns.setdefault(column, len(columns)) for column in zip(*table.rows, strict=True)]
            for table in tables
        ]
        every = [
            (_taking(wanted), list(zip(table.figures, scores, strict=True)))
            for table, scores, wanted in zip(tables, found, places, strict=True)
        ]
        for sums in self._sums(list(zip(*columns, strict=True))):
            for taking, figures in every:
                row = taking(sums)
                for figure, those in figures:
                    score = figure(row)
                    if not isinstance(score, NotComputable):
                        those.append(score)
        return [[self._between(scores) for scores in those] for those in found]

    def _why_none(self) -> NotComputable | None:
        if not self._draws:
            return NOT_WANTED
        return _TOO_FEW if self._articles < FEWEST_ARTICLES else None

    def _sums(self, every: Sequence[Row]) -> Iterator[Row]:
        """The sums of each draw.

        All sums of an article are packed into one large integer, a word for each: adding these up
        takes a small part of the time that adding each sum for itself does.
        """
        most = self._articles * max(map(max, every))
        size = next((size for size in _WORDS if not most >> size), None)
        if size is None:
            raise OverflowError("a sum does not fit into a word")
        words = Struct(f"<{len(every[0])}{_WORDS[size]}")
        packed = [int.from_bytes(words.pack(*row), "little") for row in every]
        for pick in self._picks():
            yield words.unpack(sum(pick(packed)).to_bytes(words.size, "little"))

    def _picks(self) -> Iterable[Pick]:
        """Each draw, as what takes its articles out of a list of all; kept if they are few."""
        if self._articles * self._draws > _MOST_KEPT:
            return self._drawn()
        if self._kept is None:
            self._kept = list(self._drawn())
        return self._kept

    def _drawn(self) -> Iterator[Pick]:
        draw = random.Random(self._seed)  # noqa: S311 - a seed makes it repeatable, no secret
        places = range(self._articles)
        return (itemgetter(*draw.choices(places, k=self._articles)) for _ in range(self._draws))

    def _between(self, scores: list[float]) -> Interval | NotComputable:
        if len(scores) < (1 - _SHARE_LOST) * self._draws:
            return _TOO_OFTEN_NONE
        scores.sort()
        tail = (1 - self._level) / 2
        low, high = percentile(scores, tail), percentile(scores, 1 - tail)
        return Interval(low, high, self._level, self._draws, self._articles)


def _taking(places: Sequence[int]) -> Pick:
    """What takes these places out of a row."""
    if len(places) == 1:
        (place,) = places
        return lambda row: (row[place],)
    return itemgetter(*places)


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
