"""Making the state again from the journal, and comparing two states."""

import hashlib
import sqlite3

import orjson

from annotator.domain.values import Kind
from annotator.journal.bodies import parsed
from annotator.store import schema
from annotator.store.accepting import (
    ACCEPTED,
    FOLD_ORDER,
    OWN,
    STANDING,
    ranges_of,
    write_ranges,
)
from annotator.store.fold import Fold
from annotator.store.objects import Objects

_COUNTERS = {"tally": "WHERE spans <> 0 OR links <> 0", "total": "WHERE n <> 0"}
"""A counter that fell back to nothing is the same as one that never was."""

_STANDING = (
    "SELECT object, layer, article, body FROM ("
    " SELECT op.object, op.layer, op.article, op.body, row_number() OVER ("
    f"  PARTITION BY op.object ORDER BY {STANDING}) AS place"
    " FROM op JOIN word AS w ON w.id = op.kind JOIN txn AS t USING (replica, number)"
    " JOIN replica AS r ON r.id = op.replica WHERE {counts} AND w.text = ?)"
    " WHERE place = 1 AND body IS NOT NULL ORDER BY object"
)


def rebuild(connection: sqlite3.Connection) -> None:
    """Drop the state and fold it again from the version of each object that stands; the
    caller holds the transaction.
    """
    for table in schema.STATE:
        connection.execute(f"DELETE FROM {table}")
    fold_into(connection, connection)


def fold_into(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Fold the journal behind ``source`` into the empty state tables behind ``target``.

    The version that stands is found from the operations themselves, not from the heads, and what
    counts from the acceptances that stand, not from their table.
    """
    objects = Objects(target)
    fold = Fold(target, objects)
    accepted = _acceptances(source, target)
    for kind in FOLD_ORDER:
        for row in source.execute(
            "WITH acceptance (replica, first, last) AS ("
            " SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)) "
            + _STANDING.format(counts=ACCEPTED),
            (accepted, kind),
        ):
            number, layer, article, body = row
            fold.apply(kind, (number, layer, article), body.encode())
    fold.flush()


def _acceptances(source: sqlite3.Connection, target: sqlite3.Connection) -> str:
    """Write the acceptances of this file that stand; gives the stretches they name, as JSON."""
    replicas = dict(source.execute("SELECT uid, id FROM replica"))
    stretches = []
    for number, _, _, body in source.execute(
        _STANDING.format(counts=OWN), (Kind.ACCEPTANCE,)
    ).fetchall():
        ranges = [(replicas[uid], first, last) for uid, first, last in ranges_of(parsed(body))]
        write_ranges(target, number, ranges)
        stretches += ranges
    return orjson.dumps(stretches).decode()


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
