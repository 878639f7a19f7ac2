"""The law of fragments: what a span may cover."""

from collections.abc import Iterable, Sequence

from annotator.domain.values import Fragment


def normalised(fragments: Iterable[Fragment]) -> tuple[Fragment, ...]:
    """Sorted and disjoint: overlapping and touching fragments become one, empty ones go."""
    merged: list[Fragment] = []
    for start, end in sorted(fragments):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def fault(fragments: Sequence[Fragment], length: int) -> str | None:
    """Why these fragments cannot stand over a text of ``length`` code points, or None."""
    if not fragments:
        return "it covers no text"
    before = -1
    for start, end in fragments:
        if start >= end:
            return f"the piece {start}-{end} is empty"
        if start < 0 or end > length:
            return f"the piece {start}-{end} lies outside the text of {length} characters"
        if start <= before:
            return f"the piece {start}-{end} is out of order or touches the one before it"
        before = end
    return None


def trimmed(text: str, start: int, end: int) -> Fragment:
    """The range without the white space at its ends; empty (start, start) if nothing is left."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    stripped = piece.strip()
    return (start + left, start + left + len(stripped)) if stripped else (start, start)


def quotes(text: str, fragments: Sequence[Fragment]) -> tuple[str, ...]:
    """The words each fragment covers."""
    return tuple(text[start:end] for start, end in fragments)


def covers(fragments: Sequence[Fragment], position: int) -> bool:
    """Whether a code point lies in one of the fragments."""
    return any(start <= position < end for start, end in fragments)
