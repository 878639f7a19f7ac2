"""The field for the words that a list is looked through for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from annotator.gui.panels.look_field import LookField


@pytest.fixture
def field(qapp: QApplication, qtbot: QtBot) -> LookField:
    made = LookField("Find in links")
    qtbot.addWidget(made)
    made.show()
    return made


def test_keys_are_waited_for_but_not_after_enter(field: LookField, qtbot: QtBot) -> None:
    heard: list[tuple[str, ...]] = []
    field.looked.connect(lambda: heard.append(field.words))
    QTest.keyClicks(field, "Small ÄRMS")
    assert heard == []
    qtbot.waitUntil(lambda: heard == [("small", "arms")])
    QTest.keyClicks(field, "x")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert heard == [("small", "arms"), ("small", "armsx")]
    assert not field.waits


def test_at_rest_nothing_is_told(field: LookField) -> None:
    field.setText("x")
    assert field.waits
    field.rest()
    assert not field.waits


def test_it_says_what_it_is_for_and_its_cross_has_a_name(field: LookField) -> None:
    assert field.placeholderText() == field.accessibleName() == "Find in links"
    (cross,) = field.findChildren(QToolButton)
    assert cross.accessibleName() == "Clear"


def test_its_name_may_be_shorter_than_what_it_says(qapp: QApplication, qtbot: QtBot) -> None:
    field = LookField("Find by title, outlet, date, words", "Find articles")
    qtbot.addWidget(field)
    assert field.accessibleName() == "Find articles"
