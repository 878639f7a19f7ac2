"""The panel of annotators, by keys."""

import pytest
from PySide6.QtCore import Qt

from annotator.domain.identity import Uid
from annotator.domain.values import WorkState
from annotator.gui.panels.annotators import AnnotatorsPanel
from annotator.project.operations import articles, assignments, people
from tests.gui.desk import CONTROL, SHIFT, Desk, press


@pytest.fixture
def panel(desk: Desk) -> AnnotatorsPanel:
    """Cem sees what Ada and Ben made; Dia is only known."""
    desk.tag("envoy")
    desk.session.i_am("Cem")
    desk.session.run(people.add("Dia", role="lead"))
    desk.press(Qt.Key.Key_8, CONTROL)
    return desk.window.layers.annotators


def names(panel: AnnotatorsPanel) -> list[str]:
    return [panel.model.row(n).name for n in range(panel.model.rowCount())]


def shown(desk: Desk) -> list[str]:
    assert desk.session.shown is not None
    return [desk.session.names.layer(uid) for uid in desk.session.shown.others]


def layer(desk: Desk, name: str) -> Uid:
    return next(x.uid for x, called in desk.session.names.other_layers() if called == name)


def test_everybody_is_listed_mine_first(desk: Desk, panel: AnnotatorsPanel) -> None:
    assert names(panel) == ["Cem (me)", "Ben", "Ada", "Dia"]
    assert panel.model.row(1).progress == "1 done"
    assert panel.model.row(3).role == "Lead"
    assert panel.table.hasFocus()


def test_space_ticks_and_enter_shows_one_alone(desk: Desk, panel: AnnotatorsPanel) -> None:
    press(panel.table, Qt.Key.Key_Down)
    press(panel.table, Qt.Key.Key_Space)
    press(panel.table, Qt.Key.Key_Down)
    press(panel.table, Qt.Key.Key_Space)
    assert shown(desk) == ["Ben", "Ada"]
    assert len(desk.article_spans()) == 3
    press(panel.table, Qt.Key.Key_Up)
    press(panel.table, Qt.Key.Key_Space)
    assert shown(desk) == ["Ada"]
    press(panel.table, Qt.Key.Key_Return)
    assert shown(desk) == ["Ben"]
    assert desk.reader.hasFocus()


def test_f7_goes_through_them(desk: Desk, panel: AnnotatorsPanel) -> None:
    desk.window.reader.setFocus()
    seen = []
    for _ in range(4):
        desk.press(Qt.Key.Key_F7)
        seen.append(shown(desk))
    assert seen == [["Ben"], ["Ada"], ["Ben", "Ada"], []]
    desk.press(Qt.Key.Key_F7, SHIFT)
    assert shown(desk) == ["Ben", "Ada"]
    chooser = desk.window.heading.layers.choice
    assert chooser.currentText() == "everybody’s work"


def test_progress_follows_what_is_assigned_and_done(desk: Desk, panel: AnnotatorsPanel) -> None:
    project = desk.session.project
    assert project is not None
    uids = project.reads.article_uids()
    desk.session.run(assignments.change(uids, add=[project.me], blind=False))
    wanted = "0 done of 3 articles"
    desk.qtbot.waitUntil(lambda: panel.model.row(0).progress == wanted)
    desk.window.reader.setFocus()
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.qtbot.waitUntil(lambda: panel.model.row(0).progress == "1 done of 3 articles")


def test_how_far_others_are_is_told_without_where_i_am_blind(
    desk: Desk, panel: AnnotatorsPanel
) -> None:
    project = desk.session.project
    assert project is not None
    first = project.reads.article_uids()[0]
    assert panel.model.row(1).progress == "1 done"  # Ben, in the first article
    desk.session.run(assignments.change([first], add=[project.me], blind=True))
    desk.qtbot.waitUntil(lambda: panel.model.row(1).progress == "0 done")
    second = project.reads.article_uids()[1]
    desk.session.show_article(second)
    assert panel.note == "Others’ progress is without the articles in which you work blind."
    desk.session.run(articles.set_state([first], WorkState.DONE))
    desk.qtbot.waitUntil(lambda: panel.model.row(1).progress == "1 done")
