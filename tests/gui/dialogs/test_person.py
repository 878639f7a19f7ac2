"""Who I am."""

from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from annotator.gui.dialogs.person import PersonDialog


def test_a_name_is_needed_and_told(qapp: QApplication, qtbot: QtBot) -> None:
    dialog = PersonDialog("Ada")
    qtbot.addWidget(dialog)
    ok = dialog._buttons.button(QDialogButtonBox.StandardButton.Ok)
    dialog.field.setText("  ")
    assert not ok.isEnabled()
    dialog.field.setText("Cem")
    with qtbot.waitSignal(dialog.named) as named:
        ok.click()
    assert named.args == ["Cem"]
