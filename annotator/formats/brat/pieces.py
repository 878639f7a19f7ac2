"""Splits spans at line breaks, which brat's pieces may not hold, and joins them again."""

from collections.abc import Iterable, Sequence

from annotator.domain.values import Fragment


def split(text: str, fragments: Sequence[Fragment]) -> tuple[Fragment, ...]:
    """The pieces without line breaks; blank ones go, unless all are."""
    if len(fragments) == 1:
        ((start, end),) = fragments
        if text.find("\n", start, end) < 0:
            return tuple(fragments)
    pieces = [piece for start, end in fragments for piece in _lines(text, start, end)]
    visible = [(start, end) for start, end in pieces if not text[start:end].isspace()]
    return tuple(visible or pieces)


def _lines(text: str, start: int, end: int) -> Iterable[Fragment]:
    while start < end:
        line_end = text.find("\n", start, end)
        if line_end < 0:
            line_end = end
        if start < line_end:
            yield start, line_end
        start = line_end + 1


def join(text: str, pieces: Sequence[Fragment]) -> tuple[Fragment, ...]:
    """The pieces, with those made one between which is only white space with a line break."""
    if len(pieces) < 2:
        return tuple(pieces)
    joined = [pieces[0]]
    for start, end in pieces[1:]:
        gap = text[joined[-1][1] : start]
        if "\n" in gap and gap.isspace():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def in_words(fragments: Sequence[Fragment]) -> str:
    """Offsets as text: ``75-83;85-98``."""
    return ";".join(f"{start}-{end}" for start, end in fragments)


def from_words(words: str) -> tuple[Fragment, ...]:
    """Offsets from text.

    Raises:
        ValueError: if they are none.
    """
    pairs = [piece.split("-") for piece in words.strip().split(";")]
    return tuple((int(start), int(end)) for start, end in pairs)
