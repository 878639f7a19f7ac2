"""Agreement worked out beside the window."""

import pytest

from annotator.domain.values import WorkState
from annotator.gui import agreeing as module
from annotator.gui.agreeing import Agreeing
from annotator.project.operations import articles
from annotator.review.report import Why
from annotator.review.units import Unit
from tests.gui.desk import Desk


@pytest.fixture
def agreeing(counted: Desk) -> Agreeing:
    """Somebody looks, and the first answer is there."""
    made = counted.window.agreement.agreeing
    made.be_seen(seen=True)
    counted.qtbot.waitUntil(lambda: made.report is not None and not made.running)
    return made


def settle(desk: Desk, agreeing: Agreeing) -> None:
    desk.qtbot.waitUntil(lambda: not agreeing.running and not agreeing.stale)


def test_nobody_looks_and_nothing_is_worked_out(counted: Desk) -> None:
    made = counted.window.agreement.agreeing
    assert not made.running
    assert made.report is None


def test_at_first_everybody_who_began(counted: Desk, agreeing: Agreeing) -> None:
    names = counted.session.names
    assert [names.layer(uid) for uid in agreeing.question.layers] == ["Ana", "Ben"]
    assert agreeing.report is not None
    (between,) = agreeing.report.every
    assert [one.why for one in between.base.left_out] == [Why.NOT_DONE]
    assert not agreeing.stale


def test_another_question_is_answered(counted: Desk, agreeing: Agreeing) -> None:
    agreeing.ask(all_articles=True, unit=Unit.CHARACTERS)
    settle(counted, agreeing)
    assert agreeing.report is not None
    base = agreeing.report.every[0].base
    assert len(base.articles) == 3
    assert base.unit is Unit.CHARACTERS


def test_cheap_figures_follow_the_work(counted: Desk, agreeing: Agreeing) -> None:
    third = counted.session.project.reads.article_uids()[2] if counted.session.project else b""
    counted.session.i_am("Ben")
    counted.session.run(articles.set_state([third], WorkState.DONE))
    assert agreeing.stale
    settle(counted, agreeing)
    assert agreeing.report is not None
    assert third in agreeing.report.every[0].base.articles


def test_dear_figures_are_only_told_to_be_out_of_date(
    counted: Desk, agreeing: Agreeing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CHEAP_S", -1.0)
    assert agreeing.report is not None
    first = agreeing.report.pairs[0].base.articles[0]
    counted.session.i_am("Ben")
    counted.session.run(articles.set_state([first], WorkState.IN_WORK))
    assert agreeing.stale
    assert not agreeing.running
    agreeing.ask(unit=Unit.CHARACTERS)  # who asks gets an answer
    settle(counted, agreeing)


def test_stopped_and_asked_again(counted: Desk, agreeing: Agreeing) -> None:
    agreeing.work_out()
    agreeing.stop()
    assert (agreeing.stopped, agreeing.stale, agreeing.running) == (True, True, False)
    agreeing.work_out()
    settle(counted, agreeing)
    assert not agreeing.stopped


def test_stopped_from_the_status_bar(counted: Desk, agreeing: Agreeing) -> None:
    agreeing.work_out()
    counted.session.jobs.cancel()
    counted.qtbot.waitUntil(lambda: not agreeing.running)
    assert agreeing.stopped == agreeing.stale


def test_seeing_other_layers_changes_no_figure(counted: Desk, agreeing: Agreeing) -> None:
    counted.session.show_layers(agreeing.question.layers)
    assert not agreeing.stale


def test_another_project_begins_anew(counted: Desk, agreeing: Agreeing) -> None:
    counted.session.close()
    assert agreeing.report is None
    assert agreeing.question.layers == ()
