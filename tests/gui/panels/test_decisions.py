"""What was decided about my work, in the real window."""

import pytest
from PySide6.QtCore import Qt

from annotator.gui.panels.decision_model import Column
from annotator.gui.panels.decisions import DecisionsPanel
from tests.gui.desk import Desk, press
from tests.gui.judged import LIST, of_ben, open_decisions, shown, told


@pytest.fixture
def panel(review: Desk) -> DecisionsPanel:
    return of_ben(review)


def test_each_decision_with_what_it_changed_and_why(review: Desk, panel: DecisionsPanel) -> None:
    assert sorted(told(panel)) == sorted(LIST)
    assert set(shown(panel, Column.BY, Column.WHERE)) == {"Ada | 0 Harbour"}


def test_counts_by_kind(review: Desk, panel: DecisionsPanel) -> None:
    assert panel.summary == (
        "2 accepted · 1 changed · 1 rejected · 1 missed · "
        "most frequent reasons: wrong edges (1), wrong type (1)"
    )


def test_filters(review: Desk, panel: DecisionsPanel) -> None:
    rejected = ["Pakistan’s envoy"]
    for place, words in ((3, rejected), (4, []), (5, ["villages"]), (2, ["Washington"])):
        panel.which.setCurrentIndex(place)
        assert shown(panel, Column.QUOTE) == words
    panel.which.setCurrentIndex(0)
    review.window.articles.step(1)
    panel.where.setCurrentIndex(1)
    assert told(panel) == []
    assert panel.nothing == "No decision is like that."
    panel.where.setCurrentIndex(0)
    press(panel.bar.field, "wrong EDGES")
    press(panel.bar.field, Qt.Key.Key_Return)
    assert shown(panel, Column.QUOTE) == rejected
    assert panel.bar.count.text() == "1 of 5 shown"
    assert panel.table.hasFocus()


def test_nothing_was_decided(review: Desk) -> None:
    review.session.i_am("Ben")
    panel = open_decisions(review)
    assert panel.nothing == "Nothing was decided about your work yet."
    assert panel.summary == ""
    review.press(Qt.Key.Key_F4)
    assert review.said == "Nothing was decided about your work yet."


def test_whose_work_it_is_can_be_read(review: Desk, panel: DecisionsPanel) -> None:
    """The choice was empty: Qt does not find bytes among the data of its items."""
    assert panel.whose.currentText() == "My work"
