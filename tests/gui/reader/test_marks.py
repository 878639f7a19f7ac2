"""The reference looks at every mark each time."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.fragments import normalised
from annotator.gui.reader.marks import Arc, Mark, MarkIndex
from tests.gui.reader.support import mark, others

STARTS = [0, 10, 25, 26, 40]
"""Blocks end where the next begins, but for a line feed: 9, 24, 25, 39."""

FRAGMENTS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda p: (p[0], sum(p))),
    min_size=1,
    max_size=3,
).map(normalised)
MARKS = st.lists(st.tuples(st.integers(0, 8), FRAGMENTS), max_size=15)


def length(shown: Mark) -> int:
    return sum(end - start for start, end in shown.fragments)


@given(MARKS, st.lists(st.integers(0, 8), max_size=6), st.integers(0, 45))
def test_what_is_found_is_what_is_there(
    put: list[tuple[int, tuple[tuple[int, int], ...]]], dropped: list[int], position: int
) -> None:
    index, plain = MarkIndex(STARTS), dict[bytes, Mark]()
    for step, (number, fragments) in enumerate(put):
        shown = mark(str(number), *fragments)
        index.put(shown)
        plain[shown.uid] = shown
        if step == 3:
            assert [m.uid for m in index.in_order()] == sorted(
                plain, key=lambda uid: (plain[uid].start, -plain[uid].end, uid)
            )
    for number in dropped:
        index.drop(str(number).encode())
        plain.pop(str(number).encode(), None)
    assert len(index) == len(plain)
    order = sorted(plain.values(), key=lambda m: (m.start, -m.end, m.uid))
    assert list(index.in_order()) == order
    assert [index.nth(number) for number in range(-1, len(order) + 1)] == [None, *order, None]
    assert [index.number_of(m.uid) for m in order] == list(range(len(order)))
    assert index.number_of(b"nobody") == index.number_of(None) == -1
    block = max(number for number, start in enumerate(STARTS) if start <= position)
    over = {
        m.uid for m in plain.values() if any(start <= position < end for start, end in m.fragments)
    }
    covering = index.covering(block, position)
    assert {m.uid for m in covering} == over
    assert [length(m) for m in covering] == sorted(length(m) for m in covering)
    after = [m for m in order if m.start >= position]
    assert index.following(position) == (after[0] if after else None)
    before = [m for m in order if m.start < position]
    assert index.preceding(position) == (before[-1] if before else None)
    for number, m in enumerate(order):
        following = order[number + 1] if number + 1 < len(order) else None
        assert index.following(0, m.uid) == following
        assert index.preceding(0, m.uid) == (order[number - 1] if number else None)


def test_touched_blocks() -> None:
    index = MarkIndex(STARTS)
    assert index.put(mark("a", (5, 12))) == {0, 1}
    assert index.put(mark("a", (30, 31))) == {0, 1, 3}
    assert index.drop(b"a") == {3}
    assert index.drop(b"a") == set()
    assert [len(index.pieces(block)) for block in range(5)] == [0] * 5


def test_ones_own_come_before_others() -> None:
    index = MarkIndex(STARTS)
    index.put(mark("mine", (0, 9)))
    index.put(mark("other", (2, 4))._replace(editable=False))
    assert [m.uid for m in index.covering(0, 3)] == [b"mine", b"other"]


def test_arcs_are_known_at_both_ends() -> None:
    index = MarkIndex(STARTS)
    index.put(mark("a", (0, 4)))
    index.put(mark("b", (30, 34)))
    arc = Arc(b"x", b"a", b"b", "made by")
    assert index.put_arc(arc) == {0, 3}
    assert index.arcs_of(b"a") == index.arcs_of(b"b") == [arc]
    away = Arc(b"x", b"a", None, "made by", "Khan")
    assert index.put_arc(away) == {0, 3}
    assert index.arcs_of(b"b") == []
    assert index.drop_arc(b"x") == {0}
    assert index.arcs_of(b"a") == []
    loop = Arc(b"y", b"a", b"a", "same as")
    index.put_arc(loop)
    assert index.arcs_of(b"a") == [loop]


@given(MARKS, st.integers(0, 45))
def test_filled_at_once_it_holds_the_same(
    put: list[tuple[int, tuple[tuple[int, int], ...]]], position: int
) -> None:
    marks = [mark(str(number), *fragments) for number, fragments in put]
    arcs = [
        Arc(b"a%d" % place, str(number).encode(), None if number == 3 else b"0", "says")
        for place, (number, _) in enumerate(put)
    ]
    at_once, singly = MarkIndex(STARTS), MarkIndex(STARTS)
    at_once.fill(marks, arcs)
    for one in marks:
        singly.put(one)
    for arc in arcs:
        singly.put_arc(arc)
    assert list(at_once.in_order()) == list(singly.in_order())
    assert +Counter(dict(at_once.counts())) == +Counter(dict(singly.counts()))
    for block in range(len(STARTS)):
        assert at_once.pieces(block) == singly.pieces(block)
    block = max(number for number, start in enumerate(STARTS) if start <= position)
    assert at_once.covering(block, position) == singly.covering(block, position)
    for number in range(9):
        uid = str(number).encode()
        assert at_once.arcs_of(uid) == singly.arcs_of(uid)


def test_marks_that_begin_in_a_range_come_in_order() -> None:
    index = MarkIndex([0, 50])
    index.fill([mark("b", (10, 20)), mark("a", (10, 30)), mark("c", (60, 61)), mark("d", (5, 90))])
    found = [each.uid for each in index.starting(10, 61)]
    assert found == [b"a", b"b", b"c"]
    assert index.starting(11, 60) == []


def test_it_notes_which_blocks_changed() -> None:
    index = MarkIndex([0, 50, 100])
    index.fill([mark("mine", (0, 5)), others("theirs", (60, 110))])
    assert index.stale == set()
    assert set(index.blocks()) == {0, 1, 2}
    index.put(mark("theirs", (60, 61)))
    assert index.stale == {1, 2}
    index.stale.clear()
    index.put(others("mine", (100, 101)))
    assert index.stale == {0, 2}
