"""Backups, copies and what is saved of a damaged project: nothing that was there is touched."""

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from annotator.domain.identity import Uid
from annotator.domain.values import Zone, ZoneKind
from annotator.errors import CancelledError, StorageFullError, UserError, Way
from annotator.project import recovery
from annotator.project.operations import articles, links, spans
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction
from annotator.settings.files import data_folder
from annotator.settings.table import Settings
from annotator.store.check import check_file
from annotator.store.connection import Database
from tests.project.builders import (
    FIRST,
    SECOND,
    gestures,
    quotes,
    settings,
    span_end,
    state,
    tag,
    with_articles,
)

PAGE = 4096


@pytest.fixture
def worked(project: Project, article: Uid, other: Uid) -> Project:
    """The project with some work in it, part of it taken back."""
    claim = tag(project, article, "claim", "the bridge 🌉 is safe")
    actor = tag(project, other, "actor", "Herald")
    project.run(links.add("made-by", span_end(claim), span_end(actor)))
    project.run(spans.name_entity([actor], "The Herald"))
    project.run(articles.set_zones(other, [Zone(0, 10, ZoneKind.FURNITURE)]))
    tag(project, article, "cue", "told")
    project.undo()
    return project


def contents(path: Path) -> tuple[object, ...]:
    """All that stands in a file, its counters and its history."""
    with Project.open(path, settings(), read_only=True) as project:
        return (
            state(project.database.reader()),
            project.reads.totals(),
            [(entry.header, entry.hash) for entry in project.journal.entries()],
        )


def damage(path: Path) -> bytes:
    """Spoil the whole journal of a closed project; gives what the file is now."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'txn'"
        ).fetchone()
    raw = bytearray(path.read_bytes())
    raw[(root - 1) * PAGE : root * PAGE] = bytes(PAGE)
    path.write_bytes(raw)
    return bytes(raw)


def in_folder(folder: Path, **more: object) -> Settings:
    """Settings with backups in a folder of the test's own."""
    return settings().model_copy(update={"backup_folder": str(folder), **more})


def test_a_copy_has_the_same_totals_and_history(worked: Project, tmp_path: Path) -> None:
    target = tmp_path / "copy.annotator"
    recovery.save_copy(worked, target)
    assert contents(target) == contents(worked.path)


def test_a_copy_is_whole_and_alone(worked: Project, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    recovery.save_copy(worked, folder / "copy.annotator")
    assert [found.name for found in folder.iterdir()] == ["copy.annotator"]
    assert check_file(folder / "copy.annotator").faults == []


def test_undo_goes_on_in_a_copy(worked: Project, article: Uid, tmp_path: Path) -> None:
    recovery.save_copy(worked, tmp_path / "copy.annotator")
    with Project.open(tmp_path / "copy.annotator", settings()) as copy:
        copy.redo()
        assert quotes(copy, article)[0] == ("cue", "told")
    assert len(quotes(worked, article)) == 1


def test_a_copy_never_takes_the_place_of_something(project: Project, tmp_path: Path) -> None:
    target = tmp_path / "notes.txt"
    target.write_text("mine")
    with pytest.raises(UserError) as error:
        recovery.save_copy(project, target)
    assert str(error.value) == f"{target} is there already; choose another name."
    assert target.read_text() == "mine"


@pytest.mark.parametrize("place", ["nowhere/copy.annotator", "a file/copy.annotator"])
def test_a_copy_into_no_folder_is_one_sentence(
    project: Project, tmp_path: Path, place: str
) -> None:
    (tmp_path / "a file").write_text("")
    with pytest.raises(UserError, match="cannot be written"):
        recovery.save_copy(project, tmp_path / place)


def test_a_copy_onto_a_full_disk_leaves_nothing(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(_: Database, target: Path) -> NoReturn:
        target.write_text("half")
        raise full()

    monkeypatch.setattr(Database, "copy_into", fill)
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    with pytest.raises(StorageFullError):
        recovery.save_copy(project, folder / "copy.annotator")
    assert list(folder.iterdir()) == []


def full() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


@pytest.fixture
def synced(worked: Project, tmp_path: Path) -> Path:
    """A copy of the project where it must not be edited."""
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / ".stfolder").mkdir()
    target = folder / "p.annotator"
    recovery.save_copy(worked, target)
    return target


def test_a_local_copy_can_be_edited_where_the_project_cannot(synced: Path) -> None:
    with pytest.raises(UserError) as error:
        Project.open(synced, settings())
    assert Way.LOCAL_COPY in error.value.ways
    local = recovery.local_copy(synced)
    with Project.open(local, settings()) as project:
        tag(project, project.reads.article_uids()[0], "cue", "told")


def test_a_local_copy_is_the_project(synced: Path) -> None:
    assert contents(recovery.local_copy(synced)) == contents(synced)


def test_a_local_copy_leaves_the_place_as_it_is(synced: Path) -> None:
    before = synced.read_bytes()
    recovery.local_copy(synced)
    assert synced.read_bytes() == before
    assert sorted(found.name for found in synced.parent.iterdir()) == [".stfolder", "p.annotator"]


def test_local_copies_lie_in_the_program_s_folder_side_by_side(synced: Path) -> None:
    made = [recovery.local_copy(synced) for _ in range(3)]
    folder = data_folder() / "projects"
    assert made == [
        folder / "p.annotator",
        folder / "p (copy).annotator",
        folder / "p (copy 2).annotator",
    ]


def test_a_local_copy_of_what_is_no_project_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    path.write_text("no")
    with pytest.raises(UserError, match="is not an Annotator project"):
        recovery.local_copy(path)


def test_a_local_copy_that_finds_no_room_is_one_sentence(synced: Path) -> None:
    data_folder().mkdir(parents=True)
    (data_folder() / "projects").write_text("in the way")
    with pytest.raises(UserError, match="cannot be written"):
        recovery.local_copy(synced)


def test_backups_lie_in_the_program_s_folder_unless_chosen(tmp_path: Path) -> None:
    assert recovery.backup_root(settings()) == data_folder() / "backups"
    assert recovery.backup_root(in_folder(tmp_path)) == tmp_path


def test_a_backup_holds_everything(worked: Project) -> None:
    made = recovery.back_up(worked, settings())
    assert made is not None
    assert made.is_relative_to(data_folder() / "backups")
    assert contents(made) == contents(worked.path)


def test_there_is_no_second_backup_without_a_change(worked: Project) -> None:
    assert recovery.back_up(worked, settings()) is not None
    assert recovery.back_up(worked, settings()) is None


def test_no_backups_where_they_are_not_wanted(worked: Project, tmp_path: Path) -> None:
    unwanted = in_folder(tmp_path / "backups", backups=False)
    assert recovery.back_up(worked, unwanted) is None
    assert recovery.back_up_journal(worked, unwanted) is None
    assert not (tmp_path / "backups").exists()


def test_what_is_only_read_is_not_backed_up(worked: Project) -> None:
    with Project.open(worked.path, settings(), read_only=True) as project:
        assert recovery.back_up(project, settings()) is None
        assert recovery.back_up_journal(project, settings()) is None
    assert not (data_folder() / "backups").exists()


def test_a_backup_can_be_cancelled(worked: Project, tmp_path: Path) -> None:
    with pytest.raises(CancelledError):
        recovery.back_up(worked, in_folder(tmp_path / "backups"), lambda: True)
    assert [found for found in (tmp_path / "backups").rglob("*") if found.is_file()] == []


@pytest.mark.parametrize("write", [recovery.back_up, recovery.back_up_journal])
def test_a_backup_folder_that_cannot_be_written_is_one_sentence(
    worked: Project,
    article: Uid,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    write: Callable[[Project, Settings], Path | None],
) -> None:
    chosen = in_folder(tmp_path / "backups")
    recovery.back_up(worked, chosen)
    tag(worked, article, "cue", "told")

    def refuse(*_: object, **__: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("annotator.store.backup.write_segment", refuse)
    monkeypatch.setattr(Database, "copy_into", refuse)
    with pytest.raises(UserError) as error:
        write(worked, chosen)
    assert str(tmp_path / "backups") in str(error.value)
    assert "Permission denied" in str(error.value)


def test_the_project_goes_on_where_there_can_be_no_backup(
    project: Project, article: Uid, tmp_path: Path
) -> None:
    (tmp_path / "backups").write_text("a file, no folder")
    with pytest.raises(UserError):
        recovery.back_up(project, in_folder(tmp_path / "backups"))
    tag(project, article, "actor", "Herald")
    assert quotes(project, article) == [("actor", "Herald")]


def test_backups_are_found_by_the_project_s_place(worked: Project, tmp_path: Path) -> None:
    elsewhere, _ = with_articles(tmp_path / "other.annotator", FIRST)
    with elsewhere:
        recovery.back_up(elsewhere, settings())
    made = recovery.back_up(worked, settings())
    assert [found.path for found in recovery.backups_of(worked.path, settings())] == [made]


def test_there_are_no_backups_of_a_new_project(tmp_path: Path) -> None:
    assert recovery.backups_of(tmp_path / "p.annotator", settings()) == []


@pytest.fixture
def lost(tmp_path: Path) -> tuple[Path, bytes]:
    """A damaged project with a backup, and what the file is now.

    After the whole copy came a tag, which the journal holds, and another, which nothing does.
    """
    path = tmp_path / "lost.annotator"
    project, (first, second) = with_articles(path)
    with project:
        tag(project, first, "actor", "Ana Lima")
        recovery.back_up(project, settings())
        tag(project, first, "cue", "told")
        recovery.back_up_journal(project, settings())
        tag(project, second, "actor", "Herald")
    return path, damage(path)


def test_the_newest_backup_is_put_beside(lost: tuple[Path, bytes]) -> None:
    path, _ = lost
    backup = recovery.backups_of(path, settings())[-1]
    made = recovery.restore(backup, path)
    assert made.path == path.with_name("lost (restored).annotator")
    assert (made.until, made.whole) == (backup.until, True)
    with Project.open(made.path, settings()) as project:
        first, second = project.reads.article_uids()
        assert quotes(project, first) == [("actor", "Ana Lima"), ("cue", "told")]
        assert quotes(project, second) == []
    assert check_file(made.path).faults == []


def test_a_damaged_stretch_of_the_journal_is_told(lost: tuple[Path, bytes]) -> None:
    path, _ = lost
    backup = recovery.backups_of(path, settings())[-1]
    (segment,) = backup.segments
    segment.write_bytes(segment.read_bytes()[:20])
    made = recovery.restore(backup, path)
    assert (made.until, made.whole) == (backup.made, False)
    with Project.open(made.path, settings()) as project:
        assert quotes(project, project.reads.article_uids()[0]) == [("actor", "Ana Lima")]


def test_the_damaged_file_stays_as_it_is(lost: tuple[Path, bytes]) -> None:
    path, bytes_now = lost
    recovery.restore(recovery.backups_of(path, settings())[-1], path)
    assert path.read_bytes() == bytes_now
    assert sorted(found.name for found in path.parent.iterdir()) == [
        "lost (restored).annotator",
        "lost.annotator",
    ]


def test_each_restored_file_has_a_name_of_its_own(lost: tuple[Path, bytes]) -> None:
    path, _ = lost
    backup = recovery.backups_of(path, settings())[-1]
    recovery.restore(backup, path)
    again = recovery.restore(backup, path)
    assert again.path == path.with_name("lost (restored 2).annotator")


def test_a_damaged_backup_is_one_sentence(lost: tuple[Path, bytes]) -> None:
    path, _ = lost
    backup = recovery.backups_of(path, settings())[-1]
    damage(backup.path)
    with pytest.raises(UserError, match="damaged"):
        recovery.restore(backup, path)
    assert [found.name for found in path.parent.iterdir()] == ["lost.annotator"]


def test_a_damaged_project_is_saved_as_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    project, (first, second) = with_articles(path)
    with project:
        claim, actor = tag(project, first, "claim", "bridge"), tag(project, second, "actor", "Her")
        project.run(links.add("made-by", span_end(claim), span_end(actor)))
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM text WHERE body = ?", (SECOND,))
        connection.commit()
    target = tmp_path / "saved.annotator"
    # Lost with the text: its article, the span, my state there, and the link to the span.
    assert recovery.salvage(path, target, settings()) == (target, 1, 1, 4)
    with Project.open(target, settings()) as saved:
        assert quotes(saved, first) == [("claim", "bridge")]
        assert gestures(saved) == ["project.salvage"]
        assert saved.undo() is None


def test_a_saved_project_is_the_same_and_goes_on_in_the_same_layer(
    worked: Project, article: Uid, tmp_path: Path
) -> None:
    worked.close()
    target = tmp_path / "saved.annotator"
    recovery.salvage(worked.path, target, settings())
    with Project.open(target, settings()) as saved:
        assert (saved.uid, saved.my_layer) == (worked.uid, worked.my_layer)
        tag(saved, article, "cue", "told")
        assert [layer.uid for layer in saved.reads.layers()] == [worked.my_layer]
    assert check_file(target).faults == []


def test_what_a_program_that_died_left_in_the_log_is_saved(
    worked: Project, article: Uid, tmp_path: Path
) -> None:
    folder = tmp_path / "crashed"
    folder.mkdir()
    for end in ("", "-wal"):
        (folder / f"x{end}").write_bytes(Path(f"{worked.path}{end}").read_bytes())
    # Two articles; the claim, the actor and the link between them.
    assert recovery.salvage(folder / "x", tmp_path / "saved.annotator", settings())[1:] == (2, 3, 0)
    assert sorted(found.name for found in folder.iterdir()) == ["x", "x-wal"]


def test_saving_never_takes_the_place_of_something(worked: Project, tmp_path: Path) -> None:
    target = tmp_path / "saved.annotator"
    target.write_text("mine")
    with pytest.raises(UserError, match="is there already"):
        recovery.salvage(worked.path, target, settings())
    assert target.read_text() == "mine"


def test_nothing_is_left_where_saving_fails(
    worked: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> NoReturn:
        raise full()

    monkeypatch.setattr(Transaction, "keep_saved", refuse)
    target = tmp_path / "saved.annotator"
    with pytest.raises(StorageFullError):
        recovery.salvage(worked.path, target, settings())
    assert not target.exists()
    assert list((data_folder() / "salvage").iterdir()) == []


def test_where_nothing_can_be_read_it_says_so(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    path.write_bytes(bytes(5 * PAGE))
    with pytest.raises(UserError) as error:
        recovery.salvage(path, tmp_path / "saved.annotator", settings())
    assert str(error.value) == (
        f"Nothing of {path} can be read any more; restore a backup instead."
    )


def test_things_of_a_newer_version_are_passed_over(project: Project, tmp_path: Path) -> None:
    project.run(
        Operation("vote.add", lambda tx: tx.put_raw("vote", b"v" * 16, b'{"x":1}', None, None))
    )
    project.close()
    target = tmp_path / "saved.annotator"
    assert recovery.salvage(project.path, target, settings())[1:] == (2, 0, 0)
