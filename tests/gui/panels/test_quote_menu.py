"""The menu of a quote."""

from PySide6.QtCore import QLocale, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from annotator.gui.panels.quote_bar import Heads
from annotator.gui.panels.quote_menu import QuoteMenu
from tests.gui.desk import Desk


def menu_of(desk: Desk) -> QuoteMenu:
    found = desk.window.quotes.findChild(QuoteMenu)
    assert isinstance(found, QuoteMenu)
    return found


def test_a_quote_is_shown_and_copied_with_its_source(desk: Desk) -> None:
    QLocale.setDefault(QLocale.c())
    span = desk.tag("small arms", "2")
    desk.session.select_span(None)
    panel = desk.window.quotes
    desk.qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    menu = menu_of(desk).menu_for(0)
    assert menu is not None
    show, copy = menu.actions()
    copy.trigger()
    assert QGuiApplication.clipboard().text() == "“small arms” – “0 Harbour”"
    show.trigger()
    assert desk.session.span == span
    menu.deleteLater()


def test_where_there_is_no_quote_there_is_no_menu(desk: Desk) -> None:
    assert menu_of(desk).menu_for(-1) is None
    desk.tag("small arms", "2")
    panel = desk.window.quotes
    panel.heads.setCurrentIndex(panel.heads.findData(Heads.TYPE))
    desk.qtbot.waitUntil(lambda: panel.model.rowCount() > 0)
    assert panel.model.is_head(0)
    assert menu_of(desk).menu_for(0) is None


def test_it_opens_at_the_mouse(desk: Desk) -> None:
    desk.tag("small arms", "2")
    panel = desk.window.quotes
    desk.qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    place = panel.table.visualRect(panel.model.index(0, 0)).center()
    panel.table.customContextMenuRequested.emit(QPoint(place))
    (menu,) = (m for m in panel.findChildren(QMenu) if m.isVisible())
    assert [action.text() for action in menu.actions()] == [
        "Show in the text",
        "Copy quote with source",
    ]
    menu.close()
