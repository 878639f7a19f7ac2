"""Names that mean the same, and ids made of names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.naming import free_id, key, slug


@pytest.mark.parametrize(
    "other", ["made-by", "made by", "Made_By", "MADE BY", "MadeBy", "mâde-by", " made  by "]
)
def test_spellings_of_one_name_meet(other: str) -> None:
    assert key(other) == key("made by")


def test_names_without_latin_letters_are_told_apart() -> None:
    assert key("دعویٰ") != key("مقام")
    assert key("ДЕЙСТВИЕ") == key("действие")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Made by", "made-by"),
        ("MadeBy", "made-by"),
        ("based_in", "based-in"),
        ("Élysée!", "elysee"),
        ("3rd party", "n-3rd-party"),
        ("دعویٰ", ""),
        ("--x--", "x"),
    ],
)
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_taken_ids_are_numbered() -> None:
    assert free_id("Cue", {"cue", "cue-2"}, "type") == "cue-3"
    assert free_id("دعویٰ", {"type"}, "type") == "type-2"


@given(st.text(max_size=200))
def test_every_name_makes_an_id_a_scheme_takes(name: str) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9-]{0,62}", free_id(name, set(), "type"))
