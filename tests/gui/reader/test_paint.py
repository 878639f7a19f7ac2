"""Pixels of a real view. Colours come from the type's own by the mixing the design names: 0.35."""

from typing import ClassVar

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import (
    QImage,
    QPainter,
)

from annotator.domain.values import Zone, ZoneKind
from annotator.gui.reader import LineStyle, Mark, ReaderView
from annotator.gui.reader.inks import Inks
from annotator.gui.reader.paint import PagePainter, Scene
from annotator.gui.theme.colour import channels
from annotator.gui.theme.tokens import LIGHT
from tests.gui.reader.support import (
    BLUE,
    ORANGE,
    TEXT,
    a_third,
    colours,
    long_article,
    mark,
    others,
    painted,
    place,
    share,
)

NAME, CLAIM = place("Azm-e-Istehkam"), place("Operation Azm-e-Istehkam goes on")


def test_a_span_has_a_fill_an_underline_and_a_label(view: ReaderView) -> None:
    view.show_article(TEXT, marks=[mark("a", NAME)])
    image = painted(view)
    rect = view.rects_of(*NAME)[0]
    assert share(image, rect.adjusted(2, 2, -2, -2), a_third(BLUE)) > 0.4
    assert share(image, QRectF(rect.left(), rect.bottom(), rect.width(), 4), BLUE) > 0.3
    label = view.label_rect(b"a")
    assert label is not None
    assert label.bottom() <= rect.top() + 1
    assert share(image, label, "#FFFFFF") < 0.95
    before = view.rects_of(NAME[0] - 6, NAME[0] - 1)[0]
    assert a_third(BLUE) not in colours(image, before)


def test_a_nested_span_lies_smaller_on_top(view: ReaderView) -> None:
    view.show_article(TEXT, marks=[mark("in", NAME), mark("out", CLAIM, colour=ORANGE)])
    image = painted(view)
    rect = view.rects_of(*NAME)[0]
    middle = rect.adjusted(2, 5, -2, -5)
    assert share(image, middle, a_third(BLUE)) > 0.4
    assert a_third(ORANGE) not in colours(image, middle)
    brim = QRectF(rect.left() + 2, rect.top(), rect.width() - 4, 1)
    assert share(image, brim, a_third(ORANGE)) > 0.8
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
    assert 0.05 < share(image, gap, BLUE) < 0.3  # a thin dashed line
    between = view.rects_of(*place("Washington"))[0]
    assert a_third(BLUE) not in colours(image, between)


def test_somebody_elses_span_is_framed_not_filled(view: ReaderView) -> None:
    view.show_article(TEXT, marks=[others("a", NAME)])
    image = painted(view)
    rect = view.rects_of(*NAME)[0]
    assert a_third(BLUE) not in colours(image, rect)
    frame = QRectF(rect.left(), rect.top() - 1, rect.width(), 2)
    assert 0.2 < share(image, frame, BLUE) < 0.8


def test_the_frames_of_several_lie_inside_each_other_and_differ(view: ReaderView) -> None:
    """The first one's is dashed and outermost, the third one's a solid line 4 pixels inside it."""
    first, third = others("a", NAME)._replace(side=1), others("b", NAME)._replace(side=3)
    shares = []
    for marks in ([first], [third]):
        view.show_article(TEXT, marks=marks)
        image, rect = painted(view), view.rects_of(*NAME)[0]
        for top in (-1, 3):
            band = QRectF(rect.left() + 2, rect.top() + top, rect.width() - 4, 2)
            shares.append(share(image, band, BLUE))
    dashed, nothing, outside, solid = shares
    assert (nothing, outside) == (0, 0)
    assert 0.2 < dashed < 0.45
    assert solid > 0.45


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
    assert share(painted(view), rect, LIGHT.caret) > 0.9
    view.clearFocus()
    assert LIGHT.caret in colours(painted(view), rect.adjusted(-1, 0, 1, 0))


def test_the_selected_span_stands_out(view: ReaderView) -> None:
    view.show_article(TEXT, marks=[mark("a", NAME, label="Operation")])
    label = view.label_rect(b"a")
    assert label is not None
    assert share(painted(view), label, BLUE) < 0.4
    view.set_selected_span(b"a")
    image = painted(view)
    assert share(image, label, BLUE) > 0.5
    rect = view.rects_of(*NAME)[0]
    assert share(image, QRectF(rect.left(), rect.top() - 2, rect.width(), 2), BLUE) > 0.8
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


class Counting(QPainter):
    """Counts the calls that draw or set."""

    calls: ClassVar[list[str]] = []

    def __getattribute__(self, name: str) -> object:
        if name.startswith(("draw", "set", "fill", "save", "restore")):
            Counting.calls.append(name)
        return super().__getattribute__(name)


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
