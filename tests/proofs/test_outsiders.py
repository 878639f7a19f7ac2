"""An open project stands whatever else opens its files, in this process or in another.

POSIX drops all locks a process has on a file as soon as that process closes the file anywhere: a
dialog for files that looks what kind each is does so, and so does importing the project's folder.
"""

import fcntl
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.domain.identity import Uid
from annotator.project.project import Project
from tests.project.builders import quotes, settings, tag

if sys.platform != "linux":
    pytest.skip("only Linux has locks that belong to an open file", allow_module_level=True)

ANOTHER_PROGRAM = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
print(connection.execute("SELECT count(*) FROM span").fetchone()[0])
connection.close()
"""
FREE_FOR = """
import fcntl, struct, sys
asked = struct.pack("hhqqi4x", fcntl.F_WRLCK, 0, int(sys.argv[2]), int(sys.argv[3]), 0)
with open(sys.argv[1], "r+b") as file:
    print(struct.unpack("hhqqi4x", fcntl.fcntl(file, fcntl.F_GETLK, asked))[0])
"""
"""What another process would run into that wanted these bytes for itself."""


def outside(program: str, *arguments: object) -> int:
    """The number that a program prints in a process of its own."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return int(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout)


def beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def look_into(path: Path) -> None:
    """What a dialog for files does to all it lists."""
    for ending in ("", "-wal", "-shm"):
        beside(path, ending).read_bytes()


@pytest.mark.parametrize(
    ("ending", "start", "length"),
    [
        # The numbers are of SQLite's file format: the shared bytes of a database two after its
        # pending byte at 1 GiB, and the last one of those it locks in the index of a log. Who
        # finds that one free cuts the index short, and all that have it mapped die of it.
        ("", (1 << 30) + 2, 510),
        ("-shm", 128, 1),
    ],
)
def test_locks_outlast_looking_into_the_files(
    project: Project, article: Uid, ending: str, start: int, length: int
) -> None:
    place = beside(project.path, ending)
    assert outside(FREE_FOR, place, start, length) == fcntl.F_RDLCK
    look_into(project.path)
    tag(project, article, "actor", "Ana Lima")
    assert outside(FREE_FOR, place, start, length) == fcntl.F_RDLCK


def test_no_step_is_lost_beside_another_program(project: Project, article: Uid) -> None:
    log = beside(project.path, "-wal").stat().st_ino
    tag(project, article, "actor", "Ana Lima")
    look_into(project.path)
    assert outside(ANOTHER_PROGRAM, project.path) == 1
    assert beside(project.path, "-wal").stat().st_ino == log
    tag(project, article, "place", "bridge")
    assert outside(ANOTHER_PROGRAM, project.path) == 2
    project.close()
    assert not list(project.path.parent.glob(f"*{project.path.name}[-.]*"))
    with Project.open(project.path, settings(), read_only=True) as again:
        assert len(quotes(again, article)) == 2


def test_closing_gives_the_file_free(project: Project) -> None:
    look_into(project.path)
    project.close()
    with sqlite3.connect(project.path, isolation_level=None) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("ROLLBACK")
    connection.close()
    assert outside(FREE_FOR, project.path, (1 << 30) + 2, 510) == fcntl.F_UNLCK
