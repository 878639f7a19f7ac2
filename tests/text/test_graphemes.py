"""Grapheme clusters; the cuts are those of UAX #29, table 1a and its test file."""

import pytest

from annotator.text.graphemes import grapheme_borders


@pytest.mark.parametrize(
    ("text", "borders"),
    [
        ("", [0]),
        ("ab", [0, 1, 2]),
        ("a\r\nb", [0, 1, 3, 4]),
        ("e\u0301x", [0, 2, 3]),
        ("👨\u200d🚒!", [0, 3, 4]),
        ("\U0001f1f5\U0001f1f0\U0001f1ee", [0, 2, 3]),
        ("\ufeffa", [0, 1, 2]),
        ("नि", [0, 2]),
    ],
)
def test_what_a_reader_takes_for_one_character(text: str, borders: list[int]) -> None:
    assert grapheme_borders(text) == borders
