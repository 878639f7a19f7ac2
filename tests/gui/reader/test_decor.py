"""What is drawn over one line, on a line of a typewriter."""

from annotator.gui.reader.decor import (
    BARE,
    MOST_LANES,
    MOST_LEVELS,
)
from annotator.gui.reader.marks import Mark
from tests.gui.reader.support import differing, mark, others
from tests.gui.reader.typewriter import decorated


def test_nothing_to_draw() -> None:
    assert decorated() == BARE


def test_a_span_inside_the_line() -> None:
    decor = decorated(mark("a", (110, 120)))
    (fill,) = decor.fills
    assert (fill.left, fill.right, fill.depth) == (100.0, 200.0, 0)
    assert fill.left_edge
    assert fill.right_edge
    (rule,) = decor.rules
    assert (rule.left, rule.right, rule.level) == (100.0, 200.0, 0)
    (label,) = decor.labels
    assert (label.left, label.right, label.lane, label.text) == (100.0, 130.0, 0, "Actor")
    assert (decor.lanes, decor.levels) == (1, 1)


def test_a_span_that_runs_through_has_no_edges_no_label_and_no_last_blank() -> None:
    decor = decorated(mark("a", (50, 300)))
    (fill,) = decor.fills
    assert (fill.left, fill.right) == (0.0, 490.0)
    assert not fill.left_edge
    assert not fill.right_edge
    assert decor.labels == ()
    assert decor.lanes == 0


def test_right_to_left_the_beginning_is_on_the_right() -> None:
    decor = decorated(mark("a", (110, 300)), rtl=True)
    (fill,) = decor.fills
    assert fill.right_edge
    assert not fill.left_edge
    (label,) = decor.labels
    assert label.right == 400.0


def test_nested_spans_are_deeper_and_nearer_to_the_text() -> None:
    decor = decorated(mark("out", (110, 140)), mark("in", (115, 120)))
    assert {fill.mark.uid: fill.depth for fill in decor.fills} == {b"out": 0, b"in": 1}
    assert [fill.mark.uid for fill in decor.fills] == [b"out", b"in"]  # as they are painted
    assert sorted((rule.right - rule.left, rule.level) for rule in decor.rules) == [
        (50.0, 0),
        (300.0, 1),
    ]


def test_labels_that_collide_stack_the_shortest_span_lowest() -> None:
    decor = decorated(mark("out", (110, 140)), mark("in", (110, 113)))
    assert {label.mark.uid: label.lane for label in decor.labels} == {b"in": 0, b"out": 1}
    apart = decorated(mark("out", (110, 140)), mark("in", (130, 133)))
    assert {label.lane for label in apart.labels} == {0}


def test_a_label_never_leaves_the_column() -> None:
    (label,) = decorated(mark("a", (147, 149), label="Government body")).labels
    assert label.right == 500.0
    assert label.foot == 470.0
    (label,) = decorated(mark("a", (148, 149), label="Government body"), rtl=True).labels
    assert label.left == 0.0


def test_labels_without_room_are_counted() -> None:
    decor = decorated(*(mark(str(n), (110, 113 + n)) for n in range(MOST_LANES + 3)))
    assert len(decor.labels) == MOST_LANES
    assert decor.chip is not None
    assert decor.chip.hidden == 3
    assert decor.chip.lane == MOST_LANES
    assert decor.lanes == MOST_LANES + 1
    assert max(rule.level for rule in decor.rules) == MOST_LEVELS - 1


def test_pieces_on_one_line_are_joined_and_share_a_level() -> None:
    decor = decorated(mark("a", (105, 110), (120, 125)), mark("b", (112, 118)))
    (join,) = decor.joins
    assert (join.left, join.right) == (100.0, 200.0)
    by_mark = {(rule.left, rule.level) for rule in decor.rules}
    assert by_mark == {(50.0, 1), (200.0, 1), (120.0, 0)}
    assert len([label for label in decor.labels if label.mark.uid == b"a"]) == 1


def test_pieces_elsewhere_are_hinted_at() -> None:
    goes = decorated(mark("a", (105, 110), (300, 310)))
    (join,) = goes.joins
    assert (join.left, join.right) == (100.0, 114.0)
    comes = decorated(mark("a", (5, 10), (105, 110)))
    (join,) = comes.joins
    assert (join.left, join.right) == (36.0, 50.0)
    assert [label.text for label in comes.labels] == ["… Actor"]
    mirrored = decorated(mark("a", (105, 110), (300, 310)), rtl=True)
    (join,) = mirrored.joins
    assert (join.left, join.right) == (386.0, 400.0)


def test_others_are_outlined_and_named_only_where_they_differ() -> None:
    decor = decorated(mark("mine", (110, 120)), others("same", (110, 120)))
    assert [fill.mark.uid for fill in decor.fills] == [b"mine"]
    assert [outline.mark.uid for outline in decor.outlines] == [b"same"]
    assert [label.mark.uid for label in decor.labels] == [b"mine"]
    decor = decorated(mark("mine", (110, 120)), others("longer", (110, 121)))
    assert {label.mark.uid for label in decor.labels} == {b"mine", b"longer"}


def signed(uid: str, side: int, whose: str, *fragments: tuple[int, int]) -> Mark:
    return others(uid, *fragments)._replace(side=side, whose=whose)


def test_labels_say_whose_marks_of_several_are() -> None:
    ben, cem = signed("b", 1, "Ben", (110, 120)), signed("c", 2, "Cem", (130, 135))
    texts = [label.text for label in decorated(ben, cem).labels]
    assert sorted(texts) == ["Actor · Ben", "Actor · Cem"]


def test_who_has_the_same_shares_a_label() -> None:
    ben, cem = signed("b", 1, "Ben", (110, 120)), signed("c", 2, "Cem", (110, 120))
    assert [label.text for label in decorated(ben, cem).labels] == ["Actor · Ben, Cem"]
    (label,) = decorated(ben, mark("mine", (110, 120)), cem).labels
    assert (label.text, label.mark.uid, label.first) == ("Actor + Ben, Cem", b"mine", True)


def test_one_other_s_label_says_no_name() -> None:
    assert [label.text for label in decorated(signed("b", 0, "Ben", (110, 120))).labels] == [
        "Actor"
    ]


def test_open_threads_widen_the_label_even_where_only_a_twin_has_them() -> None:
    mine, theirs = mark("a", (110, 120)), others("b", (110, 120))
    (label,) = decorated(mine, theirs._replace(talked=2)).labels
    assert label.mark == mine
    assert label.bubble == 12.0  # two letters of the typewriter
    assert label.right - label.left == 30.0 + 12.0
    (bare,) = decorated(mine, theirs).labels
    assert bare.bubble == 0.0


def test_what_somebody_has_otherwise_is_signed() -> None:
    decor = decorated(differing(mark("a", (110, 120))))
    assert [label.text for label in decor.labels] == ["Actor ≠"]
