"""Sheets as they are read, held against what was put in."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.archives import Archive
from annotator.formats.markup import sound
from annotator.formats.sheets.columns import Column, Table
from annotator.formats.sheets.reading import Sheets
from annotator.formats.sheets.workbook import book_at

TABLE = Table("Things", (Column("key", 10), Column("what", 20), Column("n", 5)), 1)
OTHER = Table("Things and more", (Column("key", 10),), 0)


def read(path: Path, table: str = "Things") -> list[dict[str, str]]:
    with Archive(path) as archive:
        return list(Sheets(archive, path).rows(table, 1))


@given(rows=st.lists(st.tuples(st.text(max_size=9), st.none() | st.integers(0, 999)), max_size=5))
def test_rows_come_back(
    rows: list[tuple[str, int | None]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / "a.xlsx"
    with book_at(path, (TABLE, OTHER), 3, apart=True) as book:
        for number, (text, count) in enumerate(rows):
            book.add(TABLE, [f"k{number}", text, count])
    expected = [
        {"key": f"k{number}", "what": sound(text), "n": "" if count is None else str(count)}
        for number, (text, count) in enumerate(rows)
    ]
    assert read(path) == expected


@pytest.mark.parametrize("text", ["_x0041_", "_x005F_", "\u2028 \t\n =", "=1", "'=1", " x "])
def test_what_excel_writes_otherwise(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with book_at(path, (TABLE,)) as book:
        book.add(TABLE, ["k", text, 1])
    assert read(path)[0]["what"] == text


def test_parts_that_stand_apart_are_put_together_again(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    long, longer = "=" + "x" * 40_000, "y" * 70_000
    with book_at(path, (TABLE,), 2, apart=True) as book:
        for number, text in enumerate((long, "", longer)):
            book.add(TABLE, [str(number), text, number])
    assert [row["what"] for row in read(path)] == [long, "", longer]
    assert [row["n"] for row in read(path)] == ["0", "1", "2"]


def test_names_are_those_of_the_sheets(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with book_at(path, (TABLE, OTHER)):
        pass
    with Archive(path) as archive:
        assert Sheets(archive, path).names == {"Things", "Things and more"}
    assert read(path) == []
    assert read(path, "Nothing") == []
