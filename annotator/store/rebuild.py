"""Making the state again from the journal, and comparing two states."""

import hashlib
import sqlite3

from annotator.store import schema
from annotator.store.fold import Fold
from annotator.store.objects import Objects

_COUNTERS = {"tally": "WHERE spans <> 0 OR links <> 0", "total": "WHERE n <> 0"}
"""A counter that fell back to nothing is the same as one that never was."""

_ORDER = (
    "scheme", "person", "layer", "entity", "article", "zones", "span", "link", "state", "decision",
    "comment", "assignment",
)  # fmt: skip


def rebuild(connection: sqlite3.Connection) -> None:
    """Drop the state and fold it again from the version of each object that stands; the
    caller holds the transaction.
    """
    for table in schema.STATE:
        connection.execute(f"DELETE FROM {table}")
    fold_into(connection, connection)


def fold_into(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Fold the journal behind ``source`` into the empty state tables behind ``target``.

    The version that stands is found from the operations themselves, not from the heads.
    """
    objects = Objects(target)
    fold = Fold(target, objects)
    for kind in _ORDER:
        for row in source.execute(
            "SELECT object, layer, article, body FROM ("
            " SELECT op.object, op.layer, op.article, op.body, row_number() OVER ("
            "  PARTITION BY op.object ORDER BY op.version DESC, t.clock DESC, r.uid DESC,"
            "  op.number DESC, op.step DESC) AS place"
            " FROM op JOIN word AS w ON w.id = op.kind JOIN txn AS t USING (replica, number)"
            " JOIN replica AS r ON r.id = op.replica WHERE w.text = ?)"
            " WHERE place = 1 AND body IS NOT NULL ORDER BY object",
            (kind,),
        ):
            number, layer, article, body = row
            fold.apply(kind, (number, layer, article), body.encode())
    fold.flush()


def fingerprint(connection: sqlite3.Connection, table: str) -> bytes:
    """A hash of a state table's rows, the same for the same rows."""
    digest = hashlib.sha256()
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    listed = ", ".join(f'"{name}"' for name in columns)
    where = _COUNTERS.get(table, "")
    for row in connection.execute(f"SELECT {listed} FROM {table} {where} ORDER BY {listed}"):
        digest.update(repr(row).encode())
    return digest.digest()


def differing_tables(connection: sqlite3.Connection) -> list[str]:
    """The state tables that are not what the journal says."""
    fresh = sqlite3.connect("", isolation_level=None)
    try:
        for statement in schema.STATE.values():
            fresh.execute(statement)
        for table in ("object", "word"):
            columns = connection.execute(
                "SELECT sql FROM sqlite_schema WHERE name = ?", (table,)
            ).fetchone()
            fresh.execute(columns[0])
        fresh.execute("BEGIN")
        fresh.executemany(
            "INSERT INTO object (id, uid) VALUES (?, ?)",
            connection.execute("SELECT id, uid FROM object"),
        )
        fresh.executemany(
            "INSERT INTO word (id, text) VALUES (?, ?)",
            connection.execute("SELECT id, text FROM word"),
        )
        fold_into(connection, fresh)
        known = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
        return [
            table
            for table in schema.STATE
            if table in known  # an older version, looked at and not changed, lacks some
            if fingerprint(connection, table) != fingerprint(fresh, table)
        ]
    finally:
        fresh.close()
