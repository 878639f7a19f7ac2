"""The commands of finding, as keys and in the menus."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from tests.gui.desk import CONTROL, Desk

NAMES = (
    "find.here", "find.next", "find.previous", "find.everywhere", "places.back", "places.forward",
)  # fmt: skip


def test_they_have_their_keys(desk: Desk) -> None:
    keys = [desk.window.actions_.action(name).shortcut().toString() for name in NAMES]
    assert keys == ["Ctrl+F", "F3", "Shift+F3", "Ctrl+Shift+F", "Alt+Left", "Alt+Right"]


def test_a_key_held_down_steps_on(desk: Desk) -> None:
    actions = desk.window.actions_
    repeated = [name for name in NAMES if actions.action(name).autoRepeat()]
    assert repeated == ["find.next", "find.previous"]


def test_nothing_but_a_place_to_find_in_is_needed(desk: Desk) -> None:
    actions = desk.window.actions_
    assert [actions.action(name).isEnabled() for name in NAMES] == [True] * 4 + [False] * 2
    desk.press(Qt.Key.Key_W, CONTROL)
    assert not any(actions.action(name).isEnabled() for name in NAMES)


def test_they_stand_in_menus(desk: Desk) -> None:
    shown = {
        action.objectName(): menu.title()
        for menu in desk.window.menuBar().findChildren(type(desk.window.menuBar().addMenu("")))
        for action in menu.actions()
    }
    assert [shown[name] for name in NAMES] == ["&Edit"] * 4 + ["&Go"] * 2
    assert QKeySequence("Ctrl+F") not in desk.window.actions_.action("find.next").shortcuts()
