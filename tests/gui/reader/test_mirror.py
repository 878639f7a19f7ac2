"""The hidden double: the same text, caret and selection, whoever moves them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleTextCursorEvent,
    QAccessibleTextSelectionEvent,
    QAccessibleTextUpdateEvent,
    QTextCursor,
)
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from annotator.gui.offsets import shown
from annotator.gui.reader import ReaderView
from annotator.gui.reader.mirror import Mirror
from tests.gui.reader.support import SHIFT, keys

TEXT = "a😀b\ncd 😀😀 e"
# In code points: a 0, 😀 1, b 2, line feed 3, c 4, d 5, blank 6, 😀 7, 😀 8, blank 9, e 10.
# In UTF-16:      a 0, 😀 1, b 3, line feed 4, c 5, d 6, blank 7, 😀 8, 😀 10, blank 12, e 13.


@pytest.fixture
def mirror(view: ReaderView) -> Mirror:
    view.show_article(TEXT)
    return Mirror(view)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What readers are told."""
    events: list[tuple[object, ...]] = []

    def note(event: QAccessibleEvent) -> None:
        match event:
            case QAccessibleTextUpdateEvent():
                events.append(("text", event.textRemoved(), event.textInserted()))
            case QAccessibleTextSelectionEvent():
                events.append(("selection", event.selectionStart(), event.selectionEnd()))
            case QAccessibleTextCursorEvent():
                events.append(("caret", event.cursorPosition()))

    monkeypatch.setattr("annotator.gui.reader.mirror.tell", note)
    return events


def cursor(mirror: Mirror) -> tuple[int, int]:
    """Anchor and position of the double, in UTF-16."""
    found = mirror.double.textCursor()
    return found.anchor(), found.position()


def ask(mirror: Mirror, anchor: int, position: int) -> None:
    """A screen reader selects; UTF-16."""
    wanted = mirror.double.textCursor()
    wanted.setPosition(anchor)
    wanted.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
    mirror.double.setTextCursor(wanted)


def test_the_double_is_seen_by_nobody(mirror: Mirror, view: ReaderView) -> None:
    assert mirror.double.isHidden()
    view.hide()
    view.show()
    assert mirror.double.isHidden()
    assert mirror.double.parent() is view
    assert mirror.double.isReadOnly()


@pytest.mark.parametrize(
    ("start", "end", "anchor", "position"),
    [(2, 2, 3, 3), (10, 10, 13, 13), (1, 8, 1, 10), (8, 1, 10, 1), (0, 11, 0, 14)],
)
def test_the_double_follows_the_view(
    mirror: Mirror, view: ReaderView, start: int, end: int, anchor: int, position: int
) -> None:
    view.set_selection(start, end)
    assert cursor(mirror) == (anchor, position)


@pytest.mark.parametrize(
    ("anchor", "position", "caret", "selected"),
    [
        (3, 3, 2, ()),
        (13, 13, 10, ()),
        (1, 10, 8, ((1, 8),)),
        (10, 1, 1, ((1, 8),)),
    ],
)
def test_the_view_follows_a_reader(
    mirror: Mirror,
    view: ReaderView,
    anchor: int,
    position: int,
    caret: int,
    selected: tuple[tuple[int, int], ...],
) -> None:
    ask(mirror, anchor, position)
    assert (view.caret, view.selection()) == (caret, selected)
    assert cursor(mirror) == (anchor, position)


def test_a_caret_inside_a_character_goes_before_it(mirror: Mirror, view: ReaderView) -> None:
    ask(mirror, 9, 9)
    assert view.caret == 7
    assert cursor(mirror) == (8, 8)


def test_a_reader_has_the_view_scroll_along(view: ReaderView) -> None:
    view.show_article("line\n" * 500)
    mirror = Mirror(view)
    ask(mirror, 2_400, 2_400)
    assert view.rects_of(2_400, 2_404)


def test_of_several_ranges_the_one_at_the_caret_counts(mirror: Mirror, view: ReaderView) -> None:
    view.select_ranges([(0, 2), (4, 6)], 1)
    assert view.selection() == ((0, 2), (4, 6))
    assert cursor(mirror) == (5, 7)


def test_readers_hear_of_every_move_once(
    mirror: Mirror, view: ReaderView, told: list[tuple[object, ...]]
) -> None:
    assert mirror.double.isHidden()
    keys(view, Qt.Key.Key_Right, 2)
    keys(view, Qt.Key.Key_Right, 1, SHIFT)
    assert told == [("caret", 1), ("caret", 3), ("caret", 4), ("selection", 3, 4)]
    told.clear()
    keys(view, Qt.Key.Key_Left)
    assert told == [("caret", 3), ("selection", 3, 3)]


def test_readers_hear_what_they_asked_for(mirror: Mirror, told: list[tuple[object, ...]]) -> None:
    ask(mirror, 1, 8)
    assert told == [("caret", 8), ("selection", 1, 8)]


def test_another_text_is_told_and_begins_at_its_beginning(
    mirror: Mirror, view: ReaderView, told: list[tuple[object, ...]]
) -> None:
    view.set_selection(4, 6)
    told.clear()
    view.show_article("😀 new")
    mirror.take_text()
    assert told == [("text", TEXT, "😀 new")]
    assert mirror.double.toPlainText() == "😀 new"
    assert cursor(mirror) == (0, 0)
    view.set_selection(1, 1)
    assert cursor(mirror) == (2, 2)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.data())
def test_any_text_reads_the_same(view: ReaderView, text: str, data: st.DataObject) -> None:
    view.show_article(text)
    mirror = Mirror(view)
    answers = QAccessible.queryAccessibleInterface(mirror.double).textInterface()
    assert answers.text(0, answers.characterCount()) == shown(text)
    caret = data.draw(st.integers(0, len(text)))
    view.set_selection(caret, caret)
    assert answers.cursorPosition() == len(text[:caret].encode("utf-16-le")) // 2
    ask(mirror, 0, answers.cursorPosition())
    assert view.caret == caret
    Shiboken.delete(mirror.double)
    Shiboken.delete(mirror)


def test_lines_break_as_in_the_view(qtbot: QtBot, view: ReaderView) -> None:
    view.show_article("word " * 200)
    mirror = Mirror(view)
    assert mirror.double.width() == round(view.page.setting.metrics.width)
    view.resize(400, 500)
    view.set_zoom(20)
    qtbot.waitUntil(lambda: mirror.double.font() == view.page.setting.font)
    assert mirror.double.width() == round(view.page.setting.metrics.width)
    answers = QAccessible.queryAccessibleInterface(mirror.double).textInterface()
    assert answers.characterRect(0).height() > 0
