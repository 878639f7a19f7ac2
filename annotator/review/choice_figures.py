"""Figures about which entities were chosen for spans that are held against each other.

A span for which only one of the two chose an entity is counted, but compared with nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from annotator.domain.identity import Uid
from annotator.review.entity_clusters import (
    b_cubed,
    b_cubed_of_mentions,
    ceaf_e,
    harmonic,
    lea,
    lea_of_mentions,
)
from annotator.review.figures import NOTHING, Counts, NotComputable, Score, mean
from annotator.review.gathering import Gathered
from annotator.review.ledgers import only
from annotator.review.meanings import Counted, Ledger, Measure
from annotator.review.measuring import ONE_ARTICLE, AllDraws, Entry, Sums
from annotator.review.report import Figure, Figures, Group, Record, Records, Relation, Section
from annotator.review.resampling import NOT_BY_ARTICLES
from annotator.review.tallies import Columns, Tally, sums_of

_FINE = 1 << 32
"""What scores of mentions are multiplied by, since sums are made of integers."""

Mention = int
Side = Mapping[Mention, str]
OfMentions = Callable[[Side, Side], dict[Mention, float]]

_WHOLE = {Measure.B_CUBED: b_cubed, Measure.CEAF_E: ceaf_e, Measure.LEA: lea}


def choice_section(gathered: Gathered, records: Records, draws: AllDraws) -> Section:
    """The share of the very same entity, and how far clusters of mentions are the same.

    Clusters run through all articles that are compared; those of an article's own figures are of
    that article alone. Over more than two layers the mean of the pairs is given.
    """
    mine = only(records, Ledger.CHOICES)
    every = mine[Ledger.CHOICES]
    articles = [part.article for part in gathered.parts]
    by_group: defaultdict[Group, list[Record]] = defaultdict(list)
    by_article: defaultdict[Uid, list[Record]] = defaultdict(list)
    for record in every:
        by_group[record.group].append(record)
        by_article[record.article].append(record)
    overall = _Choices(articles, every)
    groups = {group: _Choices(articles, by_group[group]) for group in sorted(by_group)}
    choices = [overall, *groups.values()]
    drawn = iter(draws.figures([sums for some in choices for sums in some.sums()]))
    found = [some.with_ceaf(islice(drawn, 3)) for some in choices]
    return Section(
        found[0],
        dict(zip(groups, found[1:], strict=True)),
        {
            article: (*same, *_clusters_of(by_article[article], same[0].counts))
            for article, same in overall.same().by_article()
        },
        mine,
    )


class _Sides(NamedTuple):
    """The clusters of both layers of a pair, over the same mentions."""

    a: Side
    b: Side
    articles: Sequence[Uid]
    """Of each mention."""


class _Choices:
    """The choices in some articles, of some or all types."""

    def __init__(self, articles: Sequence[Uid], records: Sequence[Record]) -> None:
        self._articles = articles
        self._tally = Tally(records)
        self._pairs = _pairs(records)
        same = self.same()
        total = [sum(column) for column in zip(*same.rows, strict=True)]
        self._counts = same.entries[0].counts(total) if total else Counts()

    def sums(self) -> list[Sums]:
        """What is drawn: the very same entity, B³ and LEA."""
        return [
            self.same(),
            self._sums(Measure.B_CUBED, b_cubed_of_mentions),
            self._sums(Measure.LEA, lea_of_mentions),
        ]

    def with_ceaf(self, drawn: Iterable[Figures]) -> Figures:
        """All figures, from those that were drawn and CEAF, for which articles cannot be."""
        same, b_cubed_, lea_ = drawn
        ceaf = self._figure(Measure.CEAF_E, self._ceaf(), NOT_BY_ARTICLES)
        return (*same, *b_cubed_, ceaf, *lea_)

    def same(self) -> Sums:
        """The share of the very same entity."""
        columns = Columns(0, 1)
        entries = (columns.entry(Measure.SAME_ENTITY, columns.share),)
        return sums_of(self._articles, (self._tally,), (), entries, Counted.MENTIONS)

    def _ceaf(self) -> Score:
        if not self._pairs:
            return NOTHING
        return mean([ceaf_e(sides.a, sides.b).f1 for sides in self._pairs])

    def _sums(self, measure: Measure, scores: OfMentions) -> Sums:
        """For each article and pair of layers: what its mentions score for precision, for recall,
        and how many they are. Drawing articles anew leaves the clusters as they are.
        """
        columns: list[Mapping[Uid, int]] = []
        for sides in self._pairs:
            precisions = scores(sides.b, sides.a)
            recalls = scores(sides.a, sides.b)
            of_p: defaultdict[Uid, int] = defaultdict(int)
            of_r: defaultdict[Uid, int] = defaultdict(int)
            number: defaultdict[Uid, int] = defaultdict(int)
            for mention, article in enumerate(sides.articles):
                of_p[article] += round(_FINE * precisions[mention])
                of_r[article] += round(_FINE * recalls[mention])
                number[article] += 1
            columns += [of_p, of_r, number]
        rows = [(*(column.get(article, 0) for column in columns), 0) for article in self._articles]
        entry = Entry(measure, _mean_f1, lambda _: self._counts)
        return Sums(self._articles, rows, (entry,), Counted.MENTIONS)

    def _figure(self, measure: Measure, value: Score, why: NotComputable) -> Figure:
        interval = value if isinstance(value, NotComputable) else why
        return Figure(measure, value, self._counts, Counted.MENTIONS, len(self._articles), interval)


def _clusters_of(records: Sequence[Record], counts: Counts) -> Iterator[Figure]:
    """The figures of clusters within one article."""
    every = [
        _scores_of(tuple(sides.a.values()), tuple(sides.b.values())) for sides in _pairs(records)
    ]
    for place, measure in enumerate(_WHOLE):
        value = mean([scores[place] for scores in every] or [NOTHING])
        why = value if isinstance(value, NotComputable) else ONE_ARTICLE
        yield Figure(measure, value, counts, Counted.MENTIONS, 1, why)


@lru_cache(maxsize=1_000)
def _scores_of(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[Score, ...]:
    """The scores of mentions with these entities. What each pair has of an article comes again
    among all together.
    """
    ours, theirs = dict(enumerate(a)), dict(enumerate(b))
    return tuple(of(ours, theirs).f1 for of in _WHOLE.values())


def _mean_f1(row: Sequence[int]) -> Score:
    return mean(
        [
            harmonic(row[at] / (_FINE * row[at + 2]), row[at + 1] / (_FINE * row[at + 2]))
            if row[at + 2]
            else NOTHING
            for at in range(0, len(row) - 1, 3)
        ]
        or [NOTHING]
    )


def _pairs(records: Sequence[Record]) -> list[_Sides]:
    found: dict[tuple[Uid, Uid], _Sides] = {}
    by_pair: defaultdict[tuple[Uid, Uid], list[Record]] = defaultdict(list)
    for record in records:
        if record.relation in (Relation.BOTH, Relation.DIFFER) and record.values is not None:
            by_pair[record.layers].append(record)
    for pair, some in by_pair.items():
        chosen = [one.values for one in some if one.values is not None]
        found[pair] = _Sides(
            {mention: str(a) for mention, (a, _) in enumerate(chosen)},
            {mention: str(b) for mention, (_, b) in enumerate(chosen)},
            [one.article for one in some],
        )
    return list(found.values())
