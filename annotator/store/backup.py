"""Backups of a project: whole copies, and between them the journal hour by hour.

They lie in a folder per project, away from the file. A copy is checked before an older one
goes, since copying takes damage along faithfully.
"""

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

import orjson

from annotator.errors import BadInputError, UserError
from annotator.store.apart import check_beside
from annotator.store.connection import Database
from annotator.store.opening import explained
from annotator.store.segments import Vector, take_over, vector, write_segment
from annotator.store.writer import Writer

_DAYS: Final = 3
_WEEKS: Final = 4
_STAMP: Final = "%Y%m%d-%H%M%S"
_COPY: Final = "copy-"
_SEGMENT: Final = "journal-"


class Backup(NamedTuple):
    """A whole copy and the segments that carry on from it."""

    path: Path
    made: datetime
    segments: tuple[Path, ...]

    @property
    def until(self) -> datetime:
        """Up to when it holds everything."""
        return _when(self.segments[-1]) if self.segments else self.made


def folder_for(root: Path, project: bytes, path: Path) -> Path:
    """Where the backups of a project file lie; a copy of it goes its own way, so has its own."""
    place = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:8]
    return root / f"{project.hex()}-{place}"


def back_up(
    database: Database,
    root: Path,
    *,
    now: datetime | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Path | None:
    """Make a checked whole copy if anything changed since the last; gives it, or None.

    Safe to run in a thread of its own while the project is edited: it reads one snapshot.

    Raises:
        UserError: if the copy turns out damaged; nothing older was removed.
        CancelledError: if ``cancelled`` says so; nothing is left of the begun copy.
    """
    reader = database.reader()
    folder = folder_for(root, _project(reader), database.path)
    folder.mkdir(parents=True, exist_ok=True)
    last = backups(folder)
    if last and _reach(last[-1].path) == vector(reader):
        return None
    target = folder / f"{_COPY}{_stamp(now, last)}.annotator"
    begun = target.with_suffix(".part")
    try:
        database.copy_into(begun, cancelled)
        _verify(begun, target, cancelled)
        reached = _reached_by(begun)
        begun.replace(target)
    finally:
        begun.unlink(missing_ok=True)
    _note(target, reached, database.path)
    _rotate(folder)
    return target


def back_up_journal(database: Database, root: Path, *, now: datetime | None = None) -> Path | None:
    """Write what happened since the last backup as a segment; gives it, or None where there
    was nothing or there is no whole copy yet to carry on from.
    """
    reader = database.own_reader()
    try:
        reader.execute("BEGIN")
        folder = folder_for(root, _project(reader), database.path)
        last = backups(folder)
        if not last:
            return None
        latest = last[-1].segments[-1] if last[-1].segments else last[-1].path
        since = _reach(latest)
        if since == vector(reader):
            return None
        target = folder / f"{_SEGMENT}{_stamp(now, last)}.jsonl.gz"
        reached = write_segment(reader, since, target)
        _note(target, reached, database.path)
    finally:
        reader.close()
    return target


def backups(folder: Path) -> list[Backup]:
    """The backups in a project's folder, oldest first."""
    copies = sorted(folder.glob(f"{_COPY}*.annotator"))
    segments = sorted(folder.glob(f"{_SEGMENT}*.jsonl.gz"))
    found = []
    for place, copy in enumerate(copies):
        made = _when(copy)
        until = _when(copies[place + 1]) if place + 1 < len(copies) else None
        mine = tuple(
            path for path in segments if made <= _when(path) and (not until or _when(path) < until)
        )
        found.append(Backup(copy, made, mine))
    return found


def backups_of(root: Path, project_file: Path) -> list[Backup]:
    """The backups of the project that lay at a path, for a file too damaged to say who it is."""
    wanted = str(project_file.resolve())
    found: list[Backup] = []
    for folder in sorted(root.glob("*")) if root.is_dir() else []:
        found += [b for b in backups(folder) if _noted(b.path).get("path") == wanted]
    return sorted(found, key=lambda backup: backup.made)


class Restored(NamedTuple):
    """What a restored file holds."""

    steps: int
    """How many the segments added to the copy."""
    left_out: tuple[Path, ...]
    """Segments that could not be used: the first damaged one and those after it."""


def restore(backup: Backup, target: Path) -> Restored:
    """Put a backup with its segments at ``target``, which must be free.

    Raises:
        UserError: if something is there, the copy itself is damaged or the disk refuses.
    """
    if target.exists():
        raise UserError("{path} is there already; choose another name.", path=target)
    begun = target.with_name(target.name + ".part")
    try:
        with explained(target):
            shutil.copyfile(backup.path, begun)
            with Database.open(begun) as database:
                restored = _catch_up_with(database, backup.segments)
            _verify(begun, backup.path)
            begun.replace(target)
    except OSError as error:
        raise UserError(
            "{path} cannot be written: {reason}.", path=target, reason=error.strerror or error
        ) from error
    finally:
        begun.unlink(missing_ok=True)
    return restored


def _catch_up_with(database: Database, segments: Sequence[Path]) -> Restored:
    steps = 0
    for place, segment in enumerate(segments):
        try:
            steps += _catch_up(database, segment)
        except BadInputError:
            return Restored(steps, tuple(segments[place:]))
    return Restored(steps, ())


def _catch_up(database: Database, segment: Path) -> int:
    writer = Writer(database.writer)
    writer.begin()
    try:
        taken = take_over(writer, segment)
        writer.commit()
    except BaseException:
        writer.roll_back()
        raise
    return taken


def _verify(path: Path, named: Path, cancelled: Callable[[], bool] = lambda: False) -> None:
    report = check_beside(path, cancelled)
    if report.faults:
        raise UserError(
            "The backup {path} is damaged ({found}); the project itself may be too, so check it "
            "and keep the older backups.",
            path=named,
            found=report.faults[0].found,
        )


def _rotate(folder: Path) -> None:
    """Keep the newest copy of each of the last days and weeks, each with its segments."""
    found = backups(folder)
    copies = [backup.path for backup in found]
    kept = {copies[-1]} if copies else set[Path]()
    for names, most in (("%Y%m%d", _DAYS), ("%G%V", _WEEKS)):
        newest: dict[str, Path] = {}
        for copy in copies:
            newest[_when(copy).strftime(names)] = copy
        kept |= set(list(newest.values())[-most:])
    for backup in found:
        if backup.path not in kept:
            # Without their copy they would carry on from another, with a gap between.
            for path in (*backup.segments, backup.path):
                _remove(path)


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    _note_file(path).unlink(missing_ok=True)


def _reached_by(copy: Path) -> Vector:
    with Database.open(copy, read_only=True) as database:
        return vector(database.writer)


def _project(reader: sqlite3.Connection) -> bytes:
    project: bytes = reader.execute("SELECT value FROM meta WHERE name = 'project'").fetchone()[0]
    return project


def _stamp(now: datetime | None, before: list[Backup]) -> str:
    """The time as a name, after all earlier ones even where the clock was set back."""
    when = now or datetime.now(UTC)
    if before:
        when = max(when, before[-1].until + timedelta(seconds=1))
    return when.strftime(_STAMP)


def _when(path: Path) -> datetime:
    stamp = path.name.removeprefix(_COPY).removeprefix(_SEGMENT).split(".")[0]
    return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)


def _note_file(path: Path) -> Path:
    return path.with_name(path.name + ".json")


def _note(path: Path, reached: Vector, project_file: Path) -> None:
    _note_file(path).write_bytes(
        orjson.dumps(
            {
                "path": str(project_file.resolve()),
                "reach": {uid.hex(): number for uid, number in reached.items()},
            }
        )
    )


def _noted(path: Path) -> dict[str, object]:
    try:
        noted = orjson.loads(_note_file(path).read_bytes())
    except (OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def _reach(path: Path) -> Vector:
    reach = _noted(path).get("reach")
    if not isinstance(reach, dict):
        return {}
    return {bytes.fromhex(uid): int(number) for uid, number in reach.items()}
