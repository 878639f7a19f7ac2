"""A line of a typewriter: every character is 10 pixels wide, so expected x are plain to see."""

from collections.abc import Sequence

from annotator.gui.reader.decor import Decor, Ground, decorate
from annotator.gui.reader.marks import Mark, Piece
from annotator.gui.reader.wishes import Around

START, SHOWN, END = 100, 149, 150
"""The line has 49 characters and the blank it broke at."""


def ground(*, rtl: bool = False) -> Ground:
    """The line."""

    def ranges(start: int, end: int) -> list[tuple[float, float]]:
        one, other = (start - START) * 10.0, (end - START) * 10.0
        if rtl:
            one, other = 500.0 - other, 500.0 - one
        return [(one, other)] if other > one else []

    return Ground(START, END, SHOWN, rtl, 500.0, ranges, width_of, elided)


def width_of(text: str) -> float:
    """A label's characters are 6 pixels wide; marks of direction have no width."""
    return sum(character not in "\u2066\u2067\u2068\u2069" for character in text) * 6.0


def elided(text: str, width: float) -> str:
    """So many of them as there is room for."""
    most = max(int(width // 6), 0)
    return text if len(text) <= most else text[: max(most - 1, 0)] + "…"


def around(*marks: Mark) -> Around:
    """The line in a block of ten, from 0 to 500."""

    def apart(position: int) -> int | None:
        return (position - START) // 50 if 0 <= position < 500 else None

    def begin(first: int, end: int) -> Sequence[Mark]:
        return [mark for mark in marks if first <= mark.start < end]

    return Around(begin(START, END), begin(START - 100, START), apart, lambda mark: TEXT[mark.uid])


TEXT = {b"far": "the farthest of all", b"above": "far above"}
"""What marks read."""


def decorated(*marks: Mark, rtl: bool = False) -> Decor:
    """It with some marks."""
    return decorate(
        ground(rtl=rtl),
        [
            Piece(start, end, each, number)
            for each in marks
            for number, (start, end) in enumerate(each.fragments)
            if start < END and end > START
        ],
    )
