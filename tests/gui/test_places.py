"""Back and forward through where one was, across articles."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.exchange.importing import import_paths
from annotator.gui import places as module
from annotator.project.operations import articles
from annotator.project.project import Project
from annotator.settings.table import Settings
from tests.gui.desk import ALT, ARTICLES, CONTROL, Desk, press

FIRST, SECOND, THIRD = ARTICLES.values()
LEFT, RIGHT, NEXT = Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_PageDown


def enabled(desk: Desk) -> tuple[bool, bool]:
    """Whether one may go back, and forward."""
    QApplication.processEvents()
    actions = desk.window.actions_
    return actions.action("places.back").isEnabled(), actions.action("places.forward").isEnabled()


def test_at_first_there_is_nowhere_to_go(desk: Desk) -> None:
    assert enabled(desk) == (False, False)
    desk.press(LEFT, ALT)
    assert (desk.text, desk.reader.caret) == (FIRST, 0)


def test_back_to_an_article_and_the_caret_in_it_and_forward_again(desk: Desk) -> None:
    desk.caret("Kabul")
    here = desk.reader.caret
    desk.press(NEXT, CONTROL)
    assert enabled(desk) == (True, False)
    desk.caret("answer")
    there = desk.reader.caret
    desk.press(LEFT, ALT)
    assert (desk.text, desk.reader.caret, desk.reader.selection()) == (FIRST, here, ())
    assert desk.reader.hasFocus()
    assert enabled(desk) == (False, True)
    desk.press(RIGHT, ALT)
    assert (desk.text, desk.reader.caret) == (SECOND, there)
    assert enabled(desk) == (True, False)


def test_several_articles(desk: Desk) -> None:
    desk.press(NEXT, CONTROL)
    desk.press(NEXT, CONTROL)
    seen = []
    for key in (LEFT, LEFT, RIGHT, RIGHT):
        desk.press(key, ALT)
        seen.append(desk.text)
    assert seen == [SECOND, FIRST, SECOND, THIRD]


def test_another_way_taken_forgets_what_lay_ahead(desk: Desk) -> None:
    desk.press(NEXT, CONTROL)
    desk.press(LEFT, ALT)
    desk.caret("Khan")
    desk.press(NEXT, CONTROL)
    assert enabled(desk) == (True, False)
    desk.press(LEFT, ALT)
    assert desk.reader.caret == FIRST.index("Khan") + 1


def test_steps_of_the_caret_and_to_the_next_tag_are_no_jumps(desk: Desk) -> None:
    desk.tag("envoy")
    desk.tag("villages")
    QApplication.processEvents()
    desk.press(Qt.Key.Key_Home, CONTROL)
    desk.press(Qt.Key.Key_End, CONTROL)
    desk.press(Qt.Key.Key_Home, CONTROL)
    desk.press(".")
    desk.press(".")
    assert enabled(desk) == (False, False)


def test_a_quote_is_a_jump_inside_an_article(desk: Desk) -> None:
    span = desk.tag("villages")
    QApplication.processEvents()
    desk.caret("envoy")
    desk.session.select_span(None)
    desk.window.go_to(span.article, span.uid)
    assert desk.reader.caret == FIRST.index("villages")
    desk.press(LEFT, ALT)
    assert desk.reader.caret == FIRST.index("envoy") + 1
    assert desk.session.span is None
    desk.press(RIGHT, ALT)
    assert desk.reader.caret == FIRST.index("villages")
    assert desk.session.span is not None


def test_a_quote_in_another_article_is_one_jump(desk: Desk) -> None:
    span = desk.tag("villages")
    desk.press(NEXT, CONTROL)
    QApplication.processEvents()
    desk.caret("answer")
    desk.window.go_to(span.article, span.uid)
    desk.press(LEFT, ALT)
    assert (desk.text, desk.reader.caret) == (SECOND, SECOND.index("answer") + 1)


def test_finding_is_one_jump(desk: Desk) -> None:
    QApplication.processEvents()
    desk.caret("envoy")
    desk.press("f", CONTROL)
    field = desk.window.find_bar.field
    press(field, "said")
    press(field, Qt.Key.Key_Return)
    press(field, Qt.Key.Key_Return)
    press(field, Qt.Key.Key_Escape)
    desk.press(LEFT, ALT)
    assert desk.reader.caret == FIRST.index("envoy") + 1
    assert enabled(desk) == (False, True)


def test_the_view_is_scrolled_as_it_was(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text("A line of this article.\n" * 600, encoding="utf-8")
    desk.window.close()
    with Project.open(desk.path, Settings(my_name="Ada", machine="m", backups=False)) as project:
        (uid,) = import_paths(project, [file]).added
    desk.window.show()
    desk.window.open_path(desk.path)
    desk.session.show_article(uid)
    QApplication.processEvents()
    place = len("A line of this article.\n") * 300 + 7
    desk.reader.set_selection(place, place)
    desk.reader.reveal(place, place)
    bar = desk.reader.verticalScrollBar()
    bar.setValue(bar.value() + 37)
    before = desk.reader.caret_rect()
    desk.press(Qt.Key.Key_PageUp, CONTROL)
    assert desk.text == THIRD
    desk.press(LEFT, ALT)
    assert (desk.reader.caret, desk.reader.caret_rect()) == (place, before)


def test_articles_that_are_gone_are_passed_over(desk: Desk) -> None:
    desk.press(NEXT, CONTROL)
    assert desk.session.article is not None
    gone = desk.session.article.uid
    desk.press(NEXT, CONTROL)
    desk.session.run(articles.delete([gone]))
    desk.press(LEFT, ALT)
    assert desk.text == FIRST
    desk.press(RIGHT, ALT)
    assert desk.text == THIRD


def test_only_so_many_are_remembered(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    for key in (NEXT, NEXT, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp):
        desk.press(key, CONTROL)
    seen = []
    for _ in range(3):
        desk.press(LEFT, ALT)
        seen.append(desk.text)
    assert seen == [SECOND, THIRD, THIRD]


def test_another_project_has_other_places(desk: Desk) -> None:
    desk.press(NEXT, CONTROL)
    desk.press(Qt.Key.Key_W, CONTROL)
    desk.window.open_path(desk.path)
    assert enabled(desk) == (False, False)
