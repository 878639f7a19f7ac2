"""One thread: answered, settled, changed, taken back; read from the file."""

import pytest
from PySide6.QtCore import Qt

from annotator.gui.panels.comments import CommentsPanel
from annotator.gui.panels.thread_model import Column
from tests.gui.desk import CONTROL, Desk, press
from tests.gui.talking import as_ben, open_panel, said, shown


@pytest.fixture
def panel(desk: Desk) -> CommentsPanel:
    return open_panel(desk)


def test_answered_settled_and_opened_again_with_keys(desk: Desk, panel: CommentsPanel) -> None:
    as_ben(desk, "Is he meant?")
    desk.press("T", CONTROL)
    press(panel.table, ";")
    assert panel.card.field.hasFocus()
    press(panel.card.field, "Yes")
    press(panel.card.field, Qt.Key.Key_Return, CONTROL)
    press(panel.card.field, "Settled then")
    press(panel.card.field, Qt.Key.Key_F9, CONTROL)
    assert said(desk) == [
        "Ben on Khan: Is he meant?",
        "Ada on Khan: Yes",
        "Ada on Khan: Settled then (resolved)",
    ]
    assert shown(panel, Column.STATE) == []
    assert panel.nothing == "No thread is like that."
    panel.which.setCurrentIndex(2)
    assert shown(panel, Column.STATE, Column.WHO) == ["Resolved | Ben, Ada (3)"]
    panel.table.setFocus()
    press(panel.table, Qt.Key.Key_F9, CONTROL)
    assert said(desk)[-1] == "Ada on Khan:  (reopened)"


def test_the_buttons_do_the_same(desk: Desk, panel: CommentsPanel) -> None:
    as_ben(desk, "Is he meant?")
    assert not panel.card.send_button.isEnabled()
    press(panel.card.field, "Yes")
    panel.card.send_button.click()
    panel.card.settle_button.click()
    assert said(desk)[1:] == ["Ada on Khan: Yes", "Ada on Khan:  (resolved)"]


def test_my_own_is_changed_and_taken_back(desk: Desk, panel: CommentsPanel) -> None:
    as_ben(desk, "Is he meant?")
    press(panel.card.field, "Yess")
    panel.card.send_button.click()
    (change,) = panel.card.button("Change")
    press(panel.card.field, "a draft")
    change.click()
    assert panel.card.field.toPlainText() == "Yess"
    press(panel.card.field, "Yes")
    press(panel.card.field, Qt.Key.Key_Return, CONTROL)
    assert said(desk) == ["Ben on Khan: Is he meant?", "Ada on Khan: Yes"]
    assert any("changed since" in line for line in panel.card.lines)
    (back,) = panel.card.button("Take back")
    back.click()
    assert said(desk) == ["Ben on Khan: Is he meant?"]
    assert panel.card.button("Change") == []
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert said(desk)[1:] == ["Ada on Khan: Yes"]


def test_what_is_being_written_stays_with_its_thread(desk: Desk, panel: CommentsPanel) -> None:
    as_ben(desk, "Is he meant?", "Too long?")
    assert shown(panel, Column.SAID) == ["Too long?", "Is he meant?"]
    press(panel.card.field, "No")
    press(panel.table, Qt.Key.Key_Up)
    assert panel.card.field.toPlainText() == ""
    press(panel.table, Qt.Key.Key_Down)
    assert panel.card.field.toPlainText() == "No"
