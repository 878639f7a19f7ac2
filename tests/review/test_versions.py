"""Clusters as versions one chooses from: by hand, and what must hold of all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.values import Span
from annotator.review.clusters import Cluster
from annotator.review.comparison import compare
from annotator.review.versions import differing, strands, versions
from tests.review.builders import (
    LAYERS,
    TERMS,
    layers_of_spans,
    link,
    name_of,
    span,
    work,
)

NAMES = dict(zip(LAYERS, ("ann", "ben", "cleo", "dan"), strict=True))


def only(*layers: list[Span]) -> Cluster[Span]:
    (found,) = compare(work(*layers), terms=TERMS).spans
    return found


def told(cluster: Cluster[Span]) -> list[str]:
    return [
        f"{' '.join(NAMES[uid] for uid in one.layers)}: {' '.join(map(name_of, one.members))}"
        for one in versions(cluster)
    ]


def test_who_says_the_same_shares_a_version() -> None:
    cluster = only([span("a", (0, 4))], [span("b", (0, 9))], [span("c", (0, 4))])
    assert told(cluster) == ["ann cleo: a", "ben: b"]


def test_the_same_place_with_another_value_is_another_version() -> None:
    cluster = only(
        [span("a", (0, 4), attributes={"kind": "person"})],
        [span("b", (0, 4), attributes={"kind": "state"})],
        [span("c", (0, 4), attributes={"kind": "man"})],  # a man is a person since they were merged
    )
    assert told(cluster) == ["ann cleo: a", "ben: b"]


def test_having_nothing_is_a_version_too() -> None:
    cluster = only([], [span("b", (0, 4))], [])
    assert told(cluster) == ["ann cleo: ", "ben: b"]


def test_one_claim_against_two_is_two_versions_and_two_things() -> None:
    cluster = only(
        [span("a", (0, 90), type_="claim")],
        [span("b1", (0, 40), type_="claim"), span("b2", (41, 90), type_="claim")],
    )
    assert told(cluster) == ["ann: a", "ben: b1 b2"]
    # b2 covers 49 of 90 code points of the one claim, b1 only 40.
    found = [sorted(name_of(one) for one in strand.values()) for strand in strands(cluster)]
    assert found == [["a", "b2"], ["b1"]]


@pytest.mark.parametrize(
    ("a", "b", "fields"),
    [
        (span("a", (0, 4)), span("b", (0, 4)), ()),
        (span("a", (0, 4)), span("b", (0, 9), type_="place"), ("type", "edges")),
        (
            span("a", (0, 4), entity="x", attributes={"role": "r", "kind": "person"}),
            span("b", (0, 5), attributes={"role": "s", "kind": "state"}),
            ("edges", "entity", "attribute:kind", "attribute:role"),
        ),
    ],
)
def test_what_they_differ_in(a: Span, b: Span, fields: tuple[str, ...]) -> None:
    cluster = only([a], [b])
    (strand,) = strands(cluster)
    assert differing(cluster, strand) == fields


def test_links_are_held_against_each_other_too() -> None:
    spans = [[span("a1", (0, 9), type_="claim"), span("a2", (20, 29), type_="claim")]]
    spans += [[span("b1", (0, 9), type_="claim"), span("b2", (20, 29), type_="claim")]]
    links = {
        LAYERS[0]: [link("la", "denies", "a1", "a2")],
        LAYERS[1]: [link("lb", "denies", "b2", "b1")],
    }
    (found,) = compare(work(*spans, links=links), terms=TERMS).links
    (strand,) = strands(found)
    assert {NAMES[layer]: name_of(one) for layer, one in strand.items()} == {
        "ann": "la",
        "ben": "lb",
    }
    assert differing(found, strand) == ("direction",)


@given(st.data())
def test_each_member_is_in_one_strand_each_layer_in_one_version(data: st.DataObject) -> None:
    layers = data.draw(layers_of_spans(layers=3))
    for cluster in compare(work(*layers), terms=TERMS).spans:
        members = [one.uid for one in cluster.each()]
        seen = [one.uid for strand in strands(cluster) for one in strand.values()]
        assert sorted(seen) == sorted(members)
        chosen = versions(cluster)
        assert sorted(uid for one in chosen for uid in one.layers) == sorted(cluster.members)
        for one in chosen:
            assert one.members == cluster.members[one.layers[0]]
