"""A comment to a decision."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.gui.dialogs.remark import RemarkDialog
from tests.gui.desk import CONTROL, press


def test_what_is_written_is_told(qtbot: QtBot) -> None:
    dialog = RemarkDialog("before")
    qtbot.addWidget(dialog)
    assert dialog.field.text() == "before"
    dialog.field.setText("  after ")
    with qtbot.waitSignal(dialog.written) as blocker:
        dialog.accept()
    assert blocker.args == ["after"]


def test_it_is_sent_as_other_comments_are(qtbot: QtBot) -> None:
    dialog = RemarkDialog("")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    press(dialog.field, "as agreed")
    with qtbot.waitSignal(dialog.written) as blocker:
        press(dialog.field, Qt.Key.Key_Return, CONTROL)
    assert blocker.args == ["as agreed"]
