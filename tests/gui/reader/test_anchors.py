"""Where spans stand, and free places beside them."""

import pytest

from annotator.gui.reader.anchors import Box, anchor, boxed, labels, lines, place, rect_of
from annotator.gui.reader.marks import Mark
from annotator.gui.reader.rows import label_box, visible_rows
from tests.gui.reader.support import TEXT, mark, page_of
from tests.gui.reader.support import place as where

NEAR = Box(100.0, 50.0, 130.0, 60.0)
BOUNDS = Box(0.0, 0.0, 300.0, 200.0)
"""The box to be placed is 40 by 10."""


def corner(*hindrances: Box, rtl: bool = False) -> tuple[float, float] | None:
    found = place(40.0, 10.0, NEAR, hindrances, BOUNDS, rtl=rtl)
    return None if found is None else (found.left, found.top)


def test_beside_as_one_reads() -> None:
    assert corner() == (136.0, 50.0)  # 100 + 30 and a gap of 6
    assert corner(rtl=True) == (54.0, 50.0)  # 100 - 6 - 40


def test_on_the_other_side_or_above_where_something_stands() -> None:
    right = Box(130.0, 50.0, 290.0, 60.0)
    assert corner(right) == (54.0, 50.0)
    assert corner(right, Box(0.0, 50.0, 99.0, 60.0)) == (100.0, 39.0)  # 50 - 10 - 1
    assert corner(Box(150.0, 50.0, 170.0, 60.0), Box(0.0, 0.0, 99.0, 60.0)) == (100.0, 39.0)


def test_past_what_stands_in_the_way() -> None:
    assert corner(Box(130.0, 50.0, 150.0, 60.0), Box(0.0, 0.0, 135.0, 50.0)) == (54.0, 50.0)
    walls = Box(0.0, 0.0, 300.0, 50.0), Box(0.0, 50.0, 99.0, 60.0)
    assert corner(Box(131.0, 50.0, 151.0, 60.0), *walls) == (157.0, 50.0)


def test_nowhere() -> None:
    assert corner(BOUNDS) is None


@pytest.mark.usefixtures("qapp")
def test_a_span_is_found_by_its_label_or_its_words() -> None:
    khan = mark("khan", where("Khan"))
    twin = Mark(b"twin", khan.fragments, khan.label, khan.colour, editable=False)
    nameless = mark("none", where("envoy"), label="")
    page = page_of(TEXT, khan, twin, nameless)
    rows = visible_rows(page, 0.0, page.height)
    found = anchor(page, rows, khan)
    assert found is not None
    row = rows[found.row]
    assert row.line.start <= khan.start < row.line.end
    (label,) = (label for label in row.line.decor.labels if label.mark.uid == b"khan")
    assert found.label == label_box(label, row, page.setting.metrics.lane)
    assert found.words.top() == row.text
    assert found.foot > found.words.bottom()
    same = anchor(page, rows, twin)
    assert same is not None
    assert same.label == found.label
    bare = anchor(page, rows, nameless)
    assert bare is not None
    assert bare.label.bottom() == bare.words.top() - 1
    assert boxed(found.label) in labels(page, rows)
    assert any(line.holds(boxed(found.words)) for line in lines(rows))
    assert rect_of(boxed(found.words)) == found.words


@pytest.mark.usefixtures("qapp")
def test_a_span_out_of_sight_is_not_found() -> None:
    text = "first\n" * 100 + "last"
    last = mark("last", where("last", text))
    page = page_of(text, last)
    assert anchor(page, visible_rows(page, 0.0, page.height), last) is None
    page.scroll_to_end()
    assert anchor(page, visible_rows(page, 0.0, page.height), last) is not None
