"""Lists of records counted by article and group, and F1 and shares from these."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from operator import itemgetter

from annotator.domain.identity import Uid
from annotator.review.figures import Counts, Score, mean
from annotator.review.meanings import Counted, Measure
from annotator.review.measuring import Entry, Sums
from annotator.review.report import Group, Record, Relation
from annotator.review.resampling import Of, Row
from annotator.review.scores import f1, precision, recall, share

WIDTH = len(Counts._fields)
_PLACES = {
    Relation.BOTH: Counts._fields.index("both"),
    Relation.ONLY_A: Counts._fields.index("only_a"),
    Relation.ONLY_B: Counts._fields.index("only_b"),
    Relation.DIFFER: Counts._fields.index("differ"),
}
_KEY = itemgetter(*map(Record._fields.index, ("article", "group", "other", "relation")))
_NOWHERE = (0,) * WIDTH


class Tally:
    """How many records of each relation there are, by article and by group.

    What A and B put into two groups counts in each of them, and once over all.
    """

    def __init__(self, records: Iterable[Record]) -> None:
        found: defaultdict[tuple[Uid, Group | None], list[int]] = defaultdict(lambda: [0] * WIDTH)
        groups: set[Group] = set()
        for (article, group, other, relation), number in Counter(map(_KEY, records)).items():
            place = _PLACES[relation]
            found[article, None][place] += number
            found[article, group][place] += number
            groups.add(group)
            if other != group:
                found[article, other][place] += number
                groups.add(other)
        self._rows: Mapping[tuple[Uid, Group | None], Row] = {
            key: tuple(row) for key, row in found.items()
        }
        self.groups = sorted(groups)

    def row(self, article: Uid, group: Group | None = None) -> Row:
        """An article's counts of a group, or of all."""
        return self._rows.get((article, group), _NOWHERE)


def sums_of(
    articles: Sequence[Uid],
    tallies: Sequence[Tally],
    groups: Sequence[Group],
    entries: Sequence[Entry],
    counted: Counted,
) -> Sums:
    """For each article the counts of each list over all groups, then those of each group, list by
    list.
    """
    rows = [
        tuple(
            chain.from_iterable(
                tally.row(article, group)
                for wanted in ((None,), groups)
                for tally in tallies
                for group in wanted
            )
        )
        for article in articles
    ]
    return Sums(articles, rows, entries, counted)


def sums_of_group(
    articles: Sequence[Uid],
    tallies: Sequence[Tally],
    group: Group,
    entries: Sequence[Entry],
    counted: Counted,
) -> Sums:
    """For each article the counts of each list in one group."""
    rows = [
        tuple(chain.from_iterable(tally.row(article, group) for tally in tallies))
        for article in articles
    ]
    return Sums(articles, rows, entries, counted)


class Columns:
    """Where in such a row the counts of one list stand."""

    def __init__(self, place: int, lists: int, groups: int = 0) -> None:
        self._total = place * WIDTH
        self._first = (lists + place * groups) * WIDTH
        self._last = self._first + groups * WIDTH

    def total(self, row: Sequence[int]) -> Counts:
        """The counts of all groups together."""
        return Counts(*row[self._total : self._total + WIDTH])

    def f1(self, row: Sequence[int]) -> Score:
        """F1, each thing weighing the same."""
        return f1(*row[self._total : self._total + 3])

    def macro(self, row: Sequence[int]) -> Score:
        """F1, each group weighing the same."""
        return mean([f1(*row[at : at + 3]) for at in range(self._first, self._last, WIDTH)])

    def recall(self, row: Sequence[int]) -> Score:
        """The share of A's."""
        return recall(*row[self._total : self._total + 3])

    def precision(self, row: Sequence[int]) -> Score:
        """The share of B's."""
        return precision(*row[self._total : self._total + 3])

    def share(self, row: Sequence[int]) -> Score:
        """The share that is the same where both have something."""
        return share(row[self._total], row[self._total + 3])

    def macro_share(self, row: Sequence[int]) -> Score:
        """That share, each group weighing the same."""
        return mean([share(row[at], row[at + 3]) for at in range(self._first, self._last, WIDTH)])

    def entry(self, measure: Measure, of: Of) -> Entry:
        """A figure made from these counts."""
        return Entry(measure, of, self.total)
