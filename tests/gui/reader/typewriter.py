"""A line of a typewriter: every character is 10 pixels wide, so expected x are plain to see."""

from annotator.gui.reader.decor import Decor, Ground, decorate
from annotator.gui.reader.marks import Mark, Piece

START, SHOWN, END = 100, 149, 150
"""The line has 49 characters and the blank it broke at."""


def ground(*, rtl: bool = False) -> Ground:
    """The line."""

    def ranges(start: int, end: int) -> list[tuple[float, float]]:
        one, other = (start - START) * 10.0, (end - START) * 10.0
        if rtl:
            one, other = 500.0 - other, 500.0 - one
        return [(one, other)] if other > one else []

    return Ground(START, END, SHOWN, rtl, 500.0, ranges, lambda text: len(text) * 6.0)


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
