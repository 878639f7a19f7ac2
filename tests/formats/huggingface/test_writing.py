"""The Parquet files of a dataset."""

from pathlib import Path

import orjson
import pytest

from annotator.errors import CancelledError
from annotator.formats.huggingface.features import Columns, Label, Plain, Vocabulary
from annotator.formats.huggingface.writing import Table

parquet = pytest.importorskip("pyarrow.parquet")


def columns() -> tuple[Vocabulary, Columns]:
    """Two columns, of which one has classes."""
    known = Vocabulary("a")
    return known, {"text": Plain("string"), "kind": Label(known)}


def test_each_split_has_its_file_in_the_usual_order(tmp_path: Path) -> None:
    _, made = columns()
    with Table(tmp_path, "data", made) as table:
        for split in ("test", "dev", "train", "dev"):
            table.add(split, {"text": split, "kind": 0}, 4)
    assert [(one.name, one.path, one.rows) for one in table.splits] == [
        ("train", "data/train-00000-of-00001.parquet", 1),
        ("validation", "data/validation-00000-of-00001.parquet", 2),
        ("test", "data/test-00000-of-00001.parquet", 1),
    ]
    found = parquet.read_table(tmp_path / "data" / "validation-00000-of-00001.parquet")
    assert found.column("text").to_pylist() == ["dev", "dev"]


def test_classes_met_on_the_way_stand_in_every_file(tmp_path: Path) -> None:
    known, made = columns()
    with Table(tmp_path, "data", made) as table:
        table.add("train", {"text": "x", "kind": 0}, 1)
        table.add("test", {"text": "y", "kind": known.number("b")}, 1)
    for split in table.splits:
        metadata = parquet.ParquetFile(tmp_path / split.path).schema_arrow.metadata
        features = orjson.loads(metadata[b"huggingface"])["info"]["features"]
        assert features["kind"]["names"] == ["a", "b"]


def test_rows_do_not_pile_up(tmp_path: Path) -> None:
    """600 rows are three groups of at most 256; two texts of three million characters are two."""
    _, made = columns()
    with Table(tmp_path, "many", made) as table:
        for _ in range(600):
            table.add("train", {"text": "x", "kind": 0}, 1)
    with Table(tmp_path, "long", made) as table:
        for _ in range(3):
            table.add("train", {"text": "x", "kind": 0}, 3_000_000)
    many = parquet.ParquetFile(tmp_path / "many" / "train-00000-of-00001.parquet").metadata
    long = parquet.ParquetFile(tmp_path / "long" / "train-00000-of-00001.parquet").metadata
    assert [many.row_group(n).num_rows for n in range(many.num_row_groups)] == [256, 256, 88]
    assert [long.row_group(n).num_rows for n in range(long.num_row_groups)] == [2, 1]


def test_nothing_is_a_file_without_rows(tmp_path: Path) -> None:
    with Table(tmp_path, "data", columns()[1]) as table:
        pass
    assert [(one.name, one.rows) for one in table.splits] == [("train", 0)]


def test_what_was_broken_off_lets_its_files_go(tmp_path: Path) -> None:
    def begun() -> None:
        with Table(tmp_path, "data", columns()[1]) as table:
            table.add("train", {"text": "x", "kind": 0}, 1)
            raise CancelledError

    with pytest.raises(CancelledError):
        begun()
    (path,) = (tmp_path / "data").iterdir()
    path.unlink()
