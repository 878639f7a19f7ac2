"""Which keys an open question takes, and which keep their meaning."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from annotator.gui.decision_mode import DecisionMode
from tests.gui.desk import CONTROL, NONE, SHIFT, Desk


@pytest.fixture
def review(review: Desk) -> Desk:
    """With all differences known."""
    review.window.questions.begin()
    review.qtbot.waitUntil(lambda: not review.window.questions.reading)
    return review


@pytest.mark.parametrize(
    ("key", "modifier", "text", "wanted"),
    [
        (Qt.Key.Key_1, NONE, "1", True),
        (Qt.Key.Key_0, NONE, "0", True),
        (Qt.Key.Key_Delete, NONE, "", True),
        (Qt.Key.Key_B, NONE, "b", True),
        (Qt.Key.Key_U, NONE, "u", True),
        (Qt.Key.Key_D, NONE, "d", False),
        (Qt.Key.Key_D, SHIFT, "D", False),
        (Qt.Key.Key_Z, CONTROL, "", False),
        (Qt.Key.Key_Period, NONE, ".", False),
    ],
)
def test_keys(
    review: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier, text: str, *, wanted: bool
) -> None:
    review.press("d")
    mode = review.window.modes.current
    assert isinstance(mode, DecisionMode)
    assert mode.wants(QKeyEvent(QEvent.Type.KeyPress, key, modifier, text)) is wanted


def test_a_figure_without_a_version_does_nothing(review: Desk) -> None:
    review.press("d")
    before = review.window.hint.text()
    review.press("7")
    assert review.window.hint.text() == before
    assert review.window.questions.total().settled == 0


def test_where_one_field_differs_none_is_chosen(review: Desk) -> None:
    review.press("d")
    review.press("f")
    assert review.said == ("Here versions can only be taken as a whole: 1, 2 … or E to edit one.")
    for _ in range(4):
        review.press("d")
    review.press("f")
    assert review.window.hint.text().startswith("Words:")
    review.press("f")
    assert review.window.hint.text().startswith("5 of 7")


def test_editing_can_be_left(review: Desk) -> None:
    review.press("d")
    review.press("e")
    review.press("e")
    assert review.window.hint.text().startswith("1 of 7")


def test_an_undo_is_seen_in_what_the_keys_say(review: Desk) -> None:
    review.session.settings.go_on_after_deciding = False
    review.press("d")
    review.press("1")
    assert "undecided" in review.window.hint.text()
    review.press("z", CONTROL)
    assert "undecided" not in review.window.hint.text()
