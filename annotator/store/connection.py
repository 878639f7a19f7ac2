"""The connections to a project file while it is open.

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
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from filelock import FileLock

from annotator.errors import CancelledError, UserError, Way
from annotator.store import schema
from annotator.store.journal import Journal
from annotator.store.lasting import LastingLocks
from annotator.store.objects import Objects
from annotator.store.opening import (
    DamagedError,
    check_place,
    check_writable,
    explained,
    first_read,
    held_elsewhere,
    inspect,
    is_log_mode,
    locked,
    no_project,
    unlock,
    wal,
)
from annotator.store.reads import Reads

_COPIED_AT_ONCE: Final = 4_096
"""Pages between two looks at whether to stop."""


class Database:
    """The connections of one open project file."""

    def __init__(self, path: Path, *, read_only: bool, lock: FileLock | None) -> None:
        self.path = path
        self.read_only = read_only
        self._lock = lock
        self._locks = LastingLocks()
        # With a log that others may see: a file to edit, or one that is edited elsewhere.
        self._shared = not read_only
        self._private: tempfile.TemporaryDirectory[str] | None = None
        self._local = threading.local()
        self._readers: list[sqlite3.Connection] = []
        self._guard = threading.Lock()
        self._closed = False
        self.writer: sqlite3.Connection
        if read_only:
            self._uri = self._read_only_uri()
            try:
                self.writer = self._connect_reader()
            except BaseException:
                self._let_go()
                raise
        else:
            self._uri = path.absolute().as_uri() + "?mode=rw"
            self.writer = _connect(self._uri)
            _set_up_writer(self.writer)
        if self._shared:
            self._locks.take(path)

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make a new project file; nothing is left behind if that fails.

        Raises:
            UserError: if something is there already, or the place is none for a project.
        """
        if path.exists():
            raise UserError("{path} is there already; choose another name.", path=path)
        if not os.access(path.parent, os.W_OK):
            raise UserError(
                "Nothing can be written into the folder {folder}; choose another one.",
                folder=path.parent,
            )
        check_place(path)
        lock = locked(path)
        try:
            with explained(path):
                connection = _connect(path.absolute().as_uri() + "?mode=rwc")
                try:
                    schema.migrate(connection)
                finally:
                    connection.close()
                return cls(path, read_only=False, lock=lock)
        except BaseException:
            unlock(lock)
            path.unlink(missing_ok=True)
            raise

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
    ) -> Self:
        """Open an existing project.

        Args:
            path: the file.
            read_only: change nothing, not even which files lie beside it.

        Raises:
            UserError: one sentence and the ways on; nothing on disk has changed.
        """
        version = inspect(path)
        with explained(path):
            if read_only:
                return cls(path, read_only=True, lock=None)
            check_place(path)
            check_writable(path)
            lock = locked(path)
            try:
                _look_first(path)
                database = cls(path, read_only=False, lock=lock)
                try:
                    if version < schema.VERSION:
                        schema.migrate(database.writer)
                except BaseException:
                    database._abandon()
                    raise
            except BaseException:
                unlock(lock)
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

    def copy_into(self, target: Path, cancelled: Callable[[], bool] = lambda: False) -> None:
        """Copy one snapshot of everything into a new plain file; runs in any thread.

        Raises:
            CancelledError: if ``cancelled`` says so.
        """

        def progress(_: int, __: int, ___: int) -> None:
            if cancelled():
                raise CancelledError

        reader = self.own_reader()
        copy = sqlite3.connect(target)
        try:
            # Held to the end: else each commit of someone typing would begin the copy anew.
            reader.execute("BEGIN")
            reader.execute("SELECT 1 FROM meta").fetchall()
            reader.backup(copy, pages=_COPIED_AT_ONCE, progress=progress)
            copy.execute("PRAGMA journal_mode = DELETE").fetchall()
        finally:
            copy.close()
            reader.close()

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
                with contextlib.suppress(sqlite3.DatabaseError):
                    # Only a job of our own that still reads could be waited for.
                    self.writer.execute("PRAGMA busy_timeout = 100").fetchall()
                    self.writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                    self._locks.let_go()
                    self.writer.execute("PRAGMA journal_mode = DELETE").fetchall()
        finally:
            self._close_writer()
            self._let_go()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _let_go(self) -> None:
        if self._private:
            self._private.cleanup()
        if self._lock:
            unlock(self._lock)

    def _abandon(self) -> None:
        self._closed = True
        self._close_writer()

    def _close_writer(self) -> None:
        self._locks.let_go()
        self.writer.close()
        self._locks.close()

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
        plain = self.path.absolute().as_uri() + "?mode=ro"
        if not is_log_mode(self.path):
            return plain
        if not wal(self.path).exists():
            return plain + "&immutable=1"
        if held_elsewhere(self.path):
            self._shared = True
            return plain
        self._private = tempfile.TemporaryDirectory(prefix="annotator-")
        copy = Path(self._private.name) / self.path.name
        try:
            shutil.copyfile(self.path, copy)
            shutil.copyfile(wal(self.path), wal(copy))
        except OSError as error:
            self._private.cleanup()
            raise UserError(
                "{path} was not closed properly, and there is no room for the copy in which to "
                "read it: {reason}.",
                path=self.path,
                reason=error.strerror or error,
            ) from error
        return copy.absolute().as_uri() + "?mode=rw"


def _look_first(path: Path) -> None:
    """Read what must be readable, changing nothing; after a crash look at every page too."""
    log, index = wal(path), path.with_name(path.name + "-shm")
    unclean = log.exists() and log.stat().st_size > 0
    indexed = index.exists()
    uri = path.absolute().as_uri() + "?mode=ro" + ("" if log.exists() else "&immutable=1")
    try:
        with first_read(path), contextlib.closing(_connect(uri, query_only=True)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
            if unclean:
                _quick_check(connection, path)
            reads = Reads(connection)
            if not isinstance(reads.meta("project"), bytes):
                raise no_project(path)
            reads.scheme()
            reads.people()
            Journal(connection, Objects(connection)).last_clock()
    except BaseException:
        if not indexed:
            index.unlink(missing_ok=True)
        raise


def _connect(uri: str, *, query_only: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    try:
        _set_up(connection, query_only=query_only)
    except BaseException:
        connection.close()
        raise
    return connection


def _set_up(connection: sqlite3.Connection, *, query_only: bool) -> None:
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


def _set_up_writer(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        connection.execute("PRAGMA synchronous = FULL").fetchall()
        connection.execute(f"PRAGMA journal_size_limit = {64 << 20}").fetchall()
        # A large step touches more pages than the two megabytes SQLite keeps by itself.
        connection.execute(f"PRAGMA cache_size = -{64 << 10}").fetchall()
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
