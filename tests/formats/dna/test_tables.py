"""Rows in step."""

import pytest

from annotator.formats.dna.tables import Cell, Follower, Row, number, text


def rows(*given: Row) -> Follower:
    return Follower(iter(given), 1)


def test_groups_are_taken_in_their_order() -> None:
    follower = rows((1, "a"), (1, "b"), (3, "c"), (4, "d"))
    assert list(follower.take(1)) == [("a",), ("b",)]
    assert list(follower.take(2)) == []
    assert list(follower.take(3)) == [("c",)]
    assert list(follower.take(9)) == []
    assert follower.passed == 1


def test_what_belongs_to_nothing_is_counted() -> None:
    follower = rows((None, "x"), (1, "a"), ("text", "y"), (2, "b"), (3, "c"))
    assert list(follower.take(2)) == [("b",)]
    follower.finish()
    assert follower.passed == 4


def test_groups_of_two_keys() -> None:
    follower = Follower(iter([(1, 7, "a"), (1, 8, "b"), (2, 3, "c"), (2, 9, "d")]), 2)
    assert list(follower.take(1, 8)) == [("b",)]
    assert list(follower.take(2, 2)) == []
    assert list(follower.take(2, 9)) == [("d",)]
    assert follower.passed == 2


@pytest.mark.parametrize(
    ("cell", "words", "figure"),
    [("a", "a", 0), (None, "", 0), (b"x", "", 0), (5, "5", 5), (0.5, "0.5", 0)],
)
def test_cells(cell: Cell, words: str, figure: int) -> None:
    assert (text(cell), number(cell)) == (words, figure)
