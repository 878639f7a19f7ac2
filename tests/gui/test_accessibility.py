"""What is made for screen readers, and what is made to hold where Qt's own crashes."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QStackedWidget
from pytestqt.qtbot import QtBot

from annotator.gui import accessibility
from annotator.gui.panels.inspector import Inspector
from annotator.gui.reader import ReaderView
from annotator.gui.window import MainWindow
from tests.conftest import LogKeeper


@pytest.fixture(autouse=True)
def _installed(qapp: QApplication) -> None:
    accessibility.install()


def test_a_scroll_area_is_asked_for_children_it_has_not(qtbot: QtBot) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidget(QLabel("inside"))
    seen = QAccessible.queryAccessibleInterface(area)
    assert seen.child(-1) is None
    assert seen.child(seen.childCount()) is None
    assert seen.child(9) is None
    inside = seen.child(0).child(0)
    assert inside.text(QAccessible.Text.Name) == "inside"


def test_every_scroll_area_of_the_window_holds(window: MainWindow) -> None:
    areas = window.findChildren(QScrollArea)
    assert any(isinstance(area, Inspector) for area in areas)
    for area in areas:
        assert QAccessible.queryAccessibleInterface(area).child(99) is None


def test_readers_are_spared_the_layers_of_the_window(window: MainWindow) -> None:
    (stack,) = (w for w in window.findChildren(QStackedWidget) if w.isAncestorOf(window.reader))
    seen = QAccessible.queryAccessibleInterface(stack)
    assert seen.role() is QAccessible.Role.Client
    hidden = [bool(seen.child(n).state().invisible) for n in range(seen.childCount())]
    assert sorted(hidden) == [False, True]


def test_what_cannot_be_made_is_replaced_by_what_holds(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, logs: LogKeeper
) -> None:
    def broken(_view: object) -> None:
        raise TypeError("broken")

    monkeypatch.setattr("annotator.gui.accessibility.ArticleInterface", broken)
    logs.expect("a screen reader cannot read ReaderView")
    view = ReaderView()
    qtbot.addWidget(view)
    seen = QAccessible.queryAccessibleInterface(view)
    assert seen.text(QAccessible.Text.Name) == "Article"
    assert seen.child(99) is None


def test_every_other_widget_is_qts_own(qtbot: QtBot) -> None:
    label = QLabel("words")
    qtbot.addWidget(label)
    seen = QAccessible.queryAccessibleInterface(label)
    assert seen.role() is QAccessible.Role.StaticText
    assert seen.text(QAccessible.Text.Name) == "words"
