"""An article's text cut where marks begin and end, so that nested and crossing ones can be drawn.

A mark is what several layers say of the same words with the same type; it has one number in its
article. Each lies in a lane of its own under the text, short ones nearest to it.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from annotator.domain.identity import Uid
from annotator.domain.values import Fragment, Span, Zone, ZoneKind
from annotator.domain.zones import left_out, lies_aside


class Mark(NamedTuple):
    """The same words with the same type, of one layer or several."""

    number: int
    """From 1, in the order of the text."""
    fragments: tuple[Fragment, ...]
    members: Mapping[Uid, Span]
    """By layer, one each."""
    aside: bool
    """Whether it lies wholly in zones that are left out, and so is not compared."""
    lane: int
    """0 is nearest to the text; marks that overlap, or whose extents do, lie in different ones."""

    @property
    def start(self) -> int:
        """First code point."""
        return self.fragments[0][0]

    @property
    def end(self) -> int:
        """End of the last fragment."""
        return self.fragments[-1][1]


class Piece(NamedTuple):
    """A stretch of the text under which nothing begins or ends."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    """Those that cover it, the outermost first."""
    begins: tuple[tuple[Mark, int], ...]
    """The marks of which a fragment begins here, and which fragment of it."""
    aside: bool
    """Whether it lies in a zone that is left out."""


class Paragraph(NamedTuple):
    """A line of the text with the line feed at its end, in pieces."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    lanes: int
    """How many lanes are needed under it."""
    zone: ZoneKind | None
    """The kind of the zone that covers all of it."""


def marks_of(members: Iterable[Mapping[Uid, Span]], zones: Sequence[Zone]) -> tuple[Mark, ...]:
    """A mark for each of ``members``, which by layer say the same of the same words; in the order
    of the text, outer ones first.
    """
    found = [(next(iter(some.values())), some) for some in members]
    found.sort(key=lambda one: (one[0].start, -one[0].end, one[0].type, one[0].uid))
    lanes = _lanes([span for span, _ in found])
    return tuple(
        Mark(number, span.fragments, some, lies_aside(span.fragments, zones), lanes[span.uid])
        for number, (span, some) in enumerate(found, start=1)
    )


def paragraphs(text: str, marks: Sequence[Mark], zones: Sequence[Zone] = ()) -> Iterator[Paragraph]:
    """The lines of a text that are not blank, or that something is tagged in, in pieces."""
    fragments = sorted(
        (
            (fragment, number, mark)
            for mark in marks
            for number, fragment in enumerate(mark.fragments)
        ),
        key=lambda one: one[0],
    )
    out = left_out(zones)
    at, live = 0, list[tuple[Fragment, int, Mark]]()
    start = 0
    while start < len(text):
        feed = text.find("\n", start)
        end = len(text) if feed < 0 else feed + 1
        while at < len(fragments) and fragments[at][0][0] < end:
            live.append(fragments[at])
            at += 1
        if live or not text[start:end].isspace():
            pieces = tuple(_pieces(start, end, live, out))
            lanes = max((one.lane + 1 for piece in pieces for one in piece.marks), default=0)
            yield Paragraph(start, end, pieces, lanes, _zone(text, start, end, zones))
        live = [one for one in live if one[0][1] > end]
        start = end


def _pieces(
    start: int,
    end: int,
    live: Iterable[tuple[Fragment, int, Mark]],
    out: Iterable[Fragment],
) -> Iterator[Piece]:
    cuts = {start, end}
    for first, last in (*(fragment for fragment, _, _ in live), *out):
        cuts.update(cut for cut in (first, last) if start < cut < end)
    for first, last in pairwise(sorted(cuts)):
        over = [one for one in live if one[0][0] <= first and last <= one[0][1]]
        begins = [(mark, number) for fragment, number, mark in over if fragment[0] == first]
        yield Piece(
            first,
            last,
            tuple(sorted((mark for _, _, mark in over), key=lambda mark: -mark.lane)),
            tuple(sorted(begins, key=lambda one: one[0].number)),
            any(begin <= first and last <= finish for begin, finish in out),
        )


def _zone(text: str, start: int, end: int, zones: Iterable[Zone]) -> ZoneKind | None:
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    last = start + len(words.rstrip())
    return next((zone.kind for zone in zones if zone.start <= first and last <= zone.end), None)


def _lanes(spans: Sequence[Span]) -> dict[Uid, int]:
    """The lowest lane that is free all the way, short spans first."""
    taken: list[list[Fragment]] = []
    """By lane the extents in it, sorted and disjoint."""
    found: dict[Uid, int] = {}
    for span in sorted(spans, key=lambda one: (one.end - one.start, one.start)):
        extent = (span.start, span.end)
        lane = next((n for n, lane in enumerate(taken) if _is_free(lane, extent)), len(taken))
        if lane == len(taken):
            taken.append([])
        insort(taken[lane], extent)
        found[span.uid] = lane
    return found


def _is_free(lane: Sequence[Fragment], extent: Fragment) -> bool:
    place = bisect_left(lane, extent)
    before = place > 0 and lane[place - 1][1] > extent[0]
    after = place < len(lane) and lane[place][0] < extent[1]
    return not before and not after
