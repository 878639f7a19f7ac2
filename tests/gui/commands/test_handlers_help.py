"""The palette and the key sheet, from the window."""

import pytest
from PySide6.QtCore import Qt

from annotator.gui.dialogs.keys import KeySheet
from annotator.gui.dialogs.palette import Palette
from tests.gui.desk import CONTROL, SHIFT, Desk, press


def palette(desk: Desk) -> Palette:
    desk.press(Qt.Key.Key_P, CONTROL | SHIFT)
    found = desk.window.findChild(Palette)
    assert found is not None
    desk.qtbot.waitUntil(found.field.hasFocus)
    return found


def test_a_command_is_done_by_its_name(desk: Desk) -> None:
    desk.select("envoy")
    dialog = palette(desk)
    press(dialog.field, "locat")
    press(dialog.field, Qt.Key.Key_Return)
    assert [span.type for span in desk.saved_spans()] == ["location"]


def test_only_what_makes_sense_now_is_offered(desk: Desk) -> None:
    dialog = palette(desk)
    press(dialog.field, "delete tag")
    assert dialog.list.topLevelItemCount() == 0
    dialog.reject()


@pytest.mark.parametrize("key", ["?", Qt.Key.Key_F1])
def test_the_key_sheet(desk: Desk, key: str | Qt.Key) -> None:
    desk.press(key)
    sheet = desk.window.findChild(KeySheet)
    assert sheet is not None
    assert sheet.isVisible()
    sheet.close()
