"""My gold layer by key, and articles that are reviewed."""

from PySide6.QtCore import Qt

from annotator.domain.values import GOLD, WorkState
from annotator.project.project import Project
from annotator.settings.table import Settings
from tests.gui.desk import CONTROL, SHIFT, Desk


def states(desk: Desk) -> dict[str, WorkState]:
    """Of the first article, by layer, read from the file."""
    with Project.open(desk.path, Settings(my_name="x", machine="x"), read_only=True) as project:
        people = {one.uid: one.name for one in project.reads.people()}
        titles = {one.uid: one.title(people[one.owner]) for one in project.reads.layers()}
        found = project.reads.states(project.reads.article_uids()[0])
        return {titles[one.layer]: one.state for one in found}


def test_a_key_leads_into_gold_and_back(desk: Desk) -> None:
    project = desk.session.project
    assert project is not None
    mine = desk.tag("Kabul", "3")
    desk.press("g")
    assert (project.purpose, desk.said) == (GOLD, "What you tag now goes to your gold layer.")
    gold = desk.tag("Washington", "3")
    assert gold.layer != mine.layer
    assert project.reads.layers()[-1].purpose == GOLD
    desk.press("g")
    assert desk.said == "What you tag now goes to your annotations."
    assert set(desk.article_spans()) == {mine.uid}


def test_an_article_reviewed_is_done_in_gold_alone(desk: Desk) -> None:
    desk.tag("Kabul", "3")
    desk.press(Qt.Key.Key_Return, CONTROL | SHIFT)
    assert states(desk) == {
        "Ben": WorkState.DONE,
        "Ada": WorkState.IN_WORK,
        "Ada (gold)": WorkState.DONE,
    }
    assert desk.said == "This article is reviewed: it is done in gold."
    desk.press("z", CONTROL)
    assert states(desk).keys() == {"Ben", "Ada"}
