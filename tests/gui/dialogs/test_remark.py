"""A comment to a decision."""

from pytestqt.qtbot import QtBot

from annotator.gui.dialogs.remark import RemarkDialog


def test_what_is_written_is_told(qtbot: QtBot) -> None:
    dialog = RemarkDialog("before")
    qtbot.addWidget(dialog)
    assert dialog.field.text() == "before"
    dialog.field.setText("  after ")
    with qtbot.waitSignal(dialog.written) as blocker:
        dialog.accept()
    assert blocker.args == ["after"]
