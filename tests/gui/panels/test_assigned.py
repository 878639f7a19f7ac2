"""Whom articles are assigned to, in the list: drawn, filtered by, and gone through."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from annotator.domain.identity import Uid
from annotator.domain.values import GOLD, WorkState
from annotator.gui.panels.article_filter import Whose
from annotator.gui.panels.article_model import TURNS
from annotator.gui.panels.assigned import Assigned, Turn
from annotator.project.operations import articles, assignments, people
from annotator.project.project import Project
from tests.gui.desk import CONTROL, SHIFT, Desk
from tests.project.builders import take_in

NEW, IN_WORK, DONE = WorkState.NEW, WorkState.IN_WORK, WorkState.DONE


def project_of(desk: Desk) -> Project:
    assert desk.session.project is not None
    return desk.session.project


def uids(desk: Desk) -> list[Uid]:
    return project_of(desk).reads.article_uids()


@pytest.fixture
def five(desk: Desk) -> Desk:
    """Five articles: the second and fourth are Ada's, the second and fifth Ben's."""
    desk.session.run(take_in("Four.", "Five."))
    project = project_of(desk)
    ben = next(person for person in project.reads.people() if person.name == "Ben")
    _, second, _, fourth, fifth = uids(desk)
    desk.session.run(assignments.change([second, fourth], add=[project.me], blind=False))
    desk.session.run(assignments.change([second, fifth], add=[ben]))
    return desk


def seen(desk: Desk) -> list[int]:
    """The numbers of the articles that are listed, from 1."""
    return [uids(desk).index(uid) + 1 for uid in desk.window.articles.model.order]


def here(desk: Desk) -> int:
    assert desk.session.article is not None
    return uids(desk).index(desk.session.article.uid) + 1


def choose(desk: Desk, text: str) -> None:
    turns = desk.window.articles.filters.turns
    turns.setCurrentIndex(turns.findText(text))


def test_without_assignments_nothing_is_asked_or_drawn(desk: Desk) -> None:
    panel = desk.window.articles
    assert not panel.filters.turns.isVisible()
    height = panel.view.verticalHeader().defaultSectionSize()
    desk.session.run(assignments.change(uids(desk)[:1], add=[project_of(desk).me]))
    assert panel.filters.turns.isVisible()
    assert panel.view.verticalHeader().defaultSectionSize() > height
    desk.session.undo()
    assert not panel.filters.turns.isVisible()
    assert panel.view.verticalHeader().defaultSectionSize() == height


def test_a_row_tells_whose_turn_it_is(five: Desk) -> None:
    model = five.window.articles.model
    second = uids(five)[1]
    row = model.row_of(second)
    assert row is not None
    assert set(model.index(row).data(TURNS)) == {Turn("me", NEW), Turn("Ben", NEW)}
    five.session.run(articles.set_state([second], DONE))
    assert set(model.index(row).data(TURNS)) == {Turn("me", DONE), Turn("Ben", NEW)}
    tip = str(model.index(row).data(Qt.ItemDataRole.ToolTipRole))
    assert "me (Done)" in tip
    assert "Ben (New)" in tip
    five.session.i_am("Ben")
    assert Turn("Ada", DONE) in model.index(row).data(TURNS)


def test_the_signs_and_names_are_drawn_under_the_rest(five: Desk) -> None:
    view, model = five.window.articles.view, five.window.articles.model
    row = model.row_of(uids(five)[1])
    assert row is not None

    def last_line() -> list[QColor]:
        rect = view.visualRect(model.index(row))
        image = view.viewport().grab(rect).toImage()
        line = view.fontMetrics().height()
        top = image.height() - line - line // 2
        return [
            image.pixelColor(x, y)
            for x in range(image.width() // 2)
            for y in range(top, image.height() - 4)
        ]

    before = last_line()
    assert len({colour.name() for colour in before}) > 5
    five.session.run(articles.set_state([uids(five)[1]], DONE))
    assert last_line() != before


@pytest.mark.parametrize(
    ("whose", "listed"),
    [
        ("Mine to do", [2, 4]),
        ("Ben", [2, 5]),
        ("Ada", [2, 4]),
        ("Nobody’s", [1, 3]),
        ("Anybody’s turn", [1, 2, 3, 4, 5]),
    ],
)
def test_whose_turn_narrows_the_list(five: Desk, whose: str, listed: list[int]) -> None:
    choose(five, whose)
    assert seen(five) == listed
    assert five.window.articles.buttons[1].isVisible() == (len(listed) < 5)


def test_what_i_have_done_is_no_longer_mine_to_do(five: Desk) -> None:
    choose(five, "Mine to do")
    five.session.run(articles.set_state([uids(five)[1]], DONE))
    update, _ = five.window.articles.buttons
    assert update.isVisible()
    update.click()
    assert seen(five) == [4]


def test_a_new_assignment_joins_what_is_filtered(five: Desk) -> None:
    choose(five, "Mine to do")
    assert five.window.articles.filters.turn_of is Whose.MINE_TO_DO
    five.session.run(assignments.change(uids(five)[2:3], add=[project_of(five).me]))
    assert seen(five) == [2, 3, 4]
    five.session.run(people.change(project_of(five).me._replace(name="Ada Lima")))
    assert five.window.articles.filters.turns.findText("Ada Lima") > 0
    assert seen(five) == [2, 3, 4]


def test_the_next_open_article_is_mine(five: Desk) -> None:
    assert here(five) == 1
    visited = []
    for _ in range(3):
        five.press(Qt.Key.Key_PageDown, CONTROL | SHIFT)
        visited.append(here(five))
    assert visited == [2, 4, 2]
    five.press(Qt.Key.Key_Return, CONTROL)
    assert here(five) == 4
    five.press(Qt.Key.Key_Return, CONTROL)
    assert five.said == "All 2 articles assigned to you are done."


def test_who_has_no_assignment_goes_through_all(five: Desk) -> None:
    five.session.i_am("Cem")
    five.press(Qt.Key.Key_PageDown, CONTROL | SHIFT)
    five.press(Qt.Key.Key_PageDown, CONTROL | SHIFT)
    assert here(five) == 3
    five.session.i_am("Ada")
    five.session.work_on(GOLD)
    five.press(Qt.Key.Key_PageDown, CONTROL | SHIFT)
    assert here(five) == 4
    five.press(Qt.Key.Key_PageDown, CONTROL | SHIFT)
    assert here(five) == 5, "gold is settled in all of them"


def test_a_project_opens_at_what_is_mine_to_do(five: Desk) -> None:
    five.session.close()
    five.window.open_path(five.path)
    assert here(five) == 2


def test_it_knows_nothing_of_no_project() -> None:
    assigned = Assigned()
    assigned.read(None)
    assert (assigned.people(), assigned.turns(b"a"), assigned.to_do) == ([], (), None)
