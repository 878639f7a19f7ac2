"""Taking and giving back locks that double SQLite’s; what for is proved in `test_outsiders`."""

import contextlib
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.project.project import Project
from annotator.store.lasting import LastingLocks
from tests.project.builders import settings

if sys.platform != "linux":
    pytest.skip("only Linux has locks that belong to an open file", allow_module_level=True)


def files_open() -> list[str]:
    """The project files this process has open, each as often as it has."""
    held = []
    for number in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):
            held.append(number.readlink().name)
    return sorted(name for name in held if "p.annotator" in name)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A database in log mode beside its log and index."""
    connection = sqlite3.connect(tmp_path / "p.annotator", isolation_level=None)
    connection.execute("PRAGMA busy_timeout = 0")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE t (n)")
    yield connection
    connection.close()


def test_only_one_that_let_go_lets_the_log_end(log: sqlite3.Connection, tmp_path: Path) -> None:
    locks = LastingLocks()
    locks.take(tmp_path / "p.annotator")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        log.execute("PRAGMA journal_mode = DELETE")
    locks.let_go()
    assert log.execute("PRAGMA journal_mode = DELETE").fetchone() == ("delete",)
    log.close()
    locks.close()


def test_without_files_there_is_nothing_to_hold(tmp_path: Path) -> None:
    locks = LastingLocks()
    locks.take(tmp_path / "p.annotator")
    locks.let_go()
    locks.close()
    assert list(tmp_path.iterdir()) == []


def test_closing_leaves_no_file_open(project: Project) -> None:
    assert "p.annotator-shm" in files_open()
    with Project.open(project.path, settings(), read_only=True):
        pass
    project.close()
    assert files_open() == []
