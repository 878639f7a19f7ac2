"""The tables as a folder of CSV files for spreadsheets: UTF-8 that says so, and safe cells."""

import csv
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from annotator.formats.sheets.columns import PART, Table
from annotator.formats.sheets.continuing import Cell, continued

ENCODING: Final = "utf-8-sig"


class Folder:
    """The files while they are written."""

    def __init__(self, writers: dict[str, Any]) -> None:
        self._writers = writers
        self.rows = dict.fromkeys(writers, 1)
        """By table how many rows were written, that of titles counted."""

    def add(self, table: Table, row: list[Cell]) -> None:
        """Write a row, which may become several."""
        for part in continued(row, table.keys):
            self._writers[table.name].writerow(map(_written, part))
            self.rows[table.name] += 1


def file_of(table: Table) -> str:
    """The name of a table's file."""
    return f"{table.name.lower()}.csv"


@contextmanager
def folder_at(target: Path, tables: tuple[Table, ...]) -> Iterator[Folder]:
    """A folder with a file for each table, whole when the block ends well.

    Raises:
        OSError: if a file does not read back with the rows written, or the disk refuses.
    """
    target.mkdir()
    with ExitStack() as stack:
        writers = {}
        for table in tables:
            stream = (target / file_of(table)).open("w", encoding=ENCODING, newline="")
            writers[table.name] = csv.writer(stack.enter_context(stream))
            writers[table.name].writerow([column.title for column in (*table.columns, PART)])
        made = Folder(writers)
        yield made
    for table in tables:
        with (target / file_of(table)).open(encoding=ENCODING, newline="") as stream:
            found = sum(len(row) == len(table.columns) + 1 for row in csv.reader(stream))
        if found != made.rows[table.name]:
            raise OSError(f"{file_of(table)} does not read back whole")


def _written(cell: Cell) -> object:
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return "" if cell is None else cell
