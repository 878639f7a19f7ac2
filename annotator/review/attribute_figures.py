"""Figures about attributes of spans and links that are held against each other.

An attribute that is empty in one of the two never counts; *not stated* is a category of its own.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence

from annotator.domain.identity import Uid
from annotator.domain.values import Value
from annotator.review.alpha import nominal_of
from annotator.review.figures import Score
from annotator.review.gathering import Gathered
from annotator.review.kappa import cohen_of
from annotator.review.ledgers import only
from annotator.review.meanings import Counted, Ledger, Measure
from annotator.review.measuring import AllDraws, Entry, Sums, first_counts, section_of
from annotator.review.report import Group, Record, Records, Relation, Section
from annotator.review.scores import share
from annotator.review.tallies import WIDTH, Columns, Tally, sums_of


def attribute_section(gathered: Gathered, records: Records, draws: AllDraws) -> Section:
    """The share of values that are the same, and per attribute also beyond chance.

    Over more than two layers every pair of spans that are held against each other is a unit with
    two values.
    """
    mine = only(records, Ledger.VALUES)
    tally = Tally(mine[Ledger.VALUES])
    articles = [part.article for part in gathered.parts]
    columns = Columns(0, 1, len(tally.groups))
    entries = (
        columns.entry(Measure.SAME_VALUE, columns.share),
        columns.entry(Measure.SAME_VALUE_MACRO, columns.macro_share),
    )
    by_group: defaultdict[Group, list[Record]] = defaultdict(list)
    for record in mine[Ledger.VALUES]:
        by_group[record.group].append(record)
    pair = len(gathered.layers) == 2
    return section_of(
        [sums_of(articles, (tally,), tally.groups, entries, Counted.VALUES)],
        {
            group: [_of_attribute(articles, tally, group, by_group[group], pair=pair)]
            for group in tally.groups
        },
        mine,
        draws,
    )


def _of_attribute(
    articles: Sequence[Uid], tally: Tally, group: Group, records: Sequence[Record], *, pair: bool
) -> Sums:
    of_a: defaultdict[Uid, Counter[Hashable]] = defaultdict(Counter)
    of_b: defaultdict[Uid, Counter[Hashable]] = defaultdict(Counter)
    for record in records:
        if record.values and record.relation in (Relation.BOTH, Relation.DIFFER):
            of_a[record.article][_category(record.values[0])] += 1
            of_b[record.article][_category(record.values[1])] += 1
    categories = list(dict.fromkeys(c for some in (of_a, of_b) for n in some.values() for c in n))
    rows = [
        (
            *tally.row(article, group),
            *(of_a[article][category] for category in categories),
            *(of_b[article][category] for category in categories),
        )
        for article in articles
    ]
    middle = WIDTH + len(categories)

    def same(row: Sequence[int]) -> Score:
        counts = first_counts(row)
        return share(counts.both, counts.differ)

    def cohen(row: Sequence[int]) -> Score:
        return cohen_of(first_counts(row).both, row[WIDTH:middle], row[middle:])

    def alpha(row: Sequence[int]) -> Score:
        totals = list(map(int.__add__, row[WIDTH:middle], row[middle:]))
        return nominal_of(2 * first_counts(row).both, totals)

    entries = [Entry(Measure.SAME_VALUE, same, first_counts)]
    if pair:
        entries.append(Entry(Measure.VALUE_COHEN, cohen, first_counts))
    entries.append(Entry(Measure.VALUE_ALPHA, alpha, first_counts))
    return Sums(articles, rows, entries, Counted.VALUES)


def _category(value: Value) -> Hashable:
    """True and 1 are two values, 1 and 1.0 are one."""
    return isinstance(value, bool), value
