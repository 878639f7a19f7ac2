"""Reads the sheets of a workbook written here, row by row."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from annotator.formats.archives import Archive
from annotator.formats.markup_door import elements
from annotator.formats.sheets.workbook import CONTINUED
from annotator.formats.tables.cells import plain

_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_COLUMN: Final = re.compile("[A-Z]+")
_PARTS: Final = re.compile(r"1 of (\d+)")


class Sheets:
    """The sheets of an open workbook."""

    def __init__(self, archive: Archive, path: Path) -> None:
        self._archive = archive
        self._path = path
        with archive.open("xl/workbook.xml") as stream:
            found = elements(stream, {"sheet"}, path.name)
            names = [sheet.get("name", "") for sheet in found]
        self._files = {
            name: f"xl/worksheets/sheet{number}.xml" for number, name in enumerate(names, start=1)
        }

    @property
    def names(self) -> set[str]:
        """What they are called."""
        return {*self._files}

    def rows(self, table: str, keys: int) -> Iterator[dict[str, str]]:
        """The rows of a table by its columns, wherever they go on, cells as they were before they
        were guarded. The first ``keys`` columns are repeated where a row goes on.

        Raises:
            ArchiveError: if the workbook is damaged.
            BadInputError: if a sheet is.
            ValueError: if a row goes on nowhere.
        """
        further = self._all(table + CONTINUED)
        next(further, None)  # titles
        rows = self._all(table)
        titles = next(rows, [])
        for cells in rows:
            parts = _PARTS.fullmatch(cells[-1] if len(cells) == len(titles) else "")
            more = [next(further, None) for _ in range(int(parts[1]) - 1)] if parts else []
            joined = [
                _plain(cells, place) + "".join(_plain(row, place) for row in more if place >= keys)
                for place in range(len(titles) - 1)
            ]
            yield dict(zip(titles, joined, strict=False))

    def _all(self, table: str) -> Iterator[list[str]]:
        """The rows of all sheets a table fills, titles once."""
        number = 1
        while (name := f"{table} ({number})" if number > 1 else table) in self._files:
            with self._archive.open(self._files[name]) as stream:
                found = elements(stream, {"row"}, self._path.name)
                titles = next(found, None)
                if titles is not None and number == 1:
                    yield _cells(titles)
                yield from map(_cells, found)
            number += 1


def _plain(row: Sequence[str] | None, place: int) -> str:
    if row is None:
        raise ValueError("a row goes on nowhere")
    return plain(row[place]) if place < len(row) else ""


def _cells(row: Element) -> list[str]:
    found: list[str] = []
    for cell in row:
        match = _COLUMN.match(cell.get("r", ""))
        place = _number(match[0]) if match else len(found)
        found += [""] * (place - len(found))
        value = cell.find("is/t") if cell.get("t") == "inlineStr" else cell.find("v")
        text = value.text if value is not None else ""
        found.append(_ESCAPED.sub(lambda one: chr(int(one[1], 16)), text or ""))
    return found


def _number(letters: str) -> int:
    """The place of a column from 0; A is 0, AA 26."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
