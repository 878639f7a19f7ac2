"""The tables as a folder of CSV files for spreadsheets: UTF-8 that says so, and safe cells."""

import csv
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from annotator.formats.sheets.columns import PART, Table
from annotator.formats.sheets.continuing import Cell, continued
from annotator.formats.sheets.workbook import ROWS

ENCODING: Final = "utf-8-sig"


class Folder:
    """The files while they are written. A file that is as long as a sheet may be goes on in another
    of the same name with a number: spreadsheets drop the rest of it.
    """

    def __init__(self, target: Path, tables: tuple[Table, ...], most: int) -> None:
        self._target = target
        self._most = most
        self._stack = ExitStack()
        self._writers: dict[str, Any] = {}
        self._at: dict[str, tuple[str, int]] = {}
        """By table, the file it is at and its number."""
        self.rows: dict[str, int] = {}
        """By file how many rows were written, that of titles counted."""
        for table in tables:
            self._begin(table, 1)

    def add(self, table: Table, row: list[Cell]) -> None:
        """Write a row, which may become several."""
        for part in continued(row, table.keys):
            name, number = self._at[table.name]
            if self.rows[name] == self._most:
                name = self._begin(table, number + 1)
            self._writers[table.name].writerow(map(_written, part))
            self.rows[name] += 1

    def close(self) -> None:
        """Nothing more is written."""
        self._stack.close()

    def _begin(self, table: Table, number: int) -> str:
        name = file_of(table, number)
        stream = (self._target / name).open("w", encoding=ENCODING, newline="")
        self._writers[table.name] = csv.writer(self._stack.enter_context(stream))
        self._writers[table.name].writerow([column.title for column in (*table.columns, PART)])
        self._at[table.name] = name, number
        self.rows[name] = 1
        return name


def file_of(table: Table, number: int = 1) -> str:
    """The name of a table's file, or of a further one."""
    more = f" ({number})" if number > 1 else ""
    return f"{table.name.lower()}{more}.csv"


@contextmanager
def folder_at(target: Path, tables: tuple[Table, ...], rows: int = ROWS) -> Iterator[Folder]:
    """A folder with a file for each table, whole when the block ends well; ``rows``: how many a
    file may have, that of titles counted.

    Raises:
        OSError: if a file does not read back with the rows written, or the disk refuses.
    """
    target.mkdir()
    made = Folder(target, tables, rows)
    try:
        yield made
    finally:
        made.close()
    for name, written in made.rows.items():
        with (target / name).open(encoding=ENCODING, newline="") as stream:
            found = sum(bool(row) for row in csv.reader(stream))
        if found != written:
            raise OSError(f"{name} does not read back whole")


def _written(cell: Cell) -> object:
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return "" if cell is None else cell
