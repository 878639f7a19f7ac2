"""Kappa and alpha of tokens or characters, and alpha of stretches, as sums over articles."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, combinations
from math import lcm

from annotator.domain.identity import Uid
from annotator.review.alpha import nominal_of
from annotator.review.figures import Counts, Score
from annotator.review.gathering import Part
from annotator.review.kappa import Ratings, cohen_of, fleiss_of
from annotator.review.meanings import Counted, Measure
from annotator.review.measuring import Entry, Sums, first_counts
from annotator.review.resampling import Of, Row
from annotator.review.unitizing import (
    Continuum,
    Formula,
    alpha_of,
    row_of,
    unit_lengths,
)
from annotator.review.units import Rating, of_type

_COUNTS = len(Counts._fields)
_BOTH = Counts._fields.index("both")
_NEITHER = Counts._fields.index("neither")


def pair_counts(ratings: Ratings[Rating]) -> Counts:
    """How many units are covered in both, in one, in neither, summed over all pairs of coders.

    A rating that is false (no type at all) is a unit nothing covers.
    """
    both = only_a = only_b = differ = neither = 0
    for given, number in ratings.items():
        for a, b in combinations(given, 2):
            if a == b:
                both += number * bool(a)
                neither += number * (not a)
            elif a and b:
                differ += number
            elif a:
                only_a += number
            else:
                only_b += number
    return Counts(both, only_a, only_b, differ, neither)


def of_two(articles: Sequence[Uid], every: Sequence[Ratings[Rating]], counted: Counted) -> Sums:
    """Cohen's kappa and alpha of the ratings of two in each article."""
    categories = _categories(every)
    rows = []
    for some in every:
        of_a: Counter[Rating] = Counter()
        of_b: Counter[Rating] = Counter()
        for (a, b), number in some.items():
            of_a[a] += number
            of_b[b] += number
        margins = [*(of_a[c] for c in categories), *(of_b[c] for c in categories)]
        rows.append((*pair_counts(some), *margins))
    middle = _COUNTS + len(categories)

    def cohen(row: Sequence[int]) -> Score:
        return cohen_of(row[_BOTH] + row[_NEITHER], row[_COUNTS:middle], row[middle:])

    def alpha(row: Sequence[int]) -> Score:
        totals = list(map(int.__add__, row[_COUNTS:middle], row[middle:]))
        return nominal_of(2 * (row[_BOTH] + row[_NEITHER]), totals)

    entries = (
        Entry(Measure.COHEN, cohen, first_counts),
        Entry(Measure.ALPHA, alpha, first_counts),
    )
    return Sums(articles, rows, entries, counted)


def fleiss_of_many(
    articles: Sequence[Uid], every: Sequence[Ratings[Rating]], coders: int, counted: Counted
) -> Sums:
    """Fleiss' kappa of ratings by all coders in each article."""
    categories = _categories(every)
    rows = [(*pair_counts(some), *_joint(some, categories, coders - 1)) for some in every]

    def fleiss(row: Sequence[int]) -> Score:
        return fleiss_of(row[_COUNTS], coders, row[_COUNTS + 1 :])

    return Sums(articles, rows, (Entry(Measure.FLEISS, fleiss, first_counts),), counted)


def alpha_of_many(
    articles: Sequence[Uid], every: Sequence[Ratings[Rating]], coders: int, counted: Counted
) -> Sums:
    """Alpha of ratings by two or more of the coders in each article."""
    categories = _categories(every)
    scale = lcm(*range(1, coders))
    rows = [(*pair_counts(some), *_joint(some, categories, scale)) for some in every]

    def alpha(row: Sequence[int]) -> Score:
        return nominal_of(row[_COUNTS] / scale, row[_COUNTS + 1 :])

    return Sums(articles, rows, (Entry(Measure.ALPHA, alpha, first_counts),), counted)


def _categories(every: Iterable[Ratings[Rating]]) -> list[Rating]:
    return sorted({label for some in every for given in some for label in given}, key=_order)


def _joint(ratings: Ratings[Rating], categories: Sequence[Rating], scale: int) -> Iterable[int]:
    """The ordered pairs of like ratings, each divided by the number of its unit's ratings less
    one and multiplied by ``scale`` so that all are whole; then how often each category stands.
    """
    alike = 0
    totals: Counter[Rating] = Counter()
    for given, number in ratings.items():
        for category, times in Counter(given).items():
            totals[category] += times * number
            alike += times * (times - 1) * number * scale // (len(given) - 1)
    yield alike
    yield from (totals[category] for category in categories)


def _order(label: Rating) -> tuple[int, list[str]]:
    """Some fixed order of labels, so that sums are added in the same order in every run."""
    if isinstance(label, frozenset):
        return len(label), sorted(label)
    return int(label), []


def ratings_of_type(part: Part, layers: Sequence[Uid], type_: str) -> Ratings[Rating]:
    """Which of some layers have a unit covered by a type."""
    here = [layer for layer in layers if layer in part.here]
    if type_ not in part.stretches:
        return {(False,) * len(here): part.units}
    return of_type(part.labels_of(here), type_)


class Stretches:
    """Alpha for unitizing of some types over articles that all of some layers are in."""

    def __init__(self, parts: Sequence[Part], layers: Sequence[Uid], types: Sequence[str]) -> None:
        self._articles = [part.article for part in parts]
        self._sizes = [part.units for part in parts]
        self._coders = len(layers)
        self._formulas: dict[str, Formula] = {}
        self._rows: dict[str, list[Row]] = {}
        for type_ in types:
            continua = [Continuum(part.units, part.stretches_of(type_, layers)) for part in parts]
            lengths = unit_lengths(continua)
            self._formulas[type_] = Formula(len(layers), lengths)
            self._rows[type_] = [row_of(one, lengths) for one in continua]

    def of_type(self, type_: str, counted: Counted) -> Sums:
        """Of one type."""
        formula = self._formulas[type_]

        def alpha(row: Sequence[int]) -> Score:
            return alpha_of([formula.disagreement(row)], self._coders)

        return self._sums(self._rows[type_], alpha, counted)

    def overall(self, counted: Counted) -> Sums:
        """Of all types together."""
        cuts: list[tuple[int, int, Formula]] = []
        at = 1
        for formula in self._formulas.values():
            cuts.append((at, at + formula.width, formula))
            at += formula.width
        every = [[(size,) for size in self._sizes], *self._rows.values()]
        rows = [tuple(chain(*some)) for some in zip(*every, strict=True)]

        def alpha(row: Sequence[int]) -> Score:
            return alpha_of(
                (formula.disagreement(row[first:last]) for first, last, formula in cuts),
                self._coders,
            )

        return self._sums(rows, alpha, counted)

    def _sums(self, rows: Sequence[Row], alpha: Of, counted: Counted) -> Sums:
        entry = Entry(Measure.ALPHA_UNITIZING, alpha, lambda _: Counts())
        return Sums(self._articles, rows, (entry,), counted)
