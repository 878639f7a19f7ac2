"""The folder of CSV files."""

import csv
from datetime import datetime
from pathlib import Path

from annotator.exchange.review_report.csv_files import file_of, folder_at
from annotator.formats.sheets.columns import Column, Table

TABLE = Table("Things", (Column("Key", 10), Column("What", 20)), 1)


def test_files_are_for_spreadsheets(tmp_path: Path) -> None:
    target = tmp_path / "out"
    with folder_at(target, (TABLE,)) as folder:
        folder.add(TABLE, ["=1+1", 'a "quoted"\nline; عمران'])
        folder.add(TABLE, ["n", -1.5])
        folder.add(TABLE, ["t", datetime.fromisoformat("2024-06-29T10:11:12")])
        folder.add(TABLE, ["long", "=" * 40_000])
    path = target / file_of(TABLE)
    assert path.name == "things.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbfKey,What,Part of row\r\n")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))[1:]
    assert rows[:3] == [
        ["'=1+1", 'a "quoted"\nline; عمران', ""],
        ["n", "-1.5", ""],
        ["t", "2024-06-29 10:11:12", ""],
    ]
    assert [(row[0], row[2]) for row in rows[3:]] == [("long", "1 of 2"), ("long", "2 of 2")]
    assert "".join(row[1][1:] for row in rows[3:]) == "=" * 40_000


def test_a_file_that_is_full_goes_on_in_another(tmp_path: Path) -> None:
    """Of seven rows and the titles four fit: three, three and one."""
    target = tmp_path / "out"
    other = Table("Other", (Column("Key", 10),), 1)
    with folder_at(target, (TABLE, other), rows=4) as folder:
        for number in range(7):
            folder.add(TABLE, [f"n{number}", number])
    found = []
    for name in ("things.csv", "things (2).csv", "things (3).csv"):
        with (target / name).open(encoding="utf-8-sig", newline="") as stream:
            titles, *rows = csv.reader(stream)
        assert titles == ["Key", "What", "Part of row"]
        found.append([row[0] for row in rows])
    assert found == [["n0", "n1", "n2"], ["n3", "n4", "n5"], ["n6"]]
    assert sorted(path.name for path in target.iterdir()) == [
        "other.csv", "things (2).csv", "things (3).csv", "things.csv",
    ]  # fmt: skip
