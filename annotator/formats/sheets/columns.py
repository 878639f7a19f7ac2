"""What a sheet is: its name and its columns."""

from typing import Final, NamedTuple


class Column(NamedTuple):
    """One column."""

    title: str
    width: int
    """In characters."""


class Table(NamedTuple):
    """What a table is; its rows come from `Tables`."""

    name: str
    """As people read it; of the file, in lower case."""
    columns: tuple[Column, ...]
    keys: int
    """How many columns say what a row is about: repeated where a row goes on in the next."""
    frozen: int = 0
    """How many columns stay in sight."""


PART: Final = Column("Part of row", 9)
"""The last column of every table."""
