"""The keys that end a field."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.gui.panels.ended_field import EndedField
from tests.gui.desk import CONTROL, press


def test_enter_begins_a_line_and_control_enter_sends(qtbot: QtBot) -> None:
    field = EndedField()
    qtbot.addWidget(field)
    press(field, " One")
    with qtbot.assertNotEmitted(field.sent):
        press(field, Qt.Key.Key_Return)
    press(field, "two ")
    assert field.words == "One\ntwo"
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        with qtbot.waitSignal(field.sent):
            press(field, key, CONTROL)
    with qtbot.waitSignal(field.left):
        press(field, Qt.Key.Key_Escape)
    assert field.words == "One\ntwo"
