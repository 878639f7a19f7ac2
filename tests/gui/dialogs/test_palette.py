"""The palette."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.commands.table import COMMANDS
from annotator.gui.dialogs.palette import Palette
from annotator.gui.panels.empty import EmptyHint
from tests.gui.desk import press


@pytest.fixture
def palette(qapp: QApplication, qtbot: QtBot) -> Palette:
    made = Palette(COMMANDS, ["view.larger"])
    qtbot.addWidget(made)
    made.show()
    return made


def current(palette: Palette) -> str:
    item = palette.list.currentItem()
    assert item is not None
    return item.text(0)


def test_what_was_used_last_comes_first(palette: Palette) -> None:
    assert current(palette) == "Larger Text"


def test_letters_and_enter(palette: Palette, qtbot: QtBot) -> None:
    press(palette.field, "export")
    assert current(palette) == "Export"
    with qtbot.waitSignal(palette.wanted) as wanted:
        press(palette.field, Qt.Key.Key_Return)
    assert wanted.args == ["project.export"]
    assert not palette.isVisible()


def test_the_arrows_move_while_one_types(palette: Palette) -> None:
    first = current(palette)
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert current(palette) != first


def test_nothing_fits(palette: Palette) -> None:
    wanted: list[str] = []
    palette.wanted.connect(wanted.append)
    press(palette.field, "qqqq")
    assert palette.list.topLevelItemCount() == 0
    press(palette.field, Qt.Key.Key_Return)
    assert wanted == []
    (hint,) = palette.findChildren(EmptyHint)
    assert hint.text() == "Nothing of this name can be done now."
    assert not hint.isHidden()
    palette.field.clear()
    assert hint.isHidden()
