"""The line for names."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from annotator.gui.panels.entity_field import EntityField
from tests.gui.desk import press


@pytest.fixture
def field(qapp: QApplication, qtbot: QtBot) -> EntityField:
    made = EntityField()
    qtbot.addWidget(made)
    made.show()
    return made


def test_enter_settles_once(field: EntityField) -> None:
    named: list[str] = []
    finished: list[int] = []
    field.named.connect(named.append)
    field.finished.connect(lambda: finished.append(1))
    press(field, "  Masood   Khan ")
    press(field, Qt.Key.Key_Return)
    field.settle()
    assert (named, finished) == (["Masood Khan"], [1])


def test_escape_gives_up(field: EntityField) -> None:
    named: list[str] = []
    field.named.connect(named.append)
    field.load("Khan")
    press(field, "xyz")
    press(field, Qt.Key.Key_Escape)
    assert field.text() == "Khan"
    assert named == []


def test_only_a_name_can_be_cleared(field: EntityField, qtbot: QtBot) -> None:
    clear = field.findChild(QToolButton)
    assert clear is not None
    field.load("Khan")
    qtbot.waitUntil(lambda: clear.property("opacity") == 1)
    field.load("")
    qtbot.waitUntil(lambda: clear.property("opacity") == 0)


def test_a_long_name_is_shown_from_its_start(field: EntityField) -> None:
    press(field, "Masood Khan, ambassador to the United States")
    press(field, Qt.Key.Key_Return)
    assert field.cursorPosition() == 0


def test_emptying_takes_it_back(field: EntityField, qtbot: QtBot) -> None:
    field.load("Khan")
    field.clear()
    with qtbot.waitSignal(field.named) as named:
        field.settle()
    assert named.args == [""]


def test_what_is_typed_stays_when_something_else_changes(field: EntityField, qtbot: QtBot) -> None:
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    press(field, "Kha")
    field.refresh("Other")
    assert field.text() == "Kha"
    field.load("Other")
    assert field.text() == "Other"


def test_a_name_offered_is_taken_by_choosing_it(field: EntityField, qtbot: QtBot) -> None:
    field.offer(["Masood Khan", "Kabul"])
    with qtbot.waitSignals([field.named, field.finished]):
        field.completer().activated.emit("Kabul")
    assert field.text() == "Kabul"


def test_the_keyboard_coming_asks_for_names(field: EntityField, qtbot: QtBot) -> None:
    field.activateWindow()
    qtbot.waitUntil(field.hasFocus)
    field.clearFocus()
    with qtbot.waitSignal(field.names_wanted):
        field.setFocus()
