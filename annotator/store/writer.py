"""The one connection that writes, with what it knows; transactions begin and end here."""

import sqlite3
from typing import Any

from annotator.store.fold import Fold
from annotator.store.journal import Journal
from annotator.store.objects import Objects
from annotator.store.reads import Reads


class Writer:
    """Writing to a project file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.objects = Objects(connection)
        self.fold = Fold(connection, self.objects)
        self.journal = Journal(connection, self.objects)
        self.reads = Reads(connection)

    def begin(self) -> None:
        """Begin a transaction that may write at once; waits for another program that does."""
        self.connection.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """End the transaction; it is on disk when this returns."""
        self.connection.execute("COMMIT")

    def roll_back(self) -> None:
        """Undo the transaction, if one is open, with all that was remembered from it."""
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")
        self.objects.forget()
        self.fold.forget()
        self.reads.forget()

    def set_meta(self, name: str, value: Any) -> None:
        """Write a project-wide value that is no part of the journal."""
        self.connection.execute(
            "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (name, value)
        )
