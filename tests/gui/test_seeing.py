"""Going through whose work is seen."""

import pytest

from annotator.gui.seeing import sights, turned

A, B, C = b"a", b"b", b"c"
Seen = tuple[bytes, ...]


def test_mine_alone_each_other_s_and_all() -> None:
    assert sights([A, B, C]) == [(), (A,), (B,), (C,), (A, B, C)]
    assert sights([A]) == [(), (A,)]
    assert sights([]) == [()]


@pytest.mark.parametrize(
    ("seen", "by", "after"),
    [
        ((), 1, (A,)),
        ((A,), 1, (B,)),
        ((B,), 1, (A, B)),
        ((B, A), 1, ()),
        ((), -1, (A, B)),
        ((A,), -1, ()),
        ((C,), 1, (A,)),
        ((C,), -1, (A, B)),
    ],
)
def test_the_next_and_the_one_before(seen: Seen, by: int, after: Seen) -> None:
    assert turned([A, B], seen, by) == after


def test_with_nobody_else_there_is_nothing_to_turn_to() -> None:
    assert turned([], (), 1) == ()
