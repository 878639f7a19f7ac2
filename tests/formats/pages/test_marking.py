"""Texts cut where marks begin and end."""

from hypothesis import given

from annotator.domain.values import Zone, ZoneKind
from annotator.formats.pages.marking import marks_of, paragraphs
from tests.formats.builders import FIRST, SECOND, Made, mades, span


@given(mades())
def test_each_fragment_is_put_together_from_the_pieces_it_covers(made: Made) -> None:
    for part in made.parts:
        marks = marks_of([{one.layer: one} for one in part.spans], ())
        shown = [piece for line in paragraphs(part.text, marks) for piece in line.pieces]
        for mark in marks:
            words = "".join(part.text[one.start : one.end] for one in shown if mark in one.marks)
            assert words == "".join(part.text[start:end] for start, end in mark.fragments)
            begun = [number for one in shown for m, number in one.begins if m == mark]
            assert begun == list(range(len(mark.fragments)))


def test_numbers_follow_the_text_and_lanes_what_overlaps() -> None:
    long, short = span("long", "claim", (0, 9)), span("short", "actor", (2, 4))
    other = span("other", "actor", (2, 4), layer=SECOND)
    marks = marks_of([{FIRST.uid: short, SECOND.uid: other}, {FIRST.uid: long}], ())
    assert [(mark.number, mark.start, mark.lane) for mark in marks] == [(1, 0, 1), (2, 2, 0)]
    assert marks[1].members.keys() == {FIRST.uid, SECOND.uid}


def test_zones_tell_what_lies_aside() -> None:
    zones = (Zone(0, 3, ZoneKind.HEADLINE), Zone(4, 7, ZoneKind.FURNITURE))
    (mark,) = marks_of([{FIRST.uid: span("a", "actor", (4, 7))}], zones)
    assert mark.aside
    first, second = paragraphs("One\ntwo", [mark], zones)
    assert (first.zone, second.zone) == (ZoneKind.HEADLINE, ZoneKind.FURNITURE)
    assert [piece.aside for piece in second.pieces] == [True]
