"""Steps over many, short and long."""

import pytest

from annotator.domain.values import WorkState
from annotator.gui import bulk, undoing
from annotator.gui.undoing import LONG_STEP
from annotator.project.operations import articles
from tests.gui.desk import Desk


def states(desk: Desk) -> list[WorkState | None]:
    model = desk.window.articles.model
    return [row.state for row in map(model.article, model.order) if row]


def test_a_short_one_is_made_at_once(desk: Desk) -> None:
    uids = list(desk.window.articles.model.order)
    heard: list[object] = []
    step = articles.set_state(uids, WorkState.DONE)
    bulk.run_on(desk.session, "Marking", step, 3, heard.append)
    assert heard == [None]
    assert states(desk) == [WorkState.DONE] * 3
    assert not desk.session.jobs.writing


def test_a_long_one_is_made_beside_the_window(desk: Desk) -> None:
    uids = list(desk.window.articles.model.order)
    heard: list[object] = []
    step = articles.set_state(uids, WorkState.DONE)
    bulk.run_on(desk.session, "Marking", step, LONG_STEP + 1, heard.append)
    assert heard == []
    desk.qtbot.waitUntil(lambda: heard == [None])
    assert states(desk) == [WorkState.DONE] * 3
    desk.session.undo()
    assert states(desk) == [None] * 3


def test_what_cannot_be_made_is_said_and_not_done(desk: Desk) -> None:
    heard: list[object] = []
    step = articles.set_state([b"gone" * 4], WorkState.DONE)
    bulk.run_on(desk.session, "Marking", step, 1, heard.append)
    assert heard == []
    assert desk.said == "This article is no longer in the project."


def test_a_step_is_taken_back_through_later_ones(desk: Desk) -> None:
    uids = list(desk.window.articles.model.order)
    desk.session.run(articles.set_state(uids[1:], WorkState.DONE))
    project = desk.session.project
    assert project is not None
    step = project.next_undo()
    assert step is not None
    desk.session.run(articles.set_state(uids[:1], WorkState.IN_WORK))
    bulk.take_back(desk.session, step)
    assert states(desk) == [WorkState.IN_WORK, None, None]
    desk.session.undo()
    assert desk.said == ""


def test_a_long_one_of_them_is_taken_back_beside_the_window(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    uids = list(desk.window.articles.model.order)
    desk.session.run(articles.set_state(uids[1:], WorkState.DONE))
    project = desk.session.project
    assert project is not None
    step = project.next_undo()
    assert step is not None
    desk.session.run(articles.set_state(uids[:1], WorkState.IN_WORK))
    monkeypatch.setattr(undoing, "LONG_STEP", 1)
    bulk.take_back(desk.session, step)
    assert desk.session.jobs.writing
    desk.qtbot.waitUntil(lambda: states(desk) == [WorkState.IN_WORK, None, None])


def test_the_last_step_taken_back_can_be_made_again(desk: Desk) -> None:
    uids = list(desk.window.articles.model.order)
    desk.session.run(articles.set_state(uids, WorkState.DONE))
    project = desk.session.project
    assert project is not None
    step = project.next_undo()
    assert step is not None
    bulk.take_back(desk.session, step)
    assert states(desk) == [None] * 3
    desk.session.redo()
    assert states(desk) == [WorkState.DONE] * 3
