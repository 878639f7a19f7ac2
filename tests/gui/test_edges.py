"""Where an edge may stand; moving it by key is tested with the tags."""

import pytest
from PySide6.QtCore import Qt

from annotator.gui.edges import END, START, by_character, by_word
from tests.gui.desk import Desk

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    ("text", "position", "direction", "place"),
    [
        ("abc", 1, 1, 2),
        ("abc", 1, -1, 0),
        ("abc", 0, -1, 0),
        ("abc", 3, 1, 3),
        ("cafe\u0301s", 3, 1, 5),
        ("cafe\u0301s", 5, -1, 3),
        (f"a{FAMILY}b", 1, 1, 6),
        (f"a{FAMILY}b", 6, -1, 1),
        ("ok\U0001f44d\U0001f3fd", 2, 1, 4),
        ("❤️!", 0, 1, 2),
    ],
)
def test_an_edge_never_cuts_a_letter_in_two(
    text: str, position: int, direction: int, place: int
) -> None:
    assert by_character(text, position, direction) == place


TEXT = "In Azm-e-Istehkam, Pakistan’s army"


@pytest.mark.parametrize(
    ("position", "direction", "edge", "place"),
    [
        (19, -1, START, 3),
        (3, 1, START, 19),
        (17, 1, END, 27),
        (27, -1, END, 17),
        (0, -1, START, 0),
        (len(TEXT), 1, END, len(TEXT)),
        (8, -1, START, 3),
    ],
)
def test_by_word_it_goes_where_words_begin_or_end(
    position: int, direction: int, edge: str, place: int
) -> None:
    assert by_word(TEXT, position, direction, edge) == place


def test_in_a_text_read_from_the_right_left_goes_forward(desk: Desk) -> None:
    desk.window.articles.step(2)
    desk.tag("عزم")
    desk.press("]")
    desk.press(Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert desk.words(desk.saved_spans()[0]) == ["عزم استحکام"]


def test_the_last_character_cannot_go(desk: Desk) -> None:
    desk.tag("envoy")
    desk.press("]")
    for _ in range(9):
        desk.press(Qt.Key.Key_Left)
    assert desk.words(desk.saved_spans()[0]) == ["e"]
    assert "at least one character" in desk.said
