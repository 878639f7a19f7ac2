"""Splitting at line breaks, and joining again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.fragments import normalised
from annotator.domain.values import Fragment
from annotator.formats.brat.pieces import from_words, in_words, join, split
from tests.formats.builders import texts

TEXT = "one\ntwo \n\n three  four"
"""one 0-3, two 4-7, space 7, breaks 8 and 9, space 10, three 11-16, four 18-22."""


@pytest.mark.parametrize(
    ("fragments", "pieces"),
    [
        ([(0, 3)], [(0, 3)]),
        ([(0, 7)], [(0, 3), (4, 7)]),
        ([(4, 16)], [(4, 8), (10, 16)]),
        ([(0, 4)], [(0, 3)]),
        ([(3, 7)], [(4, 7)]),
        ([(0, 3), (18, 22)], [(0, 3), (18, 22)]),
        ([(8, 10)], []),
        ([(16, 18)], [(16, 18)]),
        ([(7, 10)], [(7, 8)]),
    ],
)
def test_pieces_hold_no_line_break(fragments: list[Fragment], pieces: list[Fragment]) -> None:
    assert list(split(TEXT, fragments)) == pieces


@pytest.mark.parametrize(
    ("pieces", "fragments"),
    [
        ([(0, 3), (4, 7)], [(0, 7)]),
        ([(4, 8), (10, 16)], [(4, 16)]),
        ([(4, 7), (11, 16)], [(4, 16)]),
        ([(11, 16), (18, 22)], [(11, 16), (18, 22)]),
        ([(0, 3), (5, 7)], [(0, 3), (5, 7)]),
        ([(0, 3), (4, 7), (11, 16)], [(0, 16)]),
        ([(0, 3)], [(0, 3)]),
    ],
)
def test_pieces_parted_by_a_line_break_alone_are_one(
    pieces: list[Fragment], fragments: list[Fragment]
) -> None:
    assert list(join(TEXT, pieces)) == fragments


@given(texts, st.data())
def test_no_piece_has_a_break_and_no_word_is_lost(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    drawn = data.draw(st.lists(st.tuples(places, places), max_size=3))
    fragments = normalised((min(pair), max(pair)) for pair in drawn)
    pieces = split(text, fragments)
    assert normalised(pieces) == pieces or not fragments
    assert not any("\n" in text[start:end] for start, end in pieces)
    words = "".join("".join(text[start:end].split()) for start, end in fragments)
    assert "".join("".join(text[start:end].split()) for start, end in pieces) == words


def test_offsets_in_words() -> None:
    assert in_words([(0, 3), (5, 7)]) == "0-3;5-7"
    assert from_words(" 0-3;5-7 ") == ((0, 3), (5, 7))
    for wrong in ("", "0", "a-b", "0-3;", "0-3-5"):
        with pytest.raises(ValueError, match=r".*"):
            from_words(wrong)
