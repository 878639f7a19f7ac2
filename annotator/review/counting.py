"""How many both have and how many only one, by type: what figures of agreement are made of."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from annotator.domain.values import Span
from annotator.review.aligning import align
from annotator.review.differences import Alignment, T
from annotator.review.terms import AS_WRITTEN, Terms


class Count(NamedTuple):
    """How often two layers have the same thing, and how often only one has it."""

    both: int = 0
    only_a: int = 0
    only_b: int = 0

    def plus(self, other: "Count") -> "Count":
        """The sum, as over several articles."""
        return Count(self.both + other.both, self.only_a + other.only_a, self.only_b + other.only_b)

    @property
    def mirrored(self) -> "Count":
        """The count as B sees it."""
        return Count(self.both, self.only_b, self.only_a)


class SpanCounts(NamedTuple):
    """The spans of one type."""

    exact: Count
    """The same fragments."""
    overlap: Count
    """At least one code point shared, one to one."""


def count_spans(
    a: Iterable[Span], b: Iterable[Span], terms: Terms = AS_WRITTEN
) -> dict[str, SpanCounts]:
    """Two layers' spans of one article by type (as it stands today), types without any left out.

    By the aligner's rules within each type: those with the same fragments go together, then the
    most pairs of overlapping ones.
    """
    alignment = align(a, b, terms, across_types=False)
    exact: defaultdict[str, Count] = defaultdict(Count)
    for pair in alignment.pairs:
        found = Count(both=1) if pair.identical else Count(only_a=1, only_b=1)
        kind = terms.type_of(pair.a)
        exact[kind] = exact[kind].plus(found)
    overlap = count(alignment, terms)
    for kind, (_, only_a, only_b) in overlap.items():
        exact[kind] = exact[kind].plus(Count(0, only_a, only_b))
    return {kind: SpanCounts(exact[kind], overlap[kind]) for kind in sorted(overlap)}


def count(alignment: Alignment[T], terms: Terms = AS_WRITTEN) -> dict[str, Count]:
    """By type, a pair of one type counting as had by both, whatever else differs in it.

    A pair of two types is one that only A has and one that only B has.
    """
    found: defaultdict[str, Count] = defaultdict(Count)

    def add(item: T, more: Count) -> None:
        kind = terms.type_of(item)
        found[kind] = found[kind].plus(more)

    for one, other, _ in alignment.pairs:
        if terms.type_of(one) == terms.type_of(other):
            add(one, Count(both=1))
        else:
            add(one, Count(only_a=1))
            add(other, Count(only_b=1))
    for one in alignment.only_a:
        add(one, Count(only_a=1))
    for one in alignment.only_b:
        add(one, Count(only_b=1))
    return dict(found)
