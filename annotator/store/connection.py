"""Opening a project file, and the connections to it while it is open.

One connection writes; every thread that reads has its own, which cannot write. While open the
file is in write-ahead mode, so that reading never waits; closing makes it one plain file.
"""

import contextlib
import os
import shutil
import sqlite3
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Final, Self

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
        return DamagedError(
            "{path} is damaged and cannot be read whole; restore a backup or save what can be "
            "read as a copy.",
            ways=(Way.RESTORE, Way.SAVE_COPY),
            path=path,
        )
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


class Database:
    """The connections of one open project file."""

    def __init__(self, path: Path, *, read_only: bool, lock: FileLock | None) -> None:
        self.path = path
        self.read_only = read_only
        self._lock = lock
        self._file = path
        self._private: tempfile.TemporaryDirectory[str] | None = None
        self._local = threading.local()
        self._readers: list[sqlite3.Connection] = []
        self._guard = threading.Lock()
        self._closed = False
        self.writer: sqlite3.Connection
        if read_only:
            self._uri = self._read_only_uri()
            self.writer = self._connect_reader()
        else:
            self._uri = path.absolute().as_uri() + "?mode=rw"
            self.writer = _connect(self._uri)
            _set_up_writer(self.writer)

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make a new project file; nothing is left behind if that fails.

        Raises:
            UserError: if something is there already, or the place is none for a project.
        """
        if path.exists():
            raise UserError("{path} is there already; choose another name.", path=path)
        _check_place(path)
        lock = _locked(path)
        try:
            with explained(path):
                connection = _connect(path.absolute().as_uri() + "?mode=rwc")
                try:
                    schema.migrate(connection)
                finally:
                    connection.close()
                return cls(path, read_only=False, lock=lock)
        except BaseException:
            _unlock(lock)
            path.unlink(missing_ok=True)
            raise

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open an existing project.

        Raises:
            UserError: one sentence and the ways on; nothing on disk has changed.
        """
        version = inspect(path)
        with explained(path):
            if read_only:
                return cls(path, read_only=True, lock=None)
            _check_place(path)
            _check_writable(path)
            lock = _locked(path)
            try:
                unclean = _wal(path).exists()
                database = cls(path, read_only=False, lock=lock)
                try:
                    if unclean:
                        _quick_check(database.writer, path)
                    if version < schema.VERSION:
                        schema.migrate(database.writer)
                except BaseException:
                    database._abandon()
                    raise
            except BaseException:
                _unlock(lock)
                raise
            return database

    def reader(self) -> sqlite3.Connection:
        """This thread's reading connection; it sees what was committed when a read begins."""
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = self._connect_reader()
            self._local.connection = found
        return found

    def own_reader(self) -> sqlite3.Connection:
        """A reading connection the caller closes, for work that holds one snapshot long."""
        return _connect(self._uri, query_only=True)

    def checkpoint(self) -> None:
        """Move what is in the log into the file, as far as readers let it: a plain copy of
        the file then holds everything.
        """
        if not self.read_only:
            self.writer.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def close(self) -> None:
        """Close every connection and leave one plain file."""
        if self._closed:
            return
        self._closed = True
        with self._guard:
            readers, self._readers = self._readers, []
        for connection in readers:
            connection.close()
        try:
            if not self.read_only:
                with contextlib.suppress(sqlite3.OperationalError):
                    self.writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                    self.writer.execute("PRAGMA journal_mode = DELETE").fetchall()
        finally:
            self.writer.close()
            if self._private:
                self._private.cleanup()
            if self._lock:
                _unlock(self._lock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _abandon(self) -> None:
        self._closed = True
        self.writer.close()

    def _connect_reader(self) -> sqlite3.Connection:
        connection = _connect(self._uri, query_only=True)
        with self._guard:
            self._readers.append(connection)
        return connection

    def _read_only_uri(self) -> str:
        """How to read without touching anything. A log left beside the file by a program that
        died is read in a private copy, since reading it would write into the folder; one of
        a program that is running is shared.
        """
        if _wal(self.path).exists():
            if _held_elsewhere(self.path):
                return self.path.absolute().as_uri() + "?mode=ro"
            self._private = tempfile.TemporaryDirectory(prefix="annotator-")
            copy = Path(self._private.name) / self.path.name
            shutil.copyfile(self.path, copy)
            shutil.copyfile(_wal(self.path), _wal(copy))
            return copy.absolute().as_uri() + "?mode=rw"
        return self.path.absolute().as_uri() + "?mode=ro&immutable=1"


def _connect(uri: str, *, query_only: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    for pragma in (
        "busy_timeout = 5000",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "mmap_size = 0",
        "temp_store = MEMORY",
    ):
        connection.execute("PRAGMA " + pragma).fetchall()
    if query_only:
        connection.execute("PRAGMA wal_autocheckpoint = 0").fetchall()
        connection.execute("PRAGMA query_only = ON").fetchall()
    return connection


def _set_up_writer(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        connection.execute("PRAGMA synchronous = FULL").fetchall()
        connection.execute(f"PRAGMA journal_size_limit = {64 << 20}").fetchall()
        if sys.platform == "darwin":
            connection.execute("PRAGMA fullfsync = ON").fetchall()
            connection.execute("PRAGMA checkpoint_fullfsync = ON").fetchall()
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    except BaseException:
        connection.close()
        raise


def _quick_check(connection: sqlite3.Connection, path: Path) -> None:
    said = connection.execute("PRAGMA quick_check(1)").fetchone()
    if said[0] != "ok":
        raise DamagedError(
            "{path} is damaged ({said}); restore a backup or save what can be read as a copy.",
            ways=(Way.RESTORE, Way.SAVE_COPY),
            path=path,
            said=said[0],
        )


def _wal(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _check_place(path: Path) -> None:
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


def _check_writable(path: Path) -> None:
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


def _held_elsewhere(path: Path) -> bool:
    lock = _lock_file(path)
    try:
        lock.acquire()
    except Timeout:
        return True
    except OSError:
        return False
    _unlock(lock)
    return False


def _unlock(lock: FileLock) -> None:
    # Removed while still held, so that no lock file is left beside a closed project.
    with contextlib.suppress(OSError):
        Path(lock.lock_file).unlink()
    lock.release()


def _locked(path: Path) -> FileLock:
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
