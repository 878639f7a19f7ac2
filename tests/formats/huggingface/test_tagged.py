"""Tokens with tags as texts with spans."""

import pytest

from annotator.formats.huggingface.tagged import spans_of, text_of
from annotator.formats.records.values import Unfit

TOKENS = ["Masood", "Khan", "met", "Ana", "😀", "Ben"]
STARTS = [0, 7, 12, 16, 20, 22]
"""With one space between: Masood 0-6, Khan 7-11, met 12-15, Ana 16-19, 😀 20-21, Ben 22-25."""


def test_a_text_made_of_tokens() -> None:
    assert text_of(TOKENS, None) == ("Masood Khan met Ana 😀 Ben", STARTS)


def test_a_text_that_is_there() -> None:
    text = "Masood  Khan met\nAna😀 Ben."
    assert text_of(TOKENS, text) == (text, [0, 8, 13, 17, 20, 22])


def test_a_text_that_is_another_is_not_taken() -> None:
    assert text_of(["a", "b"], "a c b")[0] == "a b"


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (["B-P", "I-P", "O", "B-P", "O", "B-P"], [("P", 0, 11), ("P", 16, 19), ("P", 22, 25)]),
        (["I-P", "I-P", "O", "I-P", "B-P", "I-P"], [("P", 0, 11), ("P", 16, 19), ("P", 20, 25)]),
        (["B-P", "L-P", "O", "U-P", "O", "U-Q"], [("P", 0, 11), ("P", 16, 19), ("Q", 22, 25)]),
        (["B-P", "E-P", "O", "S-P", "S-P", "O"], [("P", 0, 11), ("P", 16, 19), ("P", 20, 21)]),
        (["P", "P", "O", "P", "Q", None], [("P", 0, 11), ("P", 16, 19), ("Q", 20, 21)]),
        (["L-P", "I-P", "O", "O", "O", "O"], [("P", 0, 6), ("P", 7, 11)]),
        (["B-P-x", "I-P-x", "O", "O", "O", "O"], [("P-x", 0, 11)]),
    ],
)
def test_every_way_of_tagging(tags: list[str | None], expected: list[tuple[str, int, int]]) -> None:
    found = spans_of(TOKENS, STARTS, tags)
    assert [(one["type"], one["start"], one["end"]) for one in found] == expected


@pytest.mark.parametrize("tags", [["O"], None, [0, 0, 0, 0, 0, 3]])
def test_tags_that_are_none(tags: object) -> None:
    with pytest.raises(Unfit):
        spans_of(TOKENS, STARTS, tags)


def test_a_token_that_is_none() -> None:
    with pytest.raises(Unfit):
        text_of(["a", 3], None)
