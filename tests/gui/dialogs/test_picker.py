"""Picking from a list by typing a few letters."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.dialogs.picker import Entry, Picker, Words, fitting, rank
from tests.gui.desk import press

WORDS = Words("Names", "Whom", "Nobody of that name.")
ENTRIES = (Entry(1, "Masood Khan", also="the ambassador"), Entry(2, "Kabul"), Entry(3, "Khan"))


@pytest.mark.parametrize(
    ("wanted", "title", "place"),
    [
        ("", "Undo", 0),
        ("next", "Next Article", 0),
        ("art", "Next Article", 0),
        ("ext", "Next Article", 1),
        ("nxa", "Next Article", 2 + 5),
        ("zz", "Next Article", None),
        ("NÉXT", "Next Article", 0),
    ],
)
def test_rank(wanted: str, title: str, place: int | None) -> None:
    assert rank(wanted, title) == place


def test_the_best_comes_first_and_equals_keep_their_order() -> None:
    assert [entry.id for entry in fitting("khan", ENTRIES)] == [1, 3]
    assert [entry.id for entry in fitting("ambas", ENTRIES)] == [1]
    assert [entry.id for entry in fitting("", ENTRIES)] == [1, 2, 3]


@pytest.fixture
def picker(qapp: QApplication, qtbot: QtBot) -> Picker:
    made = Picker(WORDS, ENTRIES, further=lambda typed: [Entry(typed, f"New: {typed}")])
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_else_may_be_meant_comes_last(picker: Picker, qtbot: QtBot) -> None:
    press(picker.field, "kab")
    items = [picker.list.topLevelItem(n) for n in range(picker.list.topLevelItemCount())]
    assert [item.text(0) for item in items if item] == ["Kabul", "New: kab"]
    press(picker.field, "oo")
    with qtbot.waitSignal(picker.wanted) as wanted:
        press(picker.field, Qt.Key.Key_Return)
    assert wanted.args == ["kaboo"]


def test_it_stays_on_the_screen(qapp: QApplication, qtbot: QtBot) -> None:
    picker = Picker(WORDS, ENTRIES)
    room = picker.screen().availableGeometry()
    qtbot.addWidget(picker)
    view = QWidget()
    qtbot.addWidget(view)
    picker.offer_over(view, QPoint(room.right() + 500, room.bottom() + 500))
    assert room.contains(picker.frameGeometry())
    picker.reject()
