"""Links over a line of a typewriter, 10 pixels a character of text and 6 of a label.

The label of ``a`` stands at 50 to 80, that of ``b`` at 300 to 330; a name of seven letters is 42
wide.
"""

from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.reader.decor import Decor
from annotator.gui.reader.feet import Foot, Spot
from annotator.gui.reader.linked import with_links
from annotator.gui.reader.marks import Arc, Mark, MarkIndex
from annotator.gui.reader.ties import MOST_TIES, Drawn, Room, stub_name, ties
from annotator.gui.reader.wishes import Far, Wish
from tests.gui.reader.support import mark
from tests.gui.reader.typewriter import around, decorated, elided, ground, width_of

A, B = mark("a", (105, 115)), mark("b", (130, 140))


def linked(*arcs: Arc, marks: tuple[Mark, ...] = (A, B), rtl: bool = False) -> Decor:
    index = MarkIndex([0, 500])
    elsewhere = mark("above", (60, 70)), mark("far", (600, 610))
    index.fill([*marks, *elsewhere])
    for arc in arcs:
        index.put_arc(arc)
    neighbours = around(*marks, *elsewhere)
    return with_links(ground(rtl=rtl), decorated(*marks, rtl=rtl), index, neighbours)


def test_a_link_between_two_labels_is_a_bracket() -> None:
    decor = linked(Arc(b"x", b"a", b"b", "said at"))
    (tie,) = decor.ties
    assert tie.source == Foot(65.0, 0)  # the middle of the label
    assert tie.target == Foot(315.0, 0)
    assert (tie.left, tie.right) == (65.0, 315.0)
    assert (tie.name_left, tie.name_right) == (169.0, 211.0)  # (65 + 315 - 42) / 2
    assert tie.name == "said at"
    assert tie.far is None
    assert (tie.runs_left, tie.runs_right) == (0, 0)
    assert decor.tie_lanes == 1


def test_a_link_somebody_has_otherwise_is_marked_and_has_room_for_it() -> None:
    (plain,) = linked(Arc(b"x", b"a", b"b", "said at")).ties
    (tie,) = linked(Arc(b"x", b"a", b"b", "said at", differs="Other ends")).ties
    assert tie.name == "said at ≠"
    assert tie.name_right - tie.name_left == (plain.name_right - plain.name_left) * 9 / 7


def test_a_link_to_the_next_lines_runs_over_the_end() -> None:
    below = mark("below", (260, 270))
    decor = linked(Arc(b"x", b"a", b"below", "said at"), marks=(A, B, below))
    (tie,) = decor.ties
    assert (tie.source, tie.target) == (Foot(65.0, 0), None)
    assert (tie.left, tie.right) == (65.0, 505.0)  # a little beyond the column of 500
    assert (tie.name_left, tie.name_right) == (264.0, 306.0)  # (65 + 505 - 42) / 2
    assert (tie.runs_left, tie.runs_right) == (0, 1)
    (tie,) = linked(Arc(b"x", b"below", b"a", "said at"), marks=(A, B, below)).ties
    assert (tie.runs_left, tie.runs_right) == (0, -1)  # it comes in where it else goes out
    assert tie.target == Foot(65.0, 0)


def test_a_link_to_the_lines_before_runs_over_the_beginning() -> None:
    (tie,) = linked(Arc(b"x", b"b", b"above", "said at")).ties
    assert (tie.left, tie.right) == (-5.0, 315.0)
    assert (tie.runs_left, tie.runs_right) == (-1, 0)
    (tie,) = linked(Arc(b"x", b"above", b"a", "said at")).ties
    assert (tie.left, tie.right) == (-5.0, 65.0)
    assert (tie.runs_left, tie.runs_right) == (1, 0)
    (close,) = linked(Arc(b"x", b"above", b"a", "was said at")).ties
    # 66 and 8 on either side find no room in 70; so it stands beside the foot, which is in sight
    assert (close.left, close.name_left, close.name_right) == (-5.0, 73.0, 139.0)


def test_a_link_between_other_lines_runs_over_the_whole_line() -> None:
    below = mark("below", (160, 170))
    (tie,) = linked(Arc(b"x", b"above", b"below", "said at"), marks=(A, B, below)).ties
    assert (tie.source, tie.target) == (None, None)
    assert (tie.left, tie.right) == (-5.0, 505.0)
    assert (tie.name_left, tie.name_right) == (229.0, 271.0)
    assert (tie.runs_left, tie.runs_right) == (1, 1)
    (tie,) = linked(Arc(b"x", b"above", b"below", "-"), marks=(A, B, below), rtl=True).ties
    assert (tie.runs_left, tie.runs_right) == (-1, -1)


def test_right_to_left_the_line_ends_at_the_left() -> None:
    below = mark("below", (260, 270))
    (tie,) = linked(Arc(b"x", b"a", b"below", "said at"), marks=(A, B, below), rtl=True).ties
    assert tie.source == Foot(435.0, 0)  # the label at 420 to 450
    assert (tie.left, tie.right) == (-5.0, 435.0)
    assert (tie.runs_left, tie.runs_right) == (-1, 0)


def test_a_link_that_leads_away_is_a_stub_with_its_direction_and_what_is_there() -> None:
    decor = linked(Arc(b"x", b"a", b"far", "denies"), Arc(b"y", b"far", b"b", "quotes"))
    out, into = sorted(decor.ties, key=lambda tie: tie.arc.uid)
    assert out.name == "→ denies ↓ “the farthest of all”"
    assert out.far == Far(b"far", below=True, words="the farthest of all")
    assert (out.source, out.target) == (Foot(65.0, 0), None)
    assert (out.left, out.name_left) == (65.0, 73.0)
    # from 315 + 8 to 500 are 177, a pixel less for rounding: 29 letters of 6, 13 not the words'
    assert into.name == "← quotes ↓ “the farthest of…”"
    assert (into.name_left, into.name_right) == (323.0, 497.0)
    assert into.source is None


def test_a_stub_at_the_end_of_the_line_stands_before_its_foot() -> None:
    last = mark("last", (147, 149))
    (tie,) = linked(Arc(b"x", b"last", b"far", "denies"), marks=(last,)).ties
    assert tie.source == Foot(485.0, 0)  # the label is pushed in to 470 to 500
    assert tie.name_right == 477.0
    assert tie.name == "→ denies ↓ “the farthest of all”"
    assert tie.right == 485.0


def test_right_to_left_a_stub_is_mirrored() -> None:
    (tie,) = linked(Arc(b"x", b"a", b"far", "denies"), rtl=True).ties
    assert tie.source == Foot(435.0, 0)
    assert tie.name_right == 427.0
    assert tie.name == "\u2067← denies ↓ “the farthest of all”\u2069"


def test_a_link_to_what_is_no_span_says_what_it_is() -> None:
    (tie,) = linked(Arc(b"x", b"a", None, "about", "United States")).ties
    assert tie.name == "→ about United States"
    assert tie.far == Far(None, below=False, words="United States")


def test_a_name_says_no_more_than_there_is_to_say() -> None:
    arc = Arc(b"x", None, None, "about")
    assert stub_name(arc, Far(None, below=False), "", leaving=True, rtl=False) == "→ about"
    up = Far(b"y", below=False)
    assert stub_name(arc, up, "", leaving=False, rtl=False) == "← about ↑"
    assert stub_name(arc, up, "Khan", leaving=None, rtl=False) == "about ↑ “Khan”"
    urdu = stub_name(arc, up, "کابل", leaving=True, rtl=False)
    assert urdu == "→ about ↑ \u2068“کابل”\u2069"


def test_links_at_one_label_keep_apart() -> None:
    decor = linked(
        Arc(b"x", b"a", b"b", "said at"),
        Arc(b"y", b"a", b"far", "denies"),
        Arc(b"z", b"b", b"a", "quotes"),
    )
    feet = [foot.x for tie in decor.ties for foot in tie.feet]
    assert len(set(feet)) == len(feet) == 5
    assert len({tie.lane for tie in decor.ties}) == 3
    stub = next(tie for tie in decor.ties if tie.far is not None)
    assert stub.feet[0].x == max(foot.x for tie in decor.ties for foot in tie.feet if foot.x < 100)


def test_what_has_no_lane_is_counted() -> None:
    arcs = [Arc(b"%d" % n, b"a", b"b", "said at") for n in range(8)]
    decor = linked(*arcs)
    assert len(decor.ties) == MOST_TIES == 5
    assert decor.tie_chip is not None
    assert {tie.arc for tie in decor.ties} | set(decor.tie_chip.hidden) == set(arcs)
    assert (decor.tie_chip.left, decor.tie_chip.right) == (488.0, 500.0)  # "+3" is 12 wide
    assert decor.tie_chip.lane == 5
    assert decor.tie_lanes == 6


def test_links_of_a_label_without_room_are_counted() -> None:
    piled = tuple(mark(str(n), (105, 115 + n), label=f"Type {n}") for n in range(8))
    hidden = mark("7", (105, 122), label="Type 7")
    decor = linked(Arc(b"x", b"7", b"b", "said at"), marks=(*piled, B))
    assert hidden.uid not in {label.mark.uid for label in decor.labels}
    assert decor.ties == ()
    assert decor.tie_chip is not None
    assert [arc.uid for arc in decor.tie_chip.hidden] == [b"x"]
    assert (decor.tie_lanes, decor.tie_chip.lane) == (1, 0)


def test_spans_that_say_the_same_share_a_label_and_its_links() -> None:
    twin = Mark(b"twin", A.fragments, A.label, A.colour, editable=False)
    decor = linked(Arc(b"x", b"twin", b"b", "said at"), marks=(A, B, twin))
    (tie,) = decor.ties
    assert tie.source == Foot(65.0, 0)


# Any line

MARKS = st.lists(
    st.tuples(st.integers(0, 48), st.integers(1, 30), st.integers(3, 16)), min_size=1, max_size=9
)
ENDS = st.tuples(
    st.integers(0, 8), st.sampled_from(["here", "back", "ahead", "far", "none"]), st.integers(0, 8)
)


def drawn(places: list[tuple[int, int, int]], links: list[tuple[int, str, int]]) -> Drawn:
    """A line with labels where they come to lie, and links of every sort."""
    marks = [
        mark(f"m{n}", (100 + start, min(100 + start + length, 149)), label="x" * name)
        for n, (start, length, name) in enumerate(places)
        if 100 + start < 149
    ]
    decor = decorated(*marks)
    spots = {label.mark.uid: Spot(label.left, label.right, label.lane) for label in decor.labels}
    wanted = []
    for number, (which, sort, other) in enumerate(links):
        one, two = marks[which % len(marks)].uid, marks[other % len(marks)].uid
        arc = Arc(b"%d" % number, one, two, "made by"[: 2 + number % 6])
        match sort:
            case "here":
                wanted.append(Wish(arc, one, two))
            case "back":
                wanted.append(Wish(arc, None, two, back=True))
            case "ahead":
                wanted.append(Wish(arc, one, None, ahead=True))
            case "far":
                wanted.append(Wish(arc, one, None, Far(b"f", below=True, words="the words there")))
            case _:
                wanted.append(Wish(arc, None, None, back=True, ahead=True))
    room = Room(500.0, False, list(spots.values()), width_of, elided)
    found = ties(spots, wanted, room)
    assert {arc.uid for arc in found.hidden} | {tie.arc.uid for tie in found.ties} == {
        wish.arc.uid for wish in wanted
    }
    assert len(found.hidden) + len(found.ties) == len(wanted)
    return found


@given(MARKS, st.lists(ENDS, max_size=14))
def test_every_link_is_drawn_or_counted_and_none_over_another(
    places: list[tuple[int, int, int]], links: list[tuple[int, str, int]]
) -> None:
    found = drawn(places, links).ties
    for number, tie in enumerate(found):
        assert 0 <= tie.lane < MOST_TIES
        assert tie.name_right <= 501
        assert tie.name_right - tie.name_left <= tie.right - tie.left + 1
        assert tie.name_right - tie.name_left == width_of(tie.name)
        for other in found[number + 1 :]:
            if other.lane == tie.lane:
                assert tie.right <= other.left or other.right <= tie.left
