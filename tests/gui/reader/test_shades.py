"""Bits of blocks of 64 characters: two to a part, 32 parts."""

import random

from annotator.gui.reader.blocks import Blocks
from annotator.gui.reader.marks import Mark, MarkIndex
from annotator.gui.reader.shades import DIFFERS, TALKED, Shade, Shades
from tests.gui.reader.support import BLUE, ORANGE, differing, mark, others

TEXT = "\n".join("x" * 64 for _ in range(4))
"""Blocks begin at 0, 65, 130, 195."""


def shades(*marks: Mark) -> tuple[Shades, MarkIndex]:
    blocks = Blocks(TEXT)
    index = MarkIndex(blocks.starts)
    index.fill(marks)
    return Shades(blocks, index), index


def known(of: Shades) -> dict[int, Shade]:
    return {block: dict(shade) for block, shade in of.items()}


def test_each_colour_has_the_parts_its_spans_touch() -> None:
    made, _ = shades(mark("a", (0, 2)), mark("b", (3, 7)), mark("c", (62, 64), colour=ORANGE))
    assert known(made) == {0: {BLUE: 0b1111, ORANGE: 1 << 31}}  # 0-1; 3-6 touches parts 1 to 3


def test_a_span_over_several_blocks_is_in_each() -> None:
    made, _ = shades(mark("a", (60, 135)))
    assert known(made) == {0: {BLUE: 3 << 30}, 1: {BLUE: (1 << 32) - 1}, 2: {BLUE: 0b111}}


def test_where_two_people_differ() -> None:
    made, _ = shades(
        mark("mine", (0, 2)),
        others("twin", (0, 2)),
        differing(mark("only mine", (4, 6))),
        differing(others("only theirs", (8, 10))),
    )
    assert known(made) == {0: {BLUE: 0b10101, DIFFERS: 0b10100}}


def test_where_a_thread_is_open() -> None:
    made, _ = shades(mark("a", (0, 2)), mark("b", (4, 6))._replace(talked=2))
    assert known(made) == {0: {BLUE: 0b101, TALKED: 0b100}}


def test_changes_are_seen() -> None:
    made, index = shades(mark("a", (0, 2)), mark("b", (70, 72)))
    assert known(made).keys() == {0, 1}
    index.put(differing(mark("b", (70, 72))))
    assert known(made)[1] == {BLUE: 0b1100, DIFFERS: 0b1100}  # 5 and 6 of the block
    index.put(mark("b", (70, 72)))
    assert known(made) == {0: {BLUE: 1}, 1: {BLUE: 0b1100}}
    index.put(mark("a", (130, 132)))
    assert known(made) == {1: {BLUE: 0b1100}, 2: {BLUE: 1}}


def test_work_goes_on_where_it_stopped() -> None:
    made, index = shades(*(mark(str(n), (65 * n, 65 * n + 1)) for n in range(4)))
    assert [made.work(2), made.work(2), made.work(2)] == [True, True, False]
    index.put(mark("new", (3, 4)))
    assert known(made)[0] == {BLUE: 0b11}


def test_after_any_changes_it_is_as_if_made_so() -> None:
    chance = random.Random(11)
    marks: dict[str, Mark] = {}
    made, index = shades()
    for step in range(300):
        name = str(chance.randrange(12))
        start = chance.randrange(250)
        end = min(start + chance.randrange(1, 90), len(TEXT))
        new = mark(name, (start, end))
        if chance.random() < 0.4:
            new = differing(new)
        if chance.random() < 0.3:
            index.drop(name.encode())
            marks.pop(name, None)
        else:
            index.put(new)
            marks[name] = new
        if step % 3 == 0:
            fresh, _ = shades(*marks.values())
            assert known(made) == known(fresh)


def test_a_difference_over_an_empty_paragraph_fills_it() -> None:
    blocks = Blocks("ab\n\ncd")
    index = MarkIndex(blocks.starts)
    index.fill([differing(mark("mine", (1, 5)))])
    made = known(Shades(blocks, index))
    assert made[1] == {BLUE: (1 << 32) - 1, DIFFERS: (1 << 32) - 1}
