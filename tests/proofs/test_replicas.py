"""Every file numbers its own steps: renamed, copied, mailed, put back, restored, killed.

Two files may share the steps from before they parted; no number ever stands for two steps.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.domain.identity import Uid
from annotator.project.project import Project
from annotator.settings.files import data_folder
from tests.checkout import ROOT
from tests.project.builders import quotes, rows, settings, tag, with_articles

Numbered = dict[tuple[bytes, int], bytes]


def numbered(path: Path, *, machine: str = "one machine") -> Numbered:
    """What each number of each replica stands for in a file."""
    with Project.open(path, settings(machine=machine), read_only=True) as project:
        return {
            (uid, number): digest
            for uid, number, digest in rows(
                project,
                "SELECT r.uid, t.number, t.hash FROM txn AS t "
                "JOIN replica AS r ON r.id = t.replica",
            )
        }


def agree(one: Numbered, other: Numbered) -> bool:
    """Whether no number stands for two steps."""
    return all(one[key] == other[key] for key in one.keys() & other.keys())


def work(path: Path, words: str, *, machine: str = "one machine") -> None:
    """One session with one step."""
    with Project.open(path, settings(machine=machine)) as project:
        tag(project, project.reads.article_uids()[0], "actor", words)


def replicas(path: Path) -> int:
    return len({replica for replica, _ in numbered(path)})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project with one tag in it."""
    place = tmp_path / "p.annotator"
    with_articles(place)[0].close()
    work(place, "Ana Lima")
    return place


def test_a_file_that_stays_goes_on_as_itself(path: Path) -> None:
    for words in ("Herald", "mayor", "bridge"):
        work(path, words)
    assert replicas(path) == 1


def renamed(path: Path) -> Path:
    return path.rename(path.with_name("other.annotator"))


def copied(path: Path) -> Path:
    return Path(shutil.copyfile(path, path.with_name("copy.annotator")))


def moved_away_and_back_as_a_copy(path: Path) -> Path:
    aside = path.rename(path.with_name("aside.annotator"))
    return Path(shutil.copyfile(aside, path))


@pytest.mark.parametrize("go", [renamed, copied, moved_away_and_back_as_a_copy])
def test_another_file_begins_a_replica(path: Path, go: Callable[[Path], Path]) -> None:
    there = go(path)
    work(there, "Herald")
    assert replicas(there) == 2


def test_a_mailed_file_begins_a_replica(path: Path, tmp_path: Path) -> None:
    """The same path on another machine, even with the same inode."""
    work(path, "Herald", machine="another machine")
    assert replicas(path) == 2


def undone(path: Path, machine: str) -> list[tuple[str, str]]:
    with Project.open(path, settings(machine=machine)) as project:
        project.undo()
        project.undo()
        return quotes(project, project.reads.article_uids()[0])


@pytest.mark.parametrize("go", [renamed, copied, moved_away_and_back_as_a_copy])
@pytest.mark.parametrize("machine", ["one machine", "another machine"])
def test_undo_reaches_back_beyond_the_parting(
    path: Path, go: Callable[[Path], Path], machine: str
) -> None:
    there = go(path)
    work(there, "Herald", machine=machine)
    assert undone(there, machine) == []


def test_two_copies_edited_apart_share_no_number(path: Path) -> None:
    copy = copied(path)
    for words in ("Herald", "mayor"):
        work(path, words)
        work(copy, words)
    mine, theirs = numbered(path), numbered(copy)
    assert agree(mine, theirs)
    assert len(mine.keys() & theirs.keys()) == 3


def put_back_in_place(kept: Path, path: Path) -> None:
    """As ``cp`` does: the same name and the same inode."""
    inode = path.stat().st_ino
    path.write_bytes(kept.read_bytes())
    assert path.stat().st_ino == inode


def put_back_anew(kept: Path, path: Path) -> None:
    """Deleted and copied: many file systems give the inode out again at once."""
    path.unlink()
    shutil.copyfile(kept, path)


PUT_BACK = pytest.mark.parametrize("put_back", [put_back_in_place, put_back_anew])


@PUT_BACK
def test_an_older_copy_put_back_numbers_nothing_twice(
    path: Path, put_back: Callable[[Path, Path], None]
) -> None:
    kept = copied(path)
    work(path, "Herald")
    sent = numbered(path)
    put_back(kept, path)
    work(path, "mayor")
    assert agree(numbered(path), sent)


@PUT_BACK
def test_a_newer_copy_put_back_numbers_nothing_twice(
    path: Path, put_back: Callable[[Path, Path], None]
) -> None:
    """Back and forth between two states of one file."""
    old = copied(path)
    work(path, "Herald")
    new = Path(shutil.copyfile(path, path.with_name("new.annotator")))
    known = [numbered(path)]
    for kept, words in ((old, "mayor"), (new, "bridge"), (old, "Monday"), (new, "safe")):
        put_back(kept, path)
        work(path, words)
        known.append(numbered(path))
    assert all(agree(one, other) for one in known for other in known)


DIES = """
import os, sys
from pathlib import Path
from annotator.project.project import Project
from tests.project.builders import settings, tag
project = Project.open(Path(sys.argv[1]), settings())
tag(project, project.reads.article_uids()[0], "actor", "Herald")
os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 on Windows")
@PUT_BACK
def test_a_copy_put_back_after_a_kill_numbers_nothing_twice(
    path: Path, put_back: Callable[[Path, Path], None]
) -> None:
    kept = copied(path)
    done = subprocess.run(
        [sys.executable, "-c", DIES, str(path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    sent = numbered(path)
    assert len(sent) == 4
    path.with_name("p.annotator-wal").unlink()
    path.with_name("p.annotator-shm").unlink()
    put_back(kept, path)
    work(path, "mayor")
    assert agree(numbered(path), sent)


def test_without_the_machine_s_notes_each_session_is_a_replica(path: Path) -> None:
    shutil.rmtree(data_folder() / "replicas")
    work(path, "Herald")
    assert replicas(path) == 2


def test_a_refused_first_step_does_not_part_the_file_from_itself(path: Path) -> None:
    with Project.open(path, settings()) as project:
        article: Uid = project.reads.article_uids()[0]
        with pytest.raises(Exception, match="is tagged as Actor already"):
            tag(project, article, "actor", "Ana Lima")
        tag(project, article, "actor", "Herald")
    work(path, "mayor")
    assert replicas(path) == 1
