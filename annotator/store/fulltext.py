"""The word index over folded texts: filled in slices after an import, never in its way.

The index has no copy of the texts. Texts never change, so it never drifts; an article that
is taken back only stops being joined to it.
"""

import re
import sqlite3
from typing import Final, NamedTuple

from annotator.domain.identity import Uid
from annotator.text.folding import fold

_WORDS = re.compile(r"\w+")

_MOST_WORDS: Final = 32
"""Words of a phrase the index is asked for: what holds them all is seldom anything else."""


class Slice(NamedTuple):
    """How far the index is."""

    done: int
    left: int


class Holder(NamedTuple):
    """An article that may hold what is looked for, with its text."""

    uid: Uid
    title: str
    outlet: str
    published: str
    revision: int
    text: str


def index_slice(connection: sqlite3.Connection, limit: int) -> Slice:
    """Index up to ``limit`` texts that are not yet; the caller holds the transaction."""
    at = indexed_up_to(connection)
    texts = connection.execute(
        "SELECT id, body FROM text WHERE id > ? ORDER BY id LIMIT ?", (at, limit)
    ).fetchall()
    connection.executemany(
        "INSERT INTO fulltext (rowid, body) VALUES (?, ?)",
        ((number, " ".join(words_of(body))) for number, body in texts),
    )
    if texts:
        at = texts[-1][0]
        connection.execute("INSERT OR REPLACE INTO meta (name, value) VALUES ('indexed', ?)", (at,))
    return Slice(len(texts), left(connection))


def indexed_up_to(connection: sqlite3.Connection) -> int:
    """The number of the last text that is indexed; those after it are not."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'indexed'").fetchone()
    return int(row[0]) if row else 0


def left(connection: sqlite3.Connection) -> int:
    """How many texts are not indexed yet."""
    at = indexed_up_to(connection)
    row = connection.execute("SELECT count(*) FROM text WHERE id > ?", (at,)).fetchone()
    return int(row[0])


def query_of(words: str) -> str:
    """What a person typed as a query: all words, the last one as a beginning.

    Hyphens and apostrophes part words as in the index, so they are never an error.
    """
    parts = words_of(words)
    if not parts:
        return ""
    quoted = [f'"{part}"' for part in parts]
    return " ".join([*quoted[:-1], quoted[-1] + "*"])


def phrase_of(words: str) -> str:
    """The same for these words in this order and next to each other."""
    parts = words_of(words)
    if not parts:
        return ""
    end = "*" if len(parts) <= _MOST_WORDS else ""
    return f'"{" ".join(parts[:_MOST_WORDS])}"{end}'


def texts_with(
    connection: sqlite3.Connection, query: str, *, after: int, up_to: int, limit: int
) -> list[int]:
    """The numbers of the texts between two that a query finds, ascending; ``limit`` -1: all."""
    return [
        row[0]
        for row in connection.execute(
            "SELECT rowid FROM fulltext WHERE fulltext MATCH ? AND rowid > ? AND rowid <= ? "
            "ORDER BY rowid LIMIT ?",
            (query, after, up_to, limit),
        )
    ]


def texts_after(connection: sqlite3.Connection, number: int) -> list[int]:
    """The numbers of the texts after one, ascending."""
    found = connection.execute("SELECT id FROM text WHERE id > ? ORDER BY id", (number,))
    return [row[0] for row in found]


def holder(connection: sqlite3.Connection, number: int) -> Holder | None:
    """The article a text belongs to; None where it was taken back or has another text now."""
    row = connection.execute(
        "SELECT o.uid, a.title, a.outlet, a.published, a.revision, t.body FROM text AS t "
        "JOIN article AS a ON a.text = t.sha JOIN object AS o ON o.id = a.id WHERE t.id = ?",
        (number,),
    ).fetchone()
    return Holder(*row) if row else None


def articles_with(connection: sqlite3.Connection, words: str, limit: int = 100_000) -> list[Uid]:
    """The articles that hold all of these words, in the order they came in."""
    query = query_of(words)
    if not query:
        return []
    return [
        row[0]
        for row in connection.execute(
            "SELECT o.uid FROM fulltext JOIN text AS t ON t.id = fulltext.rowid "
            "JOIN article AS a ON a.text = t.sha JOIN object AS o ON o.id = a.id "
            "WHERE fulltext MATCH ? ORDER BY a.id LIMIT ?",
            (query, limit),
        )
    ]


def words_of(text: str) -> list[str]:
    """The folded words of a text. The index gets these and not the text, since SQLite takes what
    is newer than Unicode 6.1 for letters: a rouble sign or a new emoji would be part of a word.
    """
    return _WORDS.findall(fold(text))
