"""The frozen texts and what they were made from; kept apart from the journal, by hash."""

import sqlite3
import zlib

Source = tuple[bytes, str, int, bytes | None, bytes]
"""What a text was made from as it is kept: hash, encoding, size, packed bytes (None where too
large to keep) and packed edits.
"""

_LEVEL = 1
"""Raw bytes are kept for proof, rarely read: fast packing beats small."""


def keep_text(connection: sqlite3.Connection, sha: bytes, text: str) -> int:
    """Store a canonical text under its hash, once; returns its number."""
    row = connection.execute("SELECT id FROM text WHERE sha = ?", (sha,)).fetchone()
    if row:
        return int(row[0])
    cursor = connection.execute(
        "INSERT INTO text (sha, chars, body) VALUES (?, ?, ?)", (sha, len(text), text)
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def keep_source(
    connection: sqlite3.Connection,
    *,
    sha: bytes,
    encoding: str,
    text: int,
    raw: bytes,
    edits: bytes,
    largest: int,
) -> None:
    """Store what a text was made from; above ``largest`` bytes only its hash and size."""
    packed = zlib.compress(raw, _LEVEL) if len(raw) <= largest else None
    connection.execute(
        "INSERT OR IGNORE INTO source (sha, encoding, text, size, bytes, edits) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (sha, encoding, text, len(raw), packed, edits),
    )


def raw_bytes(packed: bytes, most: int = 0) -> bytes:
    """The bytes as they were imported, up to ``most`` of them; all by default.

    Raises:
        zlib.error: if they are damaged.
    """
    return zlib.decompressobj().decompress(packed, most) if most else zlib.decompress(packed)


def keep_packed(connection: sqlite3.Connection, text: int, source: Source) -> None:
    """Store a source as it is stored elsewhere."""
    sha, encoding, size, data, edits = source
    connection.execute(
        "INSERT OR IGNORE INTO source (sha, encoding, text, size, bytes, edits) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (sha, encoding, text, size, data, edits),
    )


def kept(connection: sqlite3.Connection, sha: bytes) -> tuple[str, list[Source]] | None:
    """A text with what it was made from, as :func:`keep_packed` takes it; None: it is not here."""
    row = connection.execute("SELECT id, body FROM text WHERE sha = ?", (sha,)).fetchone()
    if row is None:
        return None
    sources = connection.execute(
        "SELECT sha, encoding, size, bytes, edits FROM source WHERE text = ?", (row[0],)
    )
    return row[1], sources.fetchall()
