"""What a change lays out anew, and that it comes out as if set so from the beginning."""

import random

import pytest

from annotator.domain.values import Zone, ZoneKind
from annotator.gui.reader.fonts import reading_font
from annotator.gui.reader.galley import KEPT, Galley
from annotator.gui.reader.layout import Setting
from annotator.gui.reader.marks import Arc, Mark
from tests.gui.reader.support import PARAGRAPHS, mark, sprinkled

pytestmark = pytest.mark.usefixtures("qapp")


def galley(text: str = PARAGRAPHS, *marks: Mark, zones: tuple[Zone, ...] = ()) -> Galley:
    made = Galley(text, zones, Setting(reading_font(), 400.0))
    made.fill(marks, ())
    return made


def same(one: Galley, other: Galley, blocks: range) -> bool:
    return all(
        [(line.y, line.height, line.decor) for line in one.laid(block).lines]
        == [(line.y, line.height, line.decor) for line in other.laid(block).lines]
        for block in blocks
    )


def test_nothing_is_laid_out_unasked() -> None:
    made = galley(PARAGRAPHS, *sprinkled(PARAGRAPHS, 50))
    assert made.laid_count == 0
    assert made.heights.unknown == len(made.blocks)
    assert made.laid(7) is made.laid(7)
    assert made.laid_count == 1
    assert made.heights[7] == made.laid(7).height


def test_only_so_many_blocks_are_kept_but_every_height_is() -> None:
    made = galley()
    first = made.laid(0)
    for block in range(KEPT + 20):
        made.laid(block)
    assert made.laid(0) is not first
    assert made.laid(KEPT) is made.laid(KEPT)
    assert made.heights.known(1)


def test_measuring_keeps_no_block_and_ends() -> None:
    made = galley()
    assert made.measure(10) == len(made.blocks) - 10
    while made.measure(50):
        pass
    assert made.laid_count == len(made.blocks)
    assert made.heights.total == sum(made.laid(b).height for b in range(len(made.blocks)))


def test_measuring_stops_between_two_lines_and_goes_on() -> None:
    text = "What the envoy said was said again. " * 40 + "\nShort"
    made = galley(text, *sprinkled(text, 30))
    turns = 0
    while made.measure(2, lambda: True):
        turns += 1
    lines = len(made.laid(0).lines)
    assert turns == lines + 2  # each line and the end of the first block, then that of the second
    assert made.laid_count == 3
    assert made.heights[0] == made.laid(0).height


def test_a_block_half_measured_when_something_changes_is_begun_anew() -> None:
    text = "What the envoy said was said again. " * 40
    made = galley(text, *sprinkled(text, 30))
    made.measure(1, lambda: True)
    made.change([mark("new", (40, 1000))], ())
    made.measure(1)
    assert (
        made.heights[0]
        == galley(text, *sprinkled(text, 30), mark("new", (40, 1000))).laid(0).height
    )


@pytest.mark.parametrize("links", [False, True])
def test_changes_come_out_as_if_set_so_from_the_beginning(links: bool) -> None:
    chance = random.Random(5)
    text = PARAGRAPHS[:3000]
    marks = {m.uid: m for m in sprinkled(text, 60)}
    arcs: dict[bytes, Arc] = {}
    made = galley(text, *marks.values())
    made.show_links = links
    made.reset(made.setting)
    blocks = range(len(made.blocks))
    for block in blocks:
        made.laid(block)
    laid = made.laid_count
    for step in range(40):
        uid = str(chance.randrange(80)).encode()
        start = chance.randrange(len(text) - 60)
        new = mark(uid.decode(), (start, start + chance.randrange(1, 50)))
        gone = [chance.choice([*marks])] if step % 3 == 0 else []
        for each in gone:
            marks.pop(each)
        marks[uid] = new
        made.change([new], gone)
        source, target = chance.sample([*marks], 2)
        arc = Arc(str(step).encode(), source, target, "made by")
        old = [chance.choice([*arcs])] if step % 4 == 3 else []
        for each in old:
            arcs.pop(each)
        arcs[arc.uid] = arc
        made.change_arcs([arc], old)
    assert made.laid_count == laid  # decorated anew, never laid out anew
    fresh = Galley(text, (), made.setting)
    fresh.show_links = links
    fresh.fill(marks.values(), arcs.values())
    for shown in fresh.marks.in_order():
        found, expected = made.marks.arcs_of(shown.uid), fresh.marks.arcs_of(shown.uid)
        assert {arc.uid for arc in found} == {arc.uid for arc in expected}
    assert same(made, fresh, blocks)
    assert made.heights.total == sum(made.laid(block).height for block in blocks)


def test_another_setting_starts_over() -> None:
    made = galley()
    made.laid(3)
    made.reset(Setting(reading_font(), 200.0))
    assert made.heights.unknown == len(made.blocks)
    assert len(made.laid(3).lines) > len(galley().laid(3).lines)


def test_what_lies_in_zones() -> None:
    zones = (Zone(10, 20, ZoneKind.FURNITURE), Zone(30, 40, ZoneKind.CAPTION))
    made = galley(zones=zones)
    assert made.left_out(0, 400) == [(10, 20)]
    assert made.left_out(15, 18) == [(15, 18)]
    assert made.left_out(20, 60) == []


def test_only_the_lines_a_link_touches_are_decorated_anew() -> None:
    text = "word " * 200
    marks = [mark(str(n), (n * 25, n * 25 + 4)) for n in range(40)]
    made = galley(text, *marks)
    made.show_links = True
    made.reset(made.setting)
    lines = made.laid(0).lines
    on = {each.uid: made.laid(0).line_of(each.start) for each in marks}
    first = next(uid for uid, line in on.items() if line == 2)
    last = next(uid for uid, line in on.items() if line == 5)
    further = next(uid for uid, line in on.items() if line == 8)
    for arc, touched in (
        (Arc(b"near", first, last, "quotes"), {2, 3, 4, 5}),
        (Arc(b"far", last, further, "quotes"), {5, 6, 7, 8}),
        (Arc(b"distant", first, further, "quotes"), {2, 8}),
    ):
        before = [line.decor for line in lines]
        made.change_arcs([arc], [])
        changed = {n for n, line in enumerate(lines) if line.decor is not before[n]}
        assert changed == touched
    before = [line.decor for line in lines]
    made.change_arcs([], [b"near"])
    assert {n for n, line in enumerate(lines) if line.decor is not before[n]} == {2, 3, 4, 5}
    before = [line.decor for line in lines]
    moved = marks[[each.uid for each in marks].index(further)]
    made.change([moved._replace(fragments=((900, 904),))], [])
    changed = {n for n, line in enumerate(lines) if line.decor is not before[n]}
    assert changed == {2, 5, 6, 7, 8, made.laid(0).line_of(900)}


def test_what_a_far_end_reads_is_its_beginning_on_one_line() -> None:
    made = galley("one two\nthree\n" + "x" * 300, mark("a", (0, 13)), mark("b", (14, 314)))
    made.marks.put_arc(Arc(b"x", b"a", b"b", "quotes"))
    made.show_links = True
    (there,) = made.laid(0).lines[0].decor.ties
    assert there.far is not None
    assert there.far.words == "x" * 160
    (here,) = made.laid(2).lines[0].decor.ties
    assert here.far is not None
    assert here.far.words == "one two three"


def test_no_link_of_any_line_is_lost() -> None:
    chance = random.Random(23)
    text = "\n".join("word " * 120 for _ in range(4))
    marks = {m.uid: m for m in sprinkled(text, 150)}
    made = galley(text, *marks.values())
    made.show_links = True
    arcs = [Arc(b"e%d" % n, chance.choice([*marks]), None, "about", "Kabul") for n in range(20)]
    for number in range(160):
        source, target = chance.sample([*marks], 2)
        arcs.append(Arc(b"%d" % number, source, target, "made by"))
    made.change_arcs(arcs, [])
    made.reset(made.setting)
    for block in range(len(made.blocks)):
        for line in made.laid(block).lines:
            here = {
                arc
                for m in marks.values()
                if line.start <= m.start < line.end
                for arc in made.marks.arcs_of(m.uid)
            }
            decor = line.decor
            drawn = [tie.arc for tie in decor.ties]
            hidden = list(decor.tie_chip.hidden) if decor.tie_chip else []
            assert here <= {*drawn, *hidden}
            assert len({*drawn, *hidden}) == len(drawn) + len(hidden)
            for arc in {
                *drawn,
                *hidden,
            } - here:  # it only runs over: between ends three lines apart
                ends = [marks[uid] for uid in (arc.source, arc.target) if uid]
                numbers = sorted(made.laid(block).line_of(m.start) for m in ends)
                assert {made.blocks.at(m.start) for m in ends} == {block}
                assert numbers[1] - numbers[0] <= 3
                assert numbers[0] < made.laid(block).lines.index(line) < numbers[1]
