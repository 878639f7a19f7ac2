"""Sums over articles give what the measures give of all units at once."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.review.alpha import nominal
from annotator.review.counted_units import (
    Stretches,
    alpha_of_many,
    fleiss_of_many,
    of_two,
    pair_counts,
    ratings_of_type,
)
from annotator.review.figures import Counts, NotComputable, Score
from annotator.review.gathering import Options, gather
from annotator.review.kappa import cohen, fleiss
from annotator.review.meanings import Counted, Measure
from annotator.review.measuring import Sums
from annotator.review.unitizing import Continuum, alpha_of, unitizing
from annotator.review.units import Rating
from tests.review.builders import ANN, BEN, span, uid
from tests.review.works import work

NOTHING, X, Y, XY = (frozenset(names) for names in ("", "x", "y", "xy"))
LABELS = st.sampled_from([NOTHING, X, Y, XY])
NUMBERS = st.integers(1, 9)
Every = list[Counter[tuple[Rating, ...]]]


def articles(coders: int, fewest: int = 0) -> st.SearchStrategy[Every]:
    rating = st.lists(LABELS, min_size=fewest or coders, max_size=coders).map(tuple)
    return st.lists(
        st.dictionaries(rating, NUMBERS, min_size=1, max_size=6).map(Counter),
        min_size=1,
        max_size=4,
    )


def values(sums: Sums) -> dict[Measure, Score]:
    total = [sum(column) for column in zip(*sums.rows, strict=True)]
    return {entry.measure: entry.of(total) for entry in sums.entries}


def same(found: Score, expected: Score) -> bool:
    if isinstance(found, NotComputable) or isinstance(expected, NotComputable):
        return found == expected
    return found == pytest.approx(expected)


def names(every: Every) -> list[bytes]:
    return [uid(f"n{number}") for number in range(len(every))]


def test_units_by_who_has_them_covered() -> None:
    ratings: Counter[tuple[Rating, ...]] = Counter(
        {(X, X): 2, (X, Y): 3, (X, NOTHING): 4, (NOTHING, XY): 5, (NOTHING, NOTHING): 6}
    )
    assert pair_counts(ratings) == Counts(both=2, only_a=4, only_b=5, differ=3, neither=6)


def test_three_coders_are_counted_pair_by_pair() -> None:
    assert pair_counts({(X, NOTHING, X): 1}) == Counts(both=1, only_a=1, only_b=1)


@given(articles(2))
def test_two(every: Every) -> None:
    found = values(of_two(names(every), every, Counted.TOKENS))
    together = sum(every, Counter[tuple[Rating, ...]]())
    assert same(found[Measure.COHEN], cohen(together))
    assert same(found[Measure.ALPHA], nominal(together))


@given(articles(3))
def test_three(every: Every) -> None:
    found = values(fleiss_of_many(names(every), every, 3, Counted.TOKENS))
    assert same(found[Measure.FLEISS], fleiss(sum(every, Counter[tuple[Rating, ...]]())))


@given(articles(4, fewest=2))
def test_four_of_whom_some_are_missing(every: Every) -> None:
    found = values(alpha_of_many(names(every), every, 4, Counted.TOKENS))
    assert same(found[Measure.ALPHA], nominal(sum(every, Counter[tuple[Rating, ...]]())))


def test_a_type_that_is_not_there_covers_nothing() -> None:
    one = work("one", {ANN: [span("a", (0, 5))], BEN: []})
    (part,) = gather([one], (ANN, BEN), Options()).parts
    assert ratings_of_type(part, (ANN, BEN), "claim") == {(False, False): 12}
    assert ratings_of_type(part, (ANN, BEN), "actor") == {(True, False): 1, (False, False): 11}


def test_stretches_of_a_type_and_of_all() -> None:
    works = [
        work(
            "one",
            {
                ANN: [span("a1", (0, 5)), span("a2", (21, 55), type_="claim")],
                BEN: [span("b1", (0, 10)), span("b2", (26, 55), type_="claim")],
            },
        ),
        work("two", {ANN: [span("a3", (35, 39))], BEN: [span("b3", (35, 39))]}),
    ]
    parts = gather(works, (ANN, BEN), Options()).parts
    stretches = Stretches(parts, (ANN, BEN), ["actor", "claim"])
    # In words: actor [0,1)|[0,2) and [6,7)|[6,7); claim [4,12)|[5,12) and nothing.
    actor = [Continuum(12, (((0, 1),), ((0, 2),))), Continuum(12, (((7, 8),), ((7, 8),)))]
    claim = [Continuum(12, (((4, 12),), ((5, 12),))), Continuum(12, ((), ()))]
    of_actor = values(stretches.of_type("actor", Counted.TOKENS))[Measure.ALPHA_UNITIZING]
    of_claim = values(stretches.of_type("claim", Counted.TOKENS))[Measure.ALPHA_UNITIZING]
    assert same(of_actor, unitizing(actor))
    assert same(of_claim, unitizing(claim))
    both = values(stretches.overall(Counted.TOKENS))[Measure.ALPHA_UNITIZING]
    assert isinstance(both, float)
    assert isinstance(of_actor, float)
    assert isinstance(of_claim, float)
    assert min(of_actor, of_claim) < both < max(of_actor, of_claim)


def test_without_types_there_is_nothing_to_cut_out() -> None:
    parts = gather([work("one", {ANN: [], BEN: []})], (ANN, BEN), Options()).parts
    found = values(Stretches(parts, (ANN, BEN), []).overall(Counted.TOKENS))
    assert found[Measure.ALPHA_UNITIZING] == alpha_of([], 2)
