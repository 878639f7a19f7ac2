"""Which links a line shows, in a block of ten lines of 50 characters; the line is the third."""

import pytest

from annotator.gui.reader.marks import Arc, Mark, MarkIndex
from annotator.gui.reader.wishes import Far, Wish, far_end, other_end, wishes
from tests.gui.reader.support import mark
from tests.gui.reader.typewriter import around

HERE, BESIDE = mark("here", (105, 110)), mark("beside", (130, 140))


def seen(*arcs: Arc, marks: tuple[Mark, ...] = ()) -> list[Wish]:
    index = MarkIndex([0, 500])
    index.fill([HERE, BESIDE, *marks])
    for arc in arcs:
        index.put_arc(arc)
    return wishes(index, around(HERE, BESIDE, *marks))


def test_both_ends_on_the_line() -> None:
    arc = Arc(b"x", b"here", b"beside", "said at")
    assert seen(arc) == [Wish(arc, b"here", b"beside")]
    loop = Arc(b"x", b"here", b"here", "same as")
    assert seen(loop) == [Wish(loop, b"here", b"here")]


@pytest.mark.parametrize("start", [150, 200, 299])
def test_an_end_up_to_three_lines_below_is_run_to(start: int) -> None:
    other = mark("far", (start, start + 1))
    out, into = Arc(b"x", b"here", b"far", "denies"), Arc(b"y", b"far", b"here", "quotes")
    assert seen(out, into, marks=(other,)) == [
        Wish(out, b"here", None, ahead=True, forward=True),
        Wish(into, None, b"here", ahead=True, forward=False),
    ]


@pytest.mark.parametrize("start", [0, 99])
def test_an_end_above_is_run_back_to(start: int) -> None:
    other = mark("above", (start, start + 1))
    out, into = Arc(b"x", b"here", b"above", "denies"), Arc(b"y", b"above", b"here", "quotes")
    assert seen(out, into, marks=(other,)) == [
        Wish(out, b"here", None, back=True, forward=False),
        Wish(into, None, b"here", back=True, forward=True),
    ]


@pytest.mark.parametrize("start", [300, 499, 500, 900])
def test_an_end_further_away_or_in_another_block_is_far(start: int) -> None:
    arc = Arc(b"x", b"here", b"far", "denies")
    (wish,) = seen(arc, marks=(mark("far", (start, start + 1)),))
    assert wish == Wish(arc, b"here", None, Far(b"far", True, "the farthest of all"))


def test_what_is_no_span_of_the_article_is_far() -> None:
    entity = Arc(b"x", b"here", None, "about", "United States")
    unseen = Arc(b"y", b"another layer's", b"here", "about")
    assert seen(entity, unseen) == [
        Wish(entity, b"here", None, Far(None, False, "United States")),
        Wish(unseen, None, b"here", Far(None, False, "")),
    ]


@pytest.mark.parametrize(
    ("above", "below", "runs"),
    [
        (50, 150, True),
        (0, 150, True),
        (50, 200, True),
        (0, 200, False),
        (50, 249, True),
        (50, 250, False),
    ],
)
def test_a_link_runs_over_the_lines_between(above: int, below: int, runs: bool) -> None:
    arc = Arc(b"x", b"above", b"far", "denies")
    found = seen(arc, marks=(mark("above", (above, above + 1)), mark("far", (below, below + 1))))
    assert found == ([Wish(arc, None, None, back=True, ahead=True, forward=True)] if runs else [])
    back = Arc(b"x", b"far", b"above", "denies")
    found = seen(back, marks=(mark("above", (above, above + 1)), mark("far", (below, below + 1))))
    assert [wish.forward for wish in found] == ([False] if runs else [])


def test_ends_of_a_link() -> None:
    arc = Arc(b"x", b"here", b"beside", "said at")
    assert other_end(arc, b"here") == b"beside"
    assert other_end(arc, b"beside") == b"here"
    index = MarkIndex([0])
    index.fill([HERE, BESIDE])
    assert far_end(index, arc, BESIDE, lambda m: m.uid.decode()) == Far(b"here", False, "here")
    assert far_end(index, arc, HERE, lambda _: "") == Far(b"beside", True, "")
