"""Looking at a project file before it is opened, and saying what is wrong with it."""

import contextlib
import itertools
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from annotator.errors import StorageFullError, UserError, Way
from annotator.store import schema
from annotator.store.places import PlaceKind, kind_of

_MAGIC: Final = b"SQLite format 3\0"
_HEADER: Final = 100


class DamagedError(UserError):
    """The file is a project, but parts of it cannot be read."""


def inspect(path: Path) -> int:
    """The schema version of the project file at ``path``, read without opening it.

    Raises:
        UserError: if it is no project of ours, or one made by a newer version.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except IsADirectoryError as error:
        raise UserError("{path} is a folder, not a project file.", path=path) from error
    except FileNotFoundError as error:
        raise UserError("There is no file {path}.", path=path) from error
    except OSError as error:
        raise UserError(
            "{path} cannot be read: {reason}.", path=path, reason=error.strerror or error
        ) from error
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise UserError(
            "{path} is not an Annotator project; to take in articles, import it into one.",
            path=path,
        )
    if int.from_bytes(header[68:72], "big") != schema.APPLICATION_ID:
        raise UserError(
            "{path} is a database of another program, not an Annotator project.", path=path
        )
    if _is_cut_short(path, header):
        raise damaged(path)
    version = int.from_bytes(header[60:64], "big")
    if version > schema.VERSION:
        raise UserError(
            "{path} was made by a newer Annotator (file version {theirs}, this one knows up to "
            "{ours}); update Annotator to open it.",
            path=path,
            theirs=version,
            ours=schema.VERSION,
        )
    return version


def _is_cut_short(path: Path, header: bytes) -> bool:
    """Whether the file holds fewer pages than it says; a log beside it may hold the others."""
    if header[24:28] != header[92:96] or wal(path).exists():
        return False
    size = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    return path.stat().st_size < pages * (size if size > 1 else 65_536)


def is_log_mode(path: Path) -> bool:
    """Whether the file says that there may be a log beside it: a plain copy of an open one."""
    with path.open("rb") as file:
        return file.read(_HEADER)[18] != 1


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite says into a sentence with a way on."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise explain(error, path) from error


def explain(error: sqlite3.DatabaseError, path: Path) -> Exception:
    """The :class:`UserError` for an error of SQLite's, or ``error`` itself where it is a bug."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL or (
        code == sqlite3.SQLITE_IOERR and not isinstance(error, sqlite3.IntegrityError)
    ):
        return StorageFullError(
            "The disk holding {path} is full or cannot be written, so the last change is not "
            "saved; free some space and try again.",
            ways=(Way.RETRY, Way.SAVE_COPY, Way.DISCARD),
            path=path,
        )
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(path)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return UserError(
            "{path} cannot be written here; open it read-only or work on a local copy.",
            ways=(Way.READ_ONLY, Way.LOCAL_COPY),
            path=path,
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return UserError(
            "Another program is writing to {path}; close it and try again.",
            ways=(Way.RETRY, Way.READ_ONLY),
            path=path,
        )
    return error


def damaged(path: Path) -> DamagedError:
    """What is said of a file that is a project, but not a whole one."""
    return DamagedError(
        "{path} is damaged and cannot be read whole; restore a backup or save what can be read "
        "as a copy.",
        ways=(Way.RESTORE, Way.SAVE_COPY),
        path=path,
    )


def no_project(path: Path) -> UserError:
    """What is said of a file of ours without a project in it."""
    return UserError(
        "{path} holds no project; restore a backup of it.", ways=(Way.RESTORE,), path=path
    )


@contextlib.contextmanager
def first_read(path: Path) -> Iterator[None]:
    """While a file is read for the first time, whatever does not fit means that it is damaged."""
    try:
        with explained(path):
            yield
    except (sqlite3.Error, ValueError, LookupError, TypeError, AssertionError) as error:
        raise damaged(path) from error


def wal(path: Path) -> Path:
    """The write-ahead log beside a project file."""
    return path.with_name(path.name + "-wal")


def check_place(path: Path) -> None:
    """Refuse to edit on a network drive or in a synchronised folder.

    Raises:
        UserError: with the ways on.
    """
    match kind_of(path.parent):
        case PlaceKind.NETWORK:
            raise UserError(
                "{path} is on a network drive, where a project can lose work; work on a local "
                "copy or open it read-only.",
                ways=(Way.LOCAL_COPY, Way.READ_ONLY),
                path=path,
            )
        case PlaceKind.SYNCED:
            raise UserError(
                "{path} is in a synchronised folder, where a project can lose work; work on a "
                "local copy or open it read-only.",
                ways=(Way.LOCAL_COPY, Way.READ_ONLY),
                path=path,
            )
        case PlaceKind.LOCAL:
            pass


def check_writable(path: Path) -> None:
    """Refuse to edit what this person may only read.

    Raises:
        UserError: with the ways on.
    """
    for place, what in ((path, "file"), (path.parent, "folder")):
        if not os.access(place, os.W_OK):
            raise UserError(
                "The {what} {place} is read-only for you; open the project read-only or work "
                "on a local copy.",
                ways=(Way.READ_ONLY, Way.LOCAL_COPY),
                what=what,
                place=place,
            )


def _lock_file(path: Path) -> FileLock:
    return FileLock(path.with_name(f".{path.name}.lock"), timeout=0, thread_local=False)


def held_elsewhere(path: Path) -> bool:
    """Whether another program has the project open for editing at this moment."""
    lock = _lock_file(path)
    if not Path(lock.lock_file).exists():
        return False
    try:
        lock.acquire()
    except Timeout:
        return True
    except OSError:
        return False
    lock.release()
    return False


def unlock(lock: FileLock) -> None:
    """Give a project's lock back."""
    # Removed while still held, so that no lock file is left beside a closed project.
    with contextlib.suppress(OSError):
        Path(lock.lock_file).unlink()
    lock.release()


def locked(path: Path) -> FileLock:
    """Take a project's lock, which dies with the process.

    Raises:
        UserError: if another program has it.
    """
    lock = _lock_file(path)
    try:
        lock.acquire()
    except Timeout as error:
        raise UserError(
            "{path} is already open in another window or program; close it there, or open it "
            "here read-only.",
            ways=(Way.READ_ONLY, Way.RETRY),
            path=path,
        ) from error
    except OSError as error:
        raise UserError(
            "The folder {place} cannot be written ({reason}); open the project read-only or "
            "work on a local copy.",
            ways=(Way.READ_ONLY, Way.LOCAL_COPY),
            place=path.parent,
            reason=error.strerror or error,
        ) from error
    return lock


def free_name(path: Path, what: str) -> Path:
    """A free name beside ``path``: ``x (restored).annotator``, ``x (restored 2).annotator``."""
    for number in itertools.count(1):
        addition = what if number == 1 else f"{what} {number}"
        candidate = path.with_name(f"{path.stem} ({addition}){path.suffix}")
        if not candidate.exists():
            return candidate
    raise AssertionError("counting does not end")
