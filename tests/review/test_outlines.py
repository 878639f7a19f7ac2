"""Clusters that are kept by uid and filled again."""

import pytest
from hypothesis import given, settings

from annotator.domain.values import Span
from annotator.review.comparison import compare
from annotator.review.outlines import Outline
from tests.review.builders import ANN, BEN, TERMS, layers_of_spans, link, span, work

A, B = span("a", (0, 9)), span("b", (0, 8), type_="place")


@settings(max_examples=50)
@given(layers_of_spans(layers=3))
def test_filled_with_the_same_it_is_the_cluster(layers: list[list[Span]]) -> None:
    items = {one.uid: one for layer in layers for one in layer}
    for cluster in compare(work(*layers), terms=TERMS).spans:
        assert Outline.of(cluster).filled(items) == cluster


def test_links_too() -> None:
    first, second = link("l", "made-by", "a", "@khan"), link("m", "denies", "b", "@khan")
    done = work([A], [B], links={ANN: [first], BEN: [second]})
    (cluster,) = compare(done, terms=TERMS).links
    assert Outline.of(cluster).filled({first.uid: first, second.uid: second}) == cluster


def test_what_changed_since_is_as_it_is_now() -> None:
    (cluster,) = compare(work([A], [B]), terms=TERMS).spans
    now = B._replace(note="later")
    filled = Outline.of(cluster).filled({A.uid: A, B.uid: now})
    assert list(filled.each()) == [A, now]
    (alignment,) = filled.alignments.values()
    assert alignment.pairs[0].b == now


def test_without_one_of_its_members_there_is_none() -> None:
    (cluster,) = compare(work([A], [B]), terms=TERMS).spans
    with pytest.raises(KeyError):
        Outline.of(cluster).filled({A.uid: A})
