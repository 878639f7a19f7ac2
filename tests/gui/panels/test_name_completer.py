"""Names offered below a line."""

import ctypes
import gc
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.panels.detail_field import DetailField
from annotator.gui.panels.entity_field import EntityField
from annotator.gui.panels.name_completer import NameCompleter


def names_in(line: QLineEdit) -> int:
    model = line.completer().completionModel()
    assert model is not None
    return model.rowCount()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture(params=[DetailField, EntityField])
def line(
    request: pytest.FixtureRequest, window: QWidget, qtbot: QtBot
) -> DetailField | EntityField:
    """With another one below it, and the keyboard."""
    layout = QVBoxLayout(window)
    made = DetailField(str) if request.param is DetailField else EntityField()
    layout.addWidget(made)
    layout.addWidget(QLineEdit())
    window.show()
    window.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def leave(line: QLineEdit) -> None:
    """By a key, which the list of names gets while it is open."""
    QTest.keyClick(QApplication.activePopupWidget() or line, Qt.Key.Key_Tab)
    assert not line.hasFocus()


def test_a_line_that_is_left_lets_the_names_go(line: DetailField | EntityField) -> None:
    line.offer(["Khan", "Kabul"])
    assert names_in(line) == 2
    leave(line)
    assert names_in(line) == 0


def test_the_list_of_names_is_no_leaving(line: DetailField | EntityField) -> None:
    line.offer(["Khan", "Kabul"])
    QTest.keyClicks(line, "k")
    popup = line.completer().popup()
    assert popup is not None
    assert popup.isVisible()
    assert names_in(line) == 2
    popup.hide()


class _Memory(ctypes.Structure):
    """glibc's ``struct mallinfo2``."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks".split()
    ] + [("keepcost", ctypes.c_size_t)]


def in_use() -> int:
    """Bytes of native memory handed out and not given back."""
    ask = ctypes.CDLL(None).mallinfo2
    ask.restype = _Memory
    gc.collect()
    found = ask()
    return int(found.uordblks + found.hblkhd)


@pytest.mark.skipif(sys.platform != "linux", reason="asks glibc")
def test_what_was_typed_is_not_kept(line: DetailField | EntityField) -> None:
    """Of 600 letters that a name begins with, each was kept with all before it: 360 kB a line."""

    def type_and_leave() -> None:
        line.setFocus()
        line.offer(["x" * 700])
        QTest.keyClicks(line, "x" * 600)
        leave(line)
        line.load("")

    type_and_leave()
    line.offer([])
    before = in_use()
    type_and_leave()
    assert in_use() - before < 100_000


def test_the_last_of_several_names_is_completed(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    completer = NameCompleter(line, several=True)
    completer.offer(["war", "aid", "water"])
    assert completer.splitPath("aid, wat") == ["wat"]
    line.setText("aid, wat")
    completer.setCompletionPrefix("aid, wat")
    assert completer.currentCompletion() == "aid, water"
