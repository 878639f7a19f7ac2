"""The notice bar: the latest sentence, its ways on, and what stays until decided."""

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.notices import Choice, NoticeBar
from annotator.gui.theme.tokens import DARK


@pytest.fixture
def bar(qapp: QApplication, qtbot: QtBot) -> NoticeBar:
    made = NoticeBar()
    qtbot.addWidget(made)
    return made


def timer(bar: NoticeBar) -> QTimer:
    found = bar.findChild(QTimer)
    assert found is not None
    return found


def test_a_plain_sentence_goes_by_itself(bar: NoticeBar) -> None:
    bar.say("Done.")
    assert bar.sentence == "Done."
    assert timer(bar).isActive()
    timer(bar).timeout.emit()
    assert bar.sentence == ""


def test_ways_on_stay_until_one_is_taken(bar: NoticeBar, qtbot: QtBot) -> None:
    taken = []
    bar.say("Locked.", [Choice("Read", lambda: taken.append("read"))])
    assert not timer(bar).isActive()
    with qtbot.waitSignal(bar.answered):
        bar.buttons[0].click()
    assert taken == ["read"]
    assert bar.sentence == ""


def test_the_latest_replaces_the_one_before(bar: NoticeBar) -> None:
    bar.say("One.", [Choice("A", lambda: None)])
    bar.say("Two.")
    assert (bar.sentence, bar.buttons) == ("Two.", ())


def test_what_must_be_decided_is_not_talked_over(bar: NoticeBar) -> None:
    bar.say("Not saved.", [Choice("Again", lambda: None)], must_choose=True)
    bar.say("Something else.")
    assert bar.sentence == "Not saved."
    bar.clear()
    bar.say("Something else.")
    assert bar.sentence == "Something else."


def test_what_a_way_says_is_seen(bar: NoticeBar) -> None:
    bar.say("One.", [Choice("Go", lambda: bar.say("Two."))])
    bar.buttons[0].click()
    assert bar.sentence == "Two."


def test_it_takes_the_colours_of_a_look(bar: NoticeBar) -> None:
    bar.set_tokens(DARK)
    assert DARK.warning in bar.styleSheet()


def test_it_lies_over_its_host_and_moves_nothing(qapp: QApplication, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(300, 200)
    host.show()
    bar = NoticeBar()
    bar.float_over(host)
    bar.say("A sentence that is much too long to stand in one line of so narrow a window.")
    one_line = bar.fontMetrics().height()
    assert bar.geometry().topLeft() == QPoint(0, 0)
    assert bar.width() == 300
    assert bar.height() > 2 * one_line
    host.resize(900, 200)
    assert bar.width() == 900
    assert bar.height() < 3 * one_line
