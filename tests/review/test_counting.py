"""Counts by type, worked out by hand."""

from hypothesis import given, settings

from annotator.domain.values import Span
from annotator.review.aligning import align
from annotator.review.counting import Count, SpanCounts, count, count_spans
from tests.review.builders import TERMS, layers_of_spans, span

A = [
    span("a1", (0, 4)),  # the same as b1
    span("a2", (10, 14)),  # other edges than b2
    span("a3", (20, 24)),  # a place for B
    span("a4", (30, 60), type_="claim"),  # only A
]
B = [
    span("b1", (0, 4), entity="oman"),
    span("b2", (10, 15)),
    span("b3", (20, 24), type_="place"),
    span("b4", (70, 74)),
]


def test_spans_exact_and_overlapping() -> None:
    assert count_spans(A, B, TERMS) == {
        # exact: a1–b1; a2, a3 | b2, b4. overlap: a1–b1, a2–b2; a3 | b4.
        "actor": SpanCounts(exact=Count(1, 2, 2), overlap=Count(2, 1, 1)),
        "claim": SpanCounts(exact=Count(0, 1, 0), overlap=Count(0, 1, 0)),
        "place": SpanCounts(exact=Count(0, 0, 1), overlap=Count(0, 0, 1)),
    }


def test_a_pair_of_two_types_is_one_of_each() -> None:
    assert count(align(A, B, TERMS), TERMS) == {
        "actor": Count(2, 1, 1),
        "claim": Count(0, 1, 0),
        "place": Count(0, 0, 1),
    }


def test_counts_add_up_and_turn() -> None:
    assert Count(1, 2, 3).plus(Count(10, 20, 30)) == Count(11, 22, 33)
    assert Count(1, 2, 3).mirrored == Count(1, 3, 2)


@settings(max_examples=60)
@given(layers_of_spans())
def test_each_span_is_counted_once_and_exact_is_never_more(layers: list[list[Span]]) -> None:
    a, b = layers
    found = count_spans(a, b)
    for exact, overlap in found.values():
        assert exact.both <= overlap.both
    for which in (0, 1):
        counts = [pair[which] for pair in found.values()]
        assert sum(one.both + one.only_a for one in counts) == len(a)
        assert sum(one.both + one.only_b for one in counts) == len(b)
