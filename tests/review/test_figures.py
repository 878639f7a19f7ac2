"""A figure is a number or a reason, and never something between."""

from annotator.review.figures import NOTHING, NOTHING_TO_COMPARE, ONE_CODER, Counts, mean


def test_counts_add_up_field_by_field() -> None:
    assert Counts(1, 2, 3, 4, 5).plus(Counts(10, 20, 30, 40, 50)) == Counts(11, 22, 33, 44, 55)


def test_the_mean_is_of_what_could_be_computed() -> None:
    assert mean([0.5, NOTHING, 1.0]) == 0.75


def test_without_any_number_the_mean_has_the_reason_of_the_first() -> None:
    assert mean([ONE_CODER, NOTHING]) == ONE_CODER


def test_the_mean_of_nothing_has_a_reason_of_its_own() -> None:
    assert mean([]) == NOTHING_TO_COMPARE
