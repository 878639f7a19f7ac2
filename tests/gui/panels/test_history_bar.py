"""The choices over the history."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.panels.history_bar import HistoryBar


@pytest.fixture
def bar(qapp: QApplication, qtbot: QtBot) -> HistoryBar:
    made = HistoryBar()
    qtbot.addWidget(made)
    return made


def test_at_first_everything(bar: HistoryBar) -> None:
    assert (bar.here, bar.mine, bar.field.words, bar.narrows) == (False, False, (), False)


def test_each_choice_narrows_and_is_told(bar: HistoryBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.chosen):
        bar.where.setCurrentIndex(1)
    assert (bar.here, bar.narrows) == (True, True)
    bar.where.setCurrentIndex(0)
    with qtbot.waitSignal(bar.chosen):
        bar.whose.setCurrentIndex(1)
    assert (bar.mine, bar.narrows) == (True, True)


def test_words_are_waited_for_but_not_after_enter(bar: HistoryBar, qtbot: QtBot) -> None:
    heard: list[tuple[str, ...]] = []
    bar.chosen.connect(lambda: heard.append(bar.field.words))
    QTest.keyClicks(bar.field, "Small ARMS")
    assert heard == []
    qtbot.waitUntil(lambda: heard == [("small", "arms")])
    QTest.keyClicks(bar.field, "x")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert heard == [("small", "arms"), ("small", "armsx")]


def test_another_project_begins_with_everything_at_once(bar: HistoryBar, qtbot: QtBot) -> None:
    bar.field.setText("x")
    heard: list[None] = []
    bar.chosen.connect(lambda: heard.append(None))
    bar.look_for_nothing()
    assert not bar.narrows
    assert not bar.field.waits
    assert heard == []
