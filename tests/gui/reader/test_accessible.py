"""The text view as Qt hands it to screen readers."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from annotator.gui import accessibility
from annotator.gui.reader import Arc, ReaderView
from tests.checkout import ROOT
from tests.gui.reader.support import TEXT, mark, middle, opened, place

KHAN = mark("khan", place("Khan"))
CLAIM = mark("claim", place("We need night vision devices"), label="Claim")
Name = QAccessible.Text.Name


def asked(view: ReaderView) -> QAccessibleInterface:
    """What Qt gives a screen reader for the view."""
    return QAccessible.queryAccessibleInterface(view)


def names(view: ReaderView) -> list[str]:
    return [asked(view).child(n).text(Name) for n in range(asked(view).childCount())]


@pytest.fixture
def view(qapp: QApplication, qtbot: QtBot) -> ReaderView:
    """With two spans, as readers see it."""
    accessibility.install()
    made = opened(qtbot)
    made.show_article(TEXT, (), [KHAN, CLAIM], [Arc(b"link", b"claim", b"khan", "made by")])
    return made


def test_without_a_reader_nothing_is_made(view: ReaderView) -> None:
    view.set_selection(3, 9)
    view.update_marks([mark("new", place("envoy"))])
    assert view.findChildren(QTextEdit) == []


def test_it_is_a_text_to_be_read(view: ReaderView) -> None:
    seen = asked(view)
    state = seen.state()
    assert seen.role() is QAccessible.Role.EditableText
    assert seen.text(Name) == "Article"
    assert (state.readOnly, state.multiLine, state.selectableText) == (1, 1, 1)
    assert (state.focusable, state.focused, state.editable) == (1, 1, 0)


def test_its_text_is_all_of_it(view: ReaderView) -> None:
    text = asked(view).textInterface()
    assert "😀" in TEXT
    assert text.characterCount() == len(TEXT.encode("utf-16-le")) // 2
    assert text.text(0, text.characterCount()) == TEXT


def test_a_reader_moves_the_caret_and_selects(view: ReaderView) -> None:
    text = asked(view).textInterface()
    text.setCursorPosition(5)
    assert view.caret == 5
    text.setSelection(0, 2, 7)
    assert view.selection() == ((2, 7),)
    view.set_selection(4, 4)
    assert (text.cursorPosition(), text.selectionCount()) == (4, 0)


def test_a_reader_gives_it_the_keyboard(view: ReaderView) -> None:
    view.clearFocus()
    actions = asked(view).actionInterface()
    actions.doAction(actions.setFocusAction())
    assert view.hasFocus()


def test_other_faces_it_has_none(view: ReaderView) -> None:
    seen = asked(view)
    assert seen.valueInterface() is None
    assert seen.tableCellInterface() is None
    assert seen.selectionInterface() is None
    assert seen.editableTextInterface() is None
    assert seen.child(0).textInterface() is None
    assert seen.child(0).actionInterface() is None


def test_its_children_are_the_spans_in_reading_order(view: ReaderView) -> None:
    assert names(view) == [
        "Claim: We need night vision devices, made by → Khan",
        "Actor: Khan, made by ← We need night vision devices",
    ]
    seen = asked(view)
    assert [seen.indexOfChild(seen.child(n)) for n in (0, 1)] == [0, 1]
    assert seen.child(1).parent() is seen
    assert seen.child(1) is seen.child(1)
    assert seen.focusChild() is None


@pytest.mark.parametrize("index", [-1, 2, 9, 100_000])
def test_there_is_no_child_beyond_the_last(view: ReaderView, index: int) -> None:
    assert asked(view).child(index) is None


def test_what_is_no_span_of_it_has_no_place(view: ReaderView) -> None:
    assert asked(view).indexOfChild(asked(view)) == -1


def test_the_innermost_span_at_a_point(view: ReaderView) -> None:
    start, end = place("We need night")
    view.update_marks([mark("inner", (start, end))])
    point = view.viewport().mapToGlobal(middle(view, start, end))
    seen = asked(view)
    assert seen.childAt(point.x(), point.y()).text(Name) == "Actor: We need night"
    beside = view.viewport().mapToGlobal(middle(view, *place("asked for")))
    assert seen.childAt(beside.x(), beside.y()) is None
    outside = view.mapToGlobal(QPoint(-50, -50))
    assert seen.childAt(outside.x(), outside.y()) is None


def test_children_follow_what_is_tagged(view: ReaderView) -> None:
    khan = asked(view).child(1)
    view.update_marks([mark("first", place("Officials"))], [b"claim"])
    assert names(view)[0] == "Actor: Officials"
    assert asked(view).childCount() == 2
    assert asked(view).child(1) is khan
    view.update_arcs([], [b"link"])
    assert names(view) == ["Actor: Officials", "Actor: Khan"]


def test_old_children_outlive_their_article(view: ReaderView) -> None:
    claim, khan = asked(view).child(0), asked(view).child(1)
    view.show_article("Nobody was asked.", (), [mark("other", (0, 6))])
    assert names(view) == ["Actor: Nobody"]
    assert [one.isValid() for one in (claim, khan)] == [True, False]
    assert asked(view).indexOfChild(khan) == -1
    assert khan.text(Name) == ""
    view.show_nothing("Choose an article")
    assert not claim.isValid()
    assert asked(view).childCount() == 0
    assert asked(view).text(QAccessible.Text.Description) == "Choose an article"
    assert asked(view).textInterface().characterCount() == 0


def test_old_children_outlive_the_view_by_nothing(qapp: QApplication) -> None:
    accessibility.install()
    view = ReaderView()
    view.show_article(TEXT, (), [CLAIM, KHAN])
    khan = asked(view).child(1)
    known = QAccessible.uniqueId(khan)
    asked(view).textInterface()
    Shiboken.delete(view)
    assert not Shiboken.isValid(khan)
    assert QAccessible.accessibleInterface(known) is None


def test_many_articles_with_old_children_kept(view: ReaderView) -> None:
    kept = []
    for number in range(60):
        marks = [mark(f"{number}-{n}", (n, n + 1)) for n in range(number % 7)]
        view.show_article(f"{number} " * 20, (), marks)
        seen = asked(view)
        text = seen.textInterface()
        assert text.text(0, text.characterCount()) == f"{number} " * 20
        kept += [seen.child(n) for n in range(seen.childCount())]
    # At most six at a time, so six entries in all, however many spans there were.
    assert len({id(one) for one in kept}) == 6
    assert {one.isValid() for one in kept} == {True, False}


ENDS = """
import sys
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from annotator.gui.accessibility import install
from annotator.gui.reader import Mark, ReaderView
application = QApplication([])
install()
view = ReaderView()
view.show_article("Khan said", (), [Mark(b"1", ((0, 4),), "Actor", "#0072B2")])
seen = QAccessible.queryAccessibleInterface(view)
text, kept = seen.textInterface(), seen.child(0)
assert kept.text(QAccessible.Text.Name) == "Actor: Khan"
"""


def test_a_program_that_was_read_ends_in_peace() -> None:
    """As `application.run` ends: its window goes before Python does."""
    done = subprocess.run(
        [sys.executable, "-c", ENDS + "del view"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
