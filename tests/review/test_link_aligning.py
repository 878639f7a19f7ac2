"""Links through their ends: cases by hand, and what must hold whatever is aligned."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.values import Link, Span
from annotator.review.aligning import align
from annotator.review.link_aligning import EndRule, Ends, align_links, same_links
from annotator.review.terms import Terms
from tests.review.builders import SCHEME, TERMS, layers_of_spans, link, name_of, span, told, uid

# c1, c2, c3 are claims, a1, a2 actors of A; b's of B. c1–d1 and c2–d2 and a1–b1 and a2–b2 are
# pairs (c2–d2 with other edges); c3 and d3, a3 and b3 have no partner.
A = [
    span("c1", (0, 20), type_="claim"),
    span("c2", (30, 50), type_="claim"),
    span("c3", (60, 70), type_="claim"),
    span("a1", (0, 4), entity="iran"),
    span("a2", (30, 34), entity="oman"),
    span("a3", (80, 84), entity="iran"),
]
B = [
    span("d1", (0, 20), type_="claim"),
    span("d2", (30, 48), type_="claim"),
    span("d3", (71, 79), type_="claim"),
    span("b1", (0, 4), entity="iran"),
    span("b2", (30, 34), entity="oman"),
    span("b3", (90, 94), entity="iran"),
]
ENDS = Ends.of([align(A, B, TERMS)])

CASES: dict[str, tuple[list[Link], list[Link], list[str]]] = {
    "same": ([link("l", "made-by", "c1", "a1")], [link("m", "made-by", "d1", "b1")], ["l=m"]),
    "merged type": (
        [link("l", "said-by", "c1", "a1")],
        [link("m", "made-by", "d1", "b1")],
        ["l=m"],
    ),
    "through aligned ends": (
        [link("l", "denies", "c1", "c2")],
        [link("m", "denies", "d1", "d2")],
        ["l=m"],
    ),
    "type": (
        [link("l", "denies", "c1", "c2")],
        [link("m", "supports", "d1", "d2")],
        ["l~m type"],
    ),
    "direction": (
        [link("l", "denies", "c1", "c2")],
        [link("m", "denies", "d2", "d1")],
        ["l~m direction"],
    ),
    "type and direction": (
        [link("l", "denies", "c1", "c2")],
        [link("m", "supports", "d2", "d1")],
        ["l~m type, direction"],
    ),
    "no direction where the type has none": (
        [link("l", "contradicts", "c1", "c2")],
        [link("m", "contradicts", "d2", "d1")],
        ["l=m"],
    ),
    "nor where one of two types has none": (
        [link("l", "contradicts", "c1", "c2")],
        [link("m", "denies", "d2", "d1")],
        ["l~m type"],
    ),
    "source": (
        [link("l", "denies", "c3", "c2")],
        [link("m", "denies", "d1", "d2")],
        ["l~m source"],
    ),
    "target": (
        [link("l", "made-by", "c1", "a2")],
        [link("m", "made-by", "d1", "b1")],
        ["l~m target"],
    ),
    "an end, where they are just two": (
        [link("l", "contradicts", "c1", "c2")],
        [link("m", "contradicts", "d3", "d1")],
        ["l~m end"],
    ),
    "one end in the other role is not enough": (
        [link("l", "denies", "c1", "c2")],
        [link("m", "denies", "d3", "d1")],
        ["l only", "m only"],
    ),
    "one end and another type is not enough": (
        [link("l", "denies", "c1", "c2")],
        [link("m", "supports", "d1", "d3")],
        ["l only", "m only"],
    ),
    "ends without partners": (
        [link("l", "denies", "c3", "c3")],
        [link("m", "denies", "d3", "d3")],
        ["l only", "m only"],
    ),
    "entities by uid": (
        [link("l", "made-by", "c1", "@iran"), link("l2", "made-by", "c2", "@iran")],
        [link("m", "made-by", "d1", "@iran"), link("m2", "made-by", "d2", "@oman")],
        ["l=m", "l2~m2 target"],
    ),
    "an entity alone holds nothing together": (
        [link("l", "made-by", "c3", "@iran")],
        [link("m", "made-by", "d1", "@iran")],
        ["l only", "m only"],
    ),
    "articles": (
        [link("l", "about", "c1", "#art")],
        [link("m", "about", "d1", "#art")],
        ["l=m"],
    ),
    "several between one pair of ends: same type first": (
        [link("l1", "denies", "c1", "c2"), link("l2", "supports", "c1", "c2")],
        [link("m1", "supports", "d1", "d2"), link("m2", "denies", "d1", "d2")],
        ["l1=m2", "l2=m1"],
    ),
    "the same type turned round before another type": (
        [link("l", "denies", "c1", "c2")],
        [link("m1", "supports", "d1", "d2"), link("m2", "denies", "d2", "d1")],
        ["l~m2 direction", "m1 only"],
    ),
    "several of one type: the same attributes first": (
        [
            link("l1", "made-by", "c1", "a1", attributes={"step": 1}),
            link("l2", "made-by", "c1", "a1", attributes={"step": 2}),
        ],
        [link("m", "made-by", "d1", "b1", attributes={"step": 2})],
        ["l2=m", "l1 only"],
    ),
    "attributes": (
        [link("l", "made-by", "c1", "a1", attributes={"step": 1})],
        [link("m", "made-by", "d1", "b1", attributes={"step": None, "more": "x"})],
        ["l~m attribute more only-b, attribute step"],
    ),
    "of one end: rather to the same entity": (
        [link("l", "made-by", "c1", "a3")],
        [link("m1", "made-by", "d1", "b2"), link("m2", "made-by", "d1", "b3")],
        ["l~m2 target", "m1 only"],
    ),
    "of one end: most pairs": (
        # l1 may go with m1 (source) or m2 (target), l2 only with m1.
        [link("l1", "denies", "c1", "c2"), link("l2", "denies", "c1", "c3")],
        [link("m1", "denies", "d1", "d3"), link("m2", "denies", "d3", "d2")],
        ["l1~m2 source", "l2~m1 target"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_by_hand(case: str) -> None:
    a, b, expected = CASES[case]
    assert told(align_links(a, b, ENDS, TERMS)) == expected


def test_an_end_in_another_article_has_its_partner_there() -> None:
    far = align([span("f", (0, 9), type_="claim")], [span("g", (0, 9), type_="claim")], TERMS)
    near = align(A, B, TERMS)
    a, b = [link("l", "denies", "c1", "f")], [link("m", "denies", "d1", "g")]
    assert told(align_links(a, b, Ends.of([near, far]), TERMS)) == ["l=m"]
    assert told(align_links(a, b, Ends.of([near]), TERMS)) == ["l~m target"]


@pytest.mark.parametrize(
    ("a", "b", "rules"),
    [
        ("denies c1 c2", "denies d1 d2", "aligned entity"),  # c2 and d2 have other edges
        ("made-by c1 a1", "made-by d1 b1", "exact aligned entity"),
        ("made-by c1 a3", "made-by d1 b1", "entity"),  # another mention
        ("made-by c1 @iran", "made-by d1 b3", "entity"),  # the entity itself
        ("made-by c1 @iran", "made-by d1 @iran", "exact aligned entity"),
        ("made-by c1 @iran", "made-by d1 @oman", ""),
        ("made-by c1 a2", "made-by d1 b1", ""),
        ("denies c1 c2", "denies d2 d1", ""),
        ("contradicts c1 c2", "contradicts d2 d1", "aligned entity"),
        ("denies c1 c2", "supports d1 d2", ""),
    ],
)
def test_same_ends_in_three_ways(a: str, b: str, rules: str) -> None:
    ones, others = [link("l", *a.split())], [link("m", *b.split())]
    found = [rule for rule in EndRule if same_links(ones, others, ENDS, rule, TERMS).pairs]
    assert " ".join(found) == rules


def test_attributes_do_not_keep_links_from_being_the_same() -> None:
    a, b = [link("l", "denies", "c1", "c2", attributes={"x": 1})], [link("m", "denies", "d1", "d2")]
    assert told(same_links(a, b, ENDS, terms=TERMS)) == ["l~m attribute x only-a"]


def test_the_same_words_in_another_article_are_other_words() -> None:
    far = span("f", (0, 20), type_="claim")._replace(article=uid("far"))
    ends = Ends.of([align(A, B, TERMS), align([], [far], TERMS)])
    a, b = [link("l", "made-by", "c1", "@iran")], [link("m", "made-by", "f", "@iran")]
    assert not same_links(a, b, ends, EndRule.EXACT, TERMS).pairs


def test_the_same_entity_in_another_article_is_told_apart() -> None:
    """Else a link in one article could stand for one in another."""
    near, other = span("n", (0, 4), entity="iran"), span("o", (9, 12), entity="oman")
    far = [
        span("f", (0, 4), entity="iran")._replace(article=uid("far")),
        span("g", (9, 12), entity="oman")._replace(article=uid("far")),
    ]
    ends = Ends.of([align([near, other], []), align([], far)])
    a, b = [link("l", "denies", "n", "o")], [link("m", "denies", "f", "g")]
    assert not same_links(a, b, ends, EndRule.ENTITY).pairs


def test_several_same_links_go_one_to_one() -> None:
    a = [link(f"l{n}", "denies", "c1", "c2", attributes={"x": n}) for n in range(3)]
    b = [link(f"m{n}", "denies", "d1", "d2", attributes={"x": n}) for n in (1, 2)]
    assert told(same_links(a, b, ENDS, EndRule.ALIGNED, TERMS)) == ["l1=m1", "l2=m2", "l0 only"]


def test_entities_found_to_be_the_same_are_one_end() -> None:
    terms = Terms(SCHEME, lambda one: uid("iran") if one == uid("persia") else one)
    a, b = [link("l", "made-by", "c1", "@persia")], [link("m", "made-by", "d1", "@iran")]
    assert told(align_links(a, b, ENDS, terms)) == ["l=m"]
    assert told(align_links(a, b, ENDS, TERMS)) == ["l~m target"]


Work = tuple[list[Span], list[Span], list[Link], list[Link]]


# Ends by number: of spans, and after them of an entity and an article.
DRAWN = st.lists(
    st.tuples(
        st.sampled_from(["denies", "contradicts", "supports"]),
        st.integers(0, 5),
        st.integers(0, 5),
        st.sampled_from([{}, {"x": None}, {"x": "1"}]),
    ),
    max_size=5,
)


def linked() -> st.SearchStrategy[Work]:
    def links(spans: list[Span], drawn: list[tuple[Any, ...]], prefix: str) -> list[Link]:
        ends = [*(name_of(one) for one in spans), "@iran", "#art"]
        return [
            link(
                f"{prefix}{n}",
                type_,
                ends[source % len(ends)],
                ends[target % len(ends)],
                attributes=attributes,
            )
            for n, (type_, source, target, attributes) in enumerate(drawn)
        ]

    def made(drawn: tuple[list[list[Span]], list[Any], list[Any]]) -> Work:
        (a, b), of_a, of_b = drawn
        return a, b, links(a, of_a, "l"), links(b, of_b, "m")

    return st.tuples(layers_of_spans(size=4), DRAWN, DRAWN).map(made)


@settings(max_examples=60)
@given(linked(), st.randoms(use_true_random=False))
def test_an_exact_cover_and_its_mirror_in_any_order(work: Work, dice: random.Random) -> None:
    spans_a, spans_b, a, b = work
    ends = Ends.of([align(spans_a, spans_b, TERMS)])
    found = align_links(a, b, ends, TERMS)
    assert sorted([pair.a for pair in found.pairs] + list(found.only_a)) == a
    assert sorted([pair.b for pair in found.pairs] + list(found.only_b)) == b
    assert align_links(b, a, ends.mirrored, TERMS) == found.mirrored
    assert align_links(dice.sample(a, len(a)), dice.sample(b, len(b)), ends, TERMS) == found


@settings(max_examples=60)
@given(linked(), st.sampled_from(EndRule))
def test_the_same_links_either_way_round(work: Work, rule: EndRule) -> None:
    spans_a, spans_b, a, b = work
    ends = Ends.of([align(spans_a, spans_b, TERMS)])
    found = same_links(a, b, ends, rule, TERMS)
    assert same_links(b, a, ends.mirrored, rule, TERMS) == found.mirrored
    assert len(found.pairs) + len(found.only_a) == len(a)


@settings(max_examples=60)
@given(linked())
def test_links_that_are_the_same_are_aligned_as_the_same(work: Work) -> None:
    spans_a, spans_b, a, b = work
    ends = Ends.of([align(spans_a, spans_b, TERMS)])
    same = same_links(a, b, ends, EndRule.ALIGNED, TERMS)
    identical = [pair for pair in align_links(a, b, ends, TERMS).pairs if pair.identical]
    assert list(same.pairs) == identical
