"""Rows of other programs' databases, which may be anything.

Only plain tables are read, and of them only columns that are stored: no view, no virtual table, no
computed column is ever asked, and no function is called. So what comes out are the values that lie
in the file, and reading takes time in proportion to it.
"""

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from annotator.errors import BadInputError
from annotator.store import schema
from annotator.store.guarded import STEPS, looking, why_not

Cell = str | int | float | bytes | None

_MAGIC: Final = b"SQLite format 3\0"
_HEADER: Final = 100
_LARGEST: Final = 16 << 30
_LEAST: Final = 1_000_000_000
"""Instructions of SQLite's that any file may take."""
_PER_BYTE: Final = 50
"""Further ones; reading a row takes some tens, sorting it some hundreds."""
_AT_ONCE: Final = 64
"""Rows."""
_OBJECTS: Final = 1_000
"""Tables, indexes and whatever else a file may list."""
_STORED: Final = 0
"""What ``table_xinfo`` says of a column that is neither hidden nor computed."""

_UNREADABLE: Final = (sqlite3.Error, ValueError, OverflowError, MemoryError)


class Tables:
    """The plain tables of a database. Names are compared as SQLite does: case means nothing."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._columns: dict[str, dict[str, str]] = {}
        """By table, both folded: columns as they are called, by their folded names."""

    def find(self) -> None:
        """See what tables there are."""
        self._connection.set_authorizer(_names_of_columns)
        listed = self._connection.execute(
            "SELECT type, name, sql FROM sqlite_schema LIMIT ?", (_OBJECTS + 1,)
        ).fetchall()
        if len(listed) > _OBJECTS:
            raise ValueError("it lists more tables than any program makes")
        for kind, name, sql in listed:
            begins = " ".join(str(sql or "").split()[:2]).upper()
            if kind == "table" and begins == "CREATE TABLE" and isinstance(name, str):
                columns = self._connection.execute(
                    f"PRAGMA table_xinfo({_quoted(name)})"
                ).fetchall()
                self._columns[name.casefold()] = {
                    column[1].casefold(): column[1] for column in columns if column[6] == _STORED
                }
        self._connection.set_authorizer(self._only_these)

    def columns(self, table: str) -> frozenset[str]:
        """The columns of a table, folded; none where there is no such table."""
        return frozenset(self._columns.get(table.casefold(), ()))

    def rows(
        self,
        table: str,
        columns: Sequence[str],
        *,
        by: Sequence[str] = (),
        through: tuple[str, str, str] | None = None,
    ) -> Iterator[tuple[Cell, ...]]:
        """The rows of a table, read as they are asked for.

        Args:
            table: which.
            columns: what of it; they must be there.
            by: columns to sort by: of the table, or of the one gone through.
            through: another table, the column that names a row of it, and the column there that
                is named. Rows that name none are left out; ``columns`` with a dot before them
                are the other one's.

        Raises:
            BadInputError: if the file is damaged there.
            KeyError: if there is no such table or column.
        """
        own = self._columns[table.casefold()]
        other = self._columns[through[0].casefold()] if through else {}

        def named(column: str) -> str:
            if column.startswith("."):
                return "o." + _quoted(other[column[1:].casefold()])
            return "t." + _quoted(own[column.casefold()])

        sql = f"SELECT {', '.join(map(named, columns))} FROM {_quoted(table)} AS t"
        if through:
            joined = f"{named('.' + through[2])} = {named(through[1])}"
            sql += f" JOIN {_quoted(through[0])} AS o ON {joined}"
        if by:
            sql += f" ORDER BY {', '.join(map(named, by))}"
        try:
            cursor = self._connection.execute(sql)
            while found := cursor.fetchmany(_AT_ONCE):
                yield from found
        except _UNREADABLE as error:
            raise _refused(self._path, error) from error

    def _only_these(self, action: int, first: str | None, second: str | None, *_: object) -> int:
        """Let stored columns of the tables be read."""
        allowed = action == sqlite3.SQLITE_SELECT
        if action == sqlite3.SQLITE_READ and first is not None:
            columns = self._columns.get(first.casefold())
            # A row's number and a table read for its rows alone come without a column of a name.
            column = (second or "").casefold()
            allowed = columns is not None and (column in columns or column in ("", "rowid"))
        return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


@contextlib.contextmanager
def foreign_tables(path: Path) -> Iterator[Tables]:
    """The tables of another program's database; nothing is ever written to it.

    Raises:
        BadInputError: one sentence: no database, one of ours, open elsewhere, damaged.
    """
    size = _check(path)
    left = (_LEAST + size * _PER_BYTE) // STEPS

    def stop() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    with contextlib.ExitStack() as opened:
        try:
            connection = opened.enter_context(looking(path, stop))
            connection.text_factory = _decoded
            tables = Tables(connection, path)
            tables.find()
        except _UNREADABLE as error:
            raise _refused(path, error) from error
        yield tables


def is_database(path: Path) -> bool:
    """Whether a file is another program's database by its beginning; false if it is not there."""
    try:
        with path.open("rb") as file:
            return _is_foreign(file.read(_HEADER))
    except OSError:
        return False


def _is_foreign(header: bytes) -> bool:
    ours = int.from_bytes(header[68:72], "big") == schema.APPLICATION_ID
    return len(header) == _HEADER and header.startswith(_MAGIC) and not ours


def _check(path: Path) -> int:
    """The size of a file that may be opened."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
        size = path.stat().st_size
        beside = (path.with_name(path.name + ending) for ending in ("-wal", "-journal"))
        unfinished = any(one.is_file() and one.stat().st_size for one in beside)
    except OSError as error:
        raise BadInputError(
            "{path} cannot be read: {reason}.", path=path, reason=error.strerror or error
        ) from error
    if not _is_foreign(header):
        raise BadInputError("{path} is not a database of another program.", path=path)
    if size > _LARGEST:
        raise BadInputError("{path} is larger than 16 GB.", path=path)
    if unfinished:
        raise BadInputError(
            "{path} is open in another program, or was not closed; open it there, close it, and "
            "try again.",
            path=path,
        )
    return size


def _refused(path: Path, error: Exception) -> BadInputError:
    told = str(error) if type(error) is ValueError else "it is damaged"
    reason = why_not(error, told)
    return BadInputError("{path} cannot be read: {reason}.", path=path, reason=reason)


def _names_of_columns(action: int, first: str | None, *_: object) -> int:
    """Let the list of tables be read, and what columns a table has."""
    allowed = action == sqlite3.SQLITE_SELECT or (
        action == sqlite3.SQLITE_READ and first in ("sqlite_master", "sqlite_schema")
    )
    if action == sqlite3.SQLITE_PRAGMA:
        allowed = first == "table_xinfo"
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _decoded(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
