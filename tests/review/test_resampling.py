"""Intervals: what is drawn, where percentiles lie, and when there is none."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.review.figures import NOTHING, NotComputable, Score
from annotator.review.resampling import (
    NOT_WANTED,
    Draws,
    Interval,
    Of,
    Row,
    Table,
    percentile,
)
from annotator.review.scores import f1


def of_counts(sums: Sequence[int]) -> Score:
    return f1(*sums)


def interval(draws: Draws, rows: Sequence[Row], of: Of = of_counts) -> Interval | NotComputable:
    ((found,),) = draws.intervals([Table(rows, (of,))])
    return found


def test_percentiles_as_numpy_has_them() -> None:
    # numpy 2.4.6, percentile([1, 2, 4, 8, 16, 32, 64], [2.5, 50, 90, 97.5])
    values = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0]
    found = [percentile(values, share) for share in (0.025, 0.5, 0.9, 0.975)]
    assert found == pytest.approx([1.15, 8.0, 44.8, 59.2])
    assert percentile([7.0], 0.9) == 7


def test_an_interval_is_that_of_draws_made_one_by_one() -> None:
    chance = random.Random(5)
    rows = [(chance.randrange(30), chance.randrange(9), chance.randrange(9)) for _ in range(20)]
    draw = random.Random(11)
    scores = []
    for _ in range(300):
        picked = draw.choices(rows, k=20)
        both, only_a, only_b = (sum(row[at] for row in picked) for at in range(3))
        scores.append(2 * both / (2 * both + only_a + only_b))
    scores.sort()
    # 2.5 % of 299 steps lies at 7.475, 97.5 % at 291.525
    low = scores[7] + 0.475 * (scores[8] - scores[7])
    high = scores[291] + 0.525 * (scores[292] - scores[291])
    found = interval(Draws(20, draws=300, seed=11), rows)
    assert isinstance(found, Interval)
    assert (found.low, found.high) == pytest.approx((low, high))
    assert found[2:] == (0.95, 300, 20)


def test_an_interval_of_a_mean_is_about_two_standard_errors_wide() -> None:
    # 400 articles, half of them 1 and half 0: the error of the mean is √(.25/400) = .025, so the
    # interval is about .5 ± .049.
    rows = [(place % 2, 1) for place in range(400)]
    found = interval(Draws(400, draws=2_000, seed=3), rows, lambda sums: sums[0] / sums[1])
    assert isinstance(found, Interval)
    assert found.low == pytest.approx(0.451, abs=0.006)
    assert found.high == pytest.approx(0.549, abs=0.006)


def test_the_same_seed_gives_the_same_interval_and_another_one_another() -> None:
    rows = [(place % 7, place % 3, place % 4) for place in range(15)]
    first, again, other = (interval(Draws(15, draws=200, seed=seed), rows) for seed in (1, 1, 2))
    assert first == again != other


def test_too_few_articles_have_no_interval() -> None:
    found = interval(Draws(9, draws=100, seed=1), [(1, 0, 0)] * 9)
    assert found == NotComputable("Fewer than ten articles are too few to draw from.")


def test_a_type_in_one_article_alone_has_no_interval() -> None:
    rows = [(5, 1, 1)] + [(0, 0, 0)] * 19
    found = interval(Draws(20, draws=200, seed=1), rows)
    assert isinstance(found, NotComputable)


def test_without_draws_there_is_no_interval() -> None:
    assert interval(Draws(20, draws=0, seed=1), [(1, 0, 0)] * 20) == NOT_WANTED


def test_several_figures_of_the_same_sums() -> None:
    rows = [(3, 1, 0)] * 12
    tables = [Table(rows, (of_counts, lambda _: NOTHING)), Table([(1,)] * 12, (len,))]
    (same, none), (other,) = Draws(12, draws=50, seed=1).intervals(tables)
    assert isinstance(other, Interval)
    assert other.high == 1
    assert isinstance(same, Interval)
    assert same.low == same.high == pytest.approx(6 / 7)
    assert isinstance(none, NotComputable)


@given(st.lists(st.tuples(*[st.integers(0, 1 << 50)] * 2), min_size=10, max_size=20))
def test_large_sums_do_not_run_into_each_other(rows: list[tuple[int, int]]) -> None:
    seen: list[tuple[int, ...]] = []

    def note(sums: Sequence[int]) -> Score:
        seen.append(tuple(sums))
        return 0.0

    interval(Draws(len(rows), draws=20, seed=4), rows, note)
    draw = random.Random(4)
    for sums in seen:
        picked = draw.choices(rows, k=len(rows))
        assert sums == (sum(a for a, _ in picked), sum(b for _, b in picked))


def test_a_sum_too_large_for_a_word_is_refused() -> None:
    with pytest.raises(OverflowError):
        interval(Draws(16, draws=5, seed=1), [(1 << 61, 0)] * 16)
