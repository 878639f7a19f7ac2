"""A line of what is known of articles."""

from dataclasses import dataclass
from dataclasses import field as each

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.errors import UserError
from annotator.gui.panels.detail_field import DetailField


def read(text: str) -> str:
    if text == "bad":
        raise UserError("That is bad.")
    return " ".join(text.split())


@dataclass
class Line:
    """A field with another below it, and what it told."""

    window: QWidget
    field: DetailField
    other: QLineEdit
    written: list[str] = each(default_factory=list)
    refused: list[str] = each(default_factory=list)
    finished: list[int] = each(default_factory=list)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.field, text)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.field, key)

    def leave(self) -> None:
        self.other.setFocus()


def made(qtbot: QtBot, *, several: bool = False) -> Line:
    window = QWidget()
    layout = QVBoxLayout(window)
    line = Line(window, DetailField(read, hint="Hint", several=several), QLineEdit())
    layout.addWidget(line.field)
    layout.addWidget(line.other)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    line.field.setFocus()
    qtbot.waitUntil(line.field.hasFocus)
    line.field.written.connect(line.written.append)
    line.field.refused.connect(lambda error: line.refused.append(str(error)))
    line.field.finished.connect(lambda: line.finished.append(1))
    return line


@pytest.fixture
def line(qapp: QApplication, qtbot: QtBot) -> Line:
    return made(qtbot)


def test_leaving_saves_once(line: Line) -> None:
    line.field.load("Dawn")
    line.field.selectAll()
    line.type("  The   Kestrel ")
    line.leave()
    line.field.settle()
    assert (line.written, line.field.text()) == (["The Kestrel"], "The Kestrel")


def test_enter_saves_and_stays(line: Line) -> None:
    line.type("Dawn")
    line.press(Qt.Key.Key_Return)
    assert line.written == ["Dawn"]
    assert line.field.hasFocus()
    assert line.field.selectedText() == "Dawn"
    line.leave()
    assert line.written == ["Dawn"]


def test_a_long_value_is_seen_from_its_beginning(line: Line) -> None:
    line.field.load("A long title of an article that nobody can see the whole of")
    line.field.select_from_end()
    assert line.field.cursorPosition() == 0
    assert line.field.selectedText() == line.field.text()
    line.type("x")
    assert line.field.text() == "x"


def test_escape_gives_up_then_goes(line: Line) -> None:
    line.field.load("Dawn")
    line.type("xyz")
    line.press(Qt.Key.Key_Escape)
    assert (line.field.text(), line.finished) == ("Dawn", [])
    line.press(Qt.Key.Key_Escape)
    assert line.finished == [1]
    assert line.written == []


def test_emptying_is_writing(line: Line) -> None:
    line.field.load("Dawn")
    line.field.selectAll()
    line.press(Qt.Key.Key_Delete)
    line.leave()
    assert line.written == [""]
    assert line.field.placeholderText() == "Hint"


def test_spaces_are_nothing(line: Line) -> None:
    line.field.load("Dawn")
    line.type(" ")
    line.leave()
    assert (line.written, line.field.text()) == ([], "Dawn")


def test_what_is_refused_can_be_mended_or_is_given_up(line: Line) -> None:
    line.field.load("Dawn")
    line.field.selectAll()
    line.type("bad")
    line.press(Qt.Key.Key_Return)
    assert (line.refused, line.field.text()) == (["That is bad."], "bad")
    line.leave()
    assert (line.refused, line.field.text()) == (["That is bad."] * 2, "Dawn")
    assert line.written == []


def test_several_values_are_said_and_left_alone(line: Line) -> None:
    line.field.load(None)
    assert (line.field.text(), line.field.placeholderText()) == ("", "several values")
    line.type(" ")
    line.leave()
    assert line.written == []
    assert line.field.saved is None


def test_several_values_are_written_over(line: Line) -> None:
    line.field.load(None)
    line.type("Dawn")
    line.leave()
    assert line.written == ["Dawn"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_several_values_are_emptied_by_delete(line: Line, key: Qt.Key) -> None:
    line.field.load(None)
    line.press(key)
    assert line.field.placeholderText() == "empty in all of them"
    assert line.written == []
    line.leave()
    assert line.written == [""]


def test_emptying_can_be_given_up(line: Line) -> None:
    line.field.load(None)
    line.press(Qt.Key.Key_Delete)
    line.press(Qt.Key.Key_Escape)
    assert line.field.placeholderText() == "several values"
    line.press(Qt.Key.Key_Delete)
    line.type("x")
    line.press(Qt.Key.Key_Backspace)
    line.leave()
    assert line.written == []


def test_what_is_typed_stays_when_something_else_changes(line: Line) -> None:
    line.field.load("Dawn")
    line.type("x")
    line.field.refresh("Kestrel")
    assert line.field.text() == "xDawn"
    line.press(Qt.Key.Key_Escape)
    assert line.field.text() == "Kestrel"
    line.field.refresh("Herald")
    assert line.field.text() == "Herald"


def test_a_name_offered_is_taken_with_the_keyboard(line: Line) -> None:
    line.field.offer(["The Kestrel", "Dawn", "Kestrel Weekly"])
    line.type("kes")
    assert line.field.popup.isVisible()
    popup = line.field.popup
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert (line.written, line.field.text()) == (["The Kestrel"], "The Kestrel")


def test_enter_takes_what_is_typed_where_nothing_is_chosen(line: Line) -> None:
    line.field.offer(["The Kestrel"])
    line.type("kes")
    QTest.keyClick(line.field.popup, Qt.Key.Key_Return)
    assert line.written == ["kes"]
    assert not line.field.popup.isVisible()


def test_escape_closes_the_names_first(line: Line) -> None:
    line.field.offer(["The Kestrel"])
    line.type("kes")
    QTest.keyClick(line.field.popup, Qt.Key.Key_Escape)
    assert not line.field.popup.isVisible()
    assert line.field.text() == "kes"


def test_down_offers_all_names(line: Line) -> None:
    line.field.offer(["The Kestrel", "Dawn"])
    line.press(Qt.Key.Key_Down)
    assert line.field.popup.isVisible()
    model = line.field.popup.model()
    assert model is not None
    assert model.rowCount() == 2
    line.field.popup.hide()


def test_of_several_names_the_last_is_completed(qapp: QApplication, qtbot: QtBot) -> None:
    line = made(qtbot, several=True)
    line.field.offer(["war", "aid", "water"])
    line.type("aid, wat")
    popup = line.field.popup
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert (line.field.text(), line.written) == ("aid, water", [])
    line.press(Qt.Key.Key_Return)
    assert line.written == ["aid, water"]


def test_the_keyboard_coming_asks_for_names(line: Line, qtbot: QtBot) -> None:
    line.leave()
    with qtbot.waitSignal(line.field.names_wanted):
        line.field.setFocus()


def test_a_field_that_is_read_only_cannot_be_emptied(line: Line) -> None:
    line.field.load(None)
    line.field.setReadOnly(True)
    line.press(Qt.Key.Key_Delete)
    line.leave()
    assert line.written == []
