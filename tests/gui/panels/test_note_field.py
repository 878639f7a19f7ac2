"""A note is saved a little after the last key, and whenever one leaves it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.panels.note_field import NoteField
from tests.gui.desk import CONTROL, Desk


@pytest.fixture
def field(qapp: QApplication, qtbot: QtBot) -> NoteField:
    made = NoteField()
    qtbot.addWidget(made)
    made.load("old")
    made.show()
    return made


def test_a_pause_saves(field: NoteField, qtbot: QtBot) -> None:
    QTest.keyClicks(field, "new ")
    assert field._timer.isActive()
    with qtbot.waitSignal(field.written) as written:
        field._timer.timeout.emit()
    assert written.args == ["new old"]


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_leaving_by_key_saves(
    field: NoteField, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    QTest.keyClicks(field, "x")
    with qtbot.waitSignals([field.written, field.finished]):
        QTest.keyClick(field, key, modifier)


def test_what_is_the_same_is_not_saved(field: NoteField) -> None:
    written: list[str] = []
    field.written.connect(written.append)
    field.setPlainText("  old ")
    field.settle()
    assert written == []


def test_enter_is_a_new_line(field: NoteField) -> None:
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.toPlainText() == "\nold"


def test_another_note_is_loaded_without_telling(field: NoteField) -> None:
    written: list[str] = []
    field.written.connect(written.append)
    field.load("other")
    field.refresh("third")
    field.settle()
    assert (field.toPlainText(), written) == ("third", [])


def test_control_enter_in_the_window_leaves_the_field_and_not_the_article(desk: Desk) -> None:
    desk.tag("Khan")
    article = desk.session.article
    desk.press("m")
    note = desk.window.inspector.span_page.note_field
    desk.qtbot.waitUntil(note.hasFocus)
    QTest.keyClicks(note, "general")
    QTest.keyClick(note, Qt.Key.Key_Return, CONTROL)
    assert desk.reader.hasFocus()
    assert desk.session.article is article
    assert [span.note for span in desk.saved_spans()] == ["general"]
