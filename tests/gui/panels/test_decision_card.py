"""One decision whole."""

import pytest

from annotator.gui.panels.decisions import DecisionsPanel
from tests.gui.desk import Desk
from tests.gui.judged import choose, of_ben


@pytest.fixture
def panel(review: Desk) -> DecisionsPanel:
    return of_ben(review)


def test_the_whole_of_one(review: Desk, panel: DecisionsPanel) -> None:
    choose(panel, "Pakistan’s envoy")
    head, *rest = panel.card.lines
    assert head.startswith("Actor · Rejected · Ada · 20")
    assert rest == ["Reason: wrong edges", "Comment: envoy alone"]
    choose(panel, "Washington")
    assert panel.card.lines[1:] == ["Type: Location → Actor", "Reason: wrong type"]
