"""All formats there are: those of the room of formats, and those that must be given something of
other rooms first.
"""

from pathlib import Path
from typing import Final

from annotator.errors import UserError
from annotator.formats.base import Format
from annotator.formats.dna.format import Dna
from annotator.formats.registry import FORMATS as BY_THEMSELVES
from annotator.store.foreign_tables import foreign_tables

FORMATS: Final[tuple[Format, ...]] = (*BY_THEMSELVES, Dna(foreign_tables))
"""In the order people are shown them."""


def format_by_id(identifier: str) -> Format:
    """The format of this id.

    Raises:
        UserError: naming the ids there are.
    """
    for candidate in FORMATS:
        if candidate.id == identifier:
            return candidate
    raise UserError(
        "There is no format “{name}”; known are {known}.",
        name=identifier,
        known=", ".join(candidate.id for candidate in FORMATS),
    )


def recognise(path: Path) -> Format | None:
    """The format that is surest ``path`` is its own, among those that can be read."""
    readable = [candidate for candidate in FORMATS if candidate.reads]
    sure, best = max(
        ((candidate.probe(path), candidate) for candidate in readable), key=lambda pair: pair[0]
    )
    return best if sure > 0 else None
