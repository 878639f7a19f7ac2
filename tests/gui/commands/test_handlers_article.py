"""Progress and removal of the selected articles."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.domain.values import WorkState
from annotator.project.operations import articles
from annotator.project.project import Project
from annotator.settings.table import Settings
from tests.gui.desk import SHIFT, Desk


def select(desk: Desk, last: int) -> None:
    """Select from the open article to this one."""
    view = desk.window.articles.view
    place = view.visualRect(desk.window.articles.model.index(last)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, SHIFT, place)


def saved(desk: Desk) -> list[tuple[str, WorkState | None]]:
    """Titles and my states as they are in the file."""
    with Project.open(desk.path, Settings(my_name="Ada", machine="x"), read_only=True) as project:
        return [(row.title, row.state) for row in project.reads.article_rows(project.my_layer)]


@pytest.mark.parametrize(
    ("command", "state", "said"),
    [
        ("article.mark-done", WorkState.DONE, "2 articles are marked as done."),
        ("article.mark-in-work", WorkState.IN_WORK, "2 articles are marked as in work."),
    ],
)
def test_all_selected_are_marked_in_one_step(
    desk: Desk, command: str, state: WorkState, said: str
) -> None:
    select(desk, 1)
    desk.window.actions_.action(command).trigger()
    assert [s for _, s in saved(desk)] == [state, state, None]
    assert desk.said == said
    assert desk.window.articles.view.selectionModel().selection().indexes()[1].row() == 1
    assert desk.window.actions_.action("edit.undo").text().startswith("&Undo Mark 2 Articles as")
    desk.session.undo()
    assert [s for _, s in saved(desk)] == [None] * 3


def test_new_again(desk: Desk) -> None:
    desk.tag("envoy")
    desk.window.actions_.action("article.mark-new").trigger()
    assert saved(desk)[0][1] is None
    assert desk.window.actions_.action("edit.undo").text() == "&Undo Mark Article as New"


def test_an_article_goes_with_what_is_in_it_and_comes_back(desk: Desk) -> None:
    desk.window.articles.step(1)
    first, second = desk.tag("Kabul"), desk.tag("No one crossed", "2")
    desk.window.linking.join(second.uid, first.uid)
    desk.window.actions_.action("article.remove").trigger()
    assert [title for title, _ in saved(desk)] == ["0 Harbour", "2 Urdu"]
    assert desk.said == "“1 Reply” is removed from the project with 2 tags and 1 link."
    (undo,) = desk.window.notices.buttons
    undo.click()
    assert [title for title, _ in saved(desk)] == ["0 Harbour", "1 Reply", "2 Urdu"]
    desk.window.articles.step(-1)
    desk.session.show_article(desk.window.articles.model.order[1])
    assert (len(desk.saved_spans()), len(desk.saved_links())) == (2, 1)


def test_several_go_in_one_step(desk: Desk) -> None:
    desk.window.articles.step(1)
    select(desk, 2)
    desk.window.actions_.action("article.remove").trigger()
    assert [title for title, _ in saved(desk)] == ["0 Harbour"]
    assert desk.said == "2 articles are removed from the project."
    assert "envoy" in desk.text
    desk.session.undo()
    assert len(saved(desk)) == 3


def test_undo_of_the_notice_means_that_removal(desk: Desk) -> None:
    desk.window.articles.step(1)
    desk.window.actions_.action("article.remove").trigger()
    (undo,) = desk.window.notices.buttons
    desk.session.run(articles.set_state(desk.window.articles.chosen(), WorkState.DONE))
    undo.click()
    assert saved(desk) == [("0 Harbour", None), ("1 Reply", None), ("2 Urdu", WorkState.DONE)]


def test_another_s_work_keeps_an_article(desk: Desk) -> None:
    """Ben has tagged the first: none of those selected goes."""
    select(desk, 2)
    desk.window.actions_.action("article.remove").trigger()
    assert desk.said == (
        "“0 Harbour” holds another annotator’s work and is kept; remove that layer first."
    )
    assert len(saved(desk)) == 3
    assert desk.window.articles.view.selectionModel().selection().indexes()[2].row() == 2
