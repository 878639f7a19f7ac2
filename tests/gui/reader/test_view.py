"""The view as the window uses it: keys, menu, tips, walking from span to span."""

from typing import ClassVar

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.reader import ReaderView
from tests.gui.reader.support import (
    CONTROL,
    NO,
    ORANGE,
    PARAGRAPHS,
    SHIFT,
    TEXT,
    click,
    keys,
    label_of,
    linked,
    mark,
    middle,
    painted,
    place,
    sprinkled,
)


@pytest.fixture
def view(view: ReaderView) -> ReaderView:
    view.show_article(TEXT)
    return view


def test_shift_selects_and_an_arrow_leaves_by_its_side(view: ReaderView) -> None:
    view.set_selection(4, 4)
    keys(view, Qt.Key.Key_Right, 3, SHIFT)
    assert view.selection() == ((4, 7),)
    keys(view, Qt.Key.Key_Left)
    assert (view.selection(), view.caret) == ((), 4)


def test_the_caret_stays_in_sight(view: ReaderView) -> None:
    view.show_article("\n".join(f"Paragraph {n}" for n in range(300)))
    for key, times in ((Qt.Key.Key_Down, 90), (Qt.Key.Key_Up, 70), (Qt.Key.Key_PageDown, 5)):
        for _ in range(times):
            keys(view, key)
            assert view.viewport().rect().toRectF().contains(view.caret_rect())


def test_copying_takes_the_models_text(view: ReaderView) -> None:
    text = "a\u00a0b\nsecond 😀 line"
    view.show_article(text)
    keys(view, Qt.Key.Key_A, modifiers=CONTROL)
    keys(view, Qt.Key.Key_C, modifiers=CONTROL)
    assert QGuiApplication.clipboard().text() == text
    view.select_ranges([place("second", text), place("line", text)], 1)
    keys(view, Qt.Key.Key_C, modifiers=CONTROL)
    assert QGuiApplication.clipboard().text() == "second … line"


def test_other_keys_go_on_to_the_window(qtbot: QtBot) -> None:
    seen: list[str] = []

    class Window(QWidget):
        def keyPressEvent(self, event: QKeyEvent) -> None:
            seen.append(event.text())

    window = Window()
    qtbot.addWidget(window)
    view = ReaderView(window)
    view.show_article(TEXT)
    pressed: list[str] = []
    shortcut = QShortcut(QKeySequence("1"), view)
    shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
    shortcut.activated.connect(lambda: pressed.append("1"))
    window.show()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    QTest.keyClicks(view, "1x")
    assert pressed == ["1"]
    assert seen == ["x"]


def test_nothing_is_ever_typed(view: ReaderView) -> None:
    QTest.keyClicks(view, "abc")
    keys(view, Qt.Key.Key_Delete)
    keys(view, Qt.Key.Key_Backspace)
    assert view.text == TEXT


def test_spans_are_walked_in_reading_order(view: ReaderView) -> None:
    claim, name = place("Operation Azm-e-Istehkam goes"), place("Azm-e-Istehkam")
    view.show_article(
        TEXT,
        marks=[mark("d", place("Nobody")), mark("c", name), mark("b", claim), mark("a", (0, 9))],
    )
    told: list[object] = []
    view.span_selected.connect(told.append)
    while view.next_span():
        pass
    assert told == [b"a", b"b", b"c", b"d"]
    assert view.caret == place("Nobody")[0]
    told.clear()
    while view.previous_span():
        pass
    assert told == [b"c", b"b", b"a"]
    view.set_selected_span(None)
    view.set_selection(name[0] + 1, name[0] + 1)
    view.next_span()
    assert view.selected_span == b"d"


def test_a_far_span_comes_into_sight(view: ReaderView) -> None:
    start = PARAGRAPHS.index("Paragraph 333")
    view.show_article(PARAGRAPHS, marks=[mark("far", (start, start + 13))])
    assert view.go_to_span(b"far")
    assert view.rects_of(start, start + 13)
    assert view.caret == start
    assert not view.go_to_span(b"unknown")


def test_spans_at_a_place_come_smallest_first(view: ReaderView) -> None:
    claim, name = place("Operation Azm-e-Istehkam goes"), place("Azm-e-Istehkam")
    view.show_article(TEXT, marks=[mark("out", claim), mark("in", name)])
    assert [m.uid for m in view.spans_at(name[0])] == [b"in", b"out"]
    assert [m.uid for m in view.spans_at(claim[0])] == [b"out"]
    assert view.spans_at(0) == ()


@pytest.mark.parametrize("text", ["", "\n", "\n\n\n", " ", "a", "😀", "\ufeff", "x" * 9000])
def test_odd_articles_show_and_are_walked(view: ReaderView, text: str) -> None:
    view.show_article(text)
    painted(view)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_End):
        keys(view, key)
        keys(view, key, modifiers=CONTROL)
    assert 0 <= view.caret <= len(text)
    keys(view, Qt.Key.Key_Home, modifiers=CONTROL)
    assert view.caret == 0
    view.set_selection(0, 10_000_000)
    assert view.selection() == (((0, len(text)),) if text else ())
    painted(view)


def test_a_link_out_of_sight_is_followed_by_a_click(view: ReaderView) -> None:
    text = linked(view, 200)
    told: list[tuple[bytes, bytes | None]] = []
    view.arc_clicked.connect(lambda *which: told.append(which))
    view.set_selected_span(b"claim")
    painted(view)
    box = next(strand.box for strand in view.overlay.strands if strand.arc.uid == b"far")
    left = view.rects_of(*place("Officials", text))[0].left()
    click(view, box.translated(left, 0).center().toPoint())
    assert told == [(b"far", b"last")]
    assert view.selected_span == b"last"
    assert view.caret == text.index("Nobody")
    assert view.rects_of(*place("Nobody", text))


CLAIM, NAME = place("We need night vision devices,"), place("night vision")


@pytest.fixture
def tagged(view: ReaderView) -> ReaderView:
    view.show_article(
        TEXT, marks=[mark("claim", CLAIM, colour=ORANGE, label="Claim"), mark("name", NAME)]
    )
    return view


def test_the_other_button_asks_for_a_menu(tagged: ReaderView, qtbot: QtBot) -> None:
    told: list[object] = []
    tagged.context_menu_requested.connect(lambda _point, uid: told.append(uid))
    port = tagged.viewport()
    for point in (middle(tagged, *NAME), middle(tagged, *place("Nobody"))):
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, point, port.mapToGlobal(point), NO
        )
        QGuiApplication.sendEvent(port, event)
    assert told == [b"name", None]


class Tips:
    """Stands for Qt's tool tip, which the offscreen platform cannot raise without a warning."""

    said: ClassVar[str] = ""

    @staticmethod
    def showText(_place: QPoint, text: str, _widget: object) -> None:
        Tips.said = text


@pytest.fixture
def _tips(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.gui.reader.view.QToolTip", Tips)


def tip_at(view: ReaderView, point: QPoint) -> str:
    port = view.viewport()
    event = QHelpEvent(QEvent.Type.ToolTip, point, port.mapToGlobal(point))
    QGuiApplication.sendEvent(port, event)
    return Tips.said


@pytest.mark.usefixtures("_tips")
def test_a_tool_tip_names_what_lies_there_smallest_first(tagged: ReaderView) -> None:
    assert tip_at(tagged, middle(tagged, *NAME)) == "Actor\nClaim"
    tagged.set_tip_source(lambda uid: f"about {uid.decode()}")
    assert tip_at(tagged, middle(tagged, *NAME)) == "about name\nabout claim"
    assert tip_at(tagged, label_of(tagged, b"claim")) == "about claim"
    assert tip_at(tagged, middle(tagged, *place("Nobody"))) == ""


@pytest.mark.usefixtures("_tips")
def test_the_chip_says_how_many_tags_it_hides(view: ReaderView) -> None:
    start, end = place("Officials in Washington")
    view.show_article(TEXT, marks=[mark(str(n), (start, end - n)) for n in range(9)])
    labels = [rect for n in range(9) if (rect := view.label_rect(str(n).encode())) is not None]
    top = min(labels, key=lambda rect: rect.top())
    assert len(labels) == 6
    chip = QPoint(round(top.left()) + 4, round(top.top() - top.height() / 2))
    assert tip_at(view, chip).startswith("3 more tags")


def test_going_to_a_span_is_told_and_to_the_next_is_not(view: ReaderView) -> None:
    view.show_article(TEXT, marks=[mark("a", place("envoy")), mark("b", place("Khan"))])
    told: list[int] = []
    view.jumping.connect(lambda: told.append(view.caret))
    assert view.next_span()
    assert view.previous_span() is False
    assert view.go_to_span(b"b")
    assert not view.go_to_span(b"unknown")
    assert told == [place("envoy")[0]]


def test_moving_the_caret_leaves_no_trace(qtbot: QtBot, view: ReaderView) -> None:
    """What is on the screen after keys, scrolled or not, is what a whole repaint gives."""

    def on_screen() -> QImage:
        QApplication.processEvents()
        return view.screen().grabWindow(view.winId()).toImage()

    view.show_article(PARAGRAPHS, (), sprinkled(PARAGRAPHS, 300))
    steps = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: view.page.unmeasured == 0)
    bare = on_screen()
    for step in steps * 3:
        keys(view, step, 3)
        seen = on_screen()
        view.viewport().update()
        assert on_screen() == seen
        assert seen != bare
        bare = seen
