"""Texts and what they were made from, stored once."""

import hashlib
import sqlite3
from collections.abc import Iterator

import pytest

from annotator.store.schema import migrate
from annotator.store.texts import keep_packed, keep_source, keep_text, raw_bytes

TEXT = "Señora 🌉"
SHA = hashlib.sha256(TEXT.encode()).digest()


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    made = sqlite3.connect(":memory:", isolation_level=None)
    migrate(made)
    yield made
    made.close()


def test_a_text_is_stored_with_its_length_in_code_points(connection: sqlite3.Connection) -> None:
    number = keep_text(connection, SHA, TEXT)
    row = connection.execute("SELECT * FROM text").fetchone()
    assert row == (number, SHA, 8, TEXT)


def test_a_text_is_stored_once(connection: sqlite3.Connection) -> None:
    assert keep_text(connection, SHA, TEXT) == keep_text(connection, SHA, TEXT)
    assert connection.execute("SELECT count(*) FROM text").fetchone() == (1,)


def source(connection: sqlite3.Connection, *, encoding: str = "latin-1", largest: int = 99) -> None:
    keep_source(
        connection,
        sha=b"s" * 32,
        encoding=encoding,
        text=1,
        raw=b"raw bytes",
        edits=b"e",
        largest=largest,
    )


@pytest.mark.parametrize(("largest", "kept"), [(9, True), (8, False)])
def test_raw_bytes_are_kept_up_to_a_size(
    connection: sqlite3.Connection, largest: int, *, kept: bool
) -> None:
    source(connection, largest=largest)
    size, packed = connection.execute("SELECT size, bytes FROM source").fetchone()
    assert size == 9
    assert (raw_bytes(packed) if packed else None) == (b"raw bytes" if kept else None)


def test_a_source_is_stored_once_for_each_way_to_read_it(connection: sqlite3.Connection) -> None:
    for encoding in ("latin-1", "latin-1", "cp1252"):
        source(connection, encoding=encoding)
    assert connection.execute("SELECT count(*) FROM source").fetchone() == (2,)


def test_a_source_taken_from_elsewhere_is_stored_as_it_is(connection: sqlite3.Connection) -> None:
    keep_packed(connection, 7, (b"s" * 32, "utf-8", 5, None, b"e"))
    assert connection.execute("SELECT * FROM source").fetchall() == [
        (b"s" * 32, "utf-8", 7, 5, None, b"e")
    ]
