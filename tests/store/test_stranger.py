"""Project files from strangers: their journal, or one sentence."""

import gzip
import json
import os
import random
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotator.errors import BadInputError, CancelledError, UserError
from annotator.project.project import Project
from annotator.store import guarded, schema, stranger
from annotator.store.apart import beside
from annotator.store.connection import Database
from annotator.store.segments import write_segment
from annotator.store.stranger import Stranger, take_journal, vet
from tests.checkout import ROOT
from tests.project.builders import settings, tag, take_in, with_articles

LARGEST = 64 << 20


_MADE: list[bytes] = []
"""The colleague's file: made by the first test that asks for one."""


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """A colleague's project with two articles and a tag, closed."""
    path = tmp_path / "theirs" / "p.annotator"
    path.parent.mkdir()
    if not _MADE:
        project, (article, _) = with_articles(path, name="Ben")
        with project:
            tag(project, article, "actor", "Ana Lima")
            project.run(take_in("Raw.", raw=True))
        _MADE.append(path.read_bytes())
    path.write_bytes(_MADE[0])
    return path


@pytest.fixture
def private(tmp_path: Path) -> Path:
    folder = tmp_path / "private"
    folder.mkdir()
    return folder


def lines(segment: Path) -> list[dict[str, Any]]:
    with gzip.open(segment) as file:
        return [json.loads(line) for line in file]


def in_this_process(path: Path, private: Path) -> Stranger:
    """What the process beside does, without one."""
    copy = private / "copy.annotator"
    shutil.copyfile(path, copy)
    return vet(path, copy, private / "segment")


@pytest.fixture(autouse=True)
def _other_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit on memory would stay for the tests that follow; large texts take long to make."""
    monkeypatch.setattr(stranger, "_hold_back", lambda memory: None)
    monkeypatch.setitem(guarded.LIMITS, sqlite3.SQLITE_LIMIT_LENGTH, 2 << 20)


def test_the_journal_of_a_sound_file_is_what_its_owner_would_hand_over(
    theirs: Path, private: Path, tmp_path: Path
) -> None:
    before = theirs.read_bytes(), sorted(theirs.parent.iterdir())
    found = take_journal(theirs, private, tmp_path / "segment", up_to=LARGEST)
    with Database.open(theirs, read_only=True) as database:
        assert found == (Project.open(theirs, settings(), read_only=True).uid, schema.VERSION)
        write_segment(database.reader(), {}, tmp_path / "own")
    assert lines(tmp_path / "segment") == lines(tmp_path / "own")
    assert (theirs.read_bytes(), sorted(theirs.parent.iterdir())) == before


@pytest.mark.parametrize("version", [1, 2])
def test_files_of_every_version_are_let_in(version: int, private: Path) -> None:
    path = ROOT / "corpus" / "projects" / f"v{version}.annotator"
    assert in_this_process(path, private).version == version
    assert len(lines(private / "segment")) > 10


def test_what_is_only_in_the_log_comes_along(theirs: Path, private: Path, tmp_path: Path) -> None:
    """Copied with its log from a machine where the program had died."""
    copy = tmp_path / "died.annotator"
    with Project.open(theirs, settings("Ben")) as project:
        project.run(take_in("In the log alone."))
        shutil.copyfile(theirs, copy)
        shutil.copyfile(f"{theirs}-wal", f"{copy}-wal")
    before = {path.name: path.read_bytes() for path in tmp_path.glob("died*")}
    assert len(before) == 2
    take_journal(copy, private, tmp_path / "segment", up_to=LARGEST)
    texts = [line["body"] for line in lines(tmp_path / "segment") if "text" in line]
    assert "In the log alone." in texts
    assert {path.name: path.read_bytes() for path in tmp_path.glob("died*")} == before


def test_a_plain_copy_of_an_open_file_is_let_in(
    theirs: Path, private: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.annotator"
    with Project.open(theirs, settings("Ben")) as project:
        project.settle()
        shutil.copyfile(theirs, copy)
    assert in_this_process(copy, private).version == schema.VERSION


def test_a_file_open_elsewhere_is_not_read_under_somebodys_hands(
    theirs: Path, private: Path, tmp_path: Path
) -> None:
    with (
        Project.open(theirs, settings("Ben")),
        pytest.raises(UserError, match="is open in another window or program; close it there"),
    ):
        take_journal(theirs, private, tmp_path / "segment", up_to=LARGEST)


def sql(*statements: str) -> Callable[[sqlite3.Connection], None]:
    def spoil(connection: sqlite3.Connection) -> None:
        for statement in statements:
            connection.execute(statement)

    return spoil


def rewritten(name: str, old: str, new: str) -> Callable[[sqlite3.Connection], None]:
    """The words of a table are others, behind SQLite's back."""

    def spoil(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA writable_schema = ON")
        changed = connection.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = ?", (old, new, name)
        )
        assert changed.rowcount == 1

    return spoil


ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
HOSTILE: dict[str, tuple[Callable[[sqlite3.Connection], None], str]] = {
    "a trigger that erases the journal": (
        sql("CREATE TRIGGER t AFTER INSERT ON txn BEGIN DELETE FROM op; END"),
        "it has a trigger in it (t)",
    ),
    "a view": (sql("CREATE VIEW v AS SELECT 1"), "it has a view in it (v)"),
    "an endless view for the journal": (
        sql("ALTER TABLE op RENAME TO op2", f"CREATE VIEW op AS {ENDLESS}"),
        "it has a table in it that is none of ours (op2)",
    ),
    "one more table": (
        sql("CREATE TABLE secrets (x)"), "it has a table in it that is none of ours (secrets)",
    ),
    "a table with odd letters": (
        sql('CREATE TABLE "a\nb\x1b" (x)'), "it has a table in it that is none of ours (a?b?)",
    ),
    "a table with a long name": (
        sql(f"CREATE TABLE {'x' * 500} (x)"),
        f"it has a table in it that is none of ours ({'x' * 39}…)",
    ),
    "a column more": (
        sql("ALTER TABLE word ADD COLUMN more TEXT"),
        "its table word is not as this program makes it",
    ),
    "a generated column": (
        sql("ALTER TABLE word ADD COLUMN more ANY AS (zeroblob(400000000))"),
        "its table word is not as this program makes it",
    ),
    "a costly CHECK": (
        rewritten("text", "body TEXT NOT NULL", f"body TEXT NOT NULL CHECK (({ENDLESS}) > 0)"),
        "its table text is not as this program makes it",
    ),
    "a CHECK": (
        rewritten("text", "body TEXT NOT NULL", "body TEXT NOT NULL CHECK (length(body) > 0)"),
        "its table text is not as this program makes it",
    ),
    "an index of an expression": (
        sql("CREATE INDEX i ON op (length(body))"),
        "it has an index in it that is none of ours (i)",
    ),
    "an index of ours of an expression": (
        sql("DROP INDEX txn_clock", "CREATE INDEX txn_clock ON txn (abs(clock))"),
        "its index txn_clock is not as this program makes it",
    ),
    "a virtual table": (
        sql("CREATE VIRTUAL TABLE x USING fts5(y)"),
        "it has a table in it that is none of ours (x",
    ),
    "an index gone": (sql("DROP INDEX txn_clock"), "it lacks the index txn_clock"),
    "a table gone": (sql("DROP TABLE undo"), "it lacks the table undo"),
    "words for a table that mean nothing": (
        rewritten("word", "CREATE TABLE", "CREATE FABLE"),
        "it is damaged, or this program did not write it",
    ),
    "an earlier version than its tables": (
        sql("PRAGMA user_version = 1"), "that is none of ours",
    ),
    "version nought": (sql("PRAGMA user_version = 0"), "it is of no version this program knows"),
    "no project": (sql("DELETE FROM meta"), "there is no project in it"),
    "a project of a word": (
        sql("UPDATE meta SET value = 'x' WHERE name = 'project'"), "there is no project in it",
    ),
    "a text larger than any": (
        sql("UPDATE text SET body = printf('%.*c', 3000000, 'x') WHERE id = 1"),
        "it holds a piece larger than any text",
    ),
    "a clock of a blob in a strict column": (
        rewritten("txn", "clock INTEGER", "clock ANY"),
        "its table txn is not as this program makes it",
    ),
    "a detail that is no text": (
        sql("UPDATE txn SET detail = CAST(x'ff' AS TEXT)"),
        "it is damaged, or this program did not write it",
    ),
    "its words gone": (sql("DELETE FROM word"), "steps of its journal name what is not in it"),
    "its uids gone": (sql("DELETE FROM object"), "steps of its journal name what is not in it"),
}  # fmt: skip


def spoil(path: Path, how: Callable[[sqlite3.Connection], None]) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    how(connection)
    connection.close()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_sentence(theirs: Path, private: Path, name: str) -> None:
    how, reason = HOSTILE[name]
    spoil(theirs, how)
    before = theirs.read_bytes()
    with pytest.raises(BadInputError) as error:
        in_this_process(theirs, private)
    said = str(error.value)
    assert said.startswith(f"The project {theirs} cannot be taken: ")
    assert reason in said
    assert "\n" not in said
    assert not (private / "segment").exists()
    assert theirs.read_bytes() == before


def test_shadow_tables_are_never_read(theirs: Path, private: Path) -> None:
    spoil(theirs, sql("DELETE FROM fulltext_data", "INSERT INTO fulltext_config VALUES ('x', 1)"))
    in_this_process(theirs, private)
    assert (private / "segment").exists()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is not an Annotator project"),
        (b"Not a project. " * 20, "is not an Annotator project"),
        (b"SQLite format 3\0" + bytes(200), "is a database of another program"),
    ],
)
def test_no_project_at_all(tmp_path: Path, private: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "x.annotator"
    path.write_bytes(data)
    with pytest.raises(UserError, match=reason):
        take_journal(path, private, tmp_path / "segment", up_to=LARGEST)
    assert list(private.iterdir()) == []


def test_a_newer_version_is_said(theirs: Path, private: Path, tmp_path: Path) -> None:
    spoil(theirs, sql(f"PRAGMA user_version = {schema.VERSION + 1}"))
    with pytest.raises(UserError, match=r"was made by a newer Annotator .*; update Annotator"):
        take_journal(theirs, private, tmp_path / "segment", up_to=LARGEST)


def test_a_file_cut_short_is_said(theirs: Path, private: Path, tmp_path: Path) -> None:
    theirs.write_bytes(theirs.read_bytes()[:-5000])
    with pytest.raises(UserError, match="is damaged and cannot be read whole"):
        take_journal(theirs, private, tmp_path / "segment", up_to=LARGEST)


def test_the_largest_is_a_setting(theirs: Path, private: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"it is larger than 10,000 bytes\."):
        take_journal(theirs, private, tmp_path / "segment", up_to=10_000)
    assert list(private.iterdir()) == []


def test_a_folder_and_a_pipe_are_no_files(private: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.annotator"
    if sys.platform != "win32":
        os.mkfifo(pipe)
    for path in (tmp_path, pipe):
        with pytest.raises(BadInputError, match="There is no file"):
            take_journal(path, private, tmp_path / "segment", up_to=LARGEST)


def test_reading_stops_when_asked(theirs: Path, private: Path, tmp_path: Path) -> None:
    with pytest.raises(CancelledError):
        take_journal(theirs, private, tmp_path / "segment", up_to=LARGEST, cancelled=lambda: True)


def test_a_refusal_comes_over_from_the_other_process(
    theirs: Path, private: Path, tmp_path: Path
) -> None:
    spoil(theirs, sql("CREATE VIEW v AS SELECT 1"))
    with pytest.raises(BadInputError) as error:
        take_journal(theirs, private, tmp_path / "segment", up_to=LARGEST)
    assert str(error.value) == f"The project {theirs} cannot be taken: it has a view in it (v)."


def test_what_takes_too_long_is_ended(
    theirs: Path, private: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stranger, "_SECONDS", -10.0)
    with pytest.raises(BadInputError, match="reading it took too long or too much memory"):
        take_journal(theirs, private, tmp_path / "segment", up_to=LARGEST)


def test_a_query_that_takes_too_long_is_interrupted(
    theirs: Path, private: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stranger, "_SECONDS", -10.0)
    monkeypatch.setattr(guarded, "STEPS", 1)
    with pytest.raises(BadInputError, match="reading it takes too long"):
        in_this_process(theirs, private)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="no limit on memory there")
def test_memory_is_held_back() -> None:
    ended = UserError("It ended.")
    assert beside(_greedy, (64 << 20,), lambda: False, ended=ended) == "got it"
    assert beside(_greedy, (3 << 30,), lambda: False, ended=ended) == "held back"


def _greedy(size: int) -> str:
    stranger._hold_back(2 << 30)
    try:
        bytearray(size)
    except MemoryError:
        return "held back"
    return "got it"


def test_random_damage_is_a_sentence_or_no_matter(theirs: Path, private: Path) -> None:
    sound = theirs.read_bytes()
    chance = random.Random(4)
    refused = 0
    for _ in range(60):
        spoilt = bytearray(sound)
        for _ in range(chance.choice((1, 4, 64))):
            spoilt[chance.randrange(100, len(spoilt))] = chance.randrange(256)
        copy, segment = private / "copy.annotator", private / "segment"
        copy.write_bytes(spoilt)
        try:
            vet(theirs, copy, segment)
        except BadInputError:
            refused += 1
    assert refused > 5
