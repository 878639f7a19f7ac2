"""Which spans of two layers share words, by one sweep over their fragments."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from annotator.domain.values import Span

DEPTH: Final = 50
"""How many spans of one layer over one place are told apart."""

_Piece = tuple[int, int]
"""End of a fragment, and the place of its span."""


class Overlap(NamedTuple):
    """Two spans, by their places in what was given, that share at least one code point."""

    a: int
    b: int
    shared: int
    """Code points both cover; gaps between fragments count for nothing."""


def overlaps(a: Sequence[Span], b: Sequence[Span]) -> Iterator[Overlap]:
    """Each pair that overlaps, once, by their places. Takes as long as there are such pairs.

    No person lays more than `DEPTH` spans over one place. Where a file does, a span is held
    against that many of those begun before it, the nearest, lest some thousands over the same
    words take minutes; from either side the same pairs are left out.
    """
    shared: dict[tuple[int, int], int] = {}
    open_: tuple[list[_Piece], list[_Piece]] = ([], [])
    for start, begun in groupby(_pieces(a, b), key=itemgetter(0)):
        fresh: tuple[list[_Piece], list[_Piece]] = ([], [])
        for _, side, end, place in begun:
            fresh[side].append((end, place))
        for some in open_:
            if some:
                some[:] = [piece for piece in some if piece[0] > start]
        for end, place in fresh[0]:
            for other_end, other in open_[1][-DEPTH:]:
                _add(shared, (place, other), min(end, other_end) - start)
        for end, place in fresh[1]:
            for other_end, other in open_[0][-DEPTH:]:
                _add(shared, (other, place), min(end, other_end) - start)
        for rank, (end, place) in enumerate(fresh[0]):
            for other_end, other in fresh[1][max(0, rank - DEPTH) : rank + DEPTH + 1]:
                _add(shared, (place, other), min(end, other_end) - start)
        open_[0].extend(fresh[0])
        open_[1].extend(fresh[1])
    for (one, other), count in sorted(shared.items()):
        yield Overlap(one, other, count)


def _pieces(a: Sequence[Span], b: Sequence[Span]) -> list[tuple[int, int, int, int]]:
    """Start, side, end and the span's place of each fragment, in the order of the text."""
    return sorted(
        (start, side, end, place)
        for side, spans in enumerate((a, b))
        for place, span in enumerate(spans)
        for start, end in span.fragments
    )


def _add(shared: dict[tuple[int, int], int], pair: tuple[int, int], count: int) -> None:
    shared[pair] = shared.get(pair, 0) + count


def share(a: Span, b: Span) -> int:
    """The code points that both of two spans cover."""
    return sum(
        max(0, min(end, other_end) - max(start, other_start))
        for start, end in a.fragments
        for other_start, other_end in b.fragments
    )


def nested(a: Span, b: Span) -> bool:
    """Whether all words of one lie in the other."""
    return share(a, b) == min(a.length, b.length)
