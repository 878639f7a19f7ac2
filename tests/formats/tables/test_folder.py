"""The tables as files."""

import csv
from pathlib import Path

from annotator.formats.tables.folder import NAMES, header_of, rows_in, write_folder
from tests.formats.builders import everything


def test_rows_come_back_as_they_were_before_they_were_guarded(tmp_path: Path) -> None:
    written = write_folder(everything().bundle(), tmp_path / "out", lambda: None)
    assert written.files == tuple(f"{name}.csv" for name in NAMES)
    first = next(rows_in(tmp_path / "out", "articles"))
    assert first["outlet"] == "=The Ledger"
    with (tmp_path / "out" / "articles.csv").open(encoding="utf-8-sig", newline="") as stream:
        table = list(csv.reader(stream))
    assert table[1][table[0].index("outlet")] == "'=The Ledger"
    assert header_of(tmp_path / "out", "articles") == table[0]
