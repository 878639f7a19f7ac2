"""The part of the fold that holds what is said about annotations."""

import sqlite3
from collections.abc import Callable

from annotator.domain.identity import uid_of
from annotator.domain.values import Kind
from annotator.journal.bodies import Json, canonical
from annotator.store.objects import Objects

Context = tuple[int, int | None, int | None]
"""Object, layer and article numbers of an operation."""


class ReviewFold:
    """Writes decisions, comments and assignments into the state of one connection."""

    def __init__(self, connection: sqlite3.Connection, objects: Objects) -> None:
        self._connection = connection
        self._objects = objects

    def writers(self) -> dict[str, Callable[[Context, Json | None], None]]:
        """What writes each kind."""
        return {
            Kind.DECISION: self._decision,
            Kind.COMMENT: self._comment,
            Kind.ASSIGNMENT: self._assignment,
        }

    def _decision(self, context: Context, body: Json | None) -> None:
        identifier, layer, article = context
        self._connection.execute("DELETE FROM decision WHERE id = ?", (identifier,))
        if body is not None:
            result = body.get("result")
            self._connection.execute(
                "INSERT INTO decision (id, layer, article, target, verdict, result, body) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    identifier,
                    layer,
                    article,
                    self._objects.registered(uid_of(body["target"])).id,
                    body["verdict"],
                    self._objects.registered(uid_of(result)).id if result else None,
                    canonical(body).decode(),
                ),
            )

    def _comment(self, context: Context, body: Json | None) -> None:
        identifier, layer, article = context
        self._connection.execute("DELETE FROM comment WHERE id = ?", (identifier,))
        if body is not None:
            thread = body.get("thread")
            self._connection.execute(
                "INSERT INTO comment (id, layer, article, target, thread, body) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (
                    identifier,
                    layer,
                    article,
                    self._objects.registered(uid_of(body["target"])).id,
                    self._objects.registered(uid_of(thread)).id if thread else None,
                    canonical(body).decode(),
                ),
            )

    def _assignment(self, context: Context, body: Json | None) -> None:
        identifier, _, article = context
        self._connection.execute(
            "DELETE FROM assignment WHERE id = ? AND article = ?", (identifier, article)
        )
        if body is not None:
            self._connection.execute(
                "INSERT INTO assignment (article, person, id, blind) VALUES (?, ?, ?, ?)",
                (article, self._objects.id_of(uid_of(body["person"])), identifier, body["blind"]),
            )
