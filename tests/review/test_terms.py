"""Words as they stand in the scheme today."""

from collections.abc import Mapping

import pytest

from annotator.domain.values import Value
from annotator.review.terms import AS_WRITTEN, Terms
from tests.review.builders import SCHEME, TERMS, link, span, uid


@pytest.mark.parametrize(
    ("written", "today"),
    [("actor", "actor"), ("party", "actor"), ("unheard-of", "unheard-of")],
)
def test_a_merged_type_is_what_it_was_merged_into(written: str, today: str) -> None:
    assert TERMS.type_of(span("s", (0, 1), type_=written)) == today


def test_link_types_are_followed_too() -> None:
    assert TERMS.type_of(link("l", "said-by", "c", "a")) == "made-by"


def test_without_a_scheme_all_is_as_written() -> None:
    assert AS_WRITTEN.type_of(span("s", (0, 1), type_="party")) == "party"
    assert AS_WRITTEN.attributes_of(span("s", (0, 1), attributes={"sort": 1})) == {"sort": 1}
    assert not AS_WRITTEN.says(span("s", (0, 1), type_="claim"))


@pytest.mark.parametrize(
    ("written", "today"),
    [
        ({"kind": "man"}, {"kind": "person"}),
        ({"kind": None}, {"kind": None}),
        ({"kind": "unheard-of"}, {"kind": "unheard-of"}),
        ({"sort": "x"}, {"role": "x"}),
        ({"sort": "x", "role": "y"}, {"role": "y"}),
        ({"role": "y", "sort": "x"}, {"role": "y"}),
        ({"else": 3}, {"else": 3}),
        ({}, {}),
    ],
)
def test_attributes_and_values_are_followed(
    written: Mapping[str, Value], today: Mapping[str, Value]
) -> None:
    assert TERMS.attributes_of(span("s", (0, 1), attributes=written)) == today


def test_entities_found_to_be_the_same_are_one() -> None:
    terms = Terms(SCHEME, lambda one: {uid("persia"): uid("iran")}.get(one, one))
    assert terms.entity_of(span("s", (0, 1), entity="persia")) == uid("iran")
    assert terms.entity(uid("oman")) == uid("oman")
    assert terms.entity_of(span("s", (0, 1))) is None


def test_claims_say_something_and_some_links_have_no_direction() -> None:
    assert TERMS.says(span("s", (0, 1), type_="claim"))
    assert not TERMS.says(span("s", (0, 1), type_="party"))
    assert TERMS.symmetric(link("l", "contradicts", "c", "d"))
    assert not TERMS.symmetric(link("l", "denies", "c", "d"))
