"""Spans counted by type straight from an alignment within types: beside what the ledgers count."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from annotator.domain.values import Span
from annotator.review.aligning import align


class Count(NamedTuple):
    """How often two layers have the same thing, and how often only one has it."""

    both: int = 0
    only_a: int = 0
    only_b: int = 0


class SpanCounts(NamedTuple):
    """The spans of one type: with the same fragments, and with one code point in common."""

    exact: Count
    overlap: Count


def count_spans(a: Iterable[Span], b: Iterable[Span]) -> dict[str, SpanCounts]:
    """Two layers' spans of one article by type, types without any left out."""
    alignment = align(a, b, across_types=False)
    same, near, in_a, in_b = (Counter[str]() for _ in range(4))
    for one, other, _ in alignment.pairs:
        near[one.type] += 1
        same[one.type] += one.fragments == other.fragments
        in_a[one.type] += 1
        in_b[one.type] += 1
    in_a.update(one.type for one in alignment.only_a)
    in_b.update(one.type for one in alignment.only_b)
    return {
        kind: SpanCounts(*(_count(both[kind], in_a[kind], in_b[kind]) for both in (same, near)))
        for kind in sorted({*in_a, *in_b})
    }


def _count(both: int, in_a: int, in_b: int) -> Count:
    return Count(both, in_a - both, in_b - both)
