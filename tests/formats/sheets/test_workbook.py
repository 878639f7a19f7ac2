"""The workbook, read by another program's eyes."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from annotator.formats.sheets.columns import Column, Table
from annotator.formats.sheets.continuing import Cell
from annotator.formats.sheets.workbook import Book, book_at

TABLE = Table("Things", (Column("Key", 10), Column("What", 20)), 1, 1)
MOMENTS = Table("Moments", (Column("When", 20),), 0)


def written(path: Path, rows: Sequence[list[Cell]], most: int = 1_000) -> openpyxl.Workbook:
    with book_at(path, (TABLE, MOMENTS), most) as book:
        for row in rows:
            book.add(TABLE, row)
    return openpyxl.load_workbook(path)


def test_a_sheet_has_titles_filter_and_a_frozen_head(tmp_path: Path) -> None:
    sheet = written(tmp_path / "a.xlsx", [["a", 1], ["b", 2]])["Things"]
    assert [cell.value for cell in sheet[1]] == ["Key", "What", "Part of row"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:C3")
    assert sheet.column_dimensions["B"].width == pytest.approx(20, abs=1)
    assert sheet["A2"].alignment.wrap_text


def test_numbers_are_numbers_and_dates_dates(tmp_path: Path) -> None:
    day, moment = date(2024, 6, 29), datetime.fromisoformat("2024-06-29T10:11:12")
    path = tmp_path / "a.xlsx"
    with book_at(path, (TABLE, MOMENTS)) as book:
        book.add(TABLE, [0.5, day])
        book.add(MOMENTS, [moment])
    read = openpyxl.load_workbook(path)
    assert read["Things"]["A2"].value == 0.5
    assert read["Things"]["B2"].value == datetime.fromisoformat("2024-06-29")
    assert read["Things"]["B2"].number_format == "yyyy-mm-dd"
    assert read["Moments"]["A2"].value == moment


@pytest.mark.parametrize(
    "text",
    ["=1+1", "=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "{=1}", "12", "https://x.example"],
)
def test_a_text_stays_one_and_is_no_formula(tmp_path: Path, text: str) -> None:
    cell = written(tmp_path / "a.xlsx", [[text, None]])["Things"]["A2"]
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert cell.value == (f"'{text}" if text[0] in "=+-@" else text)


def test_a_long_text_goes_on_in_further_rows(tmp_path: Path) -> None:
    text = "🌉" * 40_000
    sheet = written(tmp_path / "a.xlsx", [["a", text], ["b", "short"]])["Things"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert "".join(str(row[1]) for row in rows[:-1]) == text
    assert [row[0] for row in rows] == ["a", "a", "a", "b"]
    assert [row[2] for row in rows] == ["1 of 3", "2 of 3", "3 of 3", None]


def test_what_goes_on_may_stand_apart_so_that_rows_can_be_counted(tmp_path: Path) -> None:
    text = "=" + "🌉" * 40_000
    with book_at(tmp_path / "a.xlsx", (TABLE, MOMENTS), apart=True) as book:
        for row in [["a", text], ["b", "short"]]:
            book.add(TABLE, [*row])
    read = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert read.sheetnames == ["Things", "Moments", "Things, continued"]
    first, second = read["Things"].iter_rows(min_row=2, values_only=True)
    further = list(read["Things, continued"].iter_rows(min_row=2, values_only=True))
    assert (first[0], first[2]) == ("a", "1 of 3")
    assert second == ("b", "short", None)
    assert [(row[0], row[2]) for row in further] == [("a", "2 of 3"), ("a", "3 of 3")]
    assert "".join(str(row[1]) for row in (first, *further)) == f"'{text}"


def test_a_workbook_can_say_when_it_was_made(tmp_path: Path) -> None:
    made = datetime.fromisoformat("2000-01-01T00:00:00+00:00")
    for name in ("a.xlsx", "b.xlsx"):
        with book_at(tmp_path / name, (TABLE,), made=made) as book:
            book.add(TABLE, ["a", 1])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    created = openpyxl.load_workbook(tmp_path / "a.xlsx").properties.created
    assert created == made.replace(tzinfo=None)


def test_a_full_sheet_goes_on_in_another(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [[f"k{n}", n] for n in range(5)]
    read = written(tmp_path / "a.xlsx", rows, most=3)
    assert read.sheetnames == ["Things", "Moments", "Things (2)", "Things (3)"]
    found = [
        row
        for name in ("Things", "Things (2)", "Things (3)")
        for row in read[name].iter_rows(min_row=2, max_col=2, values_only=True)
    ]
    assert found == [tuple(row) for row in rows]
    assert [cell.value for cell in read["Things (3)"][1]][:2] == ["Key", "What"]


def test_rows_are_as_high_as_their_texts(tmp_path: Path) -> None:
    sheet = written(tmp_path / "a.xlsx", [["a", "x " * 60], ["b", "x"]])["Things"]
    assert sheet.row_dimensions[2].height == 105  # 120 letters, a tenth more, 20 in a line: 7
    assert sheet.row_dimensions[3].height in (None, 15)


def test_a_cell_out_of_the_sheet_is_an_error(tmp_path: Path) -> None:
    """It would be left out without a word: a sheet has 16,384 columns."""
    wide = Table("Wide", tuple(Column(f"c{n}", 9) for n in range(16_384)), 0)
    with pytest.raises(OSError, match="a cell of Wide cannot be written"):
        stack(book_at(tmp_path / "a.xlsx", (wide,)))


def stack(opening: AbstractContextManager[Book]) -> None:
    with opening:
        pass
