"""An article in rows: blocks of known heights, rows by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.reader.fonts import reading_font
from annotator.gui.reader.layout import Setting
from annotator.gui.reader.marks import Mark
from annotator.gui.reader.overview import Overview, columns
from annotator.gui.reader.page import Page
from annotator.gui.reader.shades import DIFFERS, Shades
from tests.gui.reader.support import BLUE, ORANGE, differing, mark, others

pytestmark = pytest.mark.usefixtures("qapp")

TEXT = "\n".join("x" * 100 for _ in range(10))
"""Blocks of 100 begin at every 101."""


class Flat(Page):
    """A page all of whose blocks are as high as one another."""

    def tops(self) -> list[float]:
        return [100.0 * n for n in range(len(self.blocks) + 1)]


def flat(*marks: Mark, text: str = TEXT, height: float = 400.0) -> Flat:
    setting = Setting(reading_font(), 500.0)
    setting.metrics = setting.metrics._replace(text=0.0, gap=0.0)  # no room around paragraphs
    page = Flat(text, (), setting)
    page.fill(marks, ())
    page.height = height
    return page


def shaded(page: Page, rows: int) -> dict[str, list[tuple[int, int]]]:
    return Overview(page, rows).shaded(Shades(page.blocks, page.marks))


def test_positions_lie_as_far_down_as_on_the_page() -> None:
    made = Overview(flat(), 100)  # ten blocks of 100 pixels: a row is 10, ten characters
    assert [made.row(p) for p in (0, 9, 10, 99, 100, 101, 151, 1009)] == [
        0,
        0,
        1,
        9,
        10,
        10,
        15,
        99,
    ]
    assert [made.position(r) for r in (-5, 0, 1, 9.5, 10, 15, 500)] == [
        0,
        0,
        10,
        95,
        101,
        151,
        1009,
    ]


def test_an_article_shorter_than_the_view_ends_where_its_text_does() -> None:
    made = Overview(flat(height=2000.0), 100)
    assert made.scale == 0.05
    assert made.row(1008) == 49  # of 1000 pixels, at the last hundredth of the last


def test_spans_fill_the_rows_they_lie_in() -> None:
    page = flat(mark("a", (0, 10)), mark("b", (101, 131)), mark("c", (20, 21), colour=ORANGE))
    # the 30 characters of b are 9.6 of 32 parts of its block; the tenth reaches into a fourth row
    assert shaded(page, 100) == {BLUE: [(0, 1), (10, 14)], ORANGE: [(2, 3)]}
    assert shaded(page, 10) == {BLUE: [(0, 2)], ORANGE: [(0, 1)]}
    assert shaded(page, 5) == {BLUE: [(0, 1)], ORANGE: [(0, 1)]}  # two blocks to a row


def test_one_block_of_many_rows_is_exact() -> None:
    page = flat(
        mark("a", (500, 510)), differing(others("b", (900, 1000))), text="x" * 1000, height=1.0
    )
    # a row is a character
    assert shaded(page, 1000) == {
        BLUE: [(500, 510), (900, 1000)],
        DIFFERS: [(900, 1000)],
    }


def test_ranges() -> None:
    made = Overview(flat(), 100)
    assert made.of_ranges([]) == []
    assert made.of_ranges([(0, 5), (5, 30), (101, 102)]) == [(0, 3), (10, 11)]


@given(st.lists(st.integers(0, 1009), unique=True, max_size=60), st.integers(1, 300))
def test_many_ranges_leave_no_row_out(places: list[int], rows: int) -> None:
    made = Overview(flat(), rows)
    runs = made.of_ranges([(place, place + 1) for place in sorted(places)])
    marked = {row for first, last in runs for row in range(first, last)}
    assert marked == {made.row(place) for place in places}


def test_colours_stand_side_by_side() -> None:
    assert columns("abc", 6.0, 9.0) == {"a": (6, 3), "b": (9, 3), "c": (12, 3)}
    assert columns("a", 6.0, 9.0) == {"a": (6, 9)}
    assert columns("", 6.0, 9.0) == {}
    assert {width for _, width in columns("abcdefghijkl", 0.0, 6.0).values()} == {1}
