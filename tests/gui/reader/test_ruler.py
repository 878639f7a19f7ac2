"""The overview beside a real view: pixels, clicks, what it says, and how seldom it is drawn."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.domain.values import Zone, ZoneKind
from annotator.gui.reader import Mark, ReaderView
from annotator.gui.reader.ruler import DIFFERENCES, FOUND, SPANS, TALK, WIDTH, Ruler
from annotator.gui.theme.colour import contrast
from annotator.gui.theme.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens
from tests.gui.desk import Desk
from tests.gui.reader.support import (
    BLUE,
    GREEN,
    LEFT_BUTTON,
    NO,
    ORANGE,
    colours,
    differing,
    long_article,
    mark,
    others,
)


@pytest.fixture
def ruler(qtbot: QtBot) -> Iterator[Ruler]:
    """Beside an empty view, 400 pixels high."""
    box = QWidget()
    qtbot.addWidget(box)
    view = ReaderView()
    made = Ruler(view)
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(view)
    row.addWidget(made)
    box.resize(700, 400)
    box.show()
    qtbot.waitExposed(box)
    yield made
    box.close()


def view_of(ruler: Ruler) -> ReaderView:
    return ruler._view


def show(ruler: Ruler, text: str, *marks: Mark, zones: tuple[Zone, ...] = ()) -> None:
    view = view_of(ruler)
    view.show_article(text, zones, marks)
    settled(ruler)


def settled(ruler: Ruler) -> None:
    """Until nothing is left to be drawn."""
    QApplication.processEvents()
    while ruler._working.isActive() or view_of(ruler)._measuring.isActive():
        QApplication.processEvents()


def image(ruler: Ruler) -> QImage:
    settled(ruler)
    return ruler.grab().toImage()


def lane(ruler: Ruler, which: tuple[float, float], position: int) -> QRectF:
    """The pixels of a lane at a place of the text."""
    top, _ = ruler.top_and_height()
    left, width = which
    return QRectF(left, top + ruler.overview.row(position), width, 1.0)


LONG, _ = long_article(200)
EARLY, LATE = LONG.index("Paragraph 20 "), LONG.index("Paragraph 150 ")


def test_spans_are_seen_where_they_are_each_colour_in_its_column(ruler: Ruler) -> None:
    show(
        ruler,
        LONG,
        mark("a", (EARLY, EARLY + 9)),
        mark("b", (EARLY, EARLY + 9), colour=ORANGE),
        mark("c", (LATE, LATE + 9)),
    )
    drawn = image(ruler)
    assert {BLUE, ORANGE} <= colours(drawn, lane(ruler, SPANS, EARLY)).keys()
    assert ORANGE not in colours(drawn, lane(ruler, SPANS, LATE))
    assert BLUE in colours(drawn, lane(ruler, SPANS, LATE))
    between = colours(drawn, lane(ruler, SPANS, (EARLY + LATE) // 2))
    assert set(between) == {LIGHT.page}


def test_a_row_is_as_far_down_as_its_text_is_on_the_page(ruler: Ruler) -> None:
    show(ruler, LONG)
    view, (_, rows) = view_of(ruler), ruler.top_and_height()
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 3)
    y = view.rects_of(*place_in_sight(view))[0].top()
    share = (bar.value() + y) / (bar.maximum() + view.viewport().height())
    row = ruler.overview.row(place_in_sight(view)[0])
    assert row == pytest.approx(share * rows, abs=1.5)


def place_in_sight(view: ReaderView) -> tuple[int, int]:
    at = view.hit_at(QPointF(80.0, 200.0)).position
    return at, at + 1


def test_a_click_goes_there_and_a_drag_goes_on(ruler: Ruler) -> None:
    show(ruler, LONG, mark("a", (LATE, LATE + 9)))
    view = view_of(ruler)
    top, _ = ruler.top_and_height()
    assert view.rects_of(LATE, LATE + 9) == []
    spot = QPoint(WIDTH // 2, round(top + ruler.overview.row(LATE)))
    QTest.mousePress(ruler, LEFT_BUTTON, NO, spot)
    (rect,) = view.rects_of(LATE, LATE + 9)
    assert abs(rect.center().y() - view.viewport().height() / 2) < 40
    assert ruler.frame.contains(spot)
    other = QPoint(WIDTH // 2, round(top + ruler.overview.row(EARLY)))
    QTest.mouseMove(ruler, other)
    QTest.mouseRelease(ruler, LEFT_BUTTON, NO, other)
    (rect,) = view.rects_of(EARLY, EARLY + 9)
    assert abs(rect.center().y() - view.viewport().height() / 2) < 60


def test_the_frame_is_taken_hold_of(ruler: Ruler) -> None:
    show(ruler, LONG)
    view = view_of(ruler)
    view.verticalScrollBar().setValue(2000)
    before = ruler.frame
    spot = QPoint(4, round(before.top()) + 1)
    QTest.mousePress(ruler, LEFT_BUTTON, NO, spot)
    assert abs(view.verticalScrollBar().value() - 2000) <= 1 / ruler.overview.scale
    QTest.mouseMove(ruler, spot + QPoint(0, 50))
    assert ruler.frame.top() == pytest.approx(before.top() + 50, abs=2)
    QTest.mouseRelease(ruler, LEFT_BUTTON, NO, spot)


def test_the_frame_is_round_what_is_in_sight(ruler: Ruler) -> None:
    show(ruler, LONG, mark("a", (EARLY, EARLY + 9)), mark("c", (LATE, LATE + 9)))
    view = view_of(ruler)
    top, _ = ruler.top_and_height()
    view.go_to_span(b"c")
    framed = top + ruler.overview.row(LATE)
    assert ruler.frame.top() - 2 <= framed <= ruler.frame.bottom() + 2
    assert not ruler.frame.contains(QPointF(4.0, top + ruler.overview.row(EARLY)))
    drawn = image(ruler)
    assert set(colours(drawn, QRectF(4.0, ruler.frame.top(), 1.0, 1.0))) == {LIGHT.text}


def test_what_is_seen_whole_has_no_frame_and_lies_beside_its_marks(ruler: Ruler) -> None:
    show(ruler, "word " * 40, mark("a", (150, 154)))
    assert ruler.frame.isNull()
    top, _ = ruler.top_and_height()
    view = view_of(ruler)
    (rect,) = view.rects_of(150, 154)
    assert abs(top + ruler.overview.row(150) - rect.center().y()) < 1.5 * rect.height()


def test_scrolling_never_draws_anew(ruler: Ruler) -> None:
    text, marks = long_article(200)
    show(ruler, text, *marks)
    image(ruler)
    before = ruler.draw_count
    bar = view_of(ruler).verticalScrollBar()
    for step in range(1, 40):
        bar.setValue(step * 60)
        QApplication.processEvents()
    assert ruler.draw_count == before
    view_of(ruler).update_marks(added=[mark("new", (0, 9), colour=GREEN)])
    image(ruler)
    assert ruler.draw_count == before + 1
    assert GREEN in colours(image(ruler), lane(ruler, SPANS, 0))
    view_of(ruler).update_marks(removed=[b"new"])
    top, _ = ruler.top_and_height()
    assert BLUE not in colours(image(ruler), QRectF(0.0, top, WIDTH, 1.0))


def test_what_is_found_has_a_lane_and_where_one_is_stands_out(ruler: Ruler) -> None:
    show(ruler, LONG)
    view_of(ruler).set_found([(EARLY, EARLY + 4), (LATE, LATE + 4)], (LATE, LATE + 4))
    drawn = image(ruler)
    for at in (EARLY, LATE):
        (ink, *_) = colours(drawn, lane(ruler, FOUND, at))
        assert contrast(ink, LIGHT.page) >= 3
    assert set(colours(drawn, lane(ruler, (0.0, WIDTH), LATE))) == {LIGHT.text}
    assert set(colours(drawn, lane(ruler, FOUND, (EARLY + LATE) // 2))) == {LIGHT.page}
    show(ruler, LONG)
    assert set(colours(image(ruler), lane(ruler, FOUND, LATE))) == {LIGHT.page}


def test_other_zones_are_seen_at_once(ruler: Ruler) -> None:
    show(ruler, LONG)
    view_of(ruler).set_zones([Zone(EARLY, LATE, ZoneKind.FURNITURE)])
    assert set(colours(image(ruler), lane(ruler, SPANS, EARLY + 200))) != {LIGHT.page}
    view_of(ruler).set_zones([])
    assert set(colours(image(ruler), lane(ruler, SPANS, EARLY + 200))) == {LIGHT.page}


def test_differences_have_a_lane(ruler: Ruler) -> None:
    show(
        ruler,
        LONG,
        mark("mine", (EARLY, EARLY + 9)),
        others("twin", (EARLY, EARLY + 9)),
        differing(others("theirs", (LATE, LATE + 9))),
    )
    drawn = image(ruler)
    (ink,) = colours(drawn, lane(ruler, DIFFERENCES, LATE))
    assert contrast(ink, LIGHT.page) >= 3
    assert set(colours(drawn, lane(ruler, DIFFERENCES, EARLY))) == {LIGHT.page}


def test_open_threads_have_a_lane(ruler: Ruler) -> None:
    show(
        ruler,
        LONG,
        mark("quiet", (EARLY, EARLY + 9)),
        mark("talked", (LATE, LATE + 9))._replace(talked=1),
    )
    drawn = image(ruler)
    (ink,) = colours(drawn, lane(ruler, TALK, LATE))
    assert contrast(ink, LIGHT.page) >= 3
    assert set(colours(drawn, lane(ruler, TALK, EARLY))) == {LIGHT.page}
    assert set(colours(drawn, lane(ruler, DIFFERENCES, LATE))) == {LIGHT.page}


def test_what_is_left_out_is_grey(ruler: Ruler) -> None:
    show(ruler, LONG, zones=(Zone(LATE, len(LONG), ZoneKind.FURNITURE),))
    drawn = image(ruler)
    assert set(colours(drawn, lane(ruler, SPANS, LATE + 200))) != {LIGHT.page}
    assert set(colours(drawn, lane(ruler, SPANS, EARLY))) == {LIGHT.page}


@pytest.mark.parametrize("tokens", [LIGHT, DARK, HIGH_CONTRAST])
@pytest.mark.parametrize("colour", [BLUE, "#F0E442", "#FFFFFF", "#101010"])
def test_every_colour_stands_out_on_every_ground(ruler: Ruler, tokens: Tokens, colour: str) -> None:
    zones = (Zone(LATE, len(LONG), ZoneKind.FURNITURE),)
    at, aside = EARLY, LATE + 300
    marks = mark("a", (at, at + 99), colour=colour), mark("b", (aside, aside + 99), colour=colour)
    ruler.set_tokens(tokens)
    show(ruler, LONG, *marks, zones=zones)
    drawn = image(ruler)
    for place, free in ((at, (EARLY + LATE) // 2), (aside, LATE + 900)):
        (ink,) = colours(drawn, lane(ruler, SPANS, place))
        (ground,) = colours(drawn, lane(ruler, SPANS, free))
        assert contrast(ink, ground) >= tokens.edge_contrast - 0.01


def test_the_tool_tip_says_what_is_there(ruler: Ruler) -> None:
    zones = (Zone(LATE, len(LONG), ZoneKind.FURNITURE),)
    show(ruler, LONG, mark("a", (EARLY, EARLY + 12)), mark("b", (LATE, LATE + 9)), zones=zones)
    view_of(ruler).set_found([(LATE, LATE + 4), (LATE + 5, LATE + 9)])
    top, rows = ruler.top_and_height()
    assert ruler.tip(top + ruler.overview.row(EARLY)) == "Actor “Paragraph 20”"
    assert ruler.tip(top + ruler.overview.row(LATE)) == (
        "Actor “Paragraph”\n2 places found\nLeft out of counts"
    )
    assert ruler.tip(top + ruler.overview.row((EARLY + LATE) // 2)) == ""
    assert ruler.tip(top + rows + 5) == ""


def test_the_tool_tip_counts_open_threads(ruler: Ruler) -> None:
    show(ruler, LONG, mark("a", (EARLY, EARLY + 12))._replace(talked=2))
    top, _ = ruler.top_and_height()
    assert ruler.tip(top + ruler.overview.row(EARLY)) == "Actor “Paragraph 20”\n2 open threads"


def test_many_at_one_place_are_counted(ruler: Ruler) -> None:
    text, marks = long_article(2000)
    show(ruler, text, *marks)
    top, rows = ruler.top_and_height()
    lines = ruler.tip(top + rows / 2).split("\n")
    assert len(lines) == 9
    assert lines[-1].startswith("and ")


def test_right_to_left_it_is_mirrored(ruler: Ruler) -> None:
    show(ruler, LONG, mark("a", (EARLY, EARLY + 9)))
    left, width = SPANS
    assert 2 * left + width != WIDTH  # else there would be nothing to see
    box = ruler.parentWidget()
    assert box is not None
    box.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    drawn = image(ruler)
    assert BLUE in colours(drawn, lane(ruler, (WIDTH - left - width, width), EARLY))
    assert ruler.x() < view_of(ruler).x()


def test_no_article_no_marks(ruler: Ruler) -> None:
    show(ruler, LONG, mark("a", (EARLY, EARLY + 9)))
    view_of(ruler).show_nothing("Import articles.")
    assert set(colours(image(ruler), QRectF(ruler.rect()))) == {LIGHT.page}
    assert ruler.tip(100.0) == ""


def test_it_is_decoration_with_a_name(desk: Desk) -> None:
    ruler = desk.window.ruler
    assert ruler.focusPolicy() is Qt.FocusPolicy.NoFocus
    name = QAccessible.queryAccessibleInterface(ruler).text(QAccessible.Text.Name)
    assert name == "Overview of the article"
    desk.tag("Khan")
    assert "#0072B2" in colours(image(ruler), QRectF(ruler.rect()))
    QTest.mouseClick(ruler, LEFT_BUTTON, NO, QPoint(4, 30))
    assert desk.reader.hasFocus()
