"""The menu over the list of articles."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from annotator.domain.values import WorkState
from annotator.gui.panels.article_model import ROW
from tests.gui.desk import SHIFT, Desk


def opened(desk: Desk, number: int) -> QMenu:
    view = desk.window.articles.view
    place = view.visualRect(desk.window.articles.model.index(number)).center()
    view.customContextMenuRequested.emit(place)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def select_all(desk: Desk) -> None:
    view = desk.window.articles.view
    place = view.visualRect(desk.window.articles.model.index(2)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, SHIFT, place)


def test_it_offers_what_can_be_done_with_articles(desk: Desk) -> None:
    menu = opened(desk, 0)
    names = [action.objectName() for action in menu.actions() if action.objectName()]
    assert names == [
        "article.mark-done",
        "article.mark-in-work",
        "article.mark-new",
        "article.details",
        "article.story",
        "article.correct",
        "article.earlier",
        "article.assign",
        "article.assign-table",
        "article.remove",
    ]
    menu.close()


def test_it_says_how_many_are_meant(desk: Desk) -> None:
    select_all(desk)
    menu = opened(desk, 1)
    head = menu.actions()[0]
    assert (head.text(), head.isEnabled()) == ("3 articles", False)
    menu.close()


def test_it_marks_all_that_are_selected_in_one_step(desk: Desk) -> None:
    select_all(desk)
    menu = opened(desk, 1)
    next(a for a in menu.actions() if a.objectName() == "article.mark-done").trigger()
    menu.close()
    model = desk.window.articles.model
    assert [model.index(n).data(ROW).state for n in range(3)] == [WorkState.DONE] * 3
    desk.session.undo()
    assert [model.index(n).data(ROW).state for n in range(3)] == [None] * 3


def test_without_an_article_there_is_no_menu(desk: Desk) -> None:
    desk.session.close()
    assert desk.window.article_menu.made() is None
