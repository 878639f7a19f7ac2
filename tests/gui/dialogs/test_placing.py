"""Small dialogs over the text."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialog

from annotator.gui.dialogs.placing import open_over
from tests.gui.desk import Desk


def test_it_stays_on_the_screen_and_gives_the_keyboard_back(desk: Desk) -> None:
    dialog = QDialog(desk.window)
    dialog.resize(200, 100)
    open_over(dialog, desk.reader, QPoint(100_000, 100_000))
    assert dialog.screen().availableGeometry().contains(dialog.geometry())
    desk.qtbot.waitUntil(dialog.isActiveWindow)
    dialog.reject()
    desk.qtbot.waitUntil(desk.reader.hasFocus)
