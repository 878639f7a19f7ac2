"""The list of links."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from annotator.domain.values import Link, Span
from annotator.gui.panels.links import LINK, TO
from tests.gui.desk import Desk


@pytest.fixture
def linked(desk: Desk) -> tuple[Span, Span, Link]:
    actor, claim = desk.tag("Khan"), desk.tag("We need small arms", "2")
    desk.window.linking.join(claim.uid, actor.uid)
    return claim, actor, desk.saved_links()[0]


def rows(desk: Desk) -> list[list[str]]:
    tree = desk.window.links.list
    items = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    return [[item.text(column) for column in range(3)] for item in items if item is not None]


def test_links_of_the_selected_span_or_of_the_article(
    desk: Desk, linked: tuple[Span, Span, Link]
) -> None:
    row = ["We need small arms", "made by", "Khan"]
    assert rows(desk) == [row]
    desk.tag("envoy")
    assert rows(desk) == []
    desk.session.select_span(None)
    assert rows(desk) == [row]


def test_a_click_selects_and_delete_deletes(desk: Desk, linked: tuple[Span, Span, Link]) -> None:
    desk.session.select_link(None)
    tree = desk.window.links.list
    item = tree.topLevelItem(0)
    assert item is not None
    rect = tree.visualItemRect(item)
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert desk.session.link == linked[2]
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    assert desk.saved_links() == []


def test_each_end_jumps(desk: Desk, linked: tuple[Span, Span, Link]) -> None:
    desk.window.articles.step(1)
    desk.window.articles.step(-1)
    tree = desk.window.links.list
    item = tree.topLevelItem(0)
    assert item is not None
    tree.itemDoubleClicked.emit(item, TO)
    assert desk.session.span == linked[1]
    assert desk.reader.caret == linked[1].start


def test_its_menu_changes_the_kind(desk: Desk, linked: tuple[Span, Span, Link]) -> None:
    menu = desk.window.links.menu_for(linked[2].uid)
    assert menu is not None
    titles = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert titles == [
        "Show where it begins",
        "Show where it ends",
        "Change to",
        "Turn round",
        "Delete link",
    ]
    change = menu.actions()[2].menu()
    assert isinstance(change, QMenu)
    change.actions()[0].trigger()
    menu.deleteLater()
    assert rows(desk)[0][LINK] == "reported via"


def test_anothers_links_are_only_looked_at(desk: Desk) -> None:
    ((layer, _),) = desk.session.names.other_layers()
    desk.session.show_layer(layer.uid)
    assert rows(desk) == [["We need small arms", "made by", "Khan"]]
    article = desk.session.article
    assert article is not None
    menu = desk.window.links.menu_for(next(iter(article.links)))
    assert menu is not None
    assert len(menu.actions()) == 2
    menu.deleteLater()


def test_there_is_no_menu_for_what_is_gone(desk: Desk) -> None:
    assert desk.window.links.menu_for(b"none") is None
