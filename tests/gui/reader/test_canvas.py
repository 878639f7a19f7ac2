"""The page in a widget: what is shown can change, and so can its looks."""

import random

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QWheelEvent,
)
from pytestqt.qtbot import QtBot

from annotator.gui.reader import Arc, ReaderView
from annotator.gui.theme.tokens import LIGHT, LOOKS, Look
from tests.gui.reader.support import (
    BLUE,
    CONTROL,
    GREEN,
    PARAGRAPHS,
    TEXT,
    a_third,
    colours,
    linked,
    long_article,
    mark,
    painted,
    place,
    share,
)

NAME = place("Azm-e-Istehkam")


def test_no_article_shows_the_hint(view: ReaderView) -> None:
    view.show_article(TEXT)
    view.show_nothing("Choose an article")
    image = painted(view)
    assert len(colours(image, QRectF(view.viewport().rect()))) > 1
    assert view.text == ""
    assert view.selection() == ()


def test_marks_can_come_go_and_change(view: ReaderView) -> None:
    view.show_article(TEXT, marks=[mark("a", NAME)])
    rect = view.rects_of(*NAME)[0]
    view.set_selected_span(b"a")
    view.update_marks(removed=[b"a"])
    assert view.selected_span is None
    assert view.label_rect(b"a") is None
    higher = view.rects_of(*NAME)[0]
    assert higher.top() < rect.top()  # the lane is gone
    assert a_third(BLUE) not in colours(painted(view), higher)
    view.update_marks(added=[mark("b", NAME, colour=GREEN)])
    image = painted(view)
    assert share(image, view.rects_of(*NAME)[0], a_third(GREEN)) > 0.4
    view.update_marks(changed=[mark("b", place("Nobody"), colour=GREEN)])
    image = painted(view)
    assert a_third(GREEN) not in colours(image, view.rects_of(*NAME)[0])
    assert share(image, view.rects_of(*place("Nobody"))[0], a_third(GREEN)) > 0.4


def test_each_repaint_is_counted(view: ReaderView) -> None:
    view.show_article(TEXT)
    painted(view)
    before = view.paint_count
    view.update_marks(added=[mark("a", NAME)])
    painted(view)
    assert view.paint_count > before


@pytest.mark.parametrize("look", [Look.DARK, Look.HIGH_CONTRAST])
def test_another_look_is_only_a_repaint(view: ReaderView, look: Look) -> None:
    view.show_article(TEXT, marks=[mark("a", NAME, colour=GREEN)])
    painted(view)
    laid = view.page.laid_count
    view.set_tokens(LOOKS[look])
    found = colours(painted(view), view.rects_of(*NAME)[0].adjusted(2, 2, -2, -2))
    assert a_third(GREEN) not in found
    assert LIGHT.page not in found or look is Look.HIGH_CONTRAST  # white is its text
    assert colours(painted(view), QRectF(2, 2, 4, 4)) == {LOOKS[look].page: 16}
    assert view.page.laid_count == laid


def test_control_and_the_wheel_zoom(view: ReaderView) -> None:
    before = view.zoom
    port = view.viewport()
    point = QPointF(100, 100)
    event = QWheelEvent(
        point,
        QPointF(port.mapToGlobal(point)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        CONTROL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QGuiApplication.sendEvent(port, event)
    assert view.zoom == pytest.approx(before * 1.1, rel=0.01)


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


def test_what_is_drawn_anew_is_told(view: ReaderView, qtbot: QtBot) -> None:
    told: list[set[bytes]] = []
    view.marks_changed.connect(told.append)
    with qtbot.waitSignal(view.article_shown):
        linked(view, 0)
    assert told == []
    view.update_marks([mark("new", place("envoy"))], [b"last"], [mark("op", NAME)])
    view.update_arcs([Arc(b"more", b"new", b"op", "said at")], [b"out", b"nothing"])
    # “near” leads from the claim to “op”, “out” from “op” to elsewhere.
    view.update_arcs([], [b"near"])
    assert told == [{b"new", b"last", b"op"}, {b"new", b"op"}, {b"claim", b"op"}]
    with qtbot.waitSignal(view.article_shown):
        view.show_nothing("Choose an article")
    assert view.hint == "Choose an article"


def test_a_view_goes_back_to_the_line_that_was_on_top(view: ReaderView) -> None:
    text, _ = long_article(300)
    view.show_article(text)
    view.verticalScrollBar().setValue(1234)
    line = view.top_line
    assert line[0] > 0
    view.verticalScrollBar().setValue(0)
    assert view.top_line == (0, 0.0)
    view.scroll_to_line(*line)
    assert view.top_line == pytest.approx(line)
    view.show_article("short")
    view.scroll_to_line(*line)
    assert view.top_line == (0, 0.0)
