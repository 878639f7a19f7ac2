"""What pages call things."""

import pytest

from annotator.domain.identity import new_uid
from annotator.domain.values import Article, Metadata, Origin, Value
from annotator.formats.pages.wording import (
    article_name,
    counted,
    letters,
    place_of,
    value_in_words,
)
from tests.formats.builders import scheme


@pytest.mark.parametrize(
    ("number", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA")]
)
def test_letters(number: int, name: str) -> None:
    assert letters(number) == name


def test_places() -> None:
    assert place_of([(3, 9), (12, 14)]) == "3–9, 12–14"


def test_an_article_without_a_title() -> None:
    bare = Article(new_uid(), Metadata(), ())
    assert article_name(bare, "The bridge is safe.") == "The bridge is safe."
    assert article_name(bare._replace(origin=Origin("import", "text", "a.txt")), "x") == "a.txt"
    assert article_name(bare, "") == "Untitled"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "not stated"),
        (True, "yes"),
        (False, "no"),
        ("government-body", "government body"),
        ("unheard of", "unheard of"),
        (40, "40"),
    ],
)
def test_values(value: Value, words: str) -> None:
    actor = scheme().span_type("actor")
    assert actor is not None
    assert value_in_words(actor.attribute("kind"), value) == words
    assert value_in_words(None, 3) == "3"


def test_numbers_of_things() -> None:
    assert [counted(number, "span") for number in (0, 1, 1200)] == [
        "0 spans",
        "1 span",
        "1,200 spans",
    ]
