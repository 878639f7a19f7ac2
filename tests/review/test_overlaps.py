"""Overlaps by the sweep, against every code point counted."""

import pytest
from hypothesis import given, settings

from annotator.domain.values import Fragment, Span
from annotator.review.overlaps import DEPTH, Overlap, nested, overlaps, share
from tests.review.builders import layers_of_spans, span


def points(one: Span) -> set[int]:
    return {at for start, end in one.fragments for at in range(start, end)}


@settings(max_examples=60)
@given(layers_of_spans())
def test_the_sweep_finds_what_counting_code_points_finds(layers: list[list[Span]]) -> None:
    a, b = layers
    counted = [
        Overlap(i, j, len(points(one) & points(other)))
        for i, one in enumerate(a)
        for j, other in enumerate(b)
        if points(one) & points(other)
    ]
    assert list(overlaps(a, b)) == counted


@settings(max_examples=60)
@given(layers_of_spans())
def test_shares_and_nests_as_sets_do(layers: list[list[Span]]) -> None:
    for one in layers[0]:
        for other in layers[1]:
            mine, theirs = points(one), points(other)
            assert share(one, other) == len(mine & theirs)
            assert nested(one, other) is (mine <= theirs or theirs <= mine)


@pytest.mark.parametrize(
    ("a", "b", "shared"),
    [
        ([(0, 4)], [(4, 8)], []),  # they touch
        ([(0, 5)], [(4, 8)], [1]),
        ([(0, 2), (8, 10)], [(3, 7)], []),  # in the gap
        ([(0, 2), (8, 10)], [(1, 9)], [2]),
    ],
)
def test_fragments_count_not_what_they_span(
    a: list[Fragment], b: list[Fragment], shared: list[int]
) -> None:
    found = overlaps([span("a", *a)], [span("b", *b)])
    assert [overlap.shared for overlap in found] == shared


def test_hundreds_over_one_place_are_held_against_the_nearest_from_either_side() -> None:
    a = [span(f"a{n}", (n, 1000 + n)) for n in range(200)]
    b = [span(f"b{n}", (n, 1000 - n)) for n in range(200)]
    found = {(one.a, one.b) for one in overlaps(a, b)}
    # The fifty begun before on the other side and the one begun with it, for each.
    assert found == {(i, j) for i in range(200) for j in range(200) if abs(i - j) <= DEPTH}
    assert found == {(one.b, one.a) for one in overlaps(b, a)}
