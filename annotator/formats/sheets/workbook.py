"""The tables as the sheets of a workbook.

Texts are written as texts, never read for formulas, numbers or addresses. A sheet that is full goes
on in another of the same name with a number.
"""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from annotator.formats.sheets.columns import PART, Column, Table
from annotator.formats.sheets.continuing import Cell, continued

if TYPE_CHECKING:
    from xlsxwriter import Workbook

ROWS: Final = 1_048_576
"""What a sheet holds, the row of titles counted."""

CONTINUED: Final = ", continued"
"""What the name of a sheet ends in that holds only what goes on of another's rows."""

_LINE: Final = 15.0
"""The height of a line in points, and the highest a row can be."""
_HIGHEST: Final = 409.0
_A4: Final = 9
_READABLE: Final = 330
"""How many characters abreast can still be read where a sheet is fitted to the width of a page."""

_FORMATS: Final = {
    "text": {},
    "date": {"num_format": "yyyy-mm-dd"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm:ss"},
}


class Book:
    """A workbook that is written row by row; nothing of it stays in memory."""

    def __init__(
        self, workbook: "Workbook", tables: tuple[Table, ...], rows: int, *, apart: bool
    ) -> None:
        self.rows: dict[str, int] = {}
        """By sheet, in their order, how many rows were written, that of titles counted."""
        self._begin = partial(_Sheet, workbook, most=rows, written=self.rows)
        self._sheets = {table.name: self._begin(table) for table in tables}
        self._apart = apart

    def add(self, table: Table, row: list[Cell]) -> None:
        """Write a row, which may become several."""
        first, *further = continued(row, table.keys)
        self._sheets[table.name].add(first)
        where = table._replace(name=table.name + CONTINUED) if self._apart else table
        for part in further:
            self._sheet(where).add(part)

    def _sheet(self, table: Table) -> "_Sheet":
        found = self._sheets.get(table.name)
        return found or self._sheets.setdefault(table.name, self._begin(table))

    def finish(self) -> None:
        """Set the filters, which need to know where sheets end."""
        for sheet in self._sheets.values():
            sheet.finish()


@contextmanager
def book_at(
    target: Path,
    tables: tuple[Table, ...],
    rows: int = ROWS,
    *,
    apart: bool = False,
    made: datetime | None = None,
) -> Iterator[Book]:
    """A workbook that is there when the block ends well.

    Args:
        target: the file.
        tables: what it has, each in a sheet.
        rows: how many a sheet may hold.
        apart: whether what goes on of a row stands in a sheet of its own, so that the number of
            rows is that of things.
        made: the moment it says it was made; now, unless given.

    Raises:
        OSError: if it does not read back with the rows that were written, or the disk refuses.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    workbook = xlsxwriter.Workbook(str(target), options)
    if made:
        workbook.set_properties({"created": made})
    try:
        book = Book(workbook, tables, rows, apart=apart)
        yield book
        book.finish()
    finally:  # also what was broken off: only closing takes away its files on the way
        try:
            workbook.close()
        except XlsxWriterException as error:
            raise OSError(f"the workbook cannot be finished: {error}") from error
    _verify(target, book.rows)


class _Sheet:
    """A table, and the sheets it fills."""

    def __init__(
        self, workbook: "Workbook", table: Table, most: int, written: dict[str, int]
    ) -> None:
        self._workbook = workbook
        self._table = table
        self._most = most
        self._heading = workbook.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E9E9E6"}
        )
        self._formats = {
            name: workbook.add_format({"text_wrap": True, "valign": "top", **more})
            for name, more in _FORMATS.items()
        }
        self._written = written
        self._number = 0
        self._begin()

    def add(self, cells: list[Cell]) -> None:
        if self._row == self._most:
            self.finish()
            self._begin()
        lines = max(map(_lines, self._columns, cells))
        self._sheet.set_row(self._row, min(lines * _LINE, _HIGHEST))
        for place, cell in enumerate(cells):
            self._write(place, cell)
        self._row += 1
        self._written[self._name] = self._row

    def finish(self) -> None:
        self._sheet.autofilter(0, 0, max(self._row - 1, 0), len(self._columns) - 1)

    def _begin(self) -> None:
        self._number += 1
        more = f" ({self._number})" if self._number > 1 else ""
        self._name = self._table.name + more
        self._sheet = self._workbook.add_worksheet(self._name)
        self._columns = (*self._table.columns, PART)
        self._sheet.freeze_panes(1, self._table.frozen)
        self._sheet.hide_gridlines(0)
        self._sheet.set_landscape()
        self._sheet.set_paper(_A4)
        if sum(column.width for column in self._columns) <= _READABLE:
            self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)
        self._sheet.set_row(0, _LINE * max(_lines(one, one.title) for one in self._columns))
        for place, column in enumerate(self._columns):
            self._sheet.set_column(place, place, column.width)
            self._check(self._sheet.write_string(0, place, column.title, self._heading))
        self._row = self._written[self._name] = 1

    def _write(self, place: int, cell: Cell) -> None:
        fault: int = 0
        if isinstance(cell, datetime):
            fault = self._sheet.write_datetime(self._row, place, cell, self._formats["moment"])
        elif isinstance(cell, date):
            moment = datetime.combine(cell, time())
            fault = self._sheet.write_datetime(self._row, place, moment, self._formats["date"])
        elif isinstance(cell, str):
            fault = self._sheet.write_string(self._row, place, cell, self._formats["text"])
        elif cell is not None:
            fault = self._sheet.write_number(self._row, place, cell, self._formats["text"])
        self._check(fault)

    def _check(self, fault: int) -> None:
        """A cell too long or out of the sheet would be left out without a word."""
        if fault:
            raise OSError(f"a cell of {self._name} cannot be written")


def _lines(column: Column, cell: Cell) -> int:
    """About how many lines a cell takes: programs other than Excel do not see for themselves."""
    if not isinstance(cell, str):
        return 1
    return sum(1 + int(len(line) * 1.1) // column.width for line in cell.split("\n"))


def _verify(target: Path, rows: dict[str, int]) -> None:
    """Look that the file is whole and each sheet has its rows.

    Raises:
        OSError: if not.
    """
    with zipfile.ZipFile(target) as packed:
        for number, (name, expected) in enumerate(rows.items(), start=1):
            with packed.open(f"xl/worksheets/sheet{number}.xml") as stream:
                found, rest = 0, b""
                while piece := stream.read(1 << 20):
                    piece = rest + piece
                    found += piece.count(b"<row ")
                    rest = piece[-4:]
            if found != expected:
                raise OSError(f"the sheet {name} does not read back whole")
