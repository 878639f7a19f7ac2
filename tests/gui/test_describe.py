"""What people read about spans and links."""

from typing import cast

import pytest
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QApplication

from annotator.domain.scheme import Scheme
from annotator.domain.values import End, EndKind, Link, Span
from annotator.gui.describe import (
    UNKNOWN_COLOUR,
    attribute_lines,
    colour_of,
    link_type_name,
    side_by_side,
    span_type_name,
    type_of,
    value_words,
)

SPAN = Span(b"1", b"2", b"3", "actor", ((0, 4),), {"kind": "person", "form": None, "odd": "x"})


def test_attributes_in_their_states(scheme: Scheme) -> None:
    assert attribute_lines(scheme, SPAN) == ["Kind: person", "Form: not stated", "odd: x"]


def test_a_date_beside_urdu_keeps_its_order(qapp: QApplication) -> None:
    line = side_by_side("روزنامہ شیشم", "", "2024-06-28", "Herald")
    layout = QTextLayout(line)
    layout.beginLayout()
    drawn = layout.createLine()
    layout.endLayout()
    year, day = line.index("2024"), line.index("28")
    assert drawn.xToCursor(0.0) == 0, "the line runs from left to right"
    places = [cast(tuple[float, int], drawn.cursorToX(place)) for place in (year, day)]
    assert places == sorted(places)
    assert side_by_side("Herald", "2024") == "Herald · 2024"


def test_names_and_what_the_scheme_has_lost(scheme: Scheme) -> None:
    assert (span_type_name(scheme, "actor"), link_type_name(scheme, "made-by")) == (
        "Actor",
        "made by",
    )
    assert (span_type_name(scheme, "gone"), link_type_name(None, "made-by")) == ("gone", "made-by")
    assert (colour_of(scheme, "actor"), colour_of(scheme, "gone")) == ("#0072B2", UNKNOWN_COLOUR)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [("kind", "person", "person"), ("kind", "gone", "gone"), ("kind", None, "not stated")],
)
def test_values(scheme: Scheme, name: str, value: str | None, words: str) -> None:
    kind = scheme.span_type("actor")
    assert kind is not None
    assert value_words(kind.attribute(name), value) == words


def test_the_type_of_either(scheme: Scheme) -> None:
    end = End(EndKind.SPAN, b"1")
    link = Link(b"1", b"2", "made-by", end, end)
    assert type_of(scheme, link) is scheme.link_type("made-by")
    assert type_of(scheme, SPAN) is scheme.span_type("actor")
    assert type_of(None, SPAN) is None
