"""Going from decision to decision, and answering one."""

import pytest
from PySide6.QtCore import Qt

from annotator.gui.panels.decision_model import Column
from annotator.gui.panels.decisions import DecisionsPanel
from tests.gui.desk import CONTROL, SHIFT, Desk, press
from tests.gui.judged import choose, decided, of_ben, ready, shown
from tests.gui.talking import comment_dialog, said


@pytest.fixture
def panel(review: Desk) -> DecisionsPanel:
    return of_ben(review)


def test_enter_leads_to_the_place_with_gold_beside(review: Desk, panel: DecisionsPanel) -> None:
    review.window.articles.step(1)
    choose(panel, "Washington")
    press(panel.table, Qt.Key.Key_Return)
    span = review.session.span
    assert span
    assert review.words(span) == ["Washington"]
    assert review.session.is_mine(span)
    assert review.reader.hasFocus()
    there = [one for one in review.article_spans().values() if review.words(one) == ["Washington"]]
    assert sorted(one.type for one in there) == ["actor", "location"]


def test_to_what_was_missed(review: Desk, panel: DecisionsPanel) -> None:
    choose(panel, "villages")
    panel.card.show_button.click()
    span = review.session.span
    assert span
    assert review.words(span) == ["villages"]
    assert not review.session.is_mine(span)


def test_answering_with_a_comment(review: Desk, panel: DecisionsPanel) -> None:
    choose(panel, "Washington")
    press(panel.table, ";")
    field = comment_dialog(review).field
    press(field, "The city spoke?")
    press(field, Qt.Key.Key_Return, CONTROL)
    assert said(review) == ["Ben on Washington: The city spoke?"]


def test_from_decision_to_decision_by_key(review: Desk) -> None:
    decided(review)
    review.session.i_am("Ben")
    review.press(Qt.Key.Key_F4)
    review.qtbot.waitUntil(lambda: review.session.span is not None)
    panel = ready(review)
    order = shown(panel, Column.QUOTE)

    def here() -> str:
        assert review.session.span
        return " ".join(review.words(review.session.span))

    seen = [here()]
    for _ in order:
        review.press(Qt.Key.Key_F4)
        seen.append(here())
    assert seen == [*order, order[0]]
    review.press(Qt.Key.Key_F4, SHIFT)
    assert here() == order[-1]
