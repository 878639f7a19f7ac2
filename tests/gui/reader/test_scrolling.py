"""What stays in place when everything else changes."""

import pytest
from pytestqt.qtbot import QtBot

from annotator.gui.reader import ReaderView
from tests.gui.reader.support import (
    PARAGRAPHS,
    TEXT,
    long_article,
    painted,
    sprinkled,
    top_of,
)


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


def test_a_short_article_cannot_be_scrolled(view: ReaderView) -> None:
    view.show_article(TEXT)
    assert view.verticalScrollBar().maximum() == 0
    assert top_of(view, 0) > 0


def test_only_what_is_seen_is_laid_out(view: ReaderView) -> None:
    text, marks = long_article(3000)
    view.show_article(text, (), marks)
    view.viewport().repaint()
    painted_once = view.page.laid_count
    assert 0 < painted_once <= 30
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    view.viewport().repaint()
    assert view.page.laid_count <= 2 * painted_once + 5
