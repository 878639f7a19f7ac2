"""Figures made from sums over articles, with their intervals."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from annotator.domain.identity import Uid
from annotator.review.figures import NO_ARTICLES, Counts, NotComputable
from annotator.review.meanings import Counted, Measure
from annotator.review.report import Confusion, Figure, Figures, Group, Records, Section
from annotator.review.resampling import Draws, Interval, Of, Row, Table

ONE_ARTICLE = NotComputable("A single article cannot be drawn anew.")

CountsOf = Callable[[Sequence[int]], Counts]


class Entry(NamedTuple):
    """A figure and how it comes out of sums."""

    measure: Measure
    of: Of
    counts: CountsOf


class Sums(NamedTuple):
    """A row of sums for each article, and what is made from them."""

    articles: Sequence[Uid]
    rows: Sequence[Row]
    """In the order of the articles; none is empty."""
    entries: Sequence[Entry]
    counted: Counted

    def table(self) -> Table:
        """What intervals are made from."""
        return Table(self.rows, [entry.of for entry in self.entries])

    def figures(self, intervals: Sequence[Interval | NotComputable]) -> Figures:
        """Over all articles."""
        if not self.rows:
            return tuple(
                Figure(entry.measure, NO_ARTICLES, Counts(), self.counted, 0, NO_ARTICLES)
                for entry in self.entries
            )
        total = [sum(column) for column in zip(*self.rows, strict=True)]
        return tuple(
            self._figure(entry, total, len(self.rows), interval)
            for entry, interval in zip(self.entries, intervals, strict=True)
        )

    def by_article(self) -> Iterator[tuple[Uid, Figures]]:
        """Of each article alone."""
        for article, row in zip(self.articles, self.rows, strict=True):
            yield (
                article,
                tuple(self._figure(entry, row, 1, ONE_ARTICLE) for entry in self.entries),
            )

    def _figure(
        self, entry: Entry, row: Sequence[int], articles: int, interval: Interval | NotComputable
    ) -> Figure:
        value = entry.of(row)
        if isinstance(value, NotComputable):
            interval = value
        counts = entry.counts(row)
        return Figure(entry.measure, value, counts, self.counted, articles, interval)


def section_of(
    overall: Sequence[Sums],
    by_group: Mapping[Group, Sequence[Sums]],
    records: Records,
    draws: "AllDraws",
    confusion: Confusion | None = None,
) -> Section:
    """All figures of a section."""
    by_article: defaultdict[Uid, Figures] = defaultdict(tuple)
    for sums in overall:
        for article, figures in sums.by_article():
            by_article[article] += figures
    found = iter(draws.figures([*overall, *chain.from_iterable(by_group.values())]))
    return Section(
        tuple(chain.from_iterable(islice(found, len(overall)))),
        {
            group: tuple(chain.from_iterable(islice(found, len(some))))
            for group, some in by_group.items()
        },
        dict(by_article),
        records,
        confusion,
    )


def first_counts(row: Sequence[int]) -> Counts:
    """The counts where a row begins with them."""
    return Counts(*row[:5])


class AllDraws:
    """How articles are drawn, whichever they are."""

    def __init__(self, *, draws: int, seed: int, level: float) -> None:
        self._draws = draws
        self._seed = seed
        self._level = level
        self._made: dict[int, Draws] = {}

    def figures(self, every: Sequence[Sums]) -> list[Figures]:
        """The figures of each; sums over the same articles are drawn together."""
        alike: defaultdict[tuple[Uid, ...], list[int]] = defaultdict(list)
        for place, sums in enumerate(every):
            alike[tuple(sums.articles)].append(place)
        found: list[Figures] = [()] * len(every)
        for articles, places in alike.items():
            draws = self._over(len(articles))
            tables = [every[place].table() for place in places]
            for place, intervals in zip(places, draws.intervals(tables), strict=True):
                found[place] = every[place].figures(intervals)
        return found

    def _over(self, articles: int) -> Draws:
        """The draws from so many articles, whichever they are."""
        if articles not in self._made:
            self._made[articles] = Draws(
                articles, draws=self._draws, seed=self._seed, level=self._level
            )
        return self._made[articles]
