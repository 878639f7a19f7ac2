"""The aligner: cases by hand, and what must hold whatever is aligned."""

import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.values import Span
from annotator.review.aligning import align, pair_of
from annotator.review.differences import Alignment
from annotator.review.overlaps import share
from annotator.review.terms import AS_WRITTEN, Terms
from tests.review.builders import (
    SCHEME,
    TERMS,
    differences,
    layers_of_spans,
    span,
    told,
    uid,
)

CASES: dict[str, tuple[list[Span], list[Span], list[str]]] = {
    "nothing": ([], [], []),
    "same": ([span("a", (0, 4))], [span("b", (0, 4))], ["a=b"]),
    "apart": ([span("a", (0, 4))], [span("b", (4, 8))], ["a only", "b only"]),
    "identical before overlapping": (
        # a2 shares all its words with b, but a1 is b.
        [span("a1", (0, 9)), span("a2", (0, 8))],
        [span("b", (0, 9))],
        ["a1=b", "a2 only"],
    ),
    "identical though fewer pairs come of it": (
        # a1–b2 and a2–b1 overlap by one each; still, a1 is b1.
        [span("a1", (5, 10)), span("a2", (0, 6))],
        [span("b1", (5, 10)), span("b2", (9, 15))],
        ["a1=b1", "a2 only", "b2 only"],
    ),
    "same extent of another type before overlap of the same": (
        [span("a", (0, 10))],
        [span("b1", (0, 10), type_="place"), span("b2", (0, 9))],
        ["a~b1 type", "b2 only"],
    ),
    "same extent: same type first": (
        [span("a1", (0, 9), type_="place"), span("a2", (0, 9))],
        [span("b1", (0, 9)), span("b2", (0, 9), type_="claim")],
        ["a1~b2 type", "a2=b1"],
    ),
    "overlap of the same type before more overlap of another": (
        [span("a", (0, 10))],
        [span("b1", (0, 9), type_="place"), span("b2", (5, 20))],
        ["a~b2 edges", "b1 only"],
    ),
    "what is left goes across types": (
        [span("a", (0, 10))],
        [span("b", (4, 14), type_="place")],
        ["a~b type, edges"],
    ),
    "most pairs before most overlap": (
        # a1–b1 share most (9 of 11), but then a2 has nobody.
        [span("a1", (0, 10)), span("a2", (9, 13))],
        [span("b1", (1, 11)), span("b2", (0, 1))],
        ["a1~b2 edges", "a2~b1 edges"],
    ),
    "of one against two, the one that shares more": (
        [span("a", (0, 20))],
        [span("b1", (0, 8)), span("b2", (9, 20))],
        ["a~b2 edges", "b1 only"],
    ),
    "shared equally, the earlier": (
        [span("a", (2, 10))],
        [span("b1", (0, 4)), span("b2", (8, 12))],
        # 2 of 10 each; starts 2 and 6 away
        ["a~b1 edges", "b2 only"],
    ),
    "Wilson Centre": (
        # Wilson Centre in Washington
        [span("a1", (0, 13)), span("a2", (17, 27))],
        [span("b", (0, 27))],
        ["a1~b edges", "a2 only"],
    ),
    "nested of one type": (
        [span("a1", (0, 30)), span("a2", (5, 9))],
        [span("b", (0, 30))],
        ["a1=b", "a2 only"],
    ),
    "in the gap of a discontinuous one": (
        [span("a", (0, 4), (10, 14))],
        [span("b", (4, 10))],
        ["a only", "b only"],
    ),
    "all fragments make the extent": (
        [span("a", (0, 4), (10, 14))],
        [span("b", (0, 14))],
        ["a~b edges"],
    ),
    "an actor in a claim is not that claim": (
        [span("a", (0, 40), type_="claim")],
        [span("b", (0, 5))],
        ["a only", "b only"],
    ),
    "an actor that is half of what is said may be": (
        [span("a", (0, 10), type_="claim")],
        [span("b", (0, 5))],
        ["a~b type, edges"],
    ),
    "less than half": (
        [span("a", (0, 11), type_="claim")],
        [span("b", (0, 5))],
        ["a only", "b only"],
    ),
    "a place in an actor may be": (
        [span("a", (0, 40))],
        [span("b", (0, 4), type_="place")],
        ["a~b type, edges"],
    ),
    "doubles: those that say the same go together": (
        [span("a1", (0, 4), entity="iran"), span("a2", (0, 4), entity="oman")],
        [span("b1", (0, 4), entity="oman"), span("b2", (0, 4), entity="iran")],
        ["a1=b2", "a2=b1"],
    ),
    "doubles: then those with the same entity": (
        [span("a1", (0, 4), entity="iran"), span("a2", (0, 4), entity="oman")],
        [span("b1", (0, 4), entity="oman", attributes={"kind": "state"})],
        ["a2~b1 attribute kind only-b", "a1 only"],
    ),
    "doubles: then as they were made": (
        [span("a1", (0, 4)), span("a2", (0, 4))],
        [span("b1", (0, 4), entity="oman")],
        ["a1~b1 entity only-b", "a2 only"],
    ),
    "merged types are one": (
        [span("a", (0, 4), type_="party", attributes={"kind": "man"})],
        [span("b", (0, 4), attributes={"kind": "person"})],
        ["a=b"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_by_hand(case: str) -> None:
    a, b, expected = CASES[case]
    assert told(align(a, b, TERMS)) == expected


def test_types_alone() -> None:
    a = [span("a1", (0, 9)), span("a2", (20, 29))]
    b = [span("b1", (0, 9), type_="place"), span("b2", (1, 9)), span("b3", (20, 24), type_="place")]
    assert told(align(a, b, across_types=False)) == [
        "a1~b2 edges",
        "a2 only",
        "b1 only",
        "b3 only",
    ]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (span("a", (0, 4)), span("b", (0, 4)), []),
        (span("a", (0, 4), entity="x"), span("b", (0, 4), entity="y"), ["entity"]),
        (span("a", (0, 4), entity="x"), span("b", (0, 4)), ["entity only-a"]),
        (
            span("a", (0, 4), attributes={"kind": None}),
            span("b", (0, 5), attributes={"kind": "state", "role": None}),
            ["edges", "attribute kind", "attribute role only-b"],
        ),
        (
            # What belongs to the type is not compared across types.
            span("a", (0, 4), entity="x", attributes={"kind": "state"}),
            span("b", (0, 4), entity="y", type_="place"),
            ["type"],
        ),
    ],
)
def test_the_fields_that_differ(a: Span, b: Span, expected: list[str]) -> None:
    assert differences(pair_of(a, b)) == expected


def test_notes_certainty_and_origin_are_no_differences() -> None:
    assert pair_of(span("a", (0, 4)), span("b", (0, 4))._replace(note="n", certainty=5)).same


def test_entities_found_to_be_the_same_do_not_differ() -> None:
    terms = Terms(SCHEME, lambda one: uid("iran") if one == uid("persia") else one)
    a, b = span("a", (0, 4), entity="persia"), span("b", (0, 4), entity="iran")
    assert pair_of(a, b, terms).same
    assert differences(pair_of(a, b)) == ["entity"]


def everything(alignment: Alignment[Span]) -> tuple[list[Span], list[Span]]:
    a = [pair.a for pair in alignment.pairs] + list(alignment.only_a)
    b = [pair.b for pair in alignment.pairs] + list(alignment.only_b)
    return sorted(a), sorted(b)


TYPES = st.booleans()
MEANT = st.sampled_from([TERMS, AS_WRITTEN])


@settings(max_examples=60)
@given(layers=layers_of_spans(), across=TYPES, terms=MEANT)
def test_each_is_in_exactly_one_place(
    layers: list[list[Span]], *, across: bool, terms: Terms
) -> None:
    a, b = layers
    found = align(a, b, terms, across_types=across)
    assert everything(found) == (sorted(a), sorted(b))


@settings(max_examples=60)
@given(layers=layers_of_spans(), across=TYPES, terms=MEANT)
def test_either_way_round_is_the_mirror(
    layers: list[list[Span]], *, across: bool, terms: Terms
) -> None:
    a, b = layers
    there = align(a, b, terms, across_types=across)
    assert align(b, a, terms, across_types=across) == there.mirrored


@settings(max_examples=60)
@given(layers_of_spans(), st.randoms(use_true_random=False))
def test_the_order_given_does_not_matter(layers: list[list[Span]], dice: random.Random) -> None:
    a, b = layers
    shuffled = align(dice.sample(a, len(a)), dice.sample(b, len(b)), TERMS)
    assert shuffled == align(a, b, TERMS)


@settings(max_examples=60)
@given(layers_of_spans(layers=1, size=8))
def test_a_layer_and_its_copy_differ_in_nothing(layers: list[list[Span]]) -> None:
    copy = [one._replace(uid=one.uid[::-1]) for one in reversed(layers[0])]
    found = align(layers[0], copy, TERMS)
    assert found.same
    assert len(found.pairs) == len(layers[0])


def test_many_in_one_place_are_aligned_at_once() -> None:
    # Five thousand each over the same words: by buckets, never each with each.
    a = [span(f"a{n}", (0, 9), attributes={"kind": str(n)}) for n in range(5000)]
    b = [span(f"b{n}", (0, 9), attributes={"kind": str(n)}) for n in range(5000)]
    assert align(a, b).same


def matchings(left: list[int], options: dict[int, list[int]]) -> Iterator[dict[int, int]]:
    """Every way to give some of the left ones an option of their own."""
    if not left:
        yield {}
        return
    first, *rest = left
    for found in matchings(rest, options):
        yield found
        for option in options[first]:
            if option not in found.values():
                yield {**found, first: option}


@settings(max_examples=60)
@given(layers_of_spans(size=5))
def test_of_what_is_not_identical_the_most_pairs_with_the_most_overlap(
    layers: list[list[Span]],
) -> None:
    found = align(layers[0], layers[1], across_types=False)
    pairs = [pair for pair in found.pairs if not pair.identical]
    a = [pair.a for pair in pairs] + list(found.only_a)
    b = [pair.b for pair in pairs] + list(found.only_b)

    def jaccard(one: Span, other: Span) -> float:
        shared = share(one, other)
        return shared / (one.length + other.length - shared)

    options = {
        i: [j for j, other in enumerate(b) if one.type == other.type and share(one, other)]
        for i, one in enumerate(a)
    }
    best = max(
        (len(m), sum(jaccard(a[i], b[j]) for i, j in m.items()))
        for m in matchings(list(options), options)
    )
    assert (len(pairs), sum(jaccard(p.a, p.b) for p in pairs)) == pytest.approx(best)


@settings(max_examples=60)
@given(layers_of_spans())
def test_no_two_that_are_left_could_be_a_pair(layers: list[list[Span]]) -> None:
    found = align(layers[0], layers[1])
    assert not any(share(a, b) for a in found.only_a for b in found.only_b)
