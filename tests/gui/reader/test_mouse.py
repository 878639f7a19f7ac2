"""The real mouse over a real view; positions come from the text itself."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import (
    QGuiApplication,
)
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.gui.reader import ReaderView
from tests.gui.reader.support import (
    CONTROL,
    GREEN,
    LEFT_BUTTON,
    NO,
    ORANGE,
    SHIFT,
    TEXT,
    click,
    drag,
    edge,
    label_of,
    mark,
    middle,
    place,
)

CLAIM, NAME = place("We need night vision devices,"), place("night vision")
OPERATION = place("Operation Azm-e-Istehkam")


@pytest.fixture
def view(view: ReaderView) -> ReaderView:
    view.show_article(
        TEXT,
        marks=[
            mark("claim", CLAIM, colour=ORANGE, label="Claim"),
            mark("name", NAME),
            mark("op", OPERATION, colour=GREEN, label="Event"),
        ],
    )
    return view


def test_a_drag_selects_by_characters(view: ReaderView) -> None:
    told: list[tuple[object, ...]] = []
    view.selection_changed.connect(lambda: told.append(view.selection()))
    start, end = place("envoy had")
    drag(view, edge(view, start), edge(view, end))
    assert view.selection() == ((start, end),)
    assert view.caret == end
    assert told[-1] == ((start, end),)


def test_a_drag_over_an_emoji_counts_code_points(view: ReaderView) -> None:
    start, end = place("😀 there")
    drag(view, edge(view, end), edge(view, start))
    assert view.selection() == ((start, end),)
    assert TEXT[start:end] == "😀 there"
    assert view.caret == start


@pytest.mark.parametrize("backwards", [False, True])
def test_snapping_takes_the_words_a_drag_cuts(view: ReaderView, *, backwards: bool) -> None:
    view.set_snaps(on=True)
    (start, _), (_, end) = place("envoy"), place("asked")
    points = [edge(view, start + 2), edge(view, end - 2)]
    drag(view, *(reversed(points) if backwards else points))
    assert view.selection() == ((start, end),)
    assert view.caret == (start if backwards else end)


def test_snapping_adds_nothing_where_a_drag_ends_between_words(view: ReaderView) -> None:
    view.set_snaps(on=True)
    start, end = place("envoy had")
    drag(view, edge(view, start), edge(view, end))
    assert view.selection() == ((start, end),)


def test_alt_turns_snapping_round(view: ReaderView) -> None:
    view.set_snaps(on=True)
    start, end = place("nvoy ha")
    drag(view, edge(view, start), edge(view, end), Qt.KeyboardModifier.AltModifier)
    assert view.selection() == ((start, end),)
    view.set_snaps(on=False)
    drag(view, edge(view, start), edge(view, end), Qt.KeyboardModifier.AltModifier)
    assert view.selection() == (place("envoy had"),)


def test_a_click_with_snapping_selects_nothing(view: ReaderView) -> None:
    view.set_snaps(on=True)
    start, _ = place("envoy")
    click(view, edge(view, start + 2))
    assert view.selection() == ()
    assert view.caret == start + 2


def test_a_double_click_takes_the_programs_own_word(view: ReaderView) -> None:
    start, end = place("Azm-e-Istehkam")
    point = middle(view, start + 4, start + 5)
    click(view, point)
    QTest.mouseDClick(view.viewport(), LEFT_BUTTON, NO, point)
    assert view.selection() == ((start, end),)


def test_a_third_click_takes_the_paragraph(view: ReaderView) -> None:
    point = middle(view, *place("envoy"))
    click(view, point)
    QTest.mouseDClick(view.viewport(), LEFT_BUTTON, NO, point)
    click(view, point)
    assert view.selection() == ((0, TEXT.index("\n")),)


def test_dragging_on_from_a_double_click_goes_by_words(view: ReaderView) -> None:
    first, last = place("envoy"), place("asked")
    point = middle(view, *first)
    click(view, point)
    port = view.viewport()
    QTest.mousePress(port, LEFT_BUTTON, NO, point)
    QTest.mouseMove(port, middle(view, *place("had")))
    QTest.mouseMove(port, edge(view, last[0] + 2))
    QTest.mouseRelease(port, LEFT_BUTTON, NO, edge(view, last[0] + 2))
    assert view.selection() == ((first[0], last[1]),)


def test_shift_and_a_click_extend(view: ReaderView) -> None:
    start, end = place("envoy had asked")
    view.set_selection(start, start)
    click(view, edge(view, end), SHIFT)
    assert view.selection() == ((start, end),)


def test_control_and_a_drag_add_a_range(view: ReaderView) -> None:
    first, second = place("Officials"), place("small arms")
    drag(view, edge(view, second[0]), edge(view, second[1]))
    drag(view, edge(view, first[0]), edge(view, first[1]), CONTROL)
    assert view.selection() == (first, second)
    click(view, middle(view, *place("asked.")))
    assert view.selection() == ()


def test_clicks_at_one_place_go_outward_and_round(view: ReaderView, qtbot: QtBot) -> None:
    told: list[object] = []
    view.span_selected.connect(told.append)
    point = middle(view, *NAME)
    interval = QGuiApplication.styleHints().mouseDoubleClickInterval()
    for _ in range(3):
        click(view, point)
        qtbot.wait(round(interval * 1.2))  # Qt's timers may come early
    assert told == [b"name", b"claim", b"name"]
    click(view, middle(view, *place("Nobody")))
    assert told[-1] is None
    assert view.selected_span is None


def test_a_click_on_a_label_selects_that_span(view: ReaderView) -> None:
    told: list[bytes] = []
    view.mark_clicked.connect(told.append)
    click(view, label_of(view, b"claim"))
    assert told == [b"claim"]
    assert view.selected_span == b"claim"
    assert view.caret == CLAIM[0]


def test_a_drag_from_label_to_label_asks_for_a_link(view: ReaderView) -> None:
    told: list[tuple[bytes, bytes]] = []
    view.link_dragged.connect(lambda source, target: told.append((source, target)))
    drag(view, label_of(view, b"claim"), label_of(view, b"op"))
    drag(view, label_of(view, b"op"), middle(view, *NAME))
    assert told == [(b"claim", b"op"), (b"op", b"name")]
    assert view.selection() == ()


def test_a_drag_from_a_label_into_nothing_or_back_asks_for_none(view: ReaderView) -> None:
    told: list[tuple[bytes, bytes]] = []
    view.link_dragged.connect(lambda source, target: told.append((source, target)))
    drag(view, label_of(view, b"claim"), middle(view, *place("Nobody")))
    drag(view, label_of(view, b"claim"), middle(view, *place("We need")))
    assert told == []


def test_the_mouse_tells_what_it_is_over(view: ReaderView) -> None:
    told: list[object] = []
    view.mark_hovered.connect(told.append)
    QTest.mouseMove(view.viewport(), middle(view, *OPERATION))
    QTest.mouseMove(view.viewport(), middle(view, *place("Nobody")))
    assert told == [b"op", None]


def test_after_a_drag_it_is_over_what_lies_under_it_then(view: ReaderView) -> None:
    QTest.mouseMove(view.viewport(), middle(view, *OPERATION))
    told: list[object] = []
    view.mark_hovered.connect(told.append)
    drag(view, middle(view, *OPERATION), middle(view, *place("Nobody")))
    assert told == [None]


def test_dragging_past_the_end_scrolls(view: ReaderView, qtbot: QtBot) -> None:
    view.show_article("\n".join(f"Paragraph number {n} of many." for n in range(200)))
    port = view.viewport()
    QTest.mousePress(port, LEFT_BUTTON, NO, QPoint(60, 60))
    QTest.mouseMove(port, QPoint(60, 200))
    QTest.mouseMove(port, QPoint(60, port.height() + 80))
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 500)
    QTest.mouseRelease(port, LEFT_BUTTON, NO, QPoint(60, port.height() + 80))
    reached = view.selection()[0][1]
    assert reached > 600
    stopped = view.verticalScrollBar().value()
    qtbot.wait(80)
    assert view.verticalScrollBar().value() == stopped
