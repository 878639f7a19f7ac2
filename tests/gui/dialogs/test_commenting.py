"""Writing a comment over the text, with keys alone."""

import pytest
from PySide6.QtCore import Qt

from annotator.gui.panels.comments import CommentsPanel
from annotator.gui.panels.thread_model import Column
from tests.gui.desk import CONTROL, Desk, press
from tests.gui.talking import close, comment, comment_dialog, open_panel, said, shown


@pytest.fixture
def panel(desk: Desk) -> CommentsPanel:
    return open_panel(desk)


def test_a_second_comment_answers_the_open_thread(desk: Desk, panel: CommentsPanel) -> None:
    desk.tag("envoy")
    comment(desk, "Which one?")
    comment(desk, "The new one")
    assert said(desk) == ["Ada on envoy: Which one?", "Ada on envoy: The new one"]
    assert shown(panel, Column.SAID, Column.WHO) == ["The new one | Ada (2)"]
    desk.press(";")
    press(comment_dialog(desk).where, Qt.Key.Key_Down)
    press(comment_dialog(desk).field, "Another thing")
    close(desk, Qt.Key.Key_Return, CONTROL)
    assert len(shown(panel, Column.SAID)) == 2


def test_escape_keeps_what_was_written(desk: Desk) -> None:
    desk.tag("envoy")
    desk.press(";")
    press(comment_dialog(desk).field, "Half a")
    close(desk, Qt.Key.Key_Escape)
    assert said(desk) == []
    comment(desk, "")
    assert said(desk) == ["Ada on envoy: Half a"]


def test_nothing_is_no_comment(desk: Desk) -> None:
    desk.tag("envoy")
    desk.press(";")
    press(comment_dialog(desk).field, "  ")
    press(comment_dialog(desk).field, Qt.Key.Key_Return, CONTROL)
    assert comment_dialog(desk).isVisible()
    close(desk, Qt.Key.Key_Escape)
    assert said(desk) == []
