"""The reference is the plain way: ``str.split`` and ``sum``."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.reader.blocks import SOFT_LIMIT, Blocks, Heights

TEXTS = st.text(st.sampled_from("ab \n\tש😀\u0301\u2028"), max_size=80)


@given(TEXTS)
def test_paragraphs_are_what_lies_between_line_feeds(text: str) -> None:
    blocks = Blocks(text)
    assert [blocks.content(block) for block in range(len(blocks))] == text.split("\n")


@given(TEXTS)
def test_every_caret_place_is_in_one_block(text: str) -> None:
    blocks = Blocks(text)
    for position in range(len(text) + 1):
        block = blocks.at(position)
        assert blocks.starts[block] <= position <= blocks.ends[block]
        assert text.count("\n", 0, position) == block
        start, end = blocks.paragraph(position)
        assert text[start:end] == text.split("\n")[block]


def test_a_huge_paragraph_is_cut_softly_at_blanks() -> None:
    text = "first\n" + "word " * 10_000 + "\nlast"
    blocks = Blocks(text)
    assert len(blocks) > 10
    inner = range(1, len(blocks) - 1)
    assert all(blocks.ends[block] - blocks.starts[block] <= SOFT_LIMIT for block in inner)
    assert "".join(blocks.content(block) for block in inner) == "word " * 10_000
    assert all(blocks.content(block).endswith(" ") for block in inner)
    assert [block for block in range(len(blocks)) if blocks.ends_paragraph(block)] == [
        0,
        len(blocks) - 2,
        len(blocks) - 1,
    ]
    assert blocks.paragraph(30_000) == (6, 6 + 50_000)


def test_a_cut_never_goes_through_a_grapheme() -> None:
    family = "👩\u200d👩\u200d👧\u200d👦"
    text = "a" * (SOFT_LIMIT - 3) + family + "b" * SOFT_LIMIT
    blocks = Blocks(text)
    holding = blocks.content(blocks.at(text.index(family)))
    assert family in holding
    text = "e\u0301" * SOFT_LIMIT
    assert all(first != "\u0301" for first in (text[start] for start in Blocks(text).starts))


def test_direction_is_the_whole_paragraphs() -> None:
    urdu = "سفیر نے کہا۔ " * 800
    blocks = Blocks(f"“Khan” said\n123 {urdu}\n\nEnglish again سفیر")
    rtl = [blocks.is_rtl(block) for block in range(len(blocks))]
    assert rtl[0] is False
    assert all(rtl[1:-1])
    assert rtl[-1] is False


def test_what_has_no_letters_runs_as_told() -> None:
    assert Blocks("123\nabc", rtl=True).is_rtl(0)
    assert not Blocks("123\nabc", rtl=True).is_rtl(1)
    assert not Blocks("123\nسفیر").is_rtl(0)
    assert Blocks("123\nسفیر", rtl=True).is_rtl(0)


@given(
    st.lists(st.integers(0, 50), min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(0, 90)), max_size=20),
    st.integers(0, 3000),
)
def test_heights_add_up(guesses: list[int], changes: list[tuple[int, int]], y: int) -> None:
    heights, plain = Heights([float(guess) for guess in guesses]), list(guesses)
    measured = set()
    for block, height in changes:
        if block < len(plain):
            assert heights.set(block, float(height)) == height - plain[block]
            plain[block] = height
            measured.add(block)
    for block in range(len(plain) + 1):
        assert heights.above(block) == sum(plain[:block])
    assert heights.total == sum(plain)
    assert heights.unknown == len(plain) - len(measured)
    unknown = [block for block in range(len(plain)) if block not in measured]
    assert heights.first_unknown() == (unknown[0] if unknown else -1)
    block, below = heights.find(float(y))
    if 0 < y < sum(plain):
        assert sum(plain[:block]) + below == y
        assert 0 <= below < plain[block]


def test_starts_ascend() -> None:
    blocks = Blocks("a\n\n\nb" + "x" * 9000)
    assert all(one < other for one, other in pairwise(blocks.starts))


def test_tops_add_up() -> None:
    heights = Heights([10.0, 20.0, 5.0])
    heights.set(1, 25.0)
    assert heights.tops() == [0.0, 10.0, 35.0, 40.0]
