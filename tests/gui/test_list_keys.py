"""Deciding in the list of differences, the keyboard staying there."""

import pytest
from PySide6.QtCore import Qt

from annotator.gui.dialogs.picker import Picker
from annotator.gui.panels.differences import DifferencesPanel
from tests.gui.desk import CONTROL, SHIFT, Desk, press
from tests.gui.reviewing import Settled

DOWN, ENTER, ESCAPE = Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def panel(review: Desk) -> DifferencesPanel:
    """The list with the keyboard, its first difference chosen."""
    review.press("9", CONTROL)
    found = review.window.differences
    review.qtbot.waitUntil(lambda: found.model.rowCount() == 9)
    found.list_view.setFocus()
    press(found.list_view, DOWN)
    assert found.list_view.currentIndex().row() == 1
    return found


def hint(desk: Desk) -> str:
    return desk.window.hint.text().replace("\N{NO-BREAK SPACE}", " ")


def test_a_key_decides_about_the_row_and_leads_to_the_next(
    review: Desk, panel: DifferencesPanel
) -> None:
    press(panel.list_view, "1")
    assert Settled(review).gold() == [("actor", "Pakistan’s envoy", {})]
    assert panel.list_view.hasFocus()
    assert panel.list_view.currentIndex().row() == 2
    press(panel.list_view, "0")
    assert panel.list_view.currentIndex().row() == 3
    assert review.window.questions.total().settled == 2


def test_it_is_about_what_is_chosen_now(review: Desk, panel: DifferencesPanel) -> None:
    press(panel.list_view, "1")
    for _ in range(2):
        press(panel.list_view, DOWN)
    assert hint(review) == ""
    press(panel.list_view, "2")
    assert ("actor", "Washington", {}) in Settled(review).gold()
    assert len(Settled(review).gold()) == 2


def test_next_and_previous(review: Desk, panel: DifferencesPanel) -> None:
    press(panel.list_view, "d")
    assert panel.list_view.currentIndex().row() == 2
    assert panel.list_view.hasFocus()
    assert hint(review).startswith("2 of 7")
    press(panel.list_view, "d", SHIFT)
    assert panel.list_view.currentIndex().row() == 1
    press(panel.list_view, ESCAPE)
    assert hint(review) == ""


def test_an_article_is_no_difference(review: Desk, panel: DifferencesPanel) -> None:
    panel.list_view.setCurrentIndex(panel.model.index(0))
    press(panel.list_view, "1")
    assert Settled(review).gold() == []


def test_a_reason_leads_back_to_the_list(review: Desk, panel: DifferencesPanel) -> None:
    press(panel.list_view, "r")
    (picker,) = [one for one in review.window.findChildren(Picker) if one.isVisible()]
    review.qtbot.waitUntil(picker.field.hasFocus)
    press(picker.field, "clear")
    press(picker.field, ENTER)
    review.qtbot.waitUntil(panel.list_view.hasFocus)
    press(panel.list_view, "1")
    assert "envoy: changed edges clear " in Settled(review).verdicts()


def test_the_next_article_does_not_take_the_keyboard(review: Desk, panel: DifferencesPanel) -> None:
    panel.list_view.setCurrentIndex(panel.model.index(5))
    press(panel.list_view, "1")
    assert panel.list_view.currentIndex().row() == 7
    assert panel.list_view.hasFocus()
    assert review.session.article is not None
    assert review.session.article.uid == review.window.questions.articles[1]


def test_after_enter_the_text_has_the_keyboard(review: Desk, panel: DifferencesPanel) -> None:
    press(panel.list_view, "1")
    press(panel.list_view, ENTER)
    assert review.reader.hasFocus()
    review.press("1")
    assert review.reader.hasFocus()
    assert review.window.questions.total().settled == 2
