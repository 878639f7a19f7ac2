"""The word index over folded texts: filled in slices after an import, never in its way.

The index has no copy of the texts. Texts never change, so it never drifts; an article that
is taken back only stops being joined to it.
"""

import re
import sqlite3
from typing import NamedTuple

from annotator.domain.identity import Uid
from annotator.text.folding import fold

_WORDS = re.compile(r"\w+")


class Slice(NamedTuple):
    """How far the index is."""

    done: int
    left: int


def index_slice(connection: sqlite3.Connection, limit: int) -> Slice:
    """Index up to ``limit`` texts that are not yet; the caller holds the transaction."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'indexed'").fetchone()
    at = row[0] if row else 0
    texts = connection.execute(
        "SELECT id, body FROM text WHERE id > ? ORDER BY id LIMIT ?", (at, limit)
    ).fetchall()
    connection.executemany(
        "INSERT INTO fulltext (rowid, body) VALUES (?, ?)",
        ((number, " ".join(_words(body))) for number, body in texts),
    )
    if texts:
        at = texts[-1][0]
        connection.execute("INSERT OR REPLACE INTO meta (name, value) VALUES ('indexed', ?)", (at,))
    return Slice(len(texts), left(connection))


def left(connection: sqlite3.Connection) -> int:
    """How many texts are not indexed yet."""
    row = connection.execute(
        "SELECT count(*) FROM text WHERE id > "
        "coalesce((SELECT value FROM meta WHERE name = 'indexed'), 0)"
    ).fetchone()
    return int(row[0])


def query_of(words: str) -> str:
    """What a person typed as a query: all words, the last one as a beginning.

    Hyphens and apostrophes part words as in the index, so they are never an error.
    """
    parts = _words(words)
    if not parts:
        return ""
    quoted = [f'"{part}"' for part in parts]
    return " ".join([*quoted[:-1], quoted[-1] + "*"])


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


def _words(text: str) -> list[str]:
    """The folded words of a text. The index gets these and not the text, since SQLite takes what
    is newer than Unicode 6.1 for letters: a rouble sign or a new emoji would be part of a word.
    """
    return _WORDS.findall(fold(text))
