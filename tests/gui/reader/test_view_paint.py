"""Pixels of a real view. Colours come from the type's own by the mixing the design names: 0.35."""

from typing import ClassVar

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from annotator.domain.values import Zone, ZoneKind
from annotator.gui.reader import Arc, LineStyle, Mark, ReaderView
from annotator.gui.reader.inks import Inks
from annotator.gui.reader.paint import PagePainter, Scene
from annotator.gui.theme.colour import channels
from annotator.gui.theme.tokens import LIGHT, LOOKS, Look
from tests.gui.reader.support import (
    BLUE,
    GREEN,
    ORANGE,
    TEXT,
    colours,
    mark,
    opened,
    others,
    painted,
    place,
)

NAME, CLAIM = place("Azm-e-Istehkam"), place("Operation Azm-e-Istehkam goes on")


@pytest.fixture
def view(qtbot: QtBot) -> ReaderView:
    return opened(qtbot)


def a_third(colour: str, ground: str = "#FFFFFF") -> str:
    """0.35 of a colour in a ground, worked out here once more."""
    mixed = (
        int(ink * 0.35 + paper * 0.65 + 0.5)
        for ink, paper in zip(channels(colour), channels(ground), strict=True)
    )
    return "#" + "".join(f"{channel:02X}" for channel in mixed)


def share(view: ReaderView, image: QImage, rect: QRectF, colour: str) -> float:
    """How much of a rectangle has exactly that colour."""
    found = colours(image, rect)
    return found.get(colour, 0) / sum(found.values())


def test_a_span_has_a_fill_an_underline_and_a_label(view: ReaderView) -> None:
    view.show_article(TEXT, marks=[mark("a", NAME)])
    image = painted(view)
    rect = view.rects_of(*NAME)[0]
    assert share(view, image, rect.adjusted(2, 2, -2, -2), a_third(BLUE)) > 0.4
    assert share(view, image, QRectF(rect.left(), rect.bottom(), rect.width(), 4), BLUE) > 0.3
    label = view.label_rect(b"a")
    assert label is not None
    assert label.bottom() <= rect.top() + 1
    assert share(view, image, label, "#FFFFFF") < 0.95
    before = view.rects_of(NAME[0] - 6, NAME[0] - 1)[0]
    assert a_third(BLUE) not in colours(image, before)


def test_a_nested_span_lies_smaller_on_top(view: ReaderView) -> None:
    view.show_article(TEXT, marks=[mark("in", NAME), mark("out", CLAIM, colour=ORANGE)])
    image = painted(view)
    rect = view.rects_of(*NAME)[0]
    middle = rect.adjusted(2, 5, -2, -5)
    assert share(view, image, middle, a_third(BLUE)) > 0.4
    assert a_third(ORANGE) not in colours(image, middle)
    brim = QRectF(rect.left() + 2, rect.top(), rect.width() - 4, 1)
    assert share(view, image, brim, a_third(ORANGE)) > 0.8
    under = QRectF(rect.left(), rect.bottom(), rect.width(), 9)
    assert {BLUE, ORANGE} <= colours(image, under).keys()
    inner, outer = view.label_rect(b"in"), view.label_rect(b"out")
    assert inner is not None
    assert outer is not None
    assert not inner.intersects(outer)


def test_pieces_of_a_span_are_joined(view: ReaderView) -> None:
    first, second = place("Officials"), place("envoy")
    view.show_article(TEXT, marks=[mark("a", first, second)])
    image = painted(view)
    one, other = view.rects_of(*first)[0], view.rects_of(*second)[0]
    gap = QRectF(one.right() + 2, one.bottom(), other.left() - one.right() - 4, 5)
    assert 0.05 < share(view, image, gap, BLUE) < 0.3  # a thin dashed line
    between = view.rects_of(*place("Washington"))[0]
    assert a_third(BLUE) not in colours(image, between)


def test_somebody_elses_span_is_framed_not_filled(view: ReaderView) -> None:
    view.show_article(TEXT, marks=[others("a", NAME)])
    image = painted(view)
    rect = view.rects_of(*NAME)[0]
    assert a_third(BLUE) not in colours(image, rect)
    frame = QRectF(rect.left(), rect.top() - 1, rect.width(), 2)
    assert 0.2 < share(view, image, frame, BLUE) < 0.8


@pytest.mark.parametrize("style", list(LineStyle))
def test_every_line_style_is_drawn_and_differs(view: ReaderView, style: LineStyle) -> None:
    def underline(chosen: LineStyle) -> QImage:
        view.show_article(TEXT, marks=[Mark(b"a", (NAME,), "Actor", "#000000", chosen)])
        rect = view.rects_of(*NAME)[0]
        area = QRectF(rect.left(), rect.bottom(), rect.width(), 6).toAlignedRect()
        return painted(view).copy(area)

    image = underline(style)
    blank = QImage(image.size(), image.format())
    blank.fill(0xFFFFFFFF)
    assert image != blank
    assert all(underline(other) != image for other in LineStyle if other is not style)


def test_what_is_selected_is_seen_and_read(view: ReaderView) -> None:
    view.show_article(TEXT, marks=[mark("a", NAME)])
    view.set_selection(*CLAIM)
    image = painted(view)
    inside = view.rects_of(*NAME)[0].adjusted(3, 3, -3, -3)
    found = colours(image, inside)
    assert found[LIGHT.selection] > sum(found.values()) * 0.4
    assert LIGHT.selection_text in found
    view.clear_selection()
    assert LIGHT.selection not in colours(painted(view), inside)


def test_the_caret_is_always_there(view: ReaderView) -> None:
    view.show_article(TEXT)
    view.set_selection(NAME[0], NAME[0])
    rect = view.caret_rect()
    assert share(view, painted(view), rect, LIGHT.caret) > 0.9
    view.clearFocus()
    assert LIGHT.caret in colours(painted(view), rect.adjusted(-1, 0, 1, 0))


def test_the_selected_span_stands_out(view: ReaderView) -> None:
    view.show_article(TEXT, marks=[mark("a", NAME, label="Operation")])
    label = view.label_rect(b"a")
    assert label is not None
    assert share(view, painted(view), label, BLUE) < 0.4
    view.set_selected_span(b"a")
    image = painted(view)
    assert share(view, image, label, BLUE) > 0.5
    rect = view.rects_of(*NAME)[0]
    assert share(view, image, QRectF(rect.left(), rect.top() - 2, rect.width(), 2), BLUE) > 0.8
    view.set_selected_span(b"unknown")
    assert view.selected_span is None


def test_what_is_left_out_is_dimmed(view: ReaderView) -> None:
    start, end = place("Nobody else was asked.")
    view.show_article(TEXT, zones=[Zone(start, end, ZoneKind.FURNITURE)])
    image = painted(view)
    dimmed = colours(image, view.rects_of(start, end)[0])
    full = colours(image, view.rects_of(0, start - 1)[0])
    darkest = [min(sum(channels(name)) for name in found) for found in (dimmed, full)]
    assert darkest[0] > darkest[1] + 150


def test_a_headline_is_bold(view: ReaderView) -> None:
    end = TEXT.index("\n")
    view.show_article(TEXT)
    plain = view.rects_of(0, 10)[0].width()
    view.show_article(TEXT, zones=[Zone(0, end, ZoneKind.HEADLINE)])
    assert view.rects_of(0, 10)[0].width() > plain


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
    assert share(view, image, view.rects_of(*NAME)[0], a_third(GREEN)) > 0.4
    view.update_marks(changed=[mark("b", place("Nobody"), colour=GREEN)])
    image = painted(view)
    assert a_third(GREEN) not in colours(image, view.rects_of(*NAME)[0])
    assert share(view, image, view.rects_of(*place("Nobody"))[0], a_third(GREEN)) > 0.4


def test_each_repaint_is_counted(view: ReaderView) -> None:
    view.show_article(TEXT)
    painted(view)
    before = view.paint_count
    view.update_marks(added=[mark("a", NAME)])
    painted(view)
    assert view.paint_count > before


class Counting(QPainter):
    """Counts the calls that draw or set."""

    calls: ClassVar[list[str]] = []

    def __getattribute__(self, name: str) -> object:
        if name.startswith(("draw", "set", "fill", "save", "restore")):
            Counting.calls.append(name)
        return super().__getattribute__(name)


def long_article(paragraphs: int) -> tuple[str, list[Mark]]:
    text = "\n".join(f"Paragraph {n} says what the envoy said again." for n in range(paragraphs))
    marks, at = [], 0
    for number in range(paragraphs):
        at = text.index("envoy", at)
        marks.append(mark(f"m{number}", (at, at + 5), colour=(BLUE, GREEN, ORANGE)[number % 3]))
        marks.append(mark(f"c{number}", (at - 9, at + 15), colour=ORANGE, label="Claim"))
        at += 1
    return text, marks


def calls_of(view: ReaderView) -> int:
    image = QImage(view.viewport().size(), QImage.Format.Format_ARGB32_Premultiplied)
    Counting.calls.clear()
    with Counting(image) as painter:
        PagePainter(Inks(LIGHT)).paint(painter, view.page, Scene(20.0), QRectF(image.rect()))
    return len(Counting.calls)


def test_a_repaint_takes_the_same_work_however_long_the_article(view: ReaderView) -> None:
    text, marks = long_article(20)
    view.show_article(text, (), marks)
    short = calls_of(view)
    text, marks = long_article(3000)
    view.show_article(text, (), marks)
    assert short <= 400
    assert calls_of(view) == short


def test_only_what_is_seen_is_laid_out(view: ReaderView) -> None:
    text, marks = long_article(3000)
    view.show_article(text, (), marks)
    view.viewport().repaint()
    painted_once = view.page.laid_count
    assert 0 < painted_once <= 30
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    view.viewport().repaint()
    assert view.page.laid_count <= 2 * painted_once + 5


@pytest.fixture
def arcs() -> list[Arc]:
    return [
        Arc(b"near", b"claim", b"op", "said at"),
        Arc(b"far", b"claim", b"last", "denies"),
        Arc(b"out", b"op", None, "about", "United States"),
    ]


def linked(view: ReaderView, arcs: list[Arc], gap: int) -> str:
    text = TEXT.replace("Nobody", "\n" * gap + "Nobody")
    view.show_article(
        text,
        (),
        [
            mark("claim", place("We need night", text), label="Claim", colour=ORANGE),
            mark("op", place("Azm-e-Istehkam", text)),
            mark("last", place("Nobody", text)),
        ],
        arcs,
    )
    return text


def test_links_show_with_their_span_and_move_nothing(view: ReaderView, arcs: list[Arc]) -> None:
    text = linked(view, arcs, 200)
    plain = painted(view)
    before = view.rects_of(*place("Officials", text))[0], view.rects_of(*place("Khan", text))[0]
    view.set_selected_span(b"claim")
    image = painted(view)
    claim, operation = view.label_rect(b"claim"), view.label_rect(b"op")
    assert claim is not None
    assert operation is not None
    between = QRectF(claim.right(), claim.top() - 20, operation.left() - claim.right(), 40)
    ink = LIGHT.text
    assert colours(image, between).get(ink, 0) > colours(plain, between).get(ink, 0) + 100
    assert before == (
        view.rects_of(*place("Officials", text))[0],
        view.rects_of(*place("Khan", text))[0],
    )
    view.set_selected_span(None)
    assert painted(view) == plain


def test_a_link_out_of_sight_is_followed_by_a_click(
    view: ReaderView, arcs: list[Arc], qtbot: QtBot
) -> None:
    from tests.gui.reader.support import click

    text = linked(view, arcs, 200)
    told: list[bytes] = []
    view.arc_clicked.connect(told.append)
    view.set_selected_span(b"claim")
    painted(view)
    box = next(strand.box for strand in view.overlay if strand.arc.uid == b"far")
    left = view.rects_of(*place("Officials", text))[0].left()
    click(view, box.translated(left, 0).center().toPoint())
    assert told == [b"far"]
    assert view.selected_span == b"last"
    assert view.caret == text.index("Nobody")
    assert view.rects_of(*place("Nobody", text))


def test_all_links_get_lanes_of_their_own(view: ReaderView, arcs: list[Arc]) -> None:
    text = linked(view, arcs, 2)
    before = view.rects_of(*place("Khan", text))[0].top()
    view.set_shows_links(True)
    with_links = view.rects_of(*place("Khan", text))[0].top()
    assert with_links > before
    image = painted(view)
    claim = view.label_rect(b"claim")
    assert claim is not None
    above = QRectF(claim.left(), claim.top() - 30, 300, 28)
    assert len(colours(image, above)) > 2
    view.update_arcs(removed=[b"near", b"far", b"out"])
    assert view.rects_of(*place("Khan", text))[0].top() == before
    view.update_arcs(added=arcs)
    assert view.rects_of(*place("Khan", text))[0].top() == with_links
    view.set_shows_links(False)
    assert view.rects_of(*place("Khan", text))[0].top() == before


def test_names_of_links_keep_apart(view: ReaderView) -> None:
    claim, name = mark("claim", place("Officials in")), mark("name", place("envoy"))
    far = mark("far", place("Nobody"))
    arcs = [
        Arc(b"1", b"claim", b"name", "made by"),
        Arc(b"2", b"name", b"claim", "quotes"),
        Arc(b"3", b"claim", b"far", "about place"),
        *(Arc(bytes([n]), b"claim", None, "addressed to", "everybody") for n in range(5)),
    ]
    view.show_article(TEXT, (), [claim, name, far], arcs)
    view.set_selected_span(b"claim")
    painted(view)
    label = view.label_rect(b"claim")
    assert label is not None
    boxes = [strand.box for strand in view.overlay]
    assert len(boxes) == 8
    for number, box in enumerate(boxes):
        assert not any(box.intersects(other) for other in boxes[number + 1 :])
    left = view.rects_of(0, 1)[0].left()
    assert not any(box.translated(left, 0).intersects(label) for box in boxes)
