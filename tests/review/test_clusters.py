"""What is settled in one go: cases by hand, and what must hold of all clusters."""

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.values import Span
from annotator.review.clusters import Cluster, Group
from annotator.review.comparison import compare
from annotator.review.differences import Kind, T
from tests.review.builders import (
    ANN,
    BEN,
    CLEO,
    TERMS,
    layers_of_spans,
    link,
    name_of,
    span,
    work,
)


def claim(name: str, start: int, end: int) -> Span:
    return span(name, (start, end), type_="claim")


def names(cluster: Cluster[T]) -> str:
    return " ".join(name_of(one) for one in cluster.each())


def told(*layers: list[Span]) -> list[str]:
    """One line for each cluster: its members and the kinds of its differences."""
    found = compare(work(*layers), terms=TERMS).spans
    return [f"{names(one)}: {' '.join(sorted(one.kinds))}" for one in found]


CASES: dict[str, tuple[list[list[Span]], list[str]]] = {
    "the same": ([[claim("a", 0, 9)], [claim("b", 0, 9)]], ["a b: same"]),
    "apart": ([[claim("a", 0, 9)], [claim("b", 9, 20)]], ["a: only", "b: only"]),
    "one claim against two": (
        [[claim("a", 0, 90)], [claim("b1", 0, 40), claim("b2", 41, 90)]],
        ["a b1 b2: edges only"],
    ),
    "one against three": (
        [[claim("a", 0, 90)], [claim("b1", 0, 30), claim("b2", 31, 60), claim("b3", 61, 90)]],
        ["a b1 b2 b3: edges only"],
    ),
    "Wilson Centre in Washington": (
        [[span("a1", (0, 13)), span("a2", (17, 27), type_="place")], [span("b", (0, 27))]],
        ["a1 a2 b: edges only"],
    ),
    "Wilson Centre in Washington, of one type": (
        [[span("a1", (0, 13)), span("a2", (17, 27))], [span("b", (0, 27))]],
        ["a1 a2 b: edges only"],
    ),
    "outer and inner against outer: only the inner one is a question": (
        [[claim("a1", 0, 90), claim("a2", 10, 40)], [claim("b", 0, 90)]],
        ["a1 b: same", "a2: only"],
    ),
    "outer with other edges, and inner: two questions": (
        [[claim("a1", 0, 90), claim("a2", 10, 40)], [claim("b", 0, 85)]],
        ["a1 b: edges", "a2: only"],
    ),
    "outer and inner against an inner of other edges": (
        [[claim("a1", 0, 90), claim("a2", 10, 40)], [claim("b", 10, 38)]],
        ["a1: only", "a2 b: edges"],
    ),
    "an agreed actor in a disputed claim": (
        [[claim("a1", 0, 90), span("a2", (5, 9))], [claim("b1", 0, 60), span("b2", (5, 9))]],
        ["a1 b1: edges", "a2 b2: same"],
    ),
    "actors in a claim do not tie its paragraph together": (
        [[claim("a", 0, 90)], [span("b1", (0, 9)), span("b2", (50, 60))]],
        ["a: only", "b1: only", "b2: only"],
    ),
    "a claim and an actor where there is nothing better": (
        [[claim("a", 0, 12)], [span("b", (0, 10))]],
        ["a b: edges type"],
    ),
    "of other type": (
        [[span("a", (0, 9))], [span("b", (0, 9), type_="place")]],
        ["a b: type"],
    ),
    "of other type, and what competes with it": (
        # a is held against b1 for its extent, but b2 is a reading of the same words.
        [[span("a", (0, 9))], [span("b1", (0, 9), type_="place"), span("b2", (0, 12))]],
        ["a b1 b2: only type"],
    ),
    "a sentence after another, with edges that differ": (
        # a1 and b2 share two characters, but each has its own partner.
        [[claim("a1", 0, 52), claim("a2", 53, 99)], [claim("b1", 0, 49), claim("b2", 50, 99)]],
        ["a1 b1: edges", "a2 b2: edges"],
    ),
    "one across a border": (
        [[claim("a1", 0, 50), claim("a2", 50, 99)], [claim("b1", 0, 9), claim("b2", 30, 70)]],
        # a1–b1 and a2–b2 are the pairs (two, however else); b2 has a partner and so has a1.
        ["a1 b1: edges", "a2 b2: edges"],
    ),
    "discontinuous: in the gap is elsewhere": (
        [[span("a", (0, 9), (20, 29), type_="claim")], [claim("b", 10, 19)]],
        ["a: only", "b: only"],
    ),
    "discontinuous against its pieces": (
        [[span("a", (0, 9), (20, 29), type_="claim")], [claim("b1", 0, 9), claim("b2", 20, 29)]],
        ["a b1 b2: edges only"],
    ),
    "three coders, all the same": (
        [[claim("a", 0, 9)], [claim("b", 0, 9)], [claim("c", 0, 9)]],
        ["a b c: same"],
    ),
    "three coders, one has another": (
        [[claim("a", 0, 9)], [claim("b", 0, 9)], [claim("c", 0, 8)]],
        ["a b c: edges"],
    ),
    "three coders, one has none": (
        [[claim("a", 0, 9)], [claim("b", 0, 9)], []],
        ["a b: only"],
    ),
    "three coders, one against two against one of them": (
        [[claim("a", 0, 90)], [claim("b1", 0, 40), claim("b2", 41, 90)], [claim("c", 0, 40)]],
        ["a b1 b2 c: edges only"],
    ),
    "what two agree on holds the third's inner one apart": (
        [
            [claim("a1", 0, 90), claim("a2", 10, 40)],
            [claim("b1", 0, 90), claim("b2", 10, 40)],
            [claim("c", 0, 90)],
        ],
        ["a1 b1 c: same", "a2 b2: only"],
    ),
    "attributes and entity": (
        [
            [span("a", (0, 9), entity="iran", attributes={"kind": "state"})],
            [span("b", (0, 9), entity="oman", attributes={"role": "x"})],
        ],
        ["a b: entity unseen"],
    ),
    "values": (
        [
            [span("a", (0, 9), attributes={"kind": "state"})],
            [span("b", (0, 9), attributes={"kind": None})],
        ],
        ["a b: attributes"],
    ),
    "one layer: each by itself, nothing to say": (
        [[claim("a", 0, 9), span("b", (2, 5))]],
        ["a: ", "b: "],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_by_hand(case: str) -> None:
    layers, expected = CASES[case]
    assert told(*layers) == expected


def test_what_a_cluster_covers() -> None:
    layers = [span("a", (2, 9), (20, 29), type_="claim")], [claim("b1", 0, 9), claim("b2", 21, 25)]
    (cluster,) = compare(work(*layers), terms=TERMS).spans
    assert cluster.fragments == ((0, 9), (20, 29))
    assert (cluster.start, cluster.end) == (0, 29)
    assert list(cluster.members) == [ANN, BEN]
    assert not cluster.agreed


def grouped(groups: tuple[Group[T], ...]) -> list[tuple[str, str]]:
    """The members of each group, and the layers that are alike in it."""
    return [
        (
            " ".join(name_of(one) for one in group.members.values()),
            " ".join(layer.decode().rstrip() for layer in group.alike),
        )
        for group in groups
    ]


@pytest.mark.parametrize(
    ("layers", "expected"),
    [
        (
            [[claim("a", 0, 9)], [claim("b", 0, 9)], [claim("c", 0, 9)]],
            [("a b c", "ann ben cleo")],
        ),
        (
            [[claim("a", 0, 9)], [claim("b", 0, 8)], [claim("c", 0, 8)]],
            [("b c", "ben cleo"), ("a", "ann")],
        ),
        (
            [
                [span("a", (0, 9), entity="iran")],
                [span("b", (0, 9), entity="oman")],
                [span("c", (0, 9), entity="oman")],
            ],
            [("b c a", "ben cleo")],
        ),
        (
            # Nobody having looked is not the same as a value.
            [[span("a", (0, 9), attributes={"kind": "state"})], [span("b", (0, 9))]],
            [("a b", "ann")],
        ),
        (
            # Doubles: iran with iran, and oman with what is left.
            [
                [span("a1", (0, 9), entity="oman"), span("a2", (0, 9), entity="iran")],
                [span("b1", (0, 9), entity="iran"), span("b2", (0, 9))],
            ],
            [("a2 b1", "ann ben")],
        ),
    ],
)
def test_what_is_identical_in_how_many_layers(
    layers: list[list[Span]], expected: list[tuple[str, str]]
) -> None:
    found = compare(work(*layers), terms=TERMS).spans
    assert sorted(expected) == sorted(
        line for cluster in found for line in grouped(cluster.groups) if line in expected
    )
    members = sum(len(group.members) for cluster in found for group in cluster.groups)
    assert members == sum(len(layer) for layer in layers)


def test_pairs_of_layers_are_in_the_cluster_of_what_they_pair() -> None:
    layers = [claim("a", 0, 90)], [claim("b1", 0, 40), claim("b2", 41, 90)], [claim("c", 0, 90)]
    (cluster,) = compare(work(*layers), terms=TERMS).spans
    assert list(cluster.alignments) == [(ANN, BEN), (ANN, CLEO), (BEN, CLEO)]
    assert cluster.alignments[ANN, CLEO].same
    assert [name_of(one) for one in cluster.alignments[ANN, BEN].only_b] == ["b1"]


def test_links_of_three_layers_in_one_cluster() -> None:
    layers = [
        [claim(f"{layer}1", 0, 20), claim(f"{layer}2", 30, 50), claim(f"{layer}3", 60, 70)]
        for layer in "abc"
    ]
    links = {
        ANN: [link("l", "denies", "a1", "a2")],
        BEN: [link("m", "denies", "b2", "b1")],
        CLEO: [link("n", "denies", "c1", "c2"), link("o", "denies", "c2", "c3")],
    }
    found = compare(work(*layers, links=links), terms=TERMS).links
    assert [(names(one), sorted(one.kinds)) for one in found] == [
        ("l m n", ["direction"]),
        ("o", ["only"]),
    ]
    assert found[0].fragments == ((0, 20), (30, 50))
    assert grouped(found[0].groups) == [("l n", "ann cleo"), ("m", "ben")]


THREE = layers_of_spans(layers=3, size=4)


@settings(max_examples=50)
@given(THREE)
def test_each_span_and_each_pair_is_in_one_cluster(layers: list[list[Span]]) -> None:
    found = compare(work(*layers), terms=TERMS)
    inside = [one for cluster in found.spans for one in cluster.each()]
    assert sorted(inside) == sorted(one for layer in layers for one in layer)
    for pair, whole in found.span_alignments.items():
        parts = [cluster.alignments[pair] for cluster in found.spans]
        assert sorted(p.a.uid for part in parts for p in part.pairs) == sorted(
            p.a.uid for p in whole.pairs
        )
        for side in ("only_a", "only_b"):
            assert sorted(one for part in parts for one in getattr(part, side)) == sorted(
                getattr(whole, side)
            )


@settings(max_examples=50)
@given(THREE)
def test_each_is_in_one_group_with_one_of_a_layer(layers: list[list[Span]]) -> None:
    for cluster in compare(work(*layers), terms=TERMS).spans:
        inside = [one for group in cluster.groups for one in group.members.values()]
        assert sorted(inside) == sorted(cluster.each())
        for group in cluster.groups:
            assert len({(one.type, one.fragments) for one in group.members.values()}) == 1
            assert set(group.alike) <= set(group.members)


@settings(max_examples=50)
@given(THREE, st.randoms(use_true_random=False))
def test_the_order_given_does_not_matter(layers: list[list[Span]], dice: random.Random) -> None:
    shuffled = [dice.sample(layer, len(layer)) for layer in layers]
    assert compare(work(*shuffled), terms=TERMS) == compare(work(*layers), terms=TERMS)


@settings(max_examples=50)
@given(layers_of_spans(layers=1))
def test_copies_of_a_layer_agree_in_everything(layers: list[list[Span]]) -> None:
    copies = [[one._replace(uid=bytes([n]) + one.uid[1:]) for one in layers[0]] for n in (1, 2)]
    clusters = compare(work(layers[0], *copies), terms=TERMS).spans
    assert all(cluster.agreed for cluster in clusters)
    assert all(set(cluster.kinds) == {Kind.SAME} for cluster in clusters)


@settings(max_examples=50)
@given(THREE)
def test_who_comes_first_does_not_change_the_clusters(layers: list[list[Span]]) -> None:
    found = compare(work(*layers), terms=TERMS)
    other = compare(work(*layers), (CLEO, ANN, BEN), TERMS)
    assert [sorted(names(one).split()) for one in found.spans] == [
        sorted(names(one).split()) for one in other.spans
    ]
    assert [one.kinds for one in found.spans] == [one.kinds for one in other.spans]
    for a, b in combinations((ANN, BEN, CLEO), 2):
        turned = other.span_alignments.get((a, b)) or other.span_alignments[b, a].mirrored
        assert found.span_alignments[a, b] == turned
