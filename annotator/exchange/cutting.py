"""Cutting what is left out of a text out of it, with every offset right in what remains."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator.domain.fragments import normalised
from annotator.domain.values import Fragment, Revision, Zone
from annotator.formats.bundle import Part
from annotator.text.canonical import text_hash


class Lost(NamedTuple):
    """What went with the stretches that were cut out."""

    characters: int
    clipped: int
    """Spans that reached into one."""


def cut(part: Part, zones: Sequence[Zone]) -> Lost:
    """Take stretches out of a part's text; its spans and zones move with what remains.

    Where two remaining stretches meet in the middle of a line, a line feed is put between them,
    so that no words grow together that were apart. Spans that lie wholly in what goes must be
    gone already. The text gets a hash of its own, and none of the bytes it was made from.
    """
    before = part.text
    kept = _remaining(len(before), zones)
    pieces: list[str] = []
    starts: list[int] = []
    at = 0
    for start, end in kept:
        if pieces and pieces[-1] and not pieces[-1].endswith("\n") and before[start] != "\n":
            pieces.append("\n")
            at += 1
        starts.append(at)
        pieces.append(before[start:end])
        at += end - start
    part.text = "".join(pieces)

    def moved(fragments: Iterable[Fragment]) -> tuple[Fragment, ...]:
        return normalised(_moved(fragments, kept, starts))

    clipped = 0
    spans = []
    for span in part.spans:
        fragments = moved(span.fragments)
        clipped += _length(fragments) < _length(span.fragments)
        spans.append(span._replace(fragments=fragments))
    part.spans = spans
    part.zones = tuple(
        Zone(start, end, zone.kind)
        for zone in part.zones
        for start, end in moved([(zone.start, zone.end)])
    )
    revision = Revision(text_hash(part.text), len(part.text))
    part.article = part.article._replace(revisions=(*part.article.revisions[:-1], revision))
    part.source = None
    return Lost(len(before) - _length(kept), clipped)


def _remaining(length: int, zones: Iterable[Zone]) -> list[Fragment]:
    """The stretches between what is cut out."""
    kept: list[Fragment] = []
    at = 0
    for start, end in normalised((zone.start, zone.end) for zone in zones):
        if start > at:
            kept.append((at, start))
        at = end
    if at < length:
        kept.append((at, length))
    return kept


def _moved(
    fragments: Iterable[Fragment], kept: Sequence[Fragment], starts: Sequence[int]
) -> Iterable[Fragment]:
    for start, end in fragments:
        first = max(0, bisect_right(kept, (start, start)) - 1)
        for (from_, to), new in zip(kept[first:], starts[first:], strict=True):
            if from_ >= end:
                break
            low, high = max(start, from_), min(end, to)
            if low < high:
                yield low - from_ + new, high - from_ + new


def _length(fragments: Iterable[Fragment]) -> int:
    return sum(end - start for start, end in fragments)
