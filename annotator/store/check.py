"""Is the file whole? Journal against state, offsets against quotes, the chain, the pages.

SQLite has no page checksums, so its own check misses most flipped bits; the hash chain over
every journal column and the hashes of the texts find them.
"""

import hashlib
import sqlite3
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from annotator.domain.fragments import fault
from annotator.domain.identity import scheme_uid
from annotator.domain.values import Kind
from annotator.journal.bodies import fragments_of, parsed, readable
from annotator.journal.chain import ChainLink, genesis
from annotator.journal.entries import Mode, Operation
from annotator.store.connection import Database
from annotator.store.journal import Journal
from annotator.store.objects import Objects
from annotator.store.rebuild import differing_tables
from annotator.store.texts import raw_bytes

_UNREADABLE: Final = (
    sqlite3.Error,
    struct.error,
    zlib.error,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
)
"""What reading damaged bytes may end in."""

Progress = Callable[[str], None]

_MOST = 200
"""Faults listed; beyond that the file is beyond listing."""


class Fault(NamedTuple):
    """Something that is not as it must be."""

    what: str
    """``file``, ``text``, ``journal``, ``quote`` or ``state``."""
    where: str
    found: str
    """One sentence."""


@dataclass(slots=True)
class CheckReport:
    """What a check looked at and found."""

    texts: int = 0
    transactions: int = 0
    operations: int = 0
    spans: int = 0
    faults: list[Fault] = field(default_factory=list)

    def add(self, what: str, where: str, found: str) -> None:
        """Note a fault."""
        if len(self.faults) < _MOST:
            self.faults.append(Fault(what, where, found))


def check_file(path: Path, progress: Progress = lambda _: None) -> CheckReport:
    """Check a project file from the outside, changing nothing.

    Raises:
        UserError: if it cannot be opened at all.
    """
    with Database.open(path, read_only=True) as database:
        return check(database.writer, progress)


def check(connection: sqlite3.Connection, progress: Progress = lambda _: None) -> CheckReport:
    """Check what is behind a connection; faults are gathered, never raised."""
    report = CheckReport()
    for step, look in (
        ("the file", _pages),
        ("texts", _texts),
        ("journal", _chain),
        ("quotes", _quotes),
        ("state", _state),
        ("undo", _stacks),
    ):
        progress(step)
        try:
            look(connection, report)
        except _UNREADABLE as error:
            report.add("file", step, f"it cannot be read: {error}")
    return report


def _pages(connection: sqlite3.Connection, report: CheckReport) -> None:
    for (said,) in connection.execute("PRAGMA integrity_check(20)"):
        if said != "ok":
            report.add("file", "pages", said)


def _texts(connection: sqlite3.Connection, report: CheckReport) -> None:
    for number, sha, chars, body in connection.execute("SELECT id, sha, chars, body FROM text"):
        report.texts += 1
        if hashlib.sha256(body.encode()).digest() != sha or len(body) != chars:
            report.add("text", f"text {number}", "a text is not the one that was imported")
    for (number,) in connection.execute(
        "SELECT a.id FROM article AS a LEFT JOIN text AS t ON t.sha = a.text WHERE t.id IS NULL"
    ):
        report.add("text", f"article {number}", "the text of an article is missing")
    for number, sha, size, packed in connection.execute(
        "SELECT text, sha, size, bytes FROM source WHERE bytes IS NOT NULL"
    ):
        raw = raw_bytes(packed)
        if hashlib.sha256(raw).digest() != sha or len(raw) != size:
            report.add("text", f"text {number}", "the bytes a text was made from are others")


def _chain(connection: sqlite3.Connection, report: CheckReport) -> None:
    journal = Journal(connection, Objects(connection))
    (project,) = connection.execute("SELECT value FROM meta WHERE name = 'project'").fetchone()
    for replica in journal.replicas():
        head, expected, clock = genesis(project, replica.uid), 1, 0
        for entry in journal.of_replica(replica.id):
            where = f"transaction {expected} of replica {replica.id}"
            if entry.header.moment.number != expected:
                report.add("journal", where, "a transaction is missing")
                break
            link = ChainLink(head, entry.header.salt)
            count = 0
            for step, operation in journal.operations(entry.numbers):
                link.add(operation)
                count += step == count
                if not _readable(operation):
                    report.add("journal", where, "an operation's body cannot be read")
            head = link.seal(entry.header)
            report.transactions += 1
            report.operations += count
            if head != entry.hash or count != entry.operations:
                report.add("journal", where, "it is not as it was written: its hash differs")
                head = entry.hash
            expected, clock = expected + 1, entry.header.clock
        if (expected - 1, head, clock) != (replica.have, replica.head, replica.clock):
            report.add("journal", f"replica {replica.id}", "its last transactions are missing")


def _readable(operation: Operation) -> bool:
    known = operation.kind in set(Kind)
    return operation.body is None or not known or readable(Kind(operation.kind), operation.body)


def _quotes(connection: sqlite3.Connection, report: CheckReport) -> None:
    texts: tuple[str, ...] = ()
    over = None
    for number, article, revision, body in connection.execute(
        "SELECT s.id, s.article, s.revision, op.body FROM span AS s "
        "JOIN object AS o ON o.id = s.id JOIN op USING (replica, number, step) "
        "ORDER BY s.article, s.revision"
    ):
        if over != (article, revision):
            over = (article, revision)
            texts = _texts_of(connection, article, revision)
        report.spans += 1
        written = parsed(body)
        fragments = fragments_of(written["fragments"])
        problems = [fault(fragments, len(text)) for text in texts]
        if all(problems):
            report.add("quote", f"span {number}", f"a span does not fit its text: {problems[0]}")
        elif all(
            [text[start:end] for start, end in fragments] != written["quotes"] for text in texts
        ):
            report.add("quote", f"span {number}", "a span no longer covers the words it quotes")


def _texts_of(connection: sqlite3.Connection, article: int, revision: int) -> tuple[str, ...]:
    """The text of a revision of an article. Where somebody corrected the article, all that any
    version of it has under this number: two people may have done so.
    """
    row = connection.execute(
        "SELECT t.body, a.revision FROM article AS a JOIN text AS t ON t.sha = a.text "
        "WHERE a.id = ?",
        (article,),
    ).fetchone()
    if row is None or revision == row[1] == 1:
        return (row[0] if row else "",)
    versions = connection.execute(
        "SELECT DISTINCT json_extract(body, ?) FROM op WHERE object = ? AND body IS NOT NULL",
        (f"$.revisions[{revision - 1}].text", article),
    ).fetchall()
    found = (
        connection.execute("SELECT body FROM text WHERE sha = ?", (bytes.fromhex(sha),)).fetchone()
        for (sha,) in versions
        if sha
    )
    return tuple(text for (text,) in filter(None, found)) or ("",)


def _state(connection: sqlite3.Connection, report: CheckReport) -> None:
    project = connection.execute("SELECT value FROM meta WHERE name = 'project'").fetchone()
    uid = connection.execute("SELECT uid FROM scheme JOIN object USING (id)").fetchone()
    if project is None or (uid is not None and uid[0] != scheme_uid(project[0])):
        report.add("state", "project", "the project is not the one its scheme was made for")
    heads = connection.execute(
        "SELECT count(*) FROM object AS o LEFT JOIN op USING (replica, number, step) "
        "LEFT JOIN txn AS t USING (replica, number) "
        "WHERE o.version > 0 AND (op.object IS NOT o.id OR op.version <> o.version "
        "OR op.kind <> o.kind OR t.clock IS NOT o.clock OR (op.body IS NOT NULL) <> o.alive)"
    ).fetchone()[0]
    if heads:
        report.add("state", "objects", f"{heads} objects do not stand at their last version")
    for table in differing_tables(connection):
        report.add("state", table, "what is shown differs from what the journal says")


def _stacks(connection: sqlite3.Connection, report: CheckReport) -> None:
    """What can be undone and redone: steps of the same person, each older than the one above."""
    for author, *tops in connection.execute("SELECT * FROM undo").fetchall():
        for first, redo in ((tops[:2], False), (tops[2:], True)):
            top, above = first, None
            while top[0] is not None:
                row = connection.execute(
                    "SELECT author, clock, mode = ?, below_replica, below_number FROM txn "
                    "WHERE replica = ? AND number = ?",
                    (Mode.UNDO, *top),
                ).fetchone()
                fits = row and row[0] == author and row[2] == redo
                if not fits or (above is not None and row[1] >= above):
                    report.add("state", "undo", "what can be undone is not what was done")
                    break
                above, top = row[1], row[3:]
