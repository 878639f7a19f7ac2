"""A project file from somebody else, which may be anything: looked at apart, and only its journal
taken out of it.

The file is copied alone to a private folder and read by a process of its own, with little memory
and little time, as :mod:`annotator.store.guarded` opens files. There the list of tables is all that
is read before it is found to be, word for word, that of a version of ours; then only the journal's
tables are, and what comes out is a segment, which is trusted no more than one that came by itself.
"""

import contextlib
import shutil
import sqlite3
import struct
import sys
import time
import zlib
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final, NamedTuple

from annotator.domain.identity import Uid
from annotator.errors import BadInputError, UserError
from annotator.store import schema
from annotator.store.apart import beside
from annotator.store.guarded import looking, why_not
from annotator.store.opening import held_elsewhere, inspect, is_log_mode, wal
from annotator.store.segments import write_segment

_SECONDS: Final = 60.0
_SECONDS_PER_BYTE: Final = 1 / (1 << 20)
"""A journal is read at some 4 MB a second; a slow machine gets four times as long."""
_MEMORY: Final = 2 << 30
"""Bytes, and as many as the file has: each transaction's header is held while they are sorted."""
_READ: Final = frozenset(
    "meta word object replica txn op text source acceptance sqlite_master sqlite_schema".split()
)
"""What is read of a file, once its tables are known to be ours."""
_CALLED: Final = frozenset("coalesce max min count sum iif".split())
_THEIRS: Final = ("fulltext_", "_sqlite_migrations", "idx__sqlite_migrations")
"""Tables that SQLite's full-text module and sqlite-utils make for themselves. What they are made of
depends on the version of those, and none of them is ever read here.
"""

_UNREADABLE: Final = (
    sqlite3.Error,
    struct.error,
    zlib.error,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
)
"""What reading may end in that is not as this program writes it."""


class Stranger(NamedTuple):
    """What is known of a file that was let in."""

    project: Uid
    version: int
    """Of its format."""


def take_journal(
    path: Path,
    folder: Path,
    target: Path,
    *,
    up_to: int,
    cancelled: Callable[[], bool] = lambda: False,
) -> Stranger:
    """Write the journal of somebody's project file as a segment, without ever opening the file.

    Args:
        path: the file, which stays as it is.
        folder: a private and empty one, for a copy; it may be thrown away afterwards.
        target: where the segment goes.
        up_to: the most bytes the file may have.
        cancelled: asked five times a second.

    Raises:
        UserError: one sentence: no project, a newer one, open elsewhere, damaged, or not made by
            this program alone.
        CancelledError: if ``cancelled`` said so.
    """
    if not path.is_file():
        raise BadInputError("There is no file {path}.", path=path)
    inspect(path)
    size = path.stat().st_size
    if size > up_to:
        raise refused(path, f"it is larger than {up_to:,} bytes")
    if held_elsewhere(path):
        raise UserError(
            "{path} is open in another window or program; close it there, or have the work in it "
            "handed over as a package.",
            path=path,
        )
    copy = folder / "theirs.annotator"
    try:
        shutil.copyfile(path, copy)
        if is_log_mode(path) and wal(path).is_file():
            if wal(path).stat().st_size > up_to:
                raise refused(path, f"its log is larger than {up_to:,} bytes")
            shutil.copyfile(wal(path), wal(copy))
    except OSError as error:
        raise BadInputError(
            "{path} cannot be read: {reason}.", path=path, reason=error.strerror or error
        ) from error
    return beside(
        vet,
        (path, copy, target),
        cancelled,
        ended=refused(path, "reading it took too long or too much memory"),
        seconds=_SECONDS + size * _SECONDS_PER_BYTE,
    )


def refused(path: Path, reason: str) -> BadInputError:
    """What is said of a file that is not let in."""
    return BadInputError("The project {path} cannot be taken: {reason}.", path=path, reason=reason)


def vet(path: Path, copy: Path, target: Path) -> Stranger:
    """Look at a private copy and write its journal to ``target``; runs in a process that does
    nothing else and may be killed.

    Raises:
        UserError: what is wrong with ``path``.
    """
    size = copy.stat().st_size
    _hold_back(_MEMORY + size)
    until = time.monotonic() + _SECONDS + size * _SECONDS_PER_BYTE

    def stop() -> bool:
        return time.monotonic() > until

    try:
        if wal(copy).exists():
            _absorb_log(copy, stop)
        with looking(copy, stop) as connection:
            version = _check_tables(connection, path)
            connection.set_authorizer(_only_journal)
            _check_pages(connection, version, path)
            project = _project(connection, path)
            connection.execute("BEGIN")
            _check_names(connection, path)
            write_segment(connection, {}, target, accepted=True)
            return Stranger(project, version)
    except OSError as error:
        raise UserError(
            "{path} cannot be looked at, for want of room on the disk: {reason}.",
            path=path,
            reason=error.strerror or error,
        ) from error
    except MemoryError as error:
        raise refused(path, "reading it takes too much memory") from error
    except _UNREADABLE as error:
        raise refused(
            path, why_not(error, "it is damaged, or this program did not write it")
        ) from error


def _hold_back(memory: int) -> None:
    """Give this process no more than so many bytes of memory, where the system can."""
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(ValueError, OSError):  # macOS takes no such limit
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _absorb_log(copy: Path, stop: Callable[[], bool]) -> None:
    """Move what is in the log into the copy, and make it one plain file."""
    with looking(copy, stop, "mode=rw", query_only=False) as connection:
        connection.set_authorizer(_only_the_mode)
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()


def _only_journal(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    """Let the journal's tables be read."""
    match action:
        case sqlite3.SQLITE_SELECT | sqlite3.SQLITE_TRANSACTION:
            allowed = True
        case sqlite3.SQLITE_READ:
            allowed = first in _READ
        case sqlite3.SQLITE_FUNCTION:
            allowed = second in _CALLED
        case sqlite3.SQLITE_PRAGMA:
            allowed = first == "quick_check"
        case _:
            allowed = False
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _only_the_mode(action: int, first: str | None, *_: str | None) -> int:
    allowed = action == sqlite3.SQLITE_PRAGMA and first == "journal_mode"
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _check_tables(connection: sqlite3.Connection, path: Path) -> int:
    """Refuse a file whose tables are not those of a version of ours; gives the version."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if not 1 <= version <= schema.VERSION:
        raise refused(path, "it is of no version this program knows")
    ours = _tables_of(version)
    found = _listed(connection)
    for kind, name, table, sql in found:
        if kind in ("trigger", "view"):
            raise refused(path, f"it has a {kind} in it ({_shown(name)})")
        if name.startswith(_THEIRS):
            continue
        if (kind, name, table) not in ours:
            one = f"an {kind}" if kind == "index" else f"a {kind}"
            raise refused(path, f"it has {one} in it that is none of ours ({_shown(name)})")
        if ours[kind, name, table] != sql:
            raise refused(path, f"its {kind} {_shown(name)} is not as this program makes it")
    missing = ours.keys() - {one[:3] for one in found}
    if missing:
        raise refused(path, f"it lacks the {min(missing)[0]} {min(missing)[1]}")
    return int(version)


def _tables_of(version: int) -> dict[tuple[str, str, str], str]:
    made = sqlite3.connect(":memory:", isolation_level=None)
    try:
        schema.migrate(made, up_to=version)
        return {
            (kind, name, table): sql
            for kind, name, table, sql in _listed(made)
            if not name.startswith(_THEIRS)
        }
    finally:
        made.close()


def _listed(connection: sqlite3.Connection) -> Collection[tuple[str, str, str, str]]:
    return [
        (str(kind), str(name), str(table), " ".join(str(sql or "").split()))
        for kind, name, table, sql in connection.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_schema"
        )
    ]


def _check_pages(connection: sqlite3.Connection, version: int, path: Path) -> None:
    """Look at every page that is going to be read: now that the tables are ours, none of them
    computes anything.
    """
    for table in sorted(_READ):
        if table.startswith("sqlite_") or (table == "acceptance" and version == 1):
            continue
        for (said,) in connection.execute(f"PRAGMA quick_check('{table}')"):
            if said != "ok":
                raise refused(path, f"it is damaged ({_shown(said)})")


def _check_names(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a journal whose steps name what is not there: they would be passed over unseen."""
    there, told = connection.execute(
        "SELECT (SELECT count(*) FROM txn), (SELECT count(*) FROM txn AS t "
        "JOIN replica AS r ON r.id = t.replica JOIN object AS a ON a.id = t.author "
        "JOIN word AS w ON w.id = t.gesture)"
    ).fetchone()
    if there != told:
        raise refused(path, "steps of its journal name what is not in it")


def _project(connection: sqlite3.Connection, path: Path) -> Uid:
    row = connection.execute("SELECT value FROM meta WHERE name = 'project'").fetchone()
    if row is None or not isinstance(row[0], bytes) or len(row[0]) != 16:
        raise refused(path, "there is no project in it")
    return row[0]


def _shown(name: str) -> str:
    """A stranger's words, short and on one line."""
    plain = "".join(letter if letter.isprintable() else "?" for letter in name)
    return plain if len(plain) <= 40 else plain[:39] + "…"
