"""A line for the name of somebody new."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.gui.dialogs.new_name import NewName
from tests.gui.desk import press


def test_enter_and_the_button_take_a_name_and_nothing_else(qtbot: QtBot) -> None:
    line = NewName()
    qtbot.addWidget(line)
    line.show()
    heard: list[str] = []
    line.named.connect(heard.append)
    assert not line.button.isEnabled()
    press(line.field, "  ")
    press(line.field, Qt.Key.Key_Return)
    assert not line.button.isEnabled()
    press(line.field, "Eva ")
    press(line.field, Qt.Key.Key_Enter)
    line.button.click()
    assert heard == ["Eva", "Eva"]
    line.clear()
    assert (line.field.text(), line.button.isEnabled()) == ("", False)
