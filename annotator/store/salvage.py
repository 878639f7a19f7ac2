"""What can still be read of a damaged file, row by row, past the places that cannot."""

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

from annotator.domain.identity import Uid
from annotator.domain.values import Kind
from annotator.journal.bodies import readable
from annotator.store.texts import raw_bytes

_PAGE: Final = 500
_PATIENCE: Final = 5_000
"""Unreadable keys in a row after which a table is taken to be at its end."""

_ERRORS = (sqlite3.DatabaseError, UnicodeDecodeError, OverflowError)


class SavedText(NamedTuple):
    """A canonical text with what it was made from."""

    sha: bytes
    body: str
    sources: list[tuple[bytes, str, int, bytes | None, bytes]]


class SavedObject(NamedTuple):
    """The newest readable version of an object."""

    kind: str
    uid: Uid
    layer: Uid | None
    article: Uid | None
    body: bytes | None
    version: int
    """Colleagues may have it too, so what is saved is to stand above it."""


class Wreck:
    """A damaged project file, opened so that nothing in it is changed."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(
            path.absolute().as_uri() + "?mode=ro", uri=True, isolation_level=None
        )
        self._connection.execute("PRAGMA query_only = ON").fetchall()
        self._connection.execute("PRAGMA trusted_schema = OFF").fetchall()
        self._indexed: dict[str, dict[int, Any]] = {}

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def project(self) -> Uid | None:
        """The project's uid, if it can be read."""
        row = self._one("SELECT value FROM meta WHERE name = 'project'", ())
        return row[0] if row and isinstance(row[0], bytes) else None

    def texts(self) -> Iterator[SavedText]:
        """Every readable text."""
        listed = partial(self._keys, "SELECT id FROM text WHERE id > ? ORDER BY id LIMIT ?", ())
        texts = partial(self._rows, "SELECT id, sha, body FROM text WHERE id = ?", ())
        for number, sha, body in self._walk(listed, texts):
            sources = self._all(
                "SELECT sha, encoding, size, bytes, edits FROM source WHERE text = ?", (number,)
            )
            yield SavedText(
                sha,
                body,
                [
                    (raw, encoding, size, packed if _whole(raw, packed) else None, edits)
                    for raw, encoding, size, packed, edits in sources
                ],
            )

    def scheme(self) -> bytes | None:
        """The scheme as the state has it, for a journal that has lost it."""
        row = self._one("SELECT body FROM scheme", ())
        body = row[0].encode() if row and isinstance(row[0], str) else None
        return body if body is not None and readable(Kind.SCHEME, body) else None

    def objects(self) -> list[SavedObject]:
        """The newest readable version of each object, in the order they were first written."""
        newest: dict[int, tuple[tuple[int, int], tuple[Any, ...]]] = {}
        for row in self._operations():
            number, version, kind, layer, article, body, clock = row
            if newest.get(number, ((-1, -1),))[0] < (version, clock):
                newest[number] = ((version, clock), (kind, layer, article, body))
        saved = []
        for number, ((version, _), (kind, layer, article, body)) in newest.items():
            uid, word = self._uid(number), self._word(kind)
            if uid is None or word is None:
                continue
            encoded = body.encode() if body is not None else None
            if encoded is not None and word in set(Kind) and not readable(Kind(word), encoded):
                continue
            places = (self._uid(layer), self._uid(article))
            saved.append(SavedObject(word, uid, *places, encoded, version))
        return saved

    def _operations(self) -> Iterator[tuple[Any, ...]]:
        replicas = [row[0] for row in self._all("SELECT DISTINCT replica FROM txn", ())]
        counts = self._counting()
        for replica in replicas or range(1, 9):
            for row in self._of_replica(replica):
                if counts(replica, row[-1]):
                    yield row

    def _counting(self) -> Callable[[int, int], bool]:
        """Which transactions count, as far as that can still be read; better too many."""
        own = dict(self._all("SELECT id, lineage FROM replica", ()))
        accepted = self._all("SELECT replica, first, last FROM acceptance", ())

        def counts(replica: int, number: int) -> bool:
            lineage = own.get(replica, 1)
            return (
                lineage == 1
                or number <= -lineage
                or not accepted
                or any(one == replica and a <= number <= b for one, a, b in accepted)
            )

        return counts

    def _of_replica(self, replica: int) -> Iterator[tuple[Any, ...]]:
        return self._walk(
            partial(
                self._keys,
                "SELECT number FROM txn WHERE replica = ? AND number > ? ORDER BY number LIMIT ?",
                (replica,),
            ),
            partial(
                self._rows,
                "SELECT object, version, kind, layer, article, body, number FROM op "
                "WHERE replica = ? AND number = ?",
                (replica,),
            ),
        )

    def _keys(self, sql: str, values: tuple[Any, ...], at: int, many: int) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql, (*values, at, many)).fetchall()

    def _rows(self, sql: str, values: tuple[Any, ...], key: int) -> list[tuple[Any, ...]]:
        return self._all(sql, (*values, key))

    def _walk(
        self,
        keys: Callable[[int, int], list[tuple[Any, ...]]],
        rows: Callable[[int], list[tuple[Any, ...]]],
    ) -> Iterator[tuple[Any, ...]]:
        """Key after key; where the keys themselves cannot be listed, each is tried."""
        at, misses = 0, 0
        while misses < _PATIENCE:
            try:
                found = [row[0] for row in keys(at, _PAGE)]
            except _ERRORS:
                at += 1
                got = rows(at)
                misses = 0 if got else misses + 1
                yield from got
                continue
            if not found:
                return
            for key in found:
                yield from rows(key)
            at = found[-1]

    def _uid(self, number: int | None) -> Uid | None:
        found = self._named("object", "uid", number) if number is not None else None
        return found if isinstance(found, bytes) else None

    def _word(self, number: int) -> str | None:
        found = self._named("word", "text", number)
        return found if isinstance(found, str) else None

    def _named(self, table: str, name: str, number: int) -> Any:
        """What a number stands for, from the table or else from the index, which has it too."""
        row = self._one(f"SELECT {name} FROM {table} WHERE id = ?", (number,))
        if row:
            return row[0]
        if table not in self._indexed:
            index = f"sqlite_autoindex_{table}_1"
            self._indexed[table] = dict(
                self._all(f"SELECT id, {name} FROM {table} INDEXED BY {index}", ())
            )
        return self._indexed[table].get(number)

    def _one(self, sql: str, values: tuple[Any, ...]) -> tuple[Any, ...] | None:
        found = self._all(sql, values)
        return found[0] if found else None

    def _all(self, sql: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(sql, values).fetchall()
        except _ERRORS:
            return []


def _whole(sha: bytes, packed: bytes | None) -> bool:
    """Whether the bytes a text was made from are still those."""
    try:
        return packed is not None and hashlib.sha256(raw_bytes(packed)).digest() == sha
    except zlib.error:
        return False
