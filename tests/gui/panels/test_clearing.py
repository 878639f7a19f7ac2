"""The cross in a field."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from annotator.gui.panels.clearing import add_clear_button


def test_the_cross_has_a_name_and_empties_the_field(qtbot: QtBot) -> None:
    field = QLineEdit("words")
    qtbot.addWidget(field)
    add_clear_button(field)
    field.show()
    (button,) = field.findChildren(QToolButton)
    assert button.accessibleName() == "Clear"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert field.text() == ""
