"""Backups: when one is made, which are kept, and that what comes back is what there was."""

import random
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.identity import Uid
from annotator.errors import CancelledError, UserError
from annotator.project.operations import spans
from annotator.project.project import Project
from annotator.store import connection
from annotator.store.backup import (
    Backup,
    back_up,
    back_up_journal,
    backups,
    backups_of,
    folder_for,
    restore,
)
from annotator.store.check import check_file
from tests.project.builders import gestures, quotes, settings, state, tag, take_in

NOON = datetime(2024, 6, 29, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def change(project: Project, article: Uid) -> Callable[[], None]:
    """Changes the project a little, each time it is called."""
    starts: Iterator[int] = iter(range(10_000))

    def one() -> None:
        start = next(starts)
        project.run(spans.add(article, "cue", [(start % 80, start % 80 + 1 + start // 80)]))

    return one


def found(project: Project, root: Path) -> list[Backup]:
    return backups(folder_for(root, project.uid, project.path))


def test_the_first_is_a_whole_copy(project: Project, root: Path) -> None:
    made = back_up(project.database, root, now=NOON)
    assert made
    assert made.name == "copy-20240629-120000.annotator"
    assert state(made) == state(project.database.reader())
    assert check_file(made).faults == []


def test_a_copy_only_when_something_changed(
    project: Project, root: Path, change: Callable[[], None]
) -> None:
    back_up(project.database, root, now=NOON)
    assert back_up(project.database, root, now=NOON + DAY) is None
    change()
    assert back_up(project.database, root, now=NOON + DAY)


def test_a_segment_only_after_a_copy(
    project: Project, root: Path, change: Callable[[], None]
) -> None:
    assert back_up_journal(project.database, root, now=NOON) is None
    back_up(project.database, root, now=NOON)
    assert back_up_journal(project.database, root, now=NOON + HOUR) is None
    change()
    made = back_up_journal(project.database, root, now=NOON + HOUR)
    assert made
    assert made.name == "journal-20240629-130000.jsonl.gz"
    assert back_up_journal(project.database, root, now=NOON + 2 * HOUR) is None


def test_a_backup_is_a_copy_with_what_carries_on_from_it(
    project: Project, root: Path, change: Callable[[], None]
) -> None:
    back_up(project.database, root, now=NOON)
    for hours in (1, 2):
        change()
        back_up_journal(project.database, root, now=NOON + hours * HOUR)
    change()
    back_up(project.database, root, now=NOON + DAY)
    first, second = found(project, root)
    assert [path.name for path in first.segments] == [
        "journal-20240629-130000.jsonl.gz",
        "journal-20240629-140000.jsonl.gz",
    ]
    assert (first.made, first.until) == (NOON, NOON + 2 * HOUR)
    assert (second.segments, second.until) == ((), NOON + DAY)


def journal(path: Path) -> list[list[tuple[Any, ...]]]:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    rows = [
        connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
        for table in ("txn", "op", "undo", "object", "text")
    ]
    connection.close()
    return rows


def worked(project: Project, root: Path, article: Uid) -> None:
    """A day's work of two persons, backed up in between."""
    back_up(project.database, root, now=NOON)
    made = tag(project, article, "actor", "Ana Lima")
    project.run(spans.name_entity([made], "Ana Lima"))
    project.undo()
    back_up_journal(project.database, root, now=NOON + HOUR)
    project.i_am("Ben")
    project.run(take_in("Third."))
    tag(project, article, "claim", "is safe")
    back_up_journal(project.database, root, now=NOON + 2 * HOUR)
    project.i_am("Ana")


def test_restored_is_the_same_state_and_history(
    project: Project, article: Uid, root: Path, tmp_path: Path
) -> None:
    worked(project, root, article)
    target = tmp_path / "restored.annotator"
    restored = restore(found(project, root)[-1], target)
    assert (restored.steps, restored.left_out) == (5, ())
    assert state(target) == state(project.database.reader())
    project.settle()
    assert journal(target) == journal(project.path)
    assert check_file(target).faults == []


def test_undo_goes_on_in_the_restored_file(
    project: Project, article: Uid, root: Path, tmp_path: Path
) -> None:
    worked(project, root, article)
    target = tmp_path / "restored.annotator"
    restore(found(project, root)[-1], target)
    with Project.open(target, settings()) as again:
        assert again.redo()
        again.undo()
        again.undo()
        assert quotes(again, article) == [("claim", "is safe")]
        assert gestures(again)[-3:] == [
            "span.set-entity (redo)",
            "span.set-entity (undo)",
            "span.add (undo)",
        ]
        mine = next(again.journal.entries(limit=1)).header.moment.replica
        theirs = next(project.journal.entries(limit=1)).header.moment.replica
    assert mine != theirs


def test_restore_replaces_nothing(project: Project, root: Path, tmp_path: Path) -> None:
    back_up(project.database, root, now=NOON)
    target = tmp_path / "mine.annotator"
    target.write_text("mine")
    with pytest.raises(UserError, match="is there already"):
        restore(found(project, root)[0], target)
    assert target.read_text() == "mine"


def test_restore_of_a_damaged_copy_leaves_nothing(
    project: Project, article: Uid, root: Path, tmp_path: Path
) -> None:
    worked(project, root, article)
    chosen = found(project, root)[-1]
    raw = bytearray(chosen.path.read_bytes())
    raw[raw.index(b"Ana Lima told") + 3] ^= 1
    chosen.path.write_bytes(raw)
    folder = tmp_path / "here"
    folder.mkdir()
    with pytest.raises(UserError, match="is damaged"):
        restore(chosen, folder / "p.annotator")
    assert list(folder.iterdir()) == []


def test_restore_goes_as_far_as_the_segments_are_whole(
    project: Project, article: Uid, root: Path, tmp_path: Path
) -> None:
    worked(project, root, article)
    chosen = found(project, root)[-1]
    chosen.segments[1].write_bytes(chosen.segments[1].read_bytes()[:60])
    target = tmp_path / "restored.annotator"
    restored = restore(chosen, target)
    assert (restored.steps, restored.left_out) == (3, chosen.segments[1:])
    with Project.open(target, settings()) as again:
        assert quotes(again, article) == [("actor", "Ana Lima")]


def test_restore_onto_a_full_disk_is_said(
    project: Project, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    back_up(project.database, root, now=NOON)
    monkeypatch.setattr(shutil, "copyfile", full)
    target = tmp_path / "restored.annotator"
    with pytest.raises(UserError) as error:
        restore(found(project, root)[0], target)
    assert str(error.value) == f"{target} cannot be written: No space left on device."


DAYS = pytest.mark.parametrize(
    ("days", "kept"),
    [
        # 2024-06-29 is a Saturday; weeks begin on Mondays.
        ([0], [0]),
        ([0, 1, 2], [0, 1, 2]),
        ([0, 1, 2, 3, 4], [1, 2, 3, 4]),
        (range(9), [1, 6, 7, 8]),
        (range(40), [22, 29, 36, 37, 38, 39]),
        ([0, 100, 200], [0, 100, 200]),
        ([0, 100, 200, 300, 400], [100, 200, 300, 400]),
    ],
)


@DAYS
def test_three_days_and_four_weeks_are_kept(
    project: Project, root: Path, change: Callable[[], None], days: list[int], kept: list[int]
) -> None:
    for day in days:
        change()
        back_up(project.database, root, now=NOON + day * DAY)
    assert [(one.made - NOON).days for one in found(project, root)] == kept


def test_of_one_day_the_last_is_kept(
    project: Project, root: Path, change: Callable[[], None]
) -> None:
    for hours in (0, 1, 5):
        change()
        back_up(project.database, root, now=NOON + hours * HOUR)
    assert [one.made for one in found(project, root)] == [NOON + 5 * HOUR]


def test_whatever_is_kept_can_be_restored(
    project: Project, root: Path, change: Callable[[], None], tmp_path: Path
) -> None:
    """A copy that goes takes its segments along; they would carry on from another with a gap."""
    for day in range(12):
        change()
        back_up(project.database, root, now=NOON + day * DAY)
        for hours in (1, 2):
            change()
            back_up_journal(project.database, root, now=NOON + day * DAY + hours * HOUR)
        change()
    kept = found(project, root)
    for number, one in enumerate(kept):
        restored = restore(one, tmp_path / f"{number}.annotator")
        assert (restored.steps, restored.left_out) == (2, ())
    folder = folder_for(root, project.uid, project.path)
    # Each copy and segment, and a note beside each.
    assert len(list(folder.iterdir())) == 2 * sum(1 + len(one.segments) for one in kept)


def test_a_clock_set_back_puts_the_next_after_the_last(
    project: Project, root: Path, change: Callable[[], None], tmp_path: Path
) -> None:
    back_up(project.database, root, now=NOON)
    change()
    back_up_journal(project.database, root, now=NOON - DAY)
    change()
    back_up_journal(project.database, root, now=NOON - DAY)
    (only,) = found(project, root)
    assert len(only.segments) == 2
    assert restore(only, tmp_path / "r.annotator").steps == 2


def damaged_text(project: Project) -> None:
    """Let the disk turn a letter, past SQLite."""
    project.settle()
    raw = bytearray(project.path.read_bytes())
    raw[raw.index(b"The mayor denied") + 3] ^= 1
    project.path.write_bytes(raw)
    project.database.writer.execute("PRAGMA shrink_memory").fetchall()


def test_a_damaged_copy_is_not_kept_and_removes_no_older_one(
    project: Project, article: Uid, root: Path, change: Callable[[], None]
) -> None:
    for day in range(4):
        change()
        back_up(project.database, root, now=NOON + day * DAY)
    before = found(project, root)
    change()
    damaged_text(project)
    with pytest.raises(UserError) as error:
        back_up(project.database, root, now=NOON + 4 * DAY)
    assert "is damaged (a text is not the one that was imported)" in str(error.value)
    assert found(project, root) == before
    assert not list(root.rglob("*.part"))


def test_a_cancelled_copy_leaves_nothing(project: Project, root: Path) -> None:
    with pytest.raises(CancelledError):
        back_up(project.database, root, now=NOON, cancelled=lambda: True)
    assert [path for path in root.rglob("*") if path.is_file()] == []


def test_a_copy_is_one_moment_while_somebody_types(
    project: Project,
    root: Path,
    change: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each commit would begin the copy anew, and it would never end."""
    monkeypatch.setattr(connection, "_COPIED_AT_ONCE", 20)
    project.run(take_in(*("many words " * 400 + str(n) for n in range(300))))
    steps = len(gestures(project))
    asked: list[None] = []
    made: list[Path | None] = []

    def type_between_pages() -> bool:
        asked.append(None)
        change()
        return len(asked) > 1_000

    worker = threading.Thread(
        target=lambda: made.append(
            back_up(project.database, root, now=NOON, cancelled=type_between_pages)
        )
    )
    worker.start()
    worker.join(60)
    assert len(asked) > 10
    assert made[0]
    with Project.open(made[0], settings(), read_only=True) as copy:
        assert len(gestures(copy)) == steps


def test_backups_are_found_by_where_the_project_lay(project: Project, root: Path) -> None:
    made = back_up(project.database, root, now=NOON)
    assert [one.path for one in backups_of(root, project.path)] == [made]
    assert backups_of(root, project.path.with_name("other.annotator")) == []
    assert backups_of(root / "none", project.path) == []


def test_a_copy_of_a_project_has_backups_of_its_own(
    project: Project, root: Path, change: Callable[[], None], tmp_path: Path
) -> None:
    """Both are the same project, but what they say has parted."""
    project.settle()
    copy = tmp_path / "copy.annotator"
    shutil.copyfile(project.path, copy)
    back_up(project.database, root, now=NOON)
    with Project.open(copy, settings()) as other:
        tag(other, other.reads.article_uids()[0], "place", "bridge")
        back_up(other.database, root, now=NOON + HOUR)
    change()
    back_up_journal(project.database, root, now=NOON + 2 * HOUR)
    (mine,) = found(project, root)
    assert len(mine.segments) == 1
    target = tmp_path / "restored.annotator"
    restore(mine, target)
    assert state(target) == state(project.database.reader())


def test_a_lost_note_costs_a_copy_and_no_more(
    project: Project, root: Path, change: Callable[[], None], tmp_path: Path
) -> None:
    made = back_up(project.database, root, now=NOON)
    assert made
    made.with_name(made.name + ".json").unlink()
    change()
    back_up_journal(project.database, root, now=NOON + HOUR)
    (only,) = found(project, root)
    assert restore(only, tmp_path / "r.annotator").steps == 1
    assert back_up(project.database, root, now=NOON + DAY)


def test_random_work_restored_at_any_hour(
    project: Project, article: Uid, root: Path, change: Callable[[], None], tmp_path: Path
) -> None:
    chance = random.Random(5)
    states = []
    for hour in range(30):
        for _ in range(chance.randint(1, 3)):
            top = project.next_undo()
            if chance.random() < 0.3 and top and top.header.gesture == "span.add":
                project.undo()
            else:
                change()
        when = NOON + hour * HOUR
        if hour % 10 == 0:
            back_up(project.database, root, now=when)
        else:
            back_up_journal(project.database, root, now=when)
        states.append((when, state(project.database.reader())))
    for number, one in enumerate(found(project, root)):
        target = tmp_path / f"{number}.annotator"
        restore(one, target)
        assert state(target) == dict(states)[one.until]
