"""Boxes along an edge of 300 pixels; gaps are 6, the first row a pixel inside."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSizeF

from annotator.gui.reader.verge import MOST_ROWS, along

ROOM = QRectF(0.0, 0.0, 300.0, 400.0)


def boxes(*wanted: tuple[float, float], below: bool = False) -> list[tuple[float, float]]:
    found = along([QSizeF(w, 20.0) for w, _ in wanted], [m for _, m in wanted], ROOM, below=below)
    return [(box.left(), box.top()) for box in found]


def test_each_is_where_it_belongs_if_there_is_room() -> None:
    assert boxes((40, 60), (40, 200)) == [(40.0, 1.0), (180.0, 1.0)]
    assert boxes((40, 60), below=True) == [(40.0, 379.0)]


def test_they_push_each_other_aside_and_stay_inside() -> None:
    assert boxes((40, 60), (40, 61)) == [(40.0, 1.0), (86.0, 1.0)]
    assert boxes((40, 5)) == [(0.0, 1.0)]
    assert boxes((40, 290), (40, 295)) == [(214.0, 1.0), (260.0, 1.0)]


def test_a_row_that_is_full_goes_on_in_the_next_away_from_the_edge() -> None:
    assert boxes((200, 150), (200, 150)) == [(50.0, 1.0), (50.0, 23.0)]
    assert boxes((200, 150), (200, 150), below=True) == [(50.0, 379.0), (50.0, 357.0)]
    assert len(boxes(*[(200, 150)] * 7)) == MOST_ROWS == 3
    assert boxes() == []


@given(st.lists(st.tuples(st.integers(10, 250), st.integers(-50, 350)), max_size=12))
def test_none_overlap(wanted: list[tuple[int, int]]) -> None:
    wanted.sort(key=lambda each: each[1])
    found = along([QSizeF(w, 20) for w, _ in wanted], [m for _, m in wanted], ROOM, below=True)
    for number, box in enumerate(found):
        assert ROOM.contains(box)
        assert not any(box.intersects(other) for other in found[number + 1 :])
