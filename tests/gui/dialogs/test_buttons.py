"""Buttons at the foot of dialogs."""

from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox
from pytestqt.qtbot import QtBot

from annotator.gui.dialogs.buttons import close_only, ok_cancel


def test_they_are_called_by_what_they_do(qapp: QApplication, qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    box = ok_cancel(dialog, "Import")
    closing = close_only(dialog)
    standard = QDialogButtonBox.StandardButton
    assert [box.button(b).text() for b in (standard.Ok, standard.Cancel)] == ["Import", "Cancel"]
    with qtbot.waitSignal(dialog.accepted):
        box.button(standard.Ok).click()
    with qtbot.waitSignal(dialog.rejected):
        closing.button(standard.Close).click()
