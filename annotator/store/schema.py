"""The tables of a project file and the steps by which older files become current.

``object`` gives every uid a small number that all other tables use; it keeps the head of each
object, deleted ones too. ``txn`` and ``op`` are the journal and are only ever added to. The
tables after them are the state: a fold of the journal that can be dropped and made again.
"""

import sqlite3
from typing import Final

APPLICATION_ID: Final = int.from_bytes(b"ANTR", "big")
VERSION: Final = 2
SUFFIX: Final = ".annotator"

_JOURNAL: Final = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT",
    """CREATE TABLE object (
        id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE, kind INTEGER NOT NULL DEFAULT 0,
        version INTEGER NOT NULL DEFAULT 0, clock INTEGER NOT NULL DEFAULT 0,
        replica INTEGER NOT NULL DEFAULT 0, number INTEGER NOT NULL DEFAULT 0,
        step INTEGER NOT NULL DEFAULT 0, alive INTEGER NOT NULL DEFAULT 0) STRICT""",
    """CREATE TABLE replica (
        id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE, binding TEXT NOT NULL,
        lineage INTEGER NOT NULL, have INTEGER NOT NULL, head BLOB NOT NULL,
        clock INTEGER NOT NULL) STRICT""",
    """CREATE TABLE txn (
        replica INTEGER NOT NULL, number INTEGER NOT NULL, clock INTEGER NOT NULL,
        author INTEGER NOT NULL, gesture INTEGER NOT NULL, detail TEXT NOT NULL,
        mode TEXT NOT NULL, undoes_replica INTEGER, undoes_number INTEGER,
        below_replica INTEGER, below_number INTEGER,
        operations INTEGER NOT NULL, undoable INTEGER NOT NULL,
        salt BLOB NOT NULL, hash BLOB NOT NULL,
        PRIMARY KEY (replica, number)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX txn_clock ON txn (clock)",
    """CREATE TABLE op (
        replica INTEGER NOT NULL, number INTEGER NOT NULL, step INTEGER NOT NULL,
        kind INTEGER NOT NULL, object INTEGER NOT NULL, layer INTEGER, article INTEGER,
        version INTEGER NOT NULL,
        previous_replica INTEGER, previous_number INTEGER, previous_step INTEGER,
        body TEXT,
        PRIMARY KEY (replica, number, step)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE undo (
        author INTEGER PRIMARY KEY, undo_replica INTEGER, undo_number INTEGER,
        redo_replica INTEGER, redo_number INTEGER) STRICT""",
    """CREATE TABLE text (
        id INTEGER PRIMARY KEY, sha BLOB NOT NULL UNIQUE, chars INTEGER NOT NULL,
        body TEXT NOT NULL) STRICT""",
    """CREATE TABLE source (
        sha BLOB NOT NULL, encoding TEXT NOT NULL, text INTEGER NOT NULL,
        size INTEGER NOT NULL, bytes BLOB, edits BLOB NOT NULL,
        PRIMARY KEY (sha, encoding, text)) STRICT, WITHOUT ROWID""",
)

STATE: Final = {
    "scheme": "CREATE TABLE scheme (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT",
    "person": """CREATE TABLE person (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, colour TEXT NOT NULL)
        STRICT""",
    "layer": """CREATE TABLE layer (
        id INTEGER PRIMARY KEY, owner INTEGER NOT NULL, purpose TEXT NOT NULL,
        name TEXT NOT NULL, credit TEXT NOT NULL) STRICT""",
    "entity": """CREATE TABLE entity (
        id INTEGER PRIMARY KEY, register TEXT NOT NULL, name TEXT NOT NULL,
        article INTEGER, more TEXT) STRICT""",
    "article": """CREATE TABLE article (
        id INTEGER PRIMARY KEY, title TEXT NOT NULL, outlet TEXT NOT NULL,
        published TEXT NOT NULL, story TEXT NOT NULL, language TEXT NOT NULL,
        text BLOB NOT NULL, revision INTEGER NOT NULL, chars INTEGER NOT NULL) STRICT""",
    "zones": """CREATE TABLE zones (
        article INTEGER NOT NULL, revision INTEGER NOT NULL, id INTEGER NOT NULL,
        body TEXT NOT NULL, PRIMARY KEY (article, revision)) STRICT, WITHOUT ROWID""",
    "span": """CREATE TABLE span (
        id INTEGER PRIMARY KEY, article INTEGER NOT NULL, layer INTEGER NOT NULL,
        type INTEGER NOT NULL, revision INTEGER NOT NULL,
        start INTEGER NOT NULL, end INTEGER NOT NULL, fragments TEXT,
        entity INTEGER, more TEXT, aside INTEGER NOT NULL) STRICT""",
    "link": """CREATE TABLE link (
        id INTEGER PRIMARY KEY, layer INTEGER NOT NULL, type INTEGER NOT NULL,
        article INTEGER, target_article INTEGER,
        source_kind TEXT NOT NULL, source INTEGER NOT NULL,
        target_kind TEXT NOT NULL, target INTEGER NOT NULL, more TEXT) STRICT""",
    "state": """CREATE TABLE state (
        article INTEGER NOT NULL, layer INTEGER NOT NULL, id INTEGER NOT NULL,
        state TEXT NOT NULL, PRIMARY KEY (article, layer)) STRICT, WITHOUT ROWID""",
    "tally": """CREATE TABLE tally (
        article INTEGER NOT NULL, layer INTEGER NOT NULL,
        spans INTEGER NOT NULL, links INTEGER NOT NULL,
        PRIMARY KEY (article, layer)) STRICT, WITHOUT ROWID""",
    "total": """CREATE TABLE total (
        what TEXT NOT NULL, layer INTEGER NOT NULL, type INTEGER NOT NULL, n INTEGER NOT NULL,
        PRIMARY KEY (what, layer, type)) STRICT, WITHOUT ROWID""",
    "decision": """CREATE TABLE decision (
        id INTEGER PRIMARY KEY, layer INTEGER NOT NULL, article INTEGER,
        target INTEGER NOT NULL, verdict TEXT NOT NULL, result INTEGER, body TEXT NOT NULL)
        STRICT""",
    "comment": """CREATE TABLE comment (
        id INTEGER PRIMARY KEY, layer INTEGER NOT NULL, article INTEGER NOT NULL,
        target INTEGER NOT NULL, thread INTEGER, body TEXT NOT NULL) STRICT""",
    "assignment": """CREATE TABLE assignment (
        article INTEGER NOT NULL, person INTEGER NOT NULL, id INTEGER NOT NULL,
        blind INTEGER NOT NULL, PRIMARY KEY (article, person)) STRICT, WITHOUT ROWID""",
    "acceptance": """CREATE TABLE acceptance (
        id INTEGER NOT NULL, replica INTEGER NOT NULL, first INTEGER NOT NULL,
        last INTEGER NOT NULL, PRIMARY KEY (id, replica, first)) STRICT, WITHOUT ROWID""",
    "hanging": """CREATE TABLE hanging (
        span INTEGER NOT NULL, link INTEGER NOT NULL,
        PRIMARY KEY (span, link)) STRICT, WITHOUT ROWID""",
}
_FIRST_STATE: Final = (
    "scheme", "person", "layer", "entity", "article", "zones", "span", "link", "state", "tally",
    "total",
)  # fmt: skip
"""What version 1 has of it."""

_INDEXES: Final = (
    "CREATE INDEX article_text ON article (text)",
    "CREATE INDEX span_article ON span (article, layer, start)",
    "CREATE INDEX span_type ON span (type, layer, article)",
    "CREATE INDEX span_entity ON span (entity) WHERE entity IS NOT NULL",
    "CREATE INDEX link_article ON link (article)",
    "CREATE INDEX link_target_article ON link (target_article)",
    "CREATE INDEX link_source ON link (source)",
    "CREATE INDEX link_target ON link (target)",
    "CREATE INDEX entity_name ON entity (register, name)",
    "CREATE INDEX entity_article ON entity (article) WHERE article IS NOT NULL",
)

_FULLTEXT: Final = (
    "CREATE VIRTUAL TABLE fulltext USING fts5("
    "body, content='', tokenize='unicode61 remove_diacritics 0')"
)


_REVIEW_INDEXES: Final = (
    "CREATE INDEX op_object ON op (object)",
    "CREATE INDEX decision_target ON decision (target)",
    "CREATE INDEX decision_article ON decision (article)",
    "CREATE INDEX decision_result ON decision (result) WHERE result IS NOT NULL",
    "CREATE INDEX comment_article ON comment (article)",
    "CREATE INDEX comment_target ON comment (target)",
    "CREATE INDEX comment_thread ON comment (thread) WHERE thread IS NOT NULL",
    "CREATE INDEX assignment_person ON assignment (person)",
    "CREATE INDEX hanging_link ON hanging (link)",
)


def migrate(connection: sqlite3.Connection, up_to: int = VERSION) -> None:
    """Bring an empty or older file up to a version, each step in a transaction of its own.

    ``connection`` must be in autocommit mode. Imports sqlite-utils, which a current file
    never needs.
    """
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

    steps = Migrations("annotator")
    first_tables = [STATE[name] for name in _FIRST_STATE]

    @steps(name="0001-first")
    def first(db: Database) -> None:
        for statement in (*_JOURNAL, *first_tables, *_INDEXES, _FULLTEXT):
            db.conn.execute(statement)

    @steps(name="0002-review")
    def second(db: Database) -> None:
        later = (sql for name, sql in STATE.items() if name not in _FIRST_STATE)
        for statement in (*later, *_REVIEW_INDEXES):
            db.conn.execute(statement)

    later = {1: "0002-review"}
    steps.apply(Database(connection, execute_plugins=False), stop_before=later.get(up_to))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {up_to}")
