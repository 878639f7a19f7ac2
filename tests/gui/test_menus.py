"""The menu at the right mouse button."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu

from tests.gui.desk import CONTROL, Desk, press
from tests.gui.talking import comment_dialog, said


def opened(desk: Desk, uid: bytes | None) -> QMenu:
    desk.reader.context_menu_requested.emit(QPoint(300, 300), uid)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_over_a_tag_it_offers_what_can_be_done_with_it(desk: Desk) -> None:
    span = desk.tag("envoy")
    desk.session.select_span(None)
    menu = opened(desk, span.uid)
    titles = [action.text() for action in menu.actions()]
    assert titles[0] == "Change Type to"
    assert "&Delete Tag or Link" in titles
    assert desk.session.span == span
    menu.close()


def test_it_changes_the_type(desk: Desk) -> None:
    span = desk.tag("envoy")
    menu = opened(desk, span.uid)
    change = menu.actions()[0].menu()
    assert isinstance(change, QMenu)
    next(action for action in change.actions() if action.text() == "Location").trigger()
    menu.close()
    assert [saved.type for saved in desk.saved_spans()] == ["location"]


def test_it_comments_on_what_it_was_opened_over(desk: Desk) -> None:
    span = desk.tag("envoy")
    desk.session.select_span(None)
    menu = opened(desk, span.uid)
    next(action for action in menu.actions() if action.text() == "&Comment…").trigger()
    menu.close()
    press(comment_dialog(desk).field, "Which one?")
    press(comment_dialog(desk).field, Qt.Key.Key_Return, CONTROL)
    assert said(desk) == ["Ada on envoy: Which one?"]


def test_its_keys_do_not_reach_the_text(desk: Desk) -> None:
    desk.select("envoy")
    menu = opened(desk, None)
    press(menu, "1")
    menu.close()
    assert desk.saved_spans() == []


def test_without_an_article_there_is_no_menu(desk: Desk) -> None:
    desk.session.close()
    desk.reader.context_menu_requested.emit(QPoint(300, 300), None)
    assert QApplication.activePopupWidget() is None
