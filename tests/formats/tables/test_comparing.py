"""What tables hold, held together."""

from pathlib import Path

import pytest

from annotator.errors import BadInputError
from annotator.formats.csv_tables.format import CsvTables
from tests.formats.builders import everything, kept, reread, write


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("spans.csv", "Envoy 😀", "Envoy"),
        ("spans.csv", "person,not stated", "person,"),
        ("spans.csv", "0-5;8-12;13-16", "0-5;8-12;13-17"),
        ("claims.csv", "8-25", "8-24"),
        ("claims.csv", "asks\nfor", "asks for"),
        ("links.csv", "reported-via", "made-by"),
        ("articles.csv", "'=The Ledger", "The Ledger"),
        ("articles.csv", "Ana: done", "Ana: new"),
        ("articles.csv", "headline", "deck"),
    ],
)
def test_any_change_is_found_out(name: str, old: str, new: str, tmp_path: Path) -> None:
    made = everything()
    made.parts[0].spans[0] = made.parts[0].spans[0]._replace(fragments=((0, 7),))
    target, _ = write(CsvTables(), made, tmp_path)
    assert reread(CsvTables(), target) == kept(CsvTables(), made)
    content = (target / name).read_bytes()
    assert old.encode() in content
    (target / name).write_bytes(content.replace(old.encode(), new.encode()))
    assert reread(CsvTables(), target) != kept(CsvTables(), made)


@pytest.mark.parametrize("name", ["articles", "spans", "links", "claims"])
def test_a_row_that_is_missing_is_found_out(name: str, tmp_path: Path) -> None:
    made = everything()
    target, _ = write(CsvTables(), made, tmp_path)
    path = target / f"{name}.csv"
    content = path.read_bytes().split(b"\r\n")
    path.write_bytes(b"\r\n".join([content[0], *content[2:]]))
    assert reread(CsvTables(), target) != kept(CsvTables(), made)


@pytest.mark.parametrize("name", ["articles", "spans", "links", "claims"])
def test_a_file_that_is_missing_or_damaged_is_told(name: str, tmp_path: Path) -> None:
    target, _ = write(CsvTables(), everything(), tmp_path)
    path = target / f"{name}.csv"
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(BadInputError, match="is not whole"):
        reread(CsvTables(), target)
    path.unlink()
    with pytest.raises(BadInputError, match="is not whole"):
        reread(CsvTables(), target)
