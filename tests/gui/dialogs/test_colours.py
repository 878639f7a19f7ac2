"""The dialog of colours. The news scheme: Actor blue, Claim vermilion, Location green, Event
purple; Cue #A49600, Evidence #CB8600, Time #3C9CD0.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from annotator.domain.scheme import Scheme
from annotator.gui.dialogs.colours import ColoursDialog


@pytest.fixture
def dialog(qtbot: QtBot, scheme: Scheme) -> ColoursDialog:
    made = ColoursDialog(scheme)
    qtbot.addWidget(made)
    made.show()
    return made


def choose_type(dialog: ColoursDialog, name: str) -> None:
    (item,) = dialog.types.findItems(name, Qt.MatchFlag.MatchExactly)
    dialog.types.setCurrentItem(item)


def click(dialog: ColoursDialog, hue: str) -> None:
    (button,) = (button for button in dialog.hues if button.accessibleName() == hue)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def accept(dialog: ColoursDialog) -> None:
    box = dialog.findChild(QDialogButtonBox)
    assert isinstance(box, QDialogButtonBox)
    box.button(QDialogButtonBox.StandardButton.Ok).click()


def test_only_what_is_another_colour_now_is_told(qtbot: QtBot, dialog: ColoursDialog) -> None:
    click(dialog, "Green")
    choose_type(dialog, "Location")
    click(dialog, "Blue")
    choose_type(dialog, "Claim")
    click(dialog, "Sky blue")
    click(dialog, "Vermilion")
    with qtbot.waitSignal(dialog.chosen) as chosen:
        accept(dialog)
    assert chosen.args == [{"actor": "#009E73", "location": "#0072B2"}]


def test_where_nothing_changed_nothing_is_told(qtbot: QtBot, dialog: ColoursDialog) -> None:
    with qtbot.assertNotEmitted(dialog.chosen):
        accept(dialog)


def test_the_colour_of_the_type_shown_is_ticked(dialog: ColoursDialog) -> None:
    assert [button.accessibleName() for button in dialog.hues if button.isChecked()] == ["Blue"]
    choose_type(dialog, "Event")
    assert [button.accessibleName() for button in dialog.hues if button.isChecked()] == ["Purple"]


def test_the_colour_shown_is_named(dialog: ColoursDialog) -> None:
    assert dialog.called == "Blue"
    dialog.take("#f0e442")
    assert dialog.called == "#F0E442"


def test_a_light_colour_is_said_to_be_drawn_darker(dialog: ColoursDialog) -> None:
    assert "Seen well" in dialog.remarks or "high contrast" in dialog.remarks
    dialog.take("#F0E442")
    # 1.3 : 1 on white, by the design notes.
    assert "On white 1.3 : 1, drawn darker so that edges reach 3 : 1." in dialog.remarks


def test_what_some_eyes_cannot_tell_is_said(dialog: ColoursDialog) -> None:
    choose_type(dialog, "Evidence")
    assert "Hard to tell from Cue for some eyes" in dialog.remarks
    choose_type(dialog, "Actor")
    assert "Hard to tell" not in dialog.remarks


def test_any_colour_is_seen_at_once_and_left_again(dialog: ColoursDialog) -> None:
    QTest.mouseClick(dialog.other_button, Qt.MouseButton.LeftButton)
    picker = dialog.picker
    assert picker is not None
    picker.setCurrentColor(QColor("#123456"))
    assert dialog.colours["actor"] == "#123456"
    picker.reject()
    assert dialog.colours["actor"] == "#0072B2"
    QTest.mouseClick(dialog.other_button, Qt.MouseButton.LeftButton)
    again = dialog.picker
    assert again is not None
    assert again is not picker
    again.setCurrentColor(QColor("#445566"))
    again.accept()
    assert dialog.colours["actor"] == "#445566"
