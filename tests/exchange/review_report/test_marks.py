"""Texts cut where marks begin and end."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.values import Span, Zone, ZoneKind
from annotator.exchange.review_report.marks import marks_compared
from annotator.formats.pages.marking import Mark, Paragraph, paragraphs
from annotator.review.comparison import compare
from tests.review.builders import ANN, BEN, layers_of_spans, span, work


def cut(mark: Mark, shown: list[Paragraph], text: str) -> list[str]:
    """The words of each fragment of a mark, put together from the pieces it covers."""
    pieces = [piece for paragraph in shown for piece in paragraph.pieces]
    found: list[str] = []
    for piece in pieces:
        if mark in piece.marks:
            if any(one == mark for one, _ in piece.begins):
                found.append("")
            found[-1] += text[piece.start : piece.end]
    return found


@given(layers_of_spans(layers=3), st.text("ab \n", min_size=30, max_size=30))
def test_each_span_is_in_one_mark_and_each_mark_has_its_words(
    drawn: list[list[Span]], text: str
) -> None:
    done = work(*drawn)._replace(text=text)
    marks = marks_compared(done, compare(done))
    held = sorted(one.uid for mark in marks for one in mark.members.values())
    assert held == sorted(one.uid for spans in drawn for one in spans)
    shown = list(paragraphs(text, marks))
    for mark in marks:
        assert {one.fragments for one in mark.members.values()} == {mark.fragments}
        assert cut(mark, shown, text) == [text[start:end] for start, end in mark.fragments]
    for one in marks:
        for other in marks:
            if one is not other and one.start < other.end and other.start < one.end:
                assert one.lane != other.lane


@given(layers_of_spans(), st.text("ab \n", min_size=30, max_size=30))
def test_only_blank_lines_without_marks_are_left_out(drawn: list[list[Span]], text: str) -> None:
    done = work(*drawn)._replace(text=text)
    shown = list(paragraphs(text, marks_compared(done, compare(done))))
    for paragraph in shown:
        assert paragraph.pieces[0].start == paragraph.start
        assert paragraph.pieces[-1].end == paragraph.end
        for one, other in zip(paragraph.pieces, paragraph.pieces[1:], strict=False):
            assert one.end == other.start
    covered = {at for one in shown for at in range(one.start, one.end)}
    assert all(text[at].isspace() for at in range(len(text)) if at not in covered)


def test_crossing_marks() -> None:
    done = work([span("a", (0, 6))], [span("b", (3, 9), layer=BEN)])._replace(text="one two three")
    one, other = marks_compared(done, compare(done))
    assert (one.number, set(one.members), other.number) == (1, {ANN}, 2)
    (line,) = paragraphs("one two three", (one, other))
    told = [(piece.start, piece.end, [m.number for m in piece.marks]) for piece in line.pieces]
    assert told == [(0, 3, [1]), (3, 6, [2, 1]), (6, 9, [2]), (9, 13, [])]
    assert line.lanes == 2


def test_what_both_say_is_one_mark_and_short_ones_are_nearest() -> None:
    done = work(
        [span("a", (0, 9), type_="claim"), span("c", (2, 4))],
        [span("b", (2, 4), layer=BEN)],
    )._replace(text="one two three")
    outer, inner = marks_compared(done, compare(done))
    assert inner.members.keys() == {ANN, BEN}
    assert (outer.lane, inner.lane) == (1, 0)


def test_zones() -> None:
    zones = (Zone(0, 3, ZoneKind.HEADLINE), Zone(8, 13, ZoneKind.FURNITURE))
    text = "One\ntwo three"
    done = work([span("a", (8, 13))], zones=zones)._replace(text=text)
    (mark,) = marks_compared(done, compare(done))
    assert mark.aside
    first, second = paragraphs(text, [mark], zones)
    assert (first.zone, second.zone) == (ZoneKind.HEADLINE, None)
    assert [piece.aside for piece in second.pieces] == [False, True]
