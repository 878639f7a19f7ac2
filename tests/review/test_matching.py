"""Matchings against all there are, and on graphs whose answer is plain."""

import random
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.review.matching import Edge, maximum_matching

GRAPHS = st.dictionaries(
    st.tuples(st.integers(0, 5), st.integers(0, 5)), st.integers(0, 20), max_size=14
).map(lambda found: [Edge(left, right, weight) for (left, right), weight in found.items()])


def all_matchings(edges: list[Edge]) -> Iterator[list[Edge]]:
    """Every matching there is, by taking or leaving each edge."""
    if not edges:
        yield []
        return
    first, rest = edges[0], edges[1:]
    yield from all_matchings(rest)
    apart = [e for e in rest if e.left != first.left and e.right != first.right]
    for found in all_matchings(apart):
        yield [first, *found]


def worth(edges: list[Edge], found: dict[int, int]) -> tuple[int, int]:
    weights = {(edge.left, edge.right): edge.weight for edge in edges}
    return len(found), sum(weights[pair] for pair in found.items())


@settings(max_examples=60)
@given(GRAPHS)
def test_no_other_matching_is_better(edges: list[Edge]) -> None:
    found = maximum_matching(edges)
    assert len(set(found.values())) == len(found)
    best = max((len(m), sum(edge.weight for edge in m)) for m in all_matchings(edges))
    assert worth(edges, found) == best


@settings(max_examples=60)
@given(GRAPHS, st.randoms(use_true_random=False))
def test_the_order_of_the_edges_does_not_matter(edges: list[Edge], dice: random.Random) -> None:
    shuffled = dice.sample(edges, len(edges))
    assert maximum_matching(shuffled) == maximum_matching(edges)


@settings(max_examples=60)
@given(GRAPHS)
def test_weights_that_leave_no_choice_make_mirrored_matchings(edges: list[Edge]) -> None:
    unlike = [Edge(e.left, e.right, e.weight << len(edges) | 1 << at) for at, e in enumerate(edges)]
    turned = [Edge(right, left, weight) for left, right, weight in unlike]
    mirrored = {left: right for right, left in maximum_matching(turned).items()}
    assert mirrored == maximum_matching(unlike)


def test_one_more_pair_is_better_than_any_weight() -> None:
    # 0–0 weighs most, but then 1 (which knows only 0) stays alone.
    edges = [Edge(0, 0, 1000), Edge(0, 1, 0), Edge(1, 0, 0)]
    assert maximum_matching(edges) == {0: 1, 1: 0}


def test_the_weightier_one_stays_where_one_must_go() -> None:
    # Three want two places, and 2 is worth least wherever it goes.
    edges = [Edge(0, 0, 5), Edge(1, 1, 5), Edge(2, 0, 4), Edge(2, 1, 4), Edge(0, 1, 1)]
    assert maximum_matching(edges) == {0: 0, 1: 1}


def test_one_put_first_gives_way_to_a_weightier_one() -> None:
    edges = [Edge(0, 0, 1), Edge(0, 1, 1), Edge(1, 0, 9), Edge(2, 1, 9), Edge(3, 1, 2)]
    assert maximum_matching(edges) == {1: 0, 2: 1}


def test_nothing_to_match() -> None:
    assert maximum_matching([]) == {}


def test_a_chain_of_thousands_is_solved_end_to_end() -> None:
    # Each may stay at its own place or move on by one, which weighs more; but the last cannot
    # move, so that all stay: one pair more beats any weight.
    n = 5000
    edges = [Edge(at, at, 1) for at in range(n)] + [Edge(at, at + 1, 2) for at in range(n - 1)]
    assert maximum_matching(edges) == {at: at for at in range(n)}
