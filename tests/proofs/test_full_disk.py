"""A full disk: said, nothing lost, the held step goes through once there is room."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator.domain.identity import Uid
from annotator.errors import StorageFullError, Way
from annotator.project.operations import spans
from annotator.project.project import Project
from annotator.store.check import check
from tests.project.builders import (
    FIRST,
    SECOND,
    gestures,
    quotes,
    settings,
    state,
    tag,
    take_in,
    with_articles,
)

BULK = [FIRST * 40 + str(number) for number in range(60)]
SAID = (
    "The disk holding {path} is full or cannot be written, so the last change is not saved; "
    "free some space and try again."
)
WAYS = (Way.RETRY, Way.SAVE_COPY, Way.DISCARD)


def limited(project: Project) -> Callable[[], None]:
    """Give the file no page more; the answer takes the limit away."""
    writer = project.database.writer
    (pages,) = writer.execute("PRAGMA page_count").fetchone()
    writer.execute(f"PRAGMA max_page_count = {pages}").fetchall()

    def free() -> None:
        writer.execute("PRAGMA max_page_count = 1000000").fetchall()

    return free


def tag_until_full(project: Project, article: Uid) -> None:
    """Tag every word there is until the disk refuses."""
    length = len(project.reads.text(article))
    for size in range(1, 60):
        for start in range(length - size):
            project.run(spans.add(article, "cue", [(start, start + size)]))


def test_a_step_that_does_not_fit_is_said_and_nothing_lost(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Ana Lima")
    before, steps = state(project.database.reader()), gestures(project)
    limited(project)
    with pytest.raises(StorageFullError) as error:
        project.run(take_in(*BULK))
    assert str(error.value) == SAID.format(path=project.path)
    assert error.value.ways == WAYS
    assert state(project.database.reader()) == before
    assert gestures(project) == steps


def test_reading_goes_on(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Ana Lima")
    limited(project)
    with pytest.raises(StorageFullError):
        project.run(take_in(*BULK))
    assert quotes(project, article) == [("actor", "Ana Lima")]
    assert project.next_undo()


def test_the_same_operation_goes_through_once_there_is_room(project: Project) -> None:
    free = limited(project)
    held = take_in(*BULK)
    for _ in range(2):
        with pytest.raises(StorageFullError):
            project.run(held)
    free()
    made = project.run(held).value
    assert len(made) == len(BULK)
    assert check(project.database.reader()).faults == []


def test_tagging_goes_on_where_it_stopped(project: Project, article: Uid) -> None:
    free = limited(project)
    with pytest.raises(StorageFullError):
        tag_until_full(project, article)
    before = quotes(project, article)
    assert len(gestures(project)) == 2 + len(before)
    free()
    tag(project, article, "actor", "Ana Lima")
    assert len(quotes(project, article)) == len(before) + 1
    assert check(project.database.reader()).faults == []


def undo_and_redo_until_full(project: Project) -> None:
    while True:
        project.undo()
        project.redo()


def test_undo_and_redo_that_do_not_fit_leave_everything(project: Project) -> None:
    project.run(take_in(*BULK))
    free = limited(project)
    with pytest.raises(StorageFullError):
        undo_and_redo_until_full(project)
    assert check(project.database.reader()).faults == []
    free()
    project.redo()
    assert len(project.reads.article_uids()) == 2 + len(BULK)
    project.undo()
    assert len(project.reads.article_uids()) == 2


def test_closing_and_opening_a_full_file(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    project, (article, _) = with_articles(path)
    with project:
        before = state(project.database.reader())
        limited(project)
        with pytest.raises(StorageFullError):
            project.run(take_in(*BULK))
    with Project.open(path, settings()) as project:
        assert state(project.database.reader()) == before
        tag(project, article, "actor", "Ana Lima")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if not (sys.platform == "linux" and os.geteuid() == 0 and mount and umount):
        pytest.skip("mounting a small disk needs Linux and root")
    done = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if done.returncode:
        pytest.skip(f"no small disk can be mounted here: {done.stderr.decode().strip()}")
    yield folder
    subprocess.run([umount, str(folder)], check=True)


def stuff(folder: Path, *, leave: int = 0) -> Path:
    """Fill a disk up to its last byte but ``leave``."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        while True:
            try:
                if not file.write(bytes(4096)):
                    break
            except OSError:
                break
        file.truncate(max(0, file.tell() - leave))
    return ballast


def test_a_real_disk_without_a_byte_left(small_disk: Path) -> None:
    path = small_disk / "p.annotator"
    project, (article, _) = with_articles(path)
    with project:
        ballast = stuff(small_disk)
        with pytest.raises(StorageFullError) as error:
            tag_until_full(project, article)
        assert (str(error.value), error.value.ways) == (SAID.format(path=path), WAYS)
        before = quotes(project, article)
        assert len(gestures(project)) == 2 + len(before)
        ballast.unlink()
        tag(project, article, "actor", "Ana Lima")
        assert len(quotes(project, article)) == len(before) + 1
        assert check(project.database.reader()).faults == []


def test_a_real_disk_full_at_a_bulk_import(small_disk: Path) -> None:
    path = small_disk / "p.annotator"
    project, _ = with_articles(path)
    with project:
        before, steps = state(project.database.reader()), gestures(project)
        held = take_in(*(SECOND * 200 + str(number) for number in range(400)))
        with pytest.raises(StorageFullError):
            project.run(held)
        assert state(project.database.reader()) == before
        assert gestures(project) == steps
    with Project.open(path, settings()) as project:
        assert state(project.database.reader()) == before
        assert check(project.database.reader()).faults == []


def test_closing_on_a_full_disk_keeps_what_was_saved(small_disk: Path) -> None:
    path = small_disk / "p.annotator"
    project, (article, _) = with_articles(path)
    with project:
        tag(project, article, "actor", "Ana Lima")
        before = state(project.database.reader())
        ballast = stuff(small_disk)
    ballast.unlink()
    with Project.open(path, settings()) as project:
        assert state(project.database.reader()) == before


def test_settling_on_a_full_disk_is_said(small_disk: Path) -> None:
    path = small_disk / "p.annotator"
    project, (article, _) = with_articles(path)
    with project:
        project.settle()
        project.run(take_in(*BULK[:20]))
        before = state(project.database.reader())
        ballast = stuff(small_disk)
        with pytest.raises(StorageFullError):
            project.settle()
        assert state(project.database.reader()) == before
        ballast.unlink()
        project.settle()
        assert tag(project, article, "actor", "Ana Lima")


def test_a_project_that_does_not_fit_leaves_nothing(small_disk: Path) -> None:
    ballast = stuff(small_disk)
    with pytest.raises(StorageFullError):
        with_articles(small_disk / "p.annotator")
    assert list(small_disk.iterdir()) == [ballast]
