"""The panels: where they stand, and that it is remembered."""

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QTabBar
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from annotator.gui.application import make_window
from annotator.gui.commands.table import PANELS
from annotator.gui.window import MainWindow
from annotator.settings.files import load
from tests.gui.desk import Desk

_BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea
_RIGHT = Qt.DockWidgetArea.RightDockWidgetArea


def test_panels_are_there_with_a_project_only(window: MainWindow, project_path: Path) -> None:
    assert not any(dock.isVisible() for dock in window.docks)
    window.open_path(project_path)
    assert window.docks.dock("articles").isVisible()
    window.session.close()
    assert not any(dock.isVisible() for dock in window.docks)


def test_a_panel_stands_where_it_was_left(desk: Desk, qapp: QApplication, qtbot: QtBot) -> None:
    window = desk.window
    window.addDockWidget(_RIGHT, window.docks.dock("quotes"))
    window.docks.dock("links").hide()
    window.session.close()
    again = make_window(qapp, load())
    qtbot.addWidget(again)
    again.show()
    again.open_path(desk.path)
    assert again.dockWidgetArea(again.docks.dock("quotes")) == _RIGHT
    assert not again.docks.dock("links").isVisible()
    again.close()


def test_all_panels_can_be_put_back(desk: Desk) -> None:
    window = desk.window
    window.addDockWidget(_RIGHT, window.docks.dock("quotes"))
    window.docks.dock("links").hide()
    window.actions_.action("view.reset-panels").trigger()
    assert window.dockWidgetArea(window.docks.dock("quotes")) == _BOTTOM
    assert window.docks.dock("links").isVisible()


def test_a_panel_behind_another_comes_to_the_front_when_wanted(desk: Desk) -> None:
    docks = desk.window.docks

    def on_top() -> list[str]:
        return [name for name in ("quotes", "history") if is_seen(docks.dock(name))]

    assert on_top() == ["quotes"]
    docks.bring("history")
    assert on_top() == ["history"]
    desk.window.actions_.action("view.reset-panels").trigger()
    assert on_top() == ["quotes"]


def test_panels_that_share_a_place_have_one_row_of_tabs(desk: Desk) -> None:
    """Qt made further ones, and they lay over the text."""

    def titles() -> list[str]:
        bars = [bar for bar in desk.window.findChildren(QTabBar) if bar.isVisible()]
        return sorted(bar.tabText(at) for bar in bars for at in range(bar.count()))

    before = titles()
    assert {"Quotes", "History"} <= set(before)
    assert len(before) == len(set(before))
    desk.window.actions_.action("view.reset-panels").trigger()
    assert titles() == before
    desk.session.close()
    assert titles() == []


def test_rows_of_tabs_that_have_gone_are_not_kept(desk: Desk, qapp: QApplication) -> None:
    """The window kept a wrapper for each row it had found."""

    def gone() -> int:
        gc.collect()
        rows = [one for one in gc.get_objects() if isinstance(one, QTabBar)]
        return sum(not Shiboken.isValid(one) for one in rows)

    def put_back() -> None:
        desk.window.actions_.action("view.reset-panels").trigger()
        qapp.processEvents()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    put_back()
    before = gone()
    for _ in range(3):
        put_back()
    assert gone() == before


@pytest.mark.parametrize("name", ["agreement", "differences", "quotes"])
def test_the_text_keeps_two_thirds_of_the_height(desk: Desk, name: str) -> None:
    docks, text = desk.window.docks, desk.window.centralWidget()
    docks.bring(name)
    docks.give_room(name, 40)
    dock = docks.dock(name)
    desk.qtbot.waitUntil(lambda: dock.height() > 100)
    QCoreApplication.processEvents()
    assert text is not None
    assert text.height() >= 2 * dock.height() - 2


def is_seen(dock: QDockWidget) -> bool:
    """A tab behind another counts as visible to Qt, but no part of it is."""
    return not dock.visibleRegion().isEmpty()


def test_the_window_is_where_it_was_left(desk: Desk, qapp: QApplication, qtbot: QtBot) -> None:
    desk.window.resize(1111, 707)
    desk.window.session.close()
    again = make_window(qapp, load())
    qtbot.addWidget(again)
    assert again.height() == 707  # the unseen screen is too narrow for the width
    again.close()


@pytest.mark.parametrize("panel", PANELS)
def test_no_panel_makes_the_window_wider_than_a_screen_at_twice_the_size(
    desk: Desk, panel: str
) -> None:
    """Of 1920 pixels 960 are left; the choices over the differences took 1200."""
    desk.window.docks.bring(panel)
    desk.window.resize(960, 600)
    assert desk.window.minimumSizeHint().width() <= 960
    assert desk.window.width() == 960
