"""From article to article and from tag to tag."""

import pytest
from PySide6.QtCore import Qt

from annotator.domain.values import WorkState
from annotator.project.operations import articles
from annotator.project.project import Project
from annotator.settings.table import Settings
from tests.gui.desk import ALT, ARTICLES, CONTROL, NONE, SHIFT, Desk

TEXTS = list(ARTICLES.values())


@pytest.mark.parametrize(
    ("forth", "back", "modifier"),
    [
        (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, CONTROL),
        (Qt.Key.Key_Down, Qt.Key.Key_Up, ALT),
    ],
)
def test_to_the_next_article_and_back(
    desk: Desk, forth: Qt.Key, back: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    assert desk.text == TEXTS[0]
    assert desk.window.status.position_text == "1 of 3"
    desk.press(forth, modifier)
    assert desk.text == TEXTS[1]
    assert desk.window.status.position_text == "2 of 3"
    desk.press(back, modifier)
    assert desk.text == TEXTS[0]


def test_at_either_end_it_is_said_and_nothing_moves(desk: Desk) -> None:
    desk.press(Qt.Key.Key_PageUp, CONTROL)
    assert desk.said == "This is the first article."
    for _ in TEXTS:
        desk.press(Qt.Key.Key_PageDown, CONTROL)
    assert desk.said == "This is the last article."
    assert desk.text == TEXTS[2]


def test_done_marks_the_article_and_goes_on(desk: Desk) -> None:
    uid = desk.session.article.uid if desk.session.article else b""
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert desk.text == TEXTS[1]
    with Project.open(desk.path, Settings(my_name="Ada"), read_only=True) as project:
        assert project.reads.state(project.my_layer, uid) is WorkState.DONE


def test_done_after_the_last_says_what_is_left(desk: Desk) -> None:
    desk.press(Qt.Key.Key_PageDown, CONTROL)
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert desk.text == TEXTS[2]
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert desk.said == "This is the last article; not all before it are done."
    desk.press(Qt.Key.Key_PageDown, CONTROL | SHIFT)
    assert desk.text == TEXTS[0]
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert desk.text == TEXTS[1]
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert desk.said == "All 3 articles are done."


def test_the_next_open_article_skips_what_is_done(desk: Desk) -> None:
    order = desk.window.articles.model.order
    desk.session.run(articles.set_state([order[1]], WorkState.DONE))
    desk.press(Qt.Key.Key_PageDown, CONTROL | SHIFT)
    assert desk.text == TEXTS[2]
    desk.press(Qt.Key.Key_PageDown, CONTROL | SHIFT)
    assert desk.text == TEXTS[0]
    desk.session.run(articles.set_state([order[2]], WorkState.DONE))
    desk.press(Qt.Key.Key_PageDown, CONTROL | SHIFT)
    assert desk.text == TEXTS[0]
    assert desk.said == "This is the only article that is not done."
    desk.session.run(articles.set_state([order[0]], WorkState.DONE))
    desk.press(Qt.Key.Key_PageDown, CONTROL | SHIFT)
    assert desk.said == "All 3 articles are done."


def test_the_next_open_article_is_one_the_filter_shows(desk: Desk) -> None:
    order = list(desk.window.articles.model.order)
    field = desk.window.articles.filter_field
    field.setText("u")
    field.returnPressed.emit()
    desk.session.run(articles.set_state([order[0], order[2]], WorkState.DONE))
    desk.press(Qt.Key.Key_PageDown, CONTROL | SHIFT)
    assert desk.said == "All 2 articles that the filter shows are done."
    assert desk.text == TEXTS[0]


def test_comma_and_dot_go_from_tag_to_tag(desk: Desk) -> None:
    first, second = desk.tag("envoy"), desk.tag("Khan")
    desk.reader.set_selection(0, 0)
    desk.session.select_span(None)
    visited = []
    for key in (
        ".",
        ".",
        ",",
    ):
        desk.press(key, NONE)
        assert desk.session.span is not None
        visited.append(desk.session.span.uid)
    assert visited == [first.uid, second.uid, first.uid]


def test_the_other_article_forgets_the_selected_span(desk: Desk) -> None:
    desk.tag("envoy")
    desk.press(Qt.Key.Key_PageDown, CONTROL)
    assert desk.session.span is None
    assert not desk.window.actions_.action("edit.delete").isEnabled()


def test_after_the_last_tag_it_is_said(desk: Desk) -> None:
    desk.tag("envoy")
    desk.press(".")
    assert desk.said == "There is no tag further down."
    desk.press(",")
    assert desk.said == "There is no tag further up."
