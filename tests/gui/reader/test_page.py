"""The place in a page, without a widget: guesses above it may be wrong, what is read stays."""

import random
from itertools import pairwise

import pytest

from annotator.gui.reader.fonts import reading_font
from annotator.gui.reader.layout import Setting
from annotator.gui.reader.page import Page
from tests.gui.reader.support import PARAGRAPHS, mark, page_of, sprinkled

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def page() -> Page:
    return page_of(PARAGRAPHS, *sprinkled(PARAGRAPHS, 300))


def top(page: Page, position: int) -> float:
    y, laid, number = page.line(position)
    return y + laid.lines[number].y


def test_what_is_visible_fills_the_viewport_without_gaps(page: Page) -> None:
    for y in (0.0, 333.0, page.total / 2, page.total):
        page.scroll_to(y)
        placed = list(page.visible())
        assert placed[0].y <= 0
        assert placed[-1].y + placed[-1].laid.height >= page.height
        for one, other in pairwise(placed):
            assert other.block == one.block + 1
            assert other.y == one.y + one.laid.height


def test_a_block_is_where_it_is_seen(page: Page) -> None:
    page.scroll_to(page.total / 3)
    for placed in page.visible():
        assert page.block_y(placed.block) == pytest.approx(placed.y)
        assert page.at(placed.y + placed.laid.height / 2).block in {
            placed.block,
            list(page.visible())[-1].block,
        }
    assert page.block_y(0) < 0
    assert page.block_y(len(page.blocks) - 1) > page.height
    assert page.at(99_999.0).block == list(page.visible())[-1].block


def test_steps_are_exact_in_both_directions(page: Page) -> None:
    page.scroll_to(page.total / 2)
    position = page.blocks.starts[page.at(100.0).block]
    before = top(page, position)
    moved = sum(page.scroll_by(step) for step in (35.0, 120.0, -300.0, 7.5, -20.0))
    assert moved == pytest.approx(-157.5)
    assert top(page, position) == pytest.approx(before + 157.5)


def test_nothing_is_scrolled_past_the_ends(page: Page) -> None:
    assert page.scroll_by(-50.0) == 0.0
    assert page.top == 0.0
    page.scroll_to_end()
    last = list(page.visible())[-1]
    assert last.block == len(page.blocks) - 1
    assert last.y + last.laid.height == pytest.approx(page.height)
    assert page.scroll_by(50.0) == 0.0
    page.scroll_to(10 * page.total)
    assert top(page, len(page.text)) < page.height
    short = page_of("one line")
    assert short.scroll_by(30.0) == 0.0
    short.scroll_to_end()
    assert short.top == 0.0


def test_measuring_above_moves_nothing(page: Page) -> None:
    page.scroll_to(page.total / 2)
    position = page.blocks.starts[page.at(page.height / 2).block]
    before = top(page, position)
    while page.measure(20):
        assert top(page, position) == before
    assert page.unmeasured == 0
    first = next(page.visible())
    above = sum(page.laid(block).height for block in range(first.block))
    assert page.top == pytest.approx(above - first.y)


def test_another_setting_keeps_the_line_on_top(page: Page) -> None:
    page.scroll_to(page.total / 2)
    placed = page.at(0)
    line = placed.laid.lines[placed.laid.line_at(-placed.y)]
    above = placed.y + line.y
    for width in (*range(300, 700, 20), 333, 500):
        page.reset(Setting(reading_font(), float(width)))
        assert top(page, line.start) == pytest.approx(above)


def test_revealing_moves_no_further_than_it_must(page: Page) -> None:
    chance = random.Random(11)
    for _ in range(60):
        position = chance.randrange(len(PARAGRAPHS))
        page.reveal(position, position, 30.0)
        y, laid, number = page.line(position)
        line = laid.lines[number]
        assert y + line.y >= 0
        assert y + line.y + line.height <= page.height
        assert not page.reveal(position, position, 30.0)
    page.scroll_to(page.total / 2)
    bottom = next(p for p in page.visible() if p.y + p.laid.height > page.height)
    before = page.top
    page.reveal(page.blocks.ends[bottom.block], page.blocks.ends[bottom.block], 30.0)
    assert 0 <= page.top - before <= bottom.laid.height + 30.0


def test_what_is_too_long_is_shown_from_its_beginning(page: Page) -> None:
    start = page.blocks.starts[100]
    page.reveal(start, page.blocks.ends[140], 30.0)
    assert 0 <= top(page, start) < page.height / 2


def test_a_change_of_marks_moves_nothing_above_it(page: Page) -> None:
    page.scroll_to(page.total / 2)
    first, second = list(page.visible())[1:3]
    before = page.block_y(first.block), page.block_y(second.block)
    start = page.blocks.starts[first.block]
    page.change([mark(f"new{n}", (start, start + 3 + n)) for n in range(4)], ())
    assert page.block_y(first.block) == before[0]
    assert page.block_y(second.block) > before[1]
    page.change((), [f"new{n}".encode() for n in range(4)])
    assert page.block_y(second.block) == before[1]


@pytest.mark.parametrize("y", [0.0, 1.0, 777.5, 3000.0])
def test_a_page_goes_back_to_the_line_that_was_on_top(page: Page, y: float) -> None:
    page.scroll_by(y)
    line, top = page.top_line, page.top
    page.scroll_to_end()
    page.put_on_top(*line)
    assert page.top == pytest.approx(top, abs=0.02)
    assert page.top_line == pytest.approx(line)
