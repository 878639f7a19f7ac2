"""Which spans of two layers share words, by one sweep over their fragments."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator.domain.values import Span


class Overlap(NamedTuple):
    """Two spans, by their places in what was given, that share at least one code point."""

    a: int
    b: int
    shared: int
    """Code points both cover; gaps between fragments count for nothing."""


def overlaps(a: Sequence[Span], b: Sequence[Span]) -> Iterator[Overlap]:
    """Each pair that overlaps, once, by their places. Takes as long as there are such pairs."""
    pieces = sorted(
        (start, end, side, place)
        for side, spans in enumerate((a, b))
        for place, span in enumerate(spans)
        for start, end in span.fragments
    )
    open_: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    shared: dict[tuple[int, int], int] = {}
    for start, end, side, place in pieces:
        others = open_[1 - side]
        if others:
            others[:] = [other for other in others if other[0] > start]
        for other_end, other in others:
            pair = (other, place) if side else (place, other)
            shared[pair] = shared.get(pair, 0) + min(end, other_end) - start
        mine = open_[side]
        if mine and mine[0][0] <= start:
            mine[:] = [one for one in mine if one[0] > start]
        mine.append((end, place))
    for (one, other), count in sorted(shared.items()):
        yield Overlap(one, other, count)


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
