"""A project as its journal had it at an earlier moment, in a file of its own."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from annotator.domain.identity import Uid
from annotator.errors import BadInputError
from annotator.store import schema
from annotator.store.connection import Database
from annotator.store.reads import Reads
from annotator.store.rebuild import rebuild
from annotator.store.segments import reach

Moment = Mapping[Uid, int]
"""How far a journal goes: by replica, the number of its last transaction that counts."""


@contextmanager
def now(database: Database) -> Iterator[tuple[Reads, Moment]]:
    """Reading that sees the project as it is now until the end, and which moment that is."""
    with closing(database.own_reader()) as connection:
        connection.execute("BEGIN")
        moment = {uid: last for uid, last in reach(connection, accepted=True).items() if last}
        yield Reads(connection), moment


def write_as_of(
    database: Database,
    moment: Moment,
    target: Path,
    cancelled: Callable[[], bool] = lambda: False,
) -> None:
    """Write the project as it was when its replicas had come as far as ``moment`` says.

    The journal in the file ends there; heads of objects are those of today, so that it is good
    for reading the state and for nothing else.

    Raises:
        BadInputError: if this file's journal does not reach that far.
        CancelledError: if ``cancelled`` says so.
    """
    with now(database) as (_, known):
        pass
    for uid, number in moment.items():
        if known.get(uid, 0) < number:
            raise BadInputError(
                "{path} lacks work that was in it then: a colleague's work that was merged was "
                "taken back, or this is another copy; merge it again or take the other copy.",
                path=database.path,
            )
    database.copy_into(target, cancelled)
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version < schema.VERSION:  # of a file that was opened to be read only
            schema.migrate(connection)
        connection.execute("BEGIN")
        for number, uid in connection.execute("SELECT id, uid FROM replica").fetchall():
            last = moment.get(uid, 0)
            for table in ("op", "txn"):
                connection.execute(
                    f"DELETE FROM {table} WHERE replica = ? AND number > ?", (number, last)
                )
        rebuild(connection)
        connection.execute("COMMIT")


@contextmanager
def reading(path: Path) -> Iterator[Reads]:
    """What :func:`write_as_of` wrote, to read from."""
    with closing(
        sqlite3.connect(path.absolute().as_uri() + "?mode=ro", uri=True, isolation_level=None)
    ) as connection:
        yield Reads(connection)
