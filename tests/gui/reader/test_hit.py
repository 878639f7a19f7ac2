"""What lies under a point; the points come from where Qt's layout says that things are drawn."""

import pytest

from annotator.gui.reader.decor import MOST_LANES
from annotator.gui.reader.hit import Hit, chosen, hit
from annotator.gui.reader.page import Page
from tests.gui.reader.support import TEXT, mark, others, page_of, place

pytestmark = pytest.mark.usefixtures("qapp")

CLAIM, NAME = place("We need night vision devices"), place("night vision")


def over(page: Page, position: int) -> tuple[float, float]:
    """The middle of a character."""
    y, laid, number = page.line(position)
    line = laid.lines[number]
    left, right = laid.caret_x(position), laid.caret_x(position + 1)
    return (left + right) / 2, y + line.text_y + line.text_height / 2


@pytest.fixture
def page() -> Page:
    return page_of(TEXT, mark("claim", CLAIM, label="Claim"), mark("name", NAME))


def test_a_character_is_found_with_its_marks_smallest_first(page: Page) -> None:
    found = hit(page, *over(page, NAME[0] + 2))
    assert found.position in {NAME[0] + 2, NAME[0] + 3}
    assert [m.uid for m in found.marks] == [b"name", b"claim"]
    assert not found.on_label
    assert [m.uid for m in hit(page, *over(page, CLAIM[0] + 1)).marks] == [b"claim"]
    assert hit(page, *over(page, 3)).marks == ()


def test_every_character_is_hit_where_it_is_drawn(page: Page) -> None:
    for position in range(len(TEXT)):
        _, laid, number = page.line(position)
        if position < laid.lines[number].shown:
            assert hit(page, *over(page, position)).position in {position, position + 1}


def test_beside_the_text_there_is_a_place_but_no_mark(page: Page) -> None:
    _, y = over(page, 3)
    assert hit(page, -50.0, y) == Hit(0)
    assert hit(page, 9000.0, y) == Hit(page.laid(0).lines[0].end - 1)
    assert hit(page, 0.0, 390.0).position == TEXT.index("Nobody")
    assert hit(page, 9000.0, 9000.0) == Hit(len(TEXT))


def test_a_label_is_its_own_spans_alone(page: Page) -> None:
    for uid in (b"claim", b"name"):
        y, laid, number = page.line(page.marks.mark(uid).start)
        line = laid.lines[number]
        label = next(label for label in line.decor.labels if label.mark.uid == uid)
        lane = page.setting.metrics.lane
        found = hit(page, label.left + 2, y + line.text_y - (label.lane + 0.5) * lane)
        assert [m.uid for m in found.marks] == [uid]
        assert found.on_label
        beside = hit(page, label.right + 40, y + line.text_y - (label.lane + 0.5) * lane)
        assert beside.marks == ()


def test_the_chip_tells_how_many_it_stands_for() -> None:
    start, end = place("Officials in Washington")
    page = page_of(TEXT, *(mark(str(n), (start, end - n)) for n in range(MOST_LANES + 3)))
    y, laid, _ = page.line(start)
    line = laid.lines[0]
    height = y + line.text_y - (MOST_LANES + 0.5) * page.setting.metrics.lane
    assert hit(page, 3.0, height) == Hit(0, hidden=3)


def test_clicks_go_from_the_smallest_outward_and_round() -> None:
    small, large, theirs = mark("s", (2, 3)), mark("l", (0, 9)), others("t", (0, 9))
    marks = [small, large, theirs]
    assert chosen([]) is None
    assert chosen([], after=b"s") is None
    assert chosen(marks) is small
    assert chosen(marks, after=b"s") is large
    assert chosen(marks, after=b"l") is theirs
    assert chosen(marks, after=b"t") is small
    assert chosen(marks, after=b"elsewhere") is small
