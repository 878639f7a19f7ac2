"""A list of tags to go through beside the text."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox

from annotator.gui.dialogs.doubts import DoubtsDialog
from annotator.gui.doubts import DoubtModel, Row
from tests.gui.desk import Desk, press

ROWS = [
    Row("Khan", "Kahn", "its words were changed", "Ada", b"1" * 16, (3, 7)),
    Row("Kabul", "no place", "its words were deleted", "Ben", None, (9, 9)),
]


def test_rows_are_come_to_and_gone_on_with(desk: Desk) -> None:
    dialog = DoubtsDialog("Doubts", "Two.", DoubtModel(), ROWS, desk.window)
    seen: list[Row] = []
    wanted: list[Row] = []
    offered: list[str] = []
    dialog.seen.connect(seen.append)
    dialog.wanted.connect(wanted.append)
    dialog.offer("Do", lambda: offered.append("done"))
    dialog.show()
    dialog.activateWindow()
    desk.qtbot.waitUntil(dialog.table.hasFocus)
    dialog.begin()
    assert seen == ROWS[:1]
    press(dialog.table, Qt.Key.Key_Down)
    press(dialog.table, Qt.Key.Key_Return)
    assert (seen, wanted) == (ROWS, ROWS[1:])
    assert dialog.isVisible(), "Enter is for the row and presses no button"
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    (do,) = [button for button in dialog.buttons if button.text() == "Do"]
    press(do, Qt.Key.Key_Space)
    assert offered == ["done"]
    assert not dialog.isVisible()
