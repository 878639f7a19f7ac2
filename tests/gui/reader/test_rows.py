"""The lines in the viewport, and rectangles on them."""

import pytest

from annotator.gui.reader.rows import label_box, stretches, visible_rows
from tests.gui.reader.support import PARAGRAPHS, TEXT, mark, page_of, place, sprinkled

pytestmark = pytest.mark.usefixtures("qapp")


def test_the_rows_are_the_lines_seen_from_top_to_bottom() -> None:
    page = page_of(PARAGRAPHS, *sprinkled(PARAGRAPHS, 300))
    page.scroll_to(page.total / 2)
    rows = visible_rows(page, 0.0, page.height)
    starts = [row.line.start for row in rows]
    assert starts == sorted(set(starts))
    expected = {
        line.start
        for placed in page.visible()
        for line in placed.laid.lines
        if placed.y + line.y + line.height > 0 and placed.y + line.y < page.height
    }
    assert expected <= set(starts)
    assert len(starts) <= len(expected) + 2
    for row in rows:
        assert row.text == round(row.top + row.line.text_y)
        assert row.foot - row.text == round(row.line.text_height)


def test_a_strip_of_the_viewport_has_only_its_own_rows() -> None:
    page = page_of(PARAGRAPHS)
    rows = visible_rows(page, 0.0, page.height)
    middle = rows[len(rows) // 2]
    strip = visible_rows(page, middle.text + 4.0, middle.text + 6.0)
    assert middle in strip
    assert len(strip) <= 2


def test_a_range_over_two_lines_is_two_rectangles() -> None:
    text = "word " * 60
    page = page_of(text)
    rows = visible_rows(page, 0.0, page.height)
    end = rows[0].line.end
    found = list(stretches(rows, [(end - 10, end + 4)]))
    assert [index for index, _ in found] == [0, 1]
    assert found[0][1].bottom() <= found[1][1].top()
    assert found[1][1].left() == 0.0
    bare = list(stretches(rows, [(end - 10, end + 4)], words=True))
    assert bare[0][1].right() < found[0][1].right()  # without the blank it broke at
    assert bare[1] == found[1]


def test_a_label_stands_over_the_text_of_its_row() -> None:
    page = page_of(TEXT, mark("in", place("envoy")), mark("out", place("envoy had")))
    (row,) = [row for row in visible_rows(page, 0.0, page.height) if row.line.decor.labels]
    lane = page.setting.metrics.lane
    boxes = [label_box(label, row, lane) for label in row.line.decor.labels]
    assert max(box.bottom() for box in boxes) <= row.text
    assert not boxes[0].intersects(boxes[1])
