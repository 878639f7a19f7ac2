"""Databases that may be anything, opened."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.store import guarded
from annotator.store.guarded import looking, why_not


@pytest.fixture
def made(tmp_path: Path) -> Path:
    path = tmp_path / "a & b.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE a(x)")
        connection.executemany("INSERT INTO a VALUES (?)", [(n,) for n in range(2000)])
    return path


def test_only_the_list_of_tables_is_there_at_first(made: Path) -> None:
    with looking(made, lambda: False) as connection:
        assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == [("a",)]
        assert connection.execute("PRAGMA user_version").fetchone() == (0,)
        for sql in (
            "SELECT x FROM a",
            "INSERT INTO a VALUES (1)",
            "PRAGMA journal_mode = DELETE",
            "ATTACH ':memory:' AS b",
            "SELECT upper('a')",
        ):
            with pytest.raises(sqlite3.DatabaseError):
                connection.execute(sql).fetchall()


def test_what_takes_too_long_is_stopped(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded, "STEPS", 10)
    with looking(made, lambda: True) as connection:
        connection.set_authorizer(None)
        with pytest.raises(sqlite3.OperationalError) as error:
            connection.execute("SELECT x FROM a ORDER BY x").fetchall()
    assert why_not(error.value, "else") == "reading it takes too long"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (sqlite3.SQLITE_TOOBIG, "it holds a piece larger than any text"),
        (sqlite3.SQLITE_NOMEM, "reading it takes too much memory"),
        (sqlite3.SQLITE_CORRUPT, "else"),
    ],
)
def test_reasons(code: int, reason: str) -> None:
    error = sqlite3.DatabaseError()
    error.sqlite_errorcode = code
    assert why_not(error, "else") == reason
    assert why_not(ValueError(), "else") == "else"
