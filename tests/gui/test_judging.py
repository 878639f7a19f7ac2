"""Whose decisions are read, and which are hidden."""

import pytest
from PySide6.QtCore import Qt

from annotator.domain.values import WorkState
from annotator.gui.panels.decision_model import Column
from annotator.gui.panels.decisions import DecisionsPanel
from annotator.project.operations import articles, assignments, spans
from tests.gui.desk import Desk, press
from tests.gui.judged import LIST, choose, decided, of, of_ben, open_decisions, ready, shown, told


@pytest.fixture
def panel(review: Desk) -> DecisionsPanel:
    return of_ben(review)


def test_a_lead_chooses_whose_and_others_see_their_own(review: Desk) -> None:
    decided(review)
    panel = open_decisions(review)
    titles = [panel.whose.itemText(at) for at in range(panel.whose.count())]
    assert titles == ["Ben", "Cleo"]
    assert sorted(told(panel)) == sorted(LIST)
    panel.whose.setCurrentIndex(1)
    ready(review)
    assert "villages" in shown(panel, Column.QUOTE)


def test_where_i_am_blind_decisions_are_hidden(review: Desk, panel: DecisionsPanel) -> None:
    session = review.session
    assert session.article
    assert session.project
    session.run(articles.set_state([session.article.uid], WorkState.IN_WORK))
    session.run(assignments.change([session.article.uid], add=[session.project.me]))
    ready(review)
    review.qtbot.waitUntil(lambda: told(panel) == [])


def test_changed_since_is_outdated(review: Desk, panel: DecisionsPanel) -> None:
    project = review.session.project
    assert project
    khan = of(project, "Ben", "Khan")
    review.session.run(spans.retype([khan.uid], "location"))
    review.session.run(spans.delete([of(project, "Ben", "Pakistan’s envoy").uid]))
    review.qtbot.waitUntil(lambda: "2 outdated" in panel.summary)
    panel.which.setCurrentIndex(4)
    assert sorted(shown(panel, Column.VERDICT, Column.QUOTE)) == [
        "Accepted, outdated | Khan",
        "Rejected, outdated | Pakistan’s envoy",
    ]
    choose(panel, "Pakistan’s envoy")
    assert panel.card.lines[-1] == "It was deleted since it was decided."
    press(panel.table, Qt.Key.Key_Return)
    assert review.said == "What was decided about is no longer there; here it was."
