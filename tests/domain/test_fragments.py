"""The law of fragments, on hand-counted offsets."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.fragments import covers, fault, normalised, quotes, trimmed
from annotator.domain.values import Fragment

LENGTH = 30


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ([], ()),
        ([(3, 5)], ((3, 5),)),
        ([(7, 9), (1, 2)], ((1, 2), (7, 9))),
        ([(1, 4), (3, 6)], ((1, 6),)),
        ([(1, 3), (3, 6)], ((1, 6),)),
        ([(1, 9), (3, 4)], ((1, 9),)),
        ([(1, 2), (1, 2)], ((1, 2),)),
        ([(4, 4), (5, 6)], ((5, 6),)),
        ([(6, 5)], ()),
        ([(1, 3), (4, 6)], ((1, 3), (4, 6))),
    ],
)
def test_normalised(given_: list[Fragment], expected: tuple[Fragment, ...]) -> None:
    assert normalised(given_) == expected


@given(st.lists(st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH))))
def test_normalised_covers_the_same_characters(pieces: list[Fragment]) -> None:
    covered = {at for start, end in pieces for at in range(start, end)}
    assert {at for start, end in normalised(pieces) for at in range(start, end)} == covered


@given(st.lists(st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH))))
def test_normalised_leaves_a_gap_between_pieces(pieces: list[Fragment]) -> None:
    found = normalised(pieces)
    assert all(one[1] < other[0] for one, other in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([], "it covers no text"),
        ([(2, 2)], "the piece 2-2 is empty"),
        ([(3, 2)], "the piece 3-2 is empty"),
        ([(-1, 2)], "the piece -1-2 lies outside the text of 10 characters"),
        ([(8, 11)], "the piece 8-11 lies outside the text of 10 characters"),
        ([(4, 6), (1, 2)], "the piece 1-2 is out of order or touches the one before it"),
        ([(1, 4), (3, 6)], "the piece 3-6 is out of order or touches the one before it"),
        ([(1, 4), (4, 6)], "the piece 4-6 is out of order or touches the one before it"),
    ],
)
def test_fault_says_which_piece(pieces: list[Fragment], expected: str) -> None:
    assert fault(pieces, 10) == expected


@pytest.mark.parametrize("pieces", [[(0, 10)], [(0, 1), (2, 10)], [(9, 10)]])
def test_fitting_pieces_have_no_fault(pieces: list[Fragment]) -> None:
    assert fault(pieces, 10) is None


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 9, (2, 7)),  # "  ab cd  "
        (2, 4, (2, 4)),
        (4, 7, (5, 7)),
        (4, 5, (4, 4)),
        (3, 3, (3, 3)),
    ],
)
def test_trimmed(start: int, end: int, expected: Fragment) -> None:
    assert trimmed("  ab cd  ", start, end) == expected


def test_quotes_count_an_emoji_as_one() -> None:
    assert quotes("a🌉b c", [(1, 2), (4, 5)]) == ("🌉", "c")


@pytest.mark.parametrize(
    ("position", "expected"), [(0, False), (1, True), (2, True), (3, False), (5, True), (6, False)]
)
def test_covers(position: int, *, expected: bool) -> None:
    assert covers([(1, 3), (5, 6)], position) is expected
