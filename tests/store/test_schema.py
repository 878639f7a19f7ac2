"""The tables of a project file: frozen, unless a migration says how older files become so."""

import hashlib
import re
import sqlite3
from collections.abc import Iterator

import pytest

from annotator.store import schema
from annotator.store.schema import APPLICATION_ID, STATE, SUFFIX, VERSION, migrate

FROZEN = {
    1: "76e3ff472eb85c06995f4f3e9ab30555cf49a32460974b028a116195b984f944",
    2: "7295a4a7a54ac6e446a19067eb95d422eeda82d997ce004c768f9904bbc78679",
}
"""By version, the hash of the tables. Files of these versions exist: whoever changes a table
adds a version with a migration, and a project file of it to ``corpus/projects``.
"""


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    made = sqlite3.connect(":memory:", isolation_level=None)
    migrate(made)
    yield made
    made.close()


def normalised(sql: str) -> str:
    """The statement without what does not matter."""
    return re.sub(r"\s*([(),=])\s*", r"\1", re.sub(r"\s+", " ", sql)).strip().lower()


def tables(connection: sqlite3.Connection) -> list[str]:
    return sorted(
        normalised(sql)
        for name, sql in connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql <> ''")
        # What the full-text module and the migrations make for themselves is theirs.
        if not re.match(r"fulltext_|_sqlite_migrations|idx__sqlite_migrations", name)
    )


def test_tables_are_those_of_their_version(connection: sqlite3.Connection) -> None:
    found = hashlib.sha256("\n".join(tables(connection)).encode()).hexdigest()
    assert found == FROZEN[VERSION], "the tables changed: add a version and a migration"


def test_older_versions_are_still_made_as_they_were() -> None:
    for version, frozen in FROZEN.items():
        made = sqlite3.connect(":memory:", isolation_level=None)
        migrate(made, up_to=version)
        found = hashlib.sha256("\n".join(tables(made)).encode()).hexdigest()
        made.close()
        assert found == frozen


def test_an_older_file_grows_into_the_newest() -> None:
    made = sqlite3.connect(":memory:", isolation_level=None)
    migrate(made, up_to=1)
    migrate(made)
    found = hashlib.sha256("\n".join(tables(made)).encode()).hexdigest()
    made.close()
    assert found == FROZEN[VERSION]


def test_the_version_is_the_newest_frozen() -> None:
    assert max(FROZEN) == VERSION


def test_the_file_names_its_program_and_version(connection: sqlite3.Connection) -> None:
    assert connection.execute("PRAGMA application_id").fetchone() == (0x414E5452,)
    assert APPLICATION_ID.to_bytes(4, "big") == b"ANTR"
    assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_migrating_again_changes_nothing(connection: sqlite3.Connection) -> None:
    before = tables(connection)
    migrate(connection)
    assert tables(connection) == before


def test_every_table_is_strict(connection: sqlite3.Connection) -> None:
    made = [sql for sql in tables(connection) if sql.startswith("create table")]
    assert len(made) == 9 + len(STATE)
    assert [sql for sql in made if not re.search(r"\) ?strict(, ?without rowid)?$", sql)] == []


def test_the_journal_and_the_state_share_no_table() -> None:
    assert set(STATE) == {
        "scheme", "person", "layer", "entity", "article", "zones", "span", "link", "state",
        "tally", "total", "decision", "comment", "assignment", "acceptance", "hanging",
    }  # fmt: skip


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM span WHERE article = 1 AND layer = 1 ORDER BY start",
        "SELECT * FROM span WHERE type = 1 AND layer = 1",
        "SELECT * FROM span WHERE entity = 1",
        "SELECT * FROM link WHERE source = 1 OR target = 1",
        "SELECT * FROM link WHERE article = 1 OR target_article = 1",
        "SELECT * FROM entity WHERE register = '' AND name = ''",
        "SELECT * FROM entity WHERE article = 1",
        "SELECT * FROM txn WHERE clock < 9 ORDER BY clock DESC LIMIT 5",
        "SELECT * FROM article WHERE text = x'00'",
        "SELECT * FROM object WHERE uid = x'00'",
        "SELECT * FROM state WHERE article = 1",
        "SELECT * FROM op WHERE object = 1",
        "SELECT * FROM decision WHERE target = 1",
        "SELECT * FROM decision WHERE article = 1",
        "SELECT * FROM decision WHERE result = 1",
        "SELECT * FROM comment WHERE target = 1",
        "SELECT * FROM comment WHERE article = 1",
        "SELECT * FROM comment WHERE thread = 1",
        "SELECT * FROM assignment WHERE article = 1",
        "SELECT * FROM assignment WHERE person = 1",
    ],
)
def test_what_is_asked_at_each_click_has_an_index(connection: sqlite3.Connection, sql: str) -> None:
    plan = " ".join(row[3] for row in connection.execute("EXPLAIN QUERY PLAN " + sql))
    assert "SCAN" not in plan.replace("SCAN txn USING INDEX", "")
    assert "TEMP B-TREE" not in plan


def test_the_suffix_is_the_program_s() -> None:
    assert SUFFIX == ".annotator"
    assert schema.VERSION >= 1
