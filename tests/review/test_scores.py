"""Precision, recall and F1, by hand and as scikit-learn has them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.review.figures import NOTHING, Counts, NotComputable
from annotator.review.scores import f1, macro, micro, precision, recall, share

NUMBERS = st.integers(0, 1_000)


def test_seven_in_both_three_and_two_in_one_only() -> None:
    # scikit-learn 1.9.1, precision_recall_fscore_support([1]*10 + [0]*2, [1]*7 + [0]*3 + [1]*2)
    assert precision(7, 3, 2) == pytest.approx(0.7777777777777778)
    assert recall(7, 3, 2) == pytest.approx(0.7)
    assert f1(7, 3, 2) == pytest.approx(0.7368421052631579)


@pytest.mark.parametrize("score", [precision, recall, f1])
def test_where_neither_side_has_any_there_is_no_figure(score: type) -> None:
    assert score(0, 0, 0) == NOTHING


def test_where_one_side_has_none_its_share_cannot_be_computed_but_f1_is_nought() -> None:
    assert isinstance(precision(0, 4, 0), NotComputable)
    assert recall(0, 4, 0) == 0
    assert precision(0, 0, 4) == 0
    assert isinstance(recall(0, 0, 4), NotComputable)
    assert f1(0, 4, 0) == f1(0, 0, 4) == 0


def test_micro_weighs_things_and_macro_weighs_types() -> None:
    often, seldom, unused = Counts(9, 1, 1), Counts(0, 1, 1), Counts()
    # 2·9 / (2·9 + 2 + 2) = 18/22; types: (18/20 + 0) / 2
    assert micro([often, seldom, unused]) == pytest.approx(18 / 22)
    assert macro([often, seldom, unused]) == pytest.approx(0.45)


def test_macro_of_types_nobody_used_has_a_reason() -> None:
    assert macro([Counts(), Counts()]) == NOTHING


def test_share() -> None:
    assert share(3, 1) == 0.75
    assert share(0, 0) == NOTHING


@given(NUMBERS, NUMBERS, NUMBERS)
def test_f1_is_the_same_whichever_side_is_first(both: int, only_a: int, only_b: int) -> None:
    assert f1(both, only_a, only_b) == f1(both, only_b, only_a)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_f1_is_the_harmonic_mean_and_lies_between_nought_and_one(
    both: int, only_a: int, only_b: int
) -> None:
    found, p, r = (
        f1(both, only_a, only_b),
        precision(both, only_a, only_b),
        recall(both, only_a, only_b),
    )
    if isinstance(p, float) and isinstance(r, float) and p + r:
        assert found == pytest.approx(2 * p * r / (p + r))
        assert isinstance(found, float)
        assert 0 <= found <= 1
