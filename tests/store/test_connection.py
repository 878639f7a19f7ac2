"""The connections of an open file, and what is on disk meanwhile and after."""

import shutil
import sqlite3
import threading
from pathlib import Path

import pytest

from annotator.domain.identity import Uid
from annotator.errors import CancelledError, UserError
from annotator.project.project import Project
from annotator.store.check import check_file
from annotator.store.connection import Database
from tests.project.builders import gestures, quotes, settings, state, tag, take_in


def pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("busy_timeout", 5000),
        ("journal_size_limit", 64 * 1024 * 1024),
        ("query_only", 0),
    ],
)
def test_the_writer_is_durable_and_careful(project: Project, name: str, value: object) -> None:
    assert pragma(project.database.writer, name) == value


@pytest.mark.parametrize(
    ("name", "value"),
    [("query_only", 1), ("wal_autocheckpoint", 0), ("trusted_schema", 0), ("cell_size_check", 1)],
)
def test_readers_only_read(project: Project, name: str, value: object) -> None:
    assert pragma(project.database.reader(), name) == value
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        project.database.reader().execute("DELETE FROM op")


def test_each_thread_has_its_own_reader(project: Project) -> None:
    found = [project.database.reader(), project.database.reader()]
    thread = threading.Thread(target=lambda: found.append(project.database.reader()))
    thread.start()
    thread.join()
    assert found[0] is found[1]
    assert found[2] is not found[0]


def test_a_snapshot_stays_what_it_was(project: Project, article: Uid) -> None:
    reader = project.database.own_reader()
    reader.execute("BEGIN")
    assert reader.execute("SELECT count(*) FROM span").fetchone() == (0,)
    tag(project, article, "actor", "Herald")
    assert reader.execute("SELECT count(*) FROM span").fetchone() == (0,)
    reader.close()


def test_a_copy_is_one_plain_file(project: Project, article: Uid, tmp_path: Path) -> None:
    tag(project, article, "actor", "Herald")
    target = tmp_path / "copy" / "c.annotator"
    target.parent.mkdir()
    project.database.copy_into(target)
    assert [path.name for path in target.parent.iterdir()] == ["c.annotator"]
    assert state(target) == state(project.database.reader())
    assert check_file(target).faults == []


def test_a_copy_can_be_stopped(project: Project, tmp_path: Path) -> None:
    with pytest.raises(CancelledError):
        project.database.copy_into(tmp_path / "c.annotator", lambda: True)


def test_create_leaves_no_lock_behind_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise sqlite3.OperationalError("no")

    monkeypatch.setattr("annotator.store.schema.migrate", fail)
    with pytest.raises(sqlite3.OperationalError):
        Database.create(tmp_path / "p.annotator")
    assert list(tmp_path.iterdir()) == []


def test_create_needs_a_folder_that_is_there(tmp_path: Path) -> None:
    place = tmp_path / "missing" / "p.annotator"
    with pytest.raises(UserError) as error:
        Database.create(place)
    assert str(error.value) == (
        f"Nothing can be written into the folder {place.parent}; choose another one."
    )
    assert error.value.ways == ()


def test_create_refuses_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "p.annotator").touch()
    with pytest.raises(UserError, match="is there already"):
        Database.create(tmp_path / "p.annotator")


def test_closing_beside_a_reader_at_work_loses_nothing(
    project: Project, article: Uid, tmp_path: Path
) -> None:
    """A job that still reads keeps the log from going; the next opening takes it in."""
    tag(project, article, "actor", "Herald")
    before = state(project.database.reader())
    reading = project.database.own_reader()
    reading.execute("BEGIN")
    reading.execute("SELECT * FROM op").fetchone()
    project.close()
    reading.close()
    with Project.open(project.path, settings()) as again:
        assert state(again.database.reader()) == before


def test_closing_while_another_thread_has_read(project: Project, article: Uid) -> None:
    """Its connection is closed from here; it may not read on, but nothing breaks."""
    ready, closed = threading.Event(), threading.Event()
    after: list[Exception] = []

    def read() -> None:
        assert len(project.reads.article_uids()) == 2
        ready.set()
        assert closed.wait(30)
        try:
            project.reads.article_uids()
        except sqlite3.ProgrammingError as error:
            after.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    assert ready.wait(30)
    tag(project, article, "actor", "Herald")
    project.close()
    closed.set()
    thread.join(30)
    assert len(after) == 1
    assert [path.name for path in project.path.parent.iterdir()] == ["p.annotator"]


class Seen:
    """What a thread that reads without end saw: how many articles, and how many steps."""

    def __init__(self, project: Project) -> None:
        self._project, self._stop = project, threading.Event()
        self.states: list[tuple[int, int, int]] = []
        self.first = threading.Event()
        self._thread = threading.Thread(target=self._read)

    def _read(self) -> None:
        reader = self._project.database.own_reader()
        while True:
            last = self._stop.is_set()
            row = reader.execute(
                "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM text), "
                "(SELECT count(*) FROM txn)"
            ).fetchone()
            if not self.states or self.states[-1] != row:
                self.states.append(row)
            self.first.set()
            if last:
                break
        reader.close()

    def __enter__(self) -> "Seen":
        self._thread.start()
        assert self.first.wait(30)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join(30)


def test_a_reader_beside_a_bulk_write_sees_before_and_after_and_nothing_between(
    project: Project,
) -> None:
    with Seen(project) as seen:
        project.run(take_in(*("many words " * 50 + str(number) for number in range(1_500))))
    assert seen.states == [(2, 2, 2), (1_502, 1_502, 3)]


def test_a_plain_copy_after_settling_holds_everything(
    project: Project, article: Uid, tmp_path: Path
) -> None:
    """Only the file itself, as a person would copy it, without the log beside it."""
    copy = tmp_path / "copies" / "copy.annotator"
    copy.parent.mkdir()
    for words in ("Herald", "mayor", "bridge"):
        tag(project, article, "actor", words)
        project.settle()
        shutil.copyfile(project.path, copy)
        assert check_file(copy).faults == []
        with Project.open(copy, settings()) as other:
            assert quotes(other, article) == quotes(project, article)
            assert gestures(other) == gestures(project)


def test_before_settling_a_plain_copy_may_lack_the_last_steps(
    project: Project, article: Uid, tmp_path: Path
) -> None:
    """Else the test above would prove nothing."""
    project.settle()
    tag(project, article, "actor", "Herald")
    copy = tmp_path / "copy.annotator"
    shutil.copyfile(project.path, copy)
    with Project.open(copy, settings(), read_only=True) as other:
        assert quotes(other, article) == []


def test_settling_beside_a_reader_holds_what_the_reader_allows(
    project: Project, article: Uid
) -> None:
    reader = project.database.own_reader()
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM span").fetchone()
    tag(project, article, "actor", "Herald")
    project.settle()
    reader.close()
    project.settle()
    copied = sqlite3.connect(f"{project.path.as_uri()}?immutable=1", uri=True)
    assert copied.execute("SELECT count(*) FROM span").fetchone() == (1,)
    copied.close()
