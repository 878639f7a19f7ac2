"""Errors are one sentence with the ways on."""

import pytest

from annotator.errors import BadInputError, BusyError, StorageFullError, UserError, Way


def test_sentence_has_its_values() -> None:
    error = UserError("{path} is gone; look in {place}.", path="a.annotator", place="the bin")
    assert str(error) == "a.annotator is gone; look in the bin."


def test_template_stays_apart_for_translation() -> None:
    error = UserError("{path} is gone.", path="a")
    assert (error.template, error.values) == ("{path} is gone.", {"path": "a"})


def test_braces_in_a_value_do_no_harm() -> None:
    assert str(UserError("{path} is gone.", path="{x}")) == "{x} is gone."


def test_a_sentence_without_values_may_hold_braces() -> None:
    assert str(UserError("Type {} or more.")) == "Type {} or more."


def test_ways_keep_their_order() -> None:
    error = UserError("No.", ways=[Way.RETRY, Way.READ_ONLY])
    assert error.ways == (Way.RETRY, Way.READ_ONLY)


def test_no_way_is_offered_unasked() -> None:
    assert UserError("No.").ways == ()


@pytest.mark.parametrize("kind", [BadInputError, StorageFullError, BusyError])
def test_each_kind_is_caught_as_a_user_error(kind: type[UserError]) -> None:
    with pytest.raises(UserError, match="full"):
        raise kind("It is {how}.", how="full")
