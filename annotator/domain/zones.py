"""The law of zones: what an article's stretches become when some of it is said to be of a kind."""

from collections.abc import Iterable, Sequence

from annotator.domain.fragments import normalised
from annotator.domain.values import LEFT_OUT, Fragment, Zone, ZoneKind


def rezoned(
    text: str, zones: Sequence[Zone], ranges: Iterable[Fragment], kind: ZoneKind | None
) -> tuple[Zone, ...]:
    """The zones of a text after some ranges of it became ``kind``, or no zone at all.

    What was there is cut back; of one in whose midst a range lies both ends stay. A remainder of
    nothing but blanks goes. Zones of the same kind that a new one touches become one with it.
    """
    new = normalised(ranges)
    kept: list[Zone] = []
    for zone in zones:
        if kind is not None and zone.kind is kind and _touches(zone, new):
            new = normalised((*new, (zone.start, zone.end)))
        else:
            kept.append(zone)
    cut = [piece for zone in kept for piece in _without(zone, new)]
    remainders = [
        piece for piece in cut if piece in kept or not text[piece.start : piece.end].isspace()
    ]
    made = [Zone(start, end, kind) for start, end in new] if kind is not None else []
    return tuple(sorted(remainders + made))


def _touches(zone: Zone, ranges: Iterable[Fragment]) -> bool:
    return any(start <= zone.end and zone.start <= end for start, end in ranges)


def _without(zone: Zone, ranges: Iterable[Fragment]) -> Iterable[Zone]:
    """What is left of a zone outside some ranges, which are sorted and disjoint."""
    at = zone.start
    for start, end in ranges:
        if end <= at or start >= zone.end:
            continue
        if start > at:
            yield Zone(at, start, zone.kind)
        at = end
    if at < zone.end:
        yield Zone(at, zone.end, zone.kind)


def left_out(zones: Iterable[Zone]) -> tuple[Fragment, ...]:
    """The stretches of a text that are not counted, touching ones joined."""
    return normalised((zone.start, zone.end) for zone in zones if zone.kind in LEFT_OUT)


def lies_aside(fragments: Iterable[Fragment], zones: Iterable[Zone]) -> bool:
    """Whether a span lies wholly in stretches that are left out, touching ones taken together."""
    out = left_out(zones)
    return bool(out) and all(
        any(first <= start and end <= last for first, last in out) for start, end in fragments
    )
