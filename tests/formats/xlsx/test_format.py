"""Workbooks as another program reads them."""

import csv
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from annotator.errors import BadInputError
from annotator.formats.bundle import Written
from annotator.formats.csv_tables.format import CsvTables
from annotator.formats.tables.cells import plain
from annotator.formats.xlsx.format import Xlsx
from tests.formats.builders import Made, by_hand, everything, kept, part, reread, span, write

SPAN_2 = {
    "span_id": "00000000-0000-0000-0000-000000000002",
    "article_id": "00000000-0000-0000-0000-00000000000a",
    "title": "Khan, again",
    "outlet": "The Ledger",
    "published": "2024-06-29",
    "url": "https://e.org/1",
    "layer": "Ana",
    "type": "claim",
    "start": 12,
    "end": 20,
    "fragments": "12-20",
    "quote": "no,\nthen",
    "entity_id": "00000000-0000-0000-0000-0000000000e2",
    "register": "proposition",
    "entity": "There are arms",
    "note": "sure?",
    "certainty": 50,
    "stance": "oppose",
}
"""What is not named is empty."""


def rows(path: Path, sheet: str) -> list[dict[str, object]]:
    """As openpyxl sees them."""
    book = openpyxl.load_workbook(path, read_only=True)
    table = book[sheet].iter_rows(values_only=True)
    titles = next(table)
    found: list[dict[str, object]] = [
        {str(title): cell for title, cell in zip(titles, row, strict=True)} for row in table
    ]
    book.close()
    return found


def test_a_row_as_written_by_hand(tmp_path: Path) -> None:
    path, written = write(Xlsx(), by_hand(), tmp_path)
    assert written == Written(("out.xlsx",), 1, 3, 2)
    second = rows(path, "Spans")[1]
    assert {name: cell for name, cell in second.items() if cell is not None} == SPAN_2


def test_the_rows_are_those_of_the_csv_tables(tmp_path: Path) -> None:
    path, _ = write(Xlsx(), everything(), tmp_path / "x")
    folder, _ = write(CsvTables(), everything(), tmp_path / "c")
    for name in ("articles", "spans", "links", "claims"):
        with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
            table = list(csv.DictReader(stream))
        found = rows(path, name.capitalize())
        assert len(found) == len(table)
        for ours, theirs in zip(found, table, strict=True):
            assert ours.pop("Part of row") is None
            cells = {n: "" if cell is None else plain(str(cell)) for n, cell in ours.items()}
            assert cells == {n: plain(cell) for n, cell in theirs.items()}


def test_a_text_that_begins_like_a_formula_is_a_text(tmp_path: Path) -> None:
    path, _ = write(Xlsx(), everything(), tmp_path)
    sheet = openpyxl.load_workbook(path)["Articles"]
    titles = [cell.value for cell in sheet[1]]
    cell = sheet.cell(2, titles.index("outlet") + 1)
    assert (cell.data_type, cell.value) == ("s", "'=The Ledger")
    number = sheet.cell(2, titles.index("characters") + 1)
    assert (number.data_type, number.value) == ("n", 64)


def long_quote() -> Made:
    """A span of 80,000 characters, of which each is two in UTF-16."""
    text = "🌉" * 80_000
    made = part(text)
    made.spans = [span("long", "claim", (0, 80_000)), span("short", "claim", (1, 3))]
    return Made([made])


def test_a_quote_too_long_for_a_cell_is_cut_nowhere(tmp_path: Path) -> None:
    made = long_quote()
    path, _ = write(Xlsx(), made, tmp_path)
    first, second = rows(path, "Spans")
    further = rows(path, "Spans, continued")
    parts = [str(row["quote"]) for row in (first, *further)]
    assert "".join(parts) == "🌉" * 80_000
    assert all(len(one.encode("utf-16-le")) // 2 <= 32_767 for one in parts)
    assert {row["span_id"] for row in further} == {first["span_id"]}
    assert second["quote"] == "🌉🌉"
    assert reread(Xlsx(), path) == kept(Xlsx(), made)


def test_it_says_the_same_of_when_it_was_made(tmp_path: Path) -> None:
    path, _ = write(Xlsx(), by_hand(), tmp_path)
    created = openpyxl.load_workbook(path).properties.created
    assert created == datetime.fromisoformat("2000-01-01")


def test_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path, _ = write(Xlsx(), everything(), tmp_path)
    assert list(tmp_path.iterdir()) == [path]


def test_other_workbooks_are_told_from_it(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "x.xlsx")
    assert Xlsx().probe(tmp_path / "x.xlsx") == 0
    with pytest.raises(BadInputError):
        list(Xlsx().reread(tmp_path / "nothing.xlsx"))
