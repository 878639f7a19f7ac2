"""Reading what objects were: single operations, and the versions of one object."""

import sqlite3
from collections.abc import Iterator
from typing import Any, Final

from annotator.domain.identity import Uid
from annotator.journal.entries import Operation, Place
from annotator.store.accepting import ACCEPTED, OWN, STANDING
from annotator.store.objects import Objects

OPERATION: Final = (
    "SELECT op.step, op.kind, o.uid, layer, article, op.version, "
    "p.uid, previous_number, previous_step, body "
    "FROM op JOIN object AS o ON o.id = op.object "
    "LEFT JOIN replica AS p ON p.id = previous_replica "
)
"""What reads an operation; ``WHERE`` and more follow."""


class Versions:
    """The operations behind one connection."""

    def __init__(self, connection: sqlite3.Connection, objects: Objects) -> None:
        self._connection = connection
        self._objects = objects
        self._has_acceptances: bool | None = None

    def _operation(self, row: tuple[Any, ...]) -> Operation:
        _, kind, uid, layer, article, version, replica, number, step, body = row
        return Operation(
            self._objects.text(kind),
            uid,
            self._objects.uid_of(layer) if layer else None,
            self._objects.uid_of(article) if article else None,
            version,
            Place(replica, number, step) if replica else None,
            body.encode() if body is not None else None,
        )

    def operation(self, place: Place) -> Operation:
        """The operation at a place.

        Raises:
            LookupError: if there is none.
        """
        row = self._connection.execute(
            OPERATION + "JOIN replica AS at ON at.id = op.replica "
            "WHERE at.uid = ? AND op.number = ? AND op.step = ?",
            place,
        ).fetchone()
        if row is None:
            raise LookupError("no such operation")
        return self._operation(row)

    def body_of(self, uid: Uid) -> bytes | None:
        """The body that stands for an object; None where it was deleted or never written."""
        row = self._connection.execute(
            "SELECT body FROM object AS o JOIN op USING (replica, number, step) WHERE o.uid = ?",
            (uid,),
        ).fetchone()
        return row[0].encode() if row and row[0] is not None else None

    def written(self, uid: Uid) -> Iterator[Operation]:
        """Every operation on an object that is in the journal, whether it counts or not, the
        newest version first.
        """
        number = self._objects.stored(uid)
        if number is None:
            return
        rows = self._connection.execute(
            OPERATION + "WHERE op.object = ? ORDER BY op.version DESC", (number.id,)
        ).fetchall()
        for row in rows:
            yield self._operation(row)

    def places_of(self, uid: Uid) -> Iterator[tuple[Place, bytes | None]]:
        """Where each version of an object is, whether it counts or not, with its body, the one
        that would stand first.
        """
        rows = self._connection.execute(
            "SELECT r.uid, op.number, op.step, op.body FROM op JOIN object AS o ON o.id = op.object"
            " JOIN txn AS t USING (replica, number) JOIN replica AS r ON r.id = op.replica"
            f" WHERE o.uid = ? ORDER BY {STANDING}",
            (uid,),
        ).fetchall()
        for replica, number, step, body in rows:
            yield Place(replica, number, step), body.encode() if body is not None else None

    def newest(self, uid: Uid) -> Operation | None:
        """The operation an object stands at, one that deleted it too."""
        row = self._connection.execute(
            OPERATION + "WHERE o.uid = ? AND (op.replica, op.number, op.step) = "
            "(o.replica, o.number, o.step)",
            (uid,),
        ).fetchone()
        return self._operation(row) if row else None

    def without_own_after(self, uid: Uid, clock: int) -> Operation | None:
        """How an object would stand had nothing been done to it in this file after a time."""
        row = self._connection.execute(
            OPERATION + "JOIN txn AS t ON t.replica = op.replica AND t.number = op.number "
            "JOIN replica AS r ON r.id = t.replica "
            f"WHERE o.uid = ? AND {self.accepted or 1} AND NOT ({OWN} AND t.clock > ?) "
            f"ORDER BY {STANDING} LIMIT 1",
            (uid, clock),
        ).fetchone()
        return self._operation(row) if row else None

    def own_since(self, acceptance: Uid, clock: int) -> list[Uid]:
        """The objects an acceptance is about that were last written in this file, after a time."""
        rows = self._connection.execute(
            "SELECT DISTINCT o.uid FROM object AS c JOIN acceptance AS ac ON ac.id = c.id "
            "JOIN op ON op.replica = ac.replica AND op.number BETWEEN ac.first AND ac.last "
            "JOIN object AS o ON o.id = op.object JOIN replica AS r ON r.id = o.replica "
            "JOIN txn AS t ON t.replica = o.replica AND t.number = o.number "
            f"WHERE c.uid = ? AND o.clock > ? AND {OWN}",
            (acceptance, clock),
        )
        return [uid for (uid,) in rows]

    @property
    def accepted(self) -> str:
        """Which transactions count; nothing of the sort in a file of an older version that is
        only looked at.
        """
        if self._has_acceptances is None:
            row = self._connection.execute(
                "SELECT 1 FROM sqlite_schema WHERE name = 'acceptance'"
            ).fetchone()
            self._has_acceptances = row is not None
        return ACCEPTED if self._has_acceptances else ""
