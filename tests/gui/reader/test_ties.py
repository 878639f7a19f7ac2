"""Links over a line of a typewriter, 10 pixels a character."""

from annotator.gui.reader.decor import Decor, with_links
from annotator.gui.reader.feet import Foot
from annotator.gui.reader.marks import Arc, MarkIndex
from tests.gui.reader.support import mark
from tests.gui.reader.typewriter import decorated, ground


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
    assert tie.source == Foot(65.0, 0)  # the middle of the label, 50 to 80
    assert tie.target == Foot(315.0, 0)
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
    feet = [foot.x for tie in decor.ties for foot in (tie.source, tie.target) if foot]
    assert len(set(feet)) == len(feet) == 5
    assert len({tie.lane for tie in decor.ties}) == 3
