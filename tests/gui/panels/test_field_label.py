"""Labels of fields."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.panels.field_label import FieldLabel


def test_the_key_stands_beside_the_name(qapp: QApplication, qtbot: QtBot) -> None:
    labels = [FieldLabel("Kind", "Q"), FieldLabel("Commitment")]
    for label in labels:
        qtbot.addWidget(label)
    assert [label.text() for label in labels] == ["Kind  (Q)", "Commitment"]
    assert labels[0].minimumWidth() == labels[1].minimumWidth() > 0
