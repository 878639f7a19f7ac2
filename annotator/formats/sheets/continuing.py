"""Cells of a table that any spreadsheet takes: safe, sound, and never longer than it holds."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Final

from annotator.formats.markup import sound
from annotator.formats.tables.cells import guarded

Cell = str | int | float | date | datetime | None

LONGEST: Final = 32_767
"""What a cell of a spreadsheet holds at most, in UTF-16 code units; more is cut without a word by
some programs and refused by others.
"""


def continued(row: Sequence[Cell], keys: int) -> Iterator[list[Cell]]:
    """A row as one row or several, with a cell more each that says which of how many.

    Texts are guarded against being taken for formulas by the rule of the CSV format: one
    apostrophe before what begins like one. What does not fit goes on in the same column of the next
    row, guarded anew; there the first ``keys`` cells are repeated, and of the others only what
    goes on stands. Numbers and dates stand once.
    """
    parts = [_parts(cell) if isinstance(cell, str) else [cell] for cell in row]
    needed = max(map(len, parts), default=1)
    for number in range(needed):
        cells: list[Cell] = [
            some[number] if number < len(some) else some[0] if place < keys else None
            for place, some in enumerate(parts)
        ]
        yield [*cells, f"{number + 1} of {needed}" if needed > 1 else None]


def date_of(written: str) -> Cell:
    """A whole date as one, as far as spreadsheets know dates; anything else as it is."""
    if len(written) != 10:
        return written
    try:
        found = date.fromisoformat(written)
    except ValueError:
        return written
    return found if found.year >= 1900 else written


def moment_of(moment: datetime) -> Cell:
    """A moment, in UTC, to the second."""
    plain = moment.replace(microsecond=0, tzinfo=None)
    return plain if plain.year >= 1900 else plain.isoformat(" ")


def _parts(text: str) -> list[Cell]:
    text = sound(text)
    if len(text) * 2 < LONGEST:
        return [guarded(text) or None]
    found: list[Cell] = []
    start = 0
    while start < len(text):
        end = _reach(text, start)
        found.append(guarded(text[start:end]))
        start = end
    return found


def _reach(text: str, start: int) -> int:
    """How far a cell that begins at ``start`` reaches, an apostrophe before it counted."""
    end = min(len(text), start + LONGEST - 1)
    while (over := _units(text[start:end]) - (LONGEST - 1)) > 0:
        end -= (over + 1) // 2
    return end


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
