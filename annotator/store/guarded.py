"""Opening a database that may be anything, so that nothing it says is done.

SQLite does what a file's schema says: triggers and views run, columns and indexes compute. Here
nothing may be read but what an authoriser lets through, at first the list of tables alone; nothing
of the schema is trusted, and sizes and steps are bounded.
"""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

STEPS: Final = 100_000
"""Instructions of SQLite's between two questions whether to stop; some milliseconds."""

LIMITS: Final = {
    sqlite3.SQLITE_LIMIT_LENGTH: 64 << 20,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 30,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 10,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}


@contextlib.contextmanager
def looking(
    path: Path,
    stop: Callable[[], bool],
    how: str = "mode=ro&immutable=1",
    *,
    query_only: bool = True,
) -> Iterator[sqlite3.Connection]:
    """A connection through which the list of tables can be read, and the version of the format.

    Args:
        path: a file nobody else writes to.
        stop: asked every few milliseconds of work; ends what is being done.
        how: the parameters of the URI.
        query_only: whether to refuse all that would write.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}", uri=True, isolation_level=None
    )
    try:
        for what, most in LIMITS.items():
            connection.setlimit(what, most)
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"):
            connection.execute("PRAGMA " + pragma).fetchall()
        if query_only:
            connection.execute("PRAGMA query_only = ON").fetchall()
        connection.set_progress_handler(stop, STEPS)
        connection.set_authorizer(only_tables)
        yield connection
    finally:
        connection.close()


def only_tables(action: int, first: str | None, *_: str | None) -> int:
    """Let the list of tables be read, and the version."""
    allowed = action == sqlite3.SQLITE_SELECT or (
        action == sqlite3.SQLITE_READ and first in ("sqlite_master", "sqlite_schema")
    )
    if action == sqlite3.SQLITE_PRAGMA and first == "user_version":
        allowed = True
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def why_not(error: Exception, otherwise: str) -> str:
    """Why reading ended, as a clause; ``otherwise`` where the file is not as it should be."""
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_INTERRUPT:
            return "reading it takes too long"
        case sqlite3.SQLITE_TOOBIG:
            return "it holds a piece larger than any text"
        case sqlite3.SQLITE_NOMEM:
            return "reading it takes too much memory"
        case _:
            return otherwise
