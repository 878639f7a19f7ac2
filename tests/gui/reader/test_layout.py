"""A block in lines: every caret place and every pixel of it, in texts of all directions."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter, QTextLayout

from annotator.gui.reader.blocks import Blocks
from annotator.gui.reader.decor import Decor
from annotator.gui.reader.fonts import reading_font
from annotator.gui.reader.layout import LaidBlock, Setting

pytestmark = pytest.mark.usefixtures("qapp")

LATIN = "The envoy said on Monday that officials had asked for small arms, and for devices. " * 4
EMOJI = "Khan \U0001f600 said \U0001f1f5\U0001f1f0 that e\u0301 stands in this line as well. " * 4
URDU = "سفیر نے کہا کہ انہیں چھوٹے ہتھیار چاہئیں اور رات میں دیکھنے کے آلات بھی۔ " * 3
MIXED = "The envoy said سفیر نے کہا on Monday and nobody answered کہ انہیں the letter. " * 3

texts = pytest.mark.parametrize(
    "text", [LATIN, EMOJI, URDU, MIXED], ids=["latin", "emoji", "urdu", "mixed"]
)


def laid(text: str, width: float = 300.0, block: int = 0) -> LaidBlock:
    setting = Setting(reading_font(), width)
    made = LaidBlock(Blocks(text), block, setting)
    made.place(setting.metrics)
    return made


@texts
def test_the_lines_are_the_whole_text_in_order(text: str) -> None:
    block = laid(text)
    assert len(block.lines) > 3
    assert block.lines[0].start == 0
    assert block.lines[-1].end == len(text)
    for one, other in pairwise(block.lines):
        assert one.end == other.start
        assert one.y + one.height == other.y
        assert one.shown == one.start + len(text[one.start : one.end].rstrip())
    assert block.height > block.lines[-1].y + block.lines[-1].height


@texts
def test_every_position_is_on_the_line_that_holds_it(text: str) -> None:
    block = laid(text)
    for position in range(len(text)):
        line = block.lines[block.line_of(position)]
        assert line.start <= position < line.end


@texts
def test_lines_are_found_by_their_height(text: str) -> None:
    block = laid(text)
    for number, line in enumerate(block.lines):
        assert block.line_at(line.y) == number
        assert block.line_at(line.y + line.height - 0.5) == number
    assert block.line_at(-99.0) == 0
    assert block.line_at(9999.0) == len(block.lines) - 1


@pytest.mark.parametrize("text", [LATIN, EMOJI, URDU], ids=["latin", "emoji", "urdu"])
def test_a_caret_place_is_found_again_where_it_is_drawn(text: str) -> None:
    """Where directions meet a place is drawn twice; nobody can tell which of both is meant."""
    block = laid(text)
    for number, line in enumerate(block.lines):
        position = line.start
        while position < line.shown:
            x = block.caret_x(position)
            assert block.caret_x(block.position_at(number, x)) == pytest.approx(x, abs=1.0)
            position = block.after(position)


@texts
def test_steps_stop_where_qt_lets_a_caret_stand_and_lead_back(text: str) -> None:
    block = laid(text)
    stops = [0]
    while stops[-1] < len(text):
        stops.append(block.after(stops[-1]))
        assert stops[-1] > stops[-2]
    layout = QTextLayout(text)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    units = [len(text[:stop].encode("utf-16-le")) // 2 for stop in stops]
    assert all(map(layout.isValidCursorPosition, units))
    back = [len(text)]
    while back[-1] > 0:
        back.append(block.before(back[-1]))
    assert back[::-1] == stops


@texts
def test_ranges_of_a_line_cover_what_is_drawn_once(text: str) -> None:
    block = laid(text)
    for number, line in enumerate(block.lines):
        left, right = block.extent(number)
        whole = block.ranges(number, line.start, line.shown)
        assert all(one[1] < other[0] for one, other in pairwise(whole))
        assert sum(end - start for start, end in whole) == pytest.approx(right - left, abs=12.0)
        assert block.ranges(number, line.start, line.start) == []


def test_a_range_across_directions_is_drawn_in_pieces() -> None:
    block = laid(MIXED, 2000.0)
    start = MIXED.index("said ")
    pieces = block.ranges(0, start, MIXED.index("نے") + 1)
    assert len(pieces) == 2  # "said سفیر ن" leaves out what stands between on the screen


def test_characters_are_found_inside_the_text_only() -> None:
    block = laid(LATIN)
    assert block.character_at(0, block.caret_x(7) + 1.0) == 7
    assert block.character_at(0, -3.0) is None
    assert block.character_at(0, 2000.0) is None


def test_right_to_left_lines_end_at_the_left() -> None:
    block = laid(URDU)
    assert block.rtl
    assert block.extent(0)[1] == pytest.approx(300.0, abs=1.0)
    assert block.caret_x(0) > block.caret_x(5)


def test_room_for_decorations_moves_what_is_below_and_nothing_above() -> None:
    setting = Setting(reading_font(), 300.0)
    block = LaidBlock(Blocks(LATIN), 0, setting)
    block.place(setting.metrics)
    before = [line.y for line in block.lines]
    height = block.height
    block.lines[2].decor = Decor(lanes=2, levels=3, tie_lanes=1)
    block.place(setting.metrics, 2)
    grown = block.height - height
    assert [line.y for line in block.lines[:3]] == before[:3]
    assert [line.y for line in block.lines[3:]] == [y + grown for y in before[3:]]
    metrics = setting.metrics
    assert block.lines[2].text_y - block.lines[2].y == 2 * metrics.lane + metrics.tie + 2
    assert block.qt_line(2).y() == block.lines[2].text_y


def test_a_blank_paragraph_is_lower_than_a_line() -> None:
    blank, full = laid("a\n\nb", block=1), laid("a\nb\nc", block=1)
    assert 0 < blank.height < full.height
    assert blank.line_of(2) == 0


def test_bold_is_wider() -> None:
    setting = Setting(reading_font(), 2000.0)
    blocks = Blocks("A headline about small arms")
    plain = LaidBlock(blocks, 0, setting)
    bold = LaidBlock(blocks, 0, setting, [(2, 10)])
    assert bold.caret_x(10) - bold.caret_x(2) > plain.caret_x(10) - plain.caret_x(2)
    assert bold.caret_x(2) == plain.caret_x(2)


def test_an_estimate_is_near_what_comes_out() -> None:
    setting = Setting(reading_font(), 400.0)
    text = LATIN * 3 + "\n" + LATIN
    block = LaidBlock(Blocks(text), 0, setting)
    block.place(setting.metrics)
    length = block.end - block.start
    plain, blank, marked = setting.estimates([length, 0, length], [(2, 1), (1, 1)])
    assert plain == pytest.approx(block.height, rel=0.2)
    assert blank == setting.metrics.blank
    assert marked == plain + setting.metrics.lane


def test_labels_are_measured_once_and_rounded() -> None:
    setting = Setting(reading_font(), 400.0)
    assert setting.label_width("Location") == setting.label_width("Location")
    assert setting.label_width("Location") > setting.label_width("Loc") > 0
    assert setting.label_width("Location").is_integer()


@pytest.mark.usefixtures("qapp")
def test_a_label_is_cut_to_the_room_there_is() -> None:
    setting = Setting(reading_font(), 400.0)
    words = "the third phase is slated for imminent implementation"
    assert setting.elided(words, 10_000.0) == words
    for width in (60.0, 120.0, 200.0):
        cut = setting.elided(words, width)
        assert cut.endswith("…")
        assert words.startswith(cut[:-1])
        assert not cut[:-1].endswith(" ")
        assert setting.label_width(cut) <= width + 1
    assert setting.elided(words, -5.0) == "…"


def test_only_lines_that_may_run_from_right_to_left_are_looked_at_for_it() -> None:
    latin = "Plain words fill some lines of the narrow column before anything else. " * 3
    block = laid(latin + "سفیر نے کہا " + latin, width=300.0)
    mixed = [line.mixed for line in block.lines]
    assert sum(mixed) in (1, 2)
    assert all(laid(f"{latin}\u202bsaid\u202c {latin}", width=300.0).lines[n].mixed for n in (0, 3))
    for number, line in enumerate(block.lines):
        for position in range(line.start, line.end, 3):
            x = block.caret_x(position)
            assert block.position_at(number, x) in (position, max(line.start, line.end - 1))


def test_a_line_broken_at_a_soft_hyphen_is_as_wide_before_it_is_drawn_as_after() -> None:
    block = laid("inter\u00adnational recon\u00adstruction " * 6, width=70.0)
    broken = [
        number for number, line in enumerate(block.lines) if block._text[line.end - 1] == "\u00ad"
    ]
    assert broken
    before = [block.ranges(n, block.lines[n].start, block.lines[n].end) for n in broken]
    image = QImage(200, 400, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        for number in broken:
            block.qt_line(number).draw(painter, QPointF())
    assert [block.ranges(n, block.lines[n].start, block.lines[n].end) for n in broken] == before
