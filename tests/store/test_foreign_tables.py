"""Rows of databases that may be anything."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.errors import BadInputError
from annotator.store import foreign_tables as module
from annotator.store.foreign_tables import foreign_tables, is_database
from annotator.store.schema import APPLICATION_ID


def made(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path)) as connection, connection:
        for sql in statements:
            connection.execute(sql)
    return path


PLAIN = (
    'CREATE TABLE Docs(ID INTEGER PRIMARY KEY, "a ""b" TEXT, raw)',
    "INSERT INTO Docs VALUES (2, 'two', x'00'), (1, 'one', 0.5), (3, NULL, NULL)",
    "CREATE TABLE Parts(ID INTEGER PRIMARY KEY, Doc INTEGER, Name TEXT)",
    "INSERT INTO Parts VALUES (1, 3, 'c'), (2, 1, 'a'), (3, 9, 'nowhere'), (4, 1, 'b')",
)


def test_rows_are_read_sorted_and_joined(tmp_path: Path) -> None:
    with foreign_tables(made(tmp_path / "a.db", *PLAIN)) as tables:
        assert tables.columns("DOCS") == {"id", 'a "b', "raw"}
        assert tables.columns("none") == frozenset()
        assert list(tables.rows("docs", ('A "B', "raw"), by=("id",))) == [
            ("one", 0.5),
            ("two", b"\0"),
            (None, None),
        ]
        assert list(
            tables.rows("Parts", (".ID", "Name"), by=(".id", "Name"), through=("Docs", "Doc", "ID"))
        ) == [(1, "a"), (1, "b"), (3, "c")]
        with pytest.raises(KeyError):
            next(tables.rows("Docs", ("no",)))


def test_several_are_read_at_once_and_left_unfinished(tmp_path: Path) -> None:
    with foreign_tables(made(tmp_path / "a.db", *PLAIN)) as tables:
        first = tables.rows("Docs", ("ID",), by=("ID",))
        second = tables.rows("Parts", ("ID",), by=("ID",))
        assert [next(first), next(second), next(first)] == [(1,), (1,), (2,)]
    del first, second


HOSTILE: dict[str, tuple[str, ...]] = {
    "a view": ("CREATE VIEW x AS SELECT 1 AS a",),
    "a view that never ends": (
        (
            "CREATE VIEW x AS WITH RECURSIVE c(a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM c)"
            " SELECT a FROM c"
        ),
    ),
    "a virtual table": ("CREATE VIRTUAL TABLE x USING fts5(a)",),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_plain_table_is_not_there(tmp_path: Path, name: str) -> None:
    with foreign_tables(made(tmp_path / "a.db", *HOSTILE[name])) as tables:
        assert tables.columns("x") == frozenset()
        with pytest.raises(KeyError):
            next(tables.rows("x", ("a",)))


def test_columns_that_compute_are_not_there(tmp_path: Path) -> None:
    path = made(
        tmp_path / "a.db",
        "CREATE TABLE x(a, b AS (a + 1), c AS (abs(a)) STORED)",
        "CREATE INDEX y ON x(abs(a))",
        "INSERT INTO x(a) VALUES (-1)",
    )
    with foreign_tables(path) as tables:
        assert tables.columns("x") == {"a"}
        assert list(tables.rows("x", ("a",), by=("a",))) == [(-1,)]


def test_a_table_may_be_named_anything(tmp_path: Path) -> None:
    name = 'x"); DROP TABLE y; --'
    path = made(
        tmp_path / "a.db",
        "CREATE TABLE y(a)",
        'CREATE TABLE "{}"(a)'.format(name.replace('"', '""')),
    )
    with foreign_tables(path) as tables:
        assert tables.columns(name) == {"a"}
        assert list(tables.rows(name, ("a",))) == []
        assert tables.columns("y") == {"a"}


def test_text_that_is_none_is_read_as_far_as_it_is(tmp_path: Path) -> None:
    path = made(
        tmp_path / "a.db",
        "PRAGMA encoding = 'UTF-16le'",
        "CREATE TABLE x(a TEXT)",
        "INSERT INTO x VALUES ('سفیر😀')",
    )
    with foreign_tables(path) as tables:
        assert list(tables.rows("x", ("a",))) == [("سفیر😀",)]
    path = made(
        tmp_path / "b.db",
        "CREATE TABLE x(a TEXT)",
        "INSERT INTO x VALUES (CAST(x'61ff' AS TEXT))",
    )
    with foreign_tables(path) as tables:
        assert list(tables.rows("x", ("a",))) == [("a\ufffd",)]


def refused(path: Path) -> str:
    with pytest.raises(BadInputError) as error:
        _read(path)
    return str(error.value)


def _read(path: Path) -> None:
    with foreign_tables(path) as tables:
        list(tables.rows("Docs", ("ID",)))
        list(tables.rows("Parts", ("ID",)))


def test_what_is_no_database_of_another_program(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("text" * 100)
    assert refused(text) == f"{text} is not a database of another program."
    ours = made(tmp_path / "ours.db", f"PRAGMA application_id = {APPLICATION_ID}", *PLAIN)
    assert refused(ours) == f"{ours} is not a database of another program."
    assert (
        refused(tmp_path / "none")
        == f"{tmp_path / 'none'} cannot be read: No such file or directory."
    )
    assert [is_database(one) for one in (text, ours, tmp_path / "none")] == [False] * 3
    assert is_database(made(tmp_path / "b.db", *PLAIN))


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
def test_one_that_was_not_closed(tmp_path: Path, ending: str) -> None:
    path = made(tmp_path / "a.db", *PLAIN)
    (tmp_path / f"a.db{ending}").write_bytes(b"x")
    assert refused(path).startswith(f"{path} is open in another program, or was not closed;")


def test_one_that_is_damaged(tmp_path: Path) -> None:
    path = made(tmp_path / "a.db", *PLAIN)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096])
    assert refused(path) == f"{path} cannot be read: it is damaged."
    path.write_bytes(whole[:100] + bytes(len(whole) - 100))
    assert refused(path) == f"{path} cannot be read: it is damaged."


def test_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path / "a.db", *PLAIN)
    monkeypatch.setattr(module, "_OBJECTS", 1)
    assert refused(path) == f"{path} cannot be read: it lists more tables than any program makes."
    monkeypatch.setattr(module, "_LARGEST", 1000)
    assert refused(path) == f"{path} is larger than 16 GB."


def test_a_file_that_takes_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(
        tmp_path / "a.db",
        "CREATE TABLE Docs(ID)",
        "WITH RECURSIVE c(a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM c WHERE a < 100000)"
        " INSERT INTO Docs SELECT a FROM c",
    )
    monkeypatch.setattr(module, "_LEAST", 0)
    monkeypatch.setattr(module, "_PER_BYTE", 0)
    assert refused(path) == f"{path} cannot be read: reading it takes too long."


def test_nothing_is_written_beside(tmp_path: Path) -> None:
    path = made(tmp_path / "a.db", "PRAGMA journal_mode = WAL", *PLAIN)
    before = path.read_bytes()
    with foreign_tables(path) as tables:
        assert len(list(tables.rows("Docs", ("ID",)))) == 3
    assert [one.name for one in tmp_path.iterdir()] == ["a.db"]
    assert path.read_bytes() == before
