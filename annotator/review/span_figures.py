"""Figures about spans."""

from collections import Counter
from collections.abc import Iterator, Sequence

from annotator.review.counted_units import (
    Stretches,
    alpha_of_many,
    fleiss_of_many,
    of_two,
    ratings_of_type,
)
from annotator.review.gathering import Gathered, Part
from annotator.review.kappa import Ratings
from annotator.review.ledgers import only
from annotator.review.meanings import Counted, Ledger, Measure
from annotator.review.measuring import AllDraws, Entry, Sums, section_of
from annotator.review.report import Confusion, Group, Records, Section, cell_of
from annotator.review.tallies import Columns, Tally, sums_of, sums_of_group
from annotator.review.units import Rating

_MACRO = (Measure.F1_EXACT_MACRO, Measure.F1_OVERLAP_MACRO)
_LEDGERS = (Ledger.SPANS_EXACT, Ledger.SPANS_OVERLAP, Ledger.SPAN_TYPES)


def span_section(gathered: Gathered, records: Records, draws: AllDraws) -> Section:
    """F1 of spans, kappa and alpha of what covers the text, and the matrix of types.

    The matrix is of two layers only, for over more nobody is the row and nobody the column.
    """
    mine = only(records, *_LEDGERS)
    types = sorted({type_ for part in gathered.parts for type_ in part.stretches})
    groups = [Group(type_) for type_ in types]
    exact, overlap = (Tally(mine[ledger]) for ledger in _LEDGERS[:2])
    articles = [part.article for part in gathered.parts]
    pair = len(gathered.layers) == 2
    units = _Units(gathered, types)

    lists = (exact, overlap)
    entries = list(_entries(len(groups), pair=pair))
    each = [entry for entry in entries if entry.measure not in _MACRO]
    by_group = {
        group: [
            sums_of_group(articles, lists, group, each, Counted.SPANS),
            *units.of_type(group.type),
        ]
        for group in groups
    }
    return section_of(
        [sums_of(articles, lists, groups, entries, Counted.SPANS), *units.overall()],
        by_group,
        mine,
        draws,
        _confusion(mine) if pair else None,
    )


def _entries(groups: int, *, pair: bool) -> Iterator[Entry]:
    exact, overlap = Columns(0, 2, groups), Columns(1, 2, groups)
    for columns, whole, of_types, of_a, of_b in (
        (
            exact,
            Measure.F1_EXACT,
            Measure.F1_EXACT_MACRO,
            Measure.RECALL_EXACT,
            Measure.PRECISION_EXACT,
        ),
        (
            overlap,
            Measure.F1_OVERLAP,
            Measure.F1_OVERLAP_MACRO,
            Measure.RECALL_OVERLAP,
            Measure.PRECISION_OVERLAP,
        ),
    ):
        yield columns.entry(whole, columns.f1)
        yield columns.entry(of_types, columns.macro)
        if pair:
            yield columns.entry(of_a, columns.recall)
            yield columns.entry(of_b, columns.precision)


class _Units:
    """Kappa and alpha of one comparison."""

    def __init__(self, gathered: Gathered, types: Sequence[str]) -> None:
        self._layers = gathered.layers
        self._counted = Counted(gathered.unit.value)
        self._parts = gathered.parts
        self._complete = [part for part in gathered.parts if set(gathered.layers) <= set(part.here)]
        self._stretches = Stretches(self._complete, gathered.layers, types)

    def overall(self) -> Iterator[Sums]:
        """Over all types."""
        yield from self._rated([self._labels(part) for part in self._parts])
        yield self._stretches.overall(self._counted)

    def of_type(self, type_: str) -> Iterator[Sums]:
        """Of one type: covered or not."""
        yield from self._rated([ratings_of_type(part, self._layers, type_) for part in self._parts])
        yield self._stretches.of_type(type_, self._counted)

    def _labels(self, part: Part) -> Ratings[Rating]:
        return Counter[tuple[Rating, ...]](
            part.labels_of([layer for layer in self._layers if layer in part.here])
        )

    def _rated(self, every: Sequence[Ratings[Rating]]) -> Iterator[Sums]:
        articles = [part.article for part in self._parts]
        coders = len(self._layers)
        if coders == 2:
            yield of_two(articles, every, self._counted)
            return
        whole = [
            ratings
            for part, ratings in zip(self._parts, every, strict=True)
            if len(part.here) == coders
        ]
        complete = [part.article for part in self._complete]
        yield fleiss_of_many(complete, whole, coders, self._counted)
        yield alpha_of_many(articles, every, coders, self._counted)


def _confusion(records: Records) -> Confusion:
    cells = Counter(map(cell_of, records[Ledger.SPAN_TYPES]))
    types = {type_ for cell in cells for type_ in cell if type_ is not None}
    return Confusion(tuple(sorted(types)), dict(cells))
