"""What stays in place when everything else changes, and how one gets from place to place."""

import random

import pytest
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from annotator.gui.reader import Mark, ReaderView
from tests.gui.reader.support import TEXT, mark, opened, painted, place

PARAGRAPHS = "\n".join(
    f"Paragraph {n}: " + "officials said again what had been said before, " * (n % 7)
    for n in range(400)
)


@pytest.fixture
def view(qtbot: QtBot) -> ReaderView:
    return opened(qtbot)


def sprinkled(text: str, count: int) -> list[Mark]:
    chance = random.Random(7)
    marks = []
    for number in range(count):
        start = chance.randrange(len(text) - 40)
        marks.append(mark(str(number), (start, start + chance.randrange(1, 40))))
    return marks


def top_of(view: ReaderView, position: int) -> float:
    found = view.rects_of(position, position + 1)
    assert found, f"{position} is out of sight"
    return found[0].top()


def first_in_sight(view: ReaderView) -> int:
    """The first character whose whole line is in the viewport."""
    for position in range(len(view.text)):
        rects = view.rects_of(position, position + 1)
        if rects and rects[0].top() >= 0:
            return position
    raise AssertionError("nothing is in sight")


def middle_of(view: ReaderView) -> int:
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    painted(view)
    return first_in_sight(view)


def test_what_is_read_stays_when_the_window_changes_its_width(view: ReaderView) -> None:
    view.show_article(PARAGRAPHS, marks=sprinkled(PARAGRAPHS, 500))
    position = middle_of(view)
    for width in (500, 900, 420, 700):
        view.resize(width, 500)
        painted(view)
        assert 0 <= top_of(view, position) < 120


def test_what_is_read_stays_when_the_text_grows(view: ReaderView) -> None:
    view.show_article(PARAGRAPHS)
    position = middle_of(view)
    for steps in (3, 3, -8, 2):
        view.zoom_by(steps)
        painted(view)
        assert 0 <= top_of(view, position) < 160


def test_measuring_the_rest_moves_nothing(view: ReaderView, qtbot: QtBot) -> None:
    view.show_article(PARAGRAPHS, marks=sprinkled(PARAGRAPHS, 500))
    view.reveal(len(PARAGRAPHS) // 2, len(PARAGRAPHS) // 2)
    view.viewport().repaint()
    assert view.page.unmeasured > 100
    top = top_of(view, len(PARAGRAPHS) // 2)
    qtbot.waitUntil(lambda: view.page.unmeasured == 0)
    assert top_of(view, len(PARAGRAPHS) // 2) == top
    total = sum(view.page.laid(block).height for block in range(len(view.page.blocks)))
    assert view.page.total == pytest.approx(total)
    assert view.verticalScrollBar().maximum() == round(total - view.viewport().height())


def test_a_step_of_the_scroll_bar_moves_the_text_by_exactly_that(view: ReaderView) -> None:
    view.show_article(PARAGRAPHS, marks=sprinkled(PARAGRAPHS, 500))
    bar = view.verticalScrollBar()
    for step in (60, 60, 30, -45, -60, 400, -120):
        going = first_in_sight(view) + 900  # far enough down to stay in sight
        before = view.page.line(going)[0]
        bar.setValue(bar.value() + step)
        assert view.page.line(going)[0] == before - step


def test_a_scrolled_view_looks_as_if_painted_at_once(view: ReaderView) -> None:
    view.show_article(PARAGRAPHS, marks=sprinkled(PARAGRAPHS, 500))
    bar = view.verticalScrollBar()
    for step in (60, 47, 300, -120, 13):
        bar.setValue(bar.value() + step)
        image = painted(view)
        view.viewport().update()
        assert painted(view) == image


def test_both_ends_can_be_reached(view: ReaderView) -> None:
    view.show_article(PARAGRAPHS, marks=sprinkled(PARAGRAPHS, 500))
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    painted(view)
    last = view.rects_of(len(PARAGRAPHS) - 1, len(PARAGRAPHS))
    assert last
    assert last[0].bottom() <= view.viewport().height()
    bar.setValue(0)
    painted(view)
    assert top_of(view, 0) >= 0


def test_revealing_shows_the_range_and_moves_only_if_it_must(view: ReaderView) -> None:
    view.show_article(PARAGRAPHS)
    sight = QRectF(view.viewport().rect())
    chance = random.Random(3)
    for _ in range(40):
        start = chance.randrange(len(PARAGRAPHS) - 30)
        view.reveal(start, start + 20)
        first = view.rects_of(start, start + 1) or view.rects_of(start + 1, start + 2)
        assert first
        assert sight.contains(first[0])
        where = view.verticalScrollBar().value()
        view.reveal(start, start + 20)
        assert view.verticalScrollBar().value() == where


def test_a_short_article_cannot_be_scrolled(view: ReaderView) -> None:
    view.show_article(TEXT)
    assert view.verticalScrollBar().maximum() == 0
    assert top_of(view, 0) > 0


def test_the_column_is_capped_and_in_the_middle(view: ReaderView) -> None:
    view.show_article("word " * 400)
    view.resize(2400, 500)
    painted(view)
    lines = view.rects_of(0, 2000)
    assert len(lines) > 10
    line = lines[0]
    # Characters that really stand in the widest line, counted by Qt's own drawing of "word ".
    width = view.page.setting.em
    assert line.width() < 115 * width
    assert line.left() > 300
    assert abs((2400 - line.right()) - line.left()) < 160


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
    from PySide6.QtCore import Qt

    from tests.gui.reader.support import CONTROL, keys

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
