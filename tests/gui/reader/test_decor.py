"""A line of a typewriter: every character is 10 pixels wide, so expected x are plain to see."""

from annotator.gui.reader.decor import (
    BARE,
    MOST_LANES,
    MOST_LEVELS,
    Decor,
    Ground,
    decorate,
    with_links,
)
from annotator.gui.reader.marks import Arc, Mark, MarkIndex, Piece
from tests.gui.reader.support import mark, others

START, SHOWN, END = 100, 149, 150
"""The line has 49 characters and the blank it broke at."""


def ground(*, rtl: bool = False) -> Ground:
    def ranges(start: int, end: int) -> list[tuple[float, float]]:
        one, other = (start - START) * 10.0, (end - START) * 10.0
        if rtl:
            one, other = 500.0 - other, 500.0 - one
        return [(one, other)] if other > one else []

    return Ground(START, END, SHOWN, rtl, 500.0, ranges, lambda text: len(text) * 6.0)


def decorated(*marks: Mark, rtl: bool = False) -> Decor:
    return decorate(
        ground(rtl=rtl),
        [
            Piece(start, end, each, number)
            for each in marks
            for number, (start, end) in enumerate(each.fragments)
            if start < END and end > START
        ],
    )


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


def linked(*arcs: Arc) -> Decor:
    marks = [mark("a", (105, 115)), mark("b", (130, 140)), mark("far", (600, 610))]
    index = MarkIndex([0, 400])
    index.fill(marks)
    for arc in arcs:
        index.put_arc(arc)
    return with_links(ground(), decorated(*marks), index)


def test_a_link_between_two_labels_is_a_bracket() -> None:
    decor = linked(Arc(b"x", b"a", b"b", "said at"))
    (tie,) = decor.ties
    assert tie.source == (65.0, 0)  # the middle of the label, 50 to 80
    assert tie.target == (315.0, 0)
    assert tie.far is None
    assert tie.name == "said at"
    assert 65.0 < tie.name_left < tie.name_right < 315.0
    assert decor.tie_lanes == 1


def test_a_link_that_leads_away_is_a_stub_with_its_direction() -> None:
    decor = linked(Arc(b"x", b"a", b"far", "denies"), Arc(b"y", b"far", b"b", "quotes"))
    out, into = sorted(decor.ties, key=lambda tie: tie.arc.uid)
    assert (out.name, into.name) == ("→ denies ↓", "← quotes ↓")
    assert out.far is not None
    assert (out.far.uid, out.far.below) == (b"far", True)
    assert out.target is None
    assert into.source is None


def test_a_link_to_what_is_no_span_says_what_it_is() -> None:
    (tie,) = linked(Arc(b"x", b"a", None, "about", "United States")).ties
    assert tie.name == "→ about United States"
    assert tie.far is not None
    assert tie.far.uid is None


def test_links_at_one_label_keep_apart_and_do_not_cross_needlessly() -> None:
    decor = linked(
        Arc(b"x", b"a", b"b", "said at"),
        Arc(b"y", b"a", b"far", "denies"),
        Arc(b"z", b"b", b"a", "quotes"),
    )
    feet = [foot[0] for tie in decor.ties for foot in (tie.source, tie.target) if foot]
    assert len(set(feet)) == len(feet) == 5
    assert len({tie.lane for tie in decor.ties}) == 3
