"""Whom something is for."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.gui.dialogs.person_field import PersonField


def test_somebody_known_or_a_new_name(qtbot: QtBot) -> None:
    field = PersonField(["Ben", "Eve"], "To", "Anybody")
    qtbot.addWidget(field)
    assert field.name == ""
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.name == "Ben"
    field.line.clear()
    QTest.keyClicks(field.line, "  Cem   Yilmaz ")
    assert field.name == "Cem Yilmaz"
    assert field.count() == 2
