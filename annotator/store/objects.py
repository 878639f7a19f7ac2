"""Numbers for uids and words, and the head of every object.

Numbers are of this file only and never leave the room.
"""

import sqlite3
from typing import NamedTuple

from annotator.domain.identity import Uid

Head = tuple[int, int, int, int, int, int, bool]
"""Kind, version, clock, replica, transaction number, step, whether it stands."""


class Stored(NamedTuple):
    """An object's number and head; ``version`` 0 means only its uid is known yet."""

    id: int
    version: int
    clock: int
    replica: int
    number: int
    step: int
    alive: bool


class Objects:
    """Looks uids and words up on one connection, remembering what does not change."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._words: dict[str, int] = {}
        self.texts = _Texts(connection)
        self._ids: dict[Uid, int] = {}

    def forget(self) -> None:
        """Drop what was remembered: a transaction that may have added to it was rolled back."""
        self._words.clear()
        self.texts.clear()
        self._ids.clear()

    def stored(self, uid: Uid) -> Stored | None:
        """The object with this uid, or None where it was never heard of."""
        row = self._connection.execute(
            "SELECT id, version, clock, replica, number, step, alive FROM object WHERE uid = ?",
            (uid,),
        ).fetchone()
        return Stored(*row) if row else None

    def registered(self, uid: Uid) -> Stored:
        """The object with this uid, given a number where it had none."""
        found = self.stored(uid)
        if found:
            return found
        cursor = self._connection.execute("INSERT INTO object (uid) VALUES (?)", (uid,))
        assert cursor.lastrowid is not None
        return Stored(cursor.lastrowid, 0, 0, 0, 0, 0, False)

    def begin(self, uid: Uid, head: Head) -> int:
        """Give a uid never heard of a number and its first head; gives the number."""
        cursor = self._connection.execute(
            "INSERT INTO object (uid, kind, version, clock, replica, number, step, alive) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (uid, *head),
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def move(self, identifier: int, head: Head) -> None:
        """Write the head of an object that has a number."""
        self._connection.execute(
            "UPDATE object SET kind = ?, version = ?, clock = ?, replica = ?, number = ?, "
            "step = ?, alive = ? WHERE id = ?",
            (*head, identifier),
        )

    def id_of(self, uid: Uid) -> int:
        """The number of an article, layer, person or entity; these are few and remembered."""
        found = self._ids.get(uid)
        if found is None:
            found = self._ids[uid] = self.registered(uid).id
        return found

    def known_id(self, uid: Uid) -> int | None:
        """The number of ``uid`` if it has one; writes nothing."""
        found = self._ids.get(uid)
        if found is None:
            row = self._connection.execute("SELECT id FROM object WHERE uid = ?", (uid,)).fetchone()
            if row is None:
                return None
            found = self._ids[uid] = row[0]
        return found

    def uid_of(self, identifier: int) -> Uid:
        """The uid behind a number."""
        row: tuple[Uid] | None = self._connection.execute(
            "SELECT uid FROM object WHERE id = ?", (identifier,)
        ).fetchone()
        if row is None:
            raise LookupError(f"no object {identifier}")
        return row[0]

    def word(self, text: str) -> int:
        """The number of a kind, type or gesture name, given one where it had none."""
        found = self._words.get(text)
        if found is None:
            row = self._connection.execute("SELECT id FROM word WHERE text = ?", (text,)).fetchone()
            if row is None:
                cursor = self._connection.execute("INSERT INTO word (text) VALUES (?)", (text,))
                assert cursor.lastrowid is not None
                found = cursor.lastrowid
            else:
                found = int(row[0])
            self._words[text] = found
            self.texts[found] = text
        return found

    def known_word(self, text: str) -> int:
        """The number of a word, or 0 (which none has) where it was never used."""
        if text in self._words:
            return self._words[text]
        row = self._connection.execute("SELECT id FROM word WHERE text = ?", (text,)).fetchone()
        return int(row[0]) if row else 0

    def text(self, identifier: int) -> str:
        """The word behind a number."""
        return self.texts[identifier]


class _Texts(dict[int, str]):
    """The words behind numbers, read when first asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self._connection = connection

    def __missing__(self, number: int) -> str:
        row = self._connection.execute("SELECT text FROM word WHERE id = ?", (number,)).fetchone()
        found = self[number] = str(row[0])
        return found
