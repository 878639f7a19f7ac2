"""Stretches of the journal as files: what backups add hourly, and what a copy catches up from.

Gzipped JSON lines: a header, then each transaction followed by the texts it brought and its
operations. Bodies are carried as the very strings that were hashed, so the chain is checked
when a segment is taken over.
"""

import base64
import contextlib
import gzip
import hashlib
import sqlite3
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import orjson

from annotator.domain.identity import Uid
from annotator.domain.values import Kind
from annotator.errors import BadInputError
from annotator.journal.bodies import parsed
from annotator.journal.entries import Header, Mode, Moment, Operation, Place
from annotator.store.journal import Entry, Journal, Replica
from annotator.store.objects import Objects
from annotator.store.recorder import Recorder
from annotator.store.texts import keep_packed, keep_text
from annotator.store.writer import Writer

_FORMAT: Final = 1

_UNREADABLE: Final = (
    OSError,
    EOFError,
    zlib.error,
    struct.error,
    sqlite3.IntegrityError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
)
"""What reading a segment may end in that is not as this program writes it."""

Vector = dict[Uid, int]
"""How far a file knows each replica: the number of its last transaction."""


def vector(connection: sqlite3.Connection) -> Vector:
    """How far this file is."""
    return {replica.uid: replica.have for replica in _replicas(connection)}


def write_segment(connection: sqlite3.Connection, since: Vector, target: Path) -> Vector:
    """Write every transaction after ``since`` to ``target``; gives how far it reaches.

    The file appears whole or not at all. ``connection`` should hold one snapshot.
    """
    begun = target.with_name(target.name + ".part")
    journal = Journal(connection, Objects(connection))
    reached = vector(connection)
    try:
        with gzip.open(begun, "wb", compresslevel=5) as file:
            for line in _lines(connection, journal, since, reached):
                file.write(orjson.dumps(line) + b"\n")
        begun.replace(target)
    finally:
        begun.unlink(missing_ok=True)
    return reached


def take_over(writer: Writer, path: Path) -> int:
    """Add a segment's transactions that are not here yet; gives how many were.

    The caller holds the transaction and rolls it back on any error.

    Raises:
        BadInputError: if the segment is damaged, does not follow on what is here, or is of
            another project.
    """
    taken = 0
    try:
        lines = _read(path)
        first = next(lines, {})
        if first.get("segment") != _FORMAT:
            raise ValueError("it is no journal segment of a version this program knows")
        if bytes.fromhex(first["project"]) != writer.reads.meta("project"):
            raise ValueError("it belongs to another project")
        for known in first["replicas"]:
            _ensure_replica(writer, bytes.fromhex(known))
        transaction: _Incoming | None = None
        for line in lines:
            if "number" in line:
                taken += _close(transaction)
                transaction = _open(writer, line)
            elif transaction is not None:
                transaction.line(line)
            else:
                raise ValueError("it does not begin with a transaction")
        taken += _close(transaction)
    except _UNREADABLE as error:
        raise BadInputError(
            "The journal segment {path} cannot be used: {reason}.", path=path, reason=error
        ) from error
    return taken


class _Incoming(NamedTuple):
    """A transaction being taken over; ``recorder`` is None where it is here already."""

    writer: Writer
    recorder: Recorder | None
    detail: bytes
    hash: bytes

    def line(self, line: dict[str, Any]) -> None:
        if self.recorder is None:
            return
        if "text" in line:
            connection, sha = self.writer.connection, bytes.fromhex(line["text"])
            if hashlib.sha256(line["body"].encode()).digest() != sha:
                raise ValueError("a text is not as it was written, its hash differs")
            number = keep_text(connection, sha, line["body"])
            for sha, encoding, size, data, edits in line["sources"]:
                packed = base64.b64decode(data) if data is not None else None
                source = (bytes.fromhex(sha), encoding, size, packed, base64.b64decode(edits))
                keep_packed(connection, number, source)
        else:
            self.recorder.take_over(_operation(line["op"]))


def _open(writer: Writer, line: dict[str, Any]) -> _Incoming:
    replica = _ensure_replica(writer, bytes.fromhex(line["replica"]))
    number, wanted = line["number"], replica.have + 1
    detail = line["detail"].encode()
    if number < wanted:
        here = writer.journal.entry((replica.id, number))
        if here.hash != bytes.fromhex(line["hash"]):
            raise ValueError(f"it tells transaction {number} otherwise than this file")
        return _Incoming(writer, None, detail, b"")
    if number > wanted:
        raise ValueError(f"transaction {wanted} is missing before {number}")
    undoes = line["undoes"]
    header = Header(
        Moment(replica.uid, number),
        line["clock"],
        bytes.fromhex(line["author"]),
        line["gesture"],
        detail,
        Mode(line["mode"]),
        Moment(bytes.fromhex(undoes[0]), undoes[1]) if undoes else None,
        line["undoable"],
        bytes.fromhex(line["salt"]),
    )
    recorder = Recorder(writer.connection, writer.objects, writer.fold, replica, header)
    return _Incoming(writer, recorder, detail, bytes.fromhex(line["hash"]))


def _close(transaction: _Incoming | None) -> int:
    if transaction is None or transaction.recorder is None:
        return 0
    if transaction.recorder.finish(transaction.detail) != transaction.hash:
        raise ValueError("a transaction is not as it was written, its hash differs")
    return 1


def _ensure_replica(writer: Writer, uid: Uid) -> Replica:
    for replica in writer.journal.replicas():
        if replica.uid == uid:
            return replica
    return writer.journal.new_replica(uid, "")


def _lines(
    connection: sqlite3.Connection, journal: Journal, since: Vector, reached: Vector
) -> Iterator[dict[str, Any]]:
    project = connection.execute("SELECT value FROM meta WHERE name = 'project'").fetchone()[0]
    yield {
        "segment": _FORMAT,
        "project": project.hex(),
        "replicas": [uid.hex() for uid in reached],
        "since": {uid.hex(): number for uid, number in since.items()},
    }
    entries = [
        entry
        for replica in _replicas(connection)
        for entry in journal.of_replica(replica.id, after=since.get(replica.uid, 0))
    ]
    for entry in sorted(entries, key=lambda entry: entry.header.clock):
        yield _header_line(entry)
        for _, operation in journal.operations(entry.numbers):
            if operation.kind == Kind.ARTICLE and operation.body is not None:
                yield from _text_lines(connection, operation.body)
            yield {"op": _operation_line(operation)}


def _header_line(entry: Entry) -> dict[str, Any]:
    header = entry.header
    return {
        "replica": header.moment.replica.hex(),
        "number": header.moment.number,
        "clock": header.clock,
        "author": header.author.hex(),
        "gesture": header.gesture,
        "detail": header.detail.decode(),
        "mode": header.mode,
        "undoes": [header.undoes.replica.hex(), header.undoes.number] if header.undoes else None,
        "undoable": header.undoable,
        "salt": header.salt.hex(),
        "hash": entry.hash.hex(),
    }


def _text_lines(connection: sqlite3.Connection, body: bytes) -> Iterator[dict[str, Any]]:
    for revision in parsed(body)["revisions"]:
        sha = bytes.fromhex(revision["text"])
        row = connection.execute("SELECT id, body FROM text WHERE sha = ?", (sha,)).fetchone()
        if row is None:
            continue
        sources = connection.execute(
            "SELECT sha, encoding, size, bytes, edits FROM source WHERE text = ?", (row[0],)
        )
        yield {
            "text": sha.hex(),
            "body": row[1],
            "sources": [
                [raw.hex(), encoding, size, _packed(data), _packed(edits)]
                for raw, encoding, size, data, edits in sources
            ],
        }


def _packed(data: bytes | None) -> str | None:
    return base64.b64encode(data).decode() if data is not None else None


def _operation_line(operation: Operation) -> list[Any]:
    previous = operation.previous
    return [
        operation.kind,
        operation.uid.hex(),
        operation.layer.hex() if operation.layer else None,
        operation.article.hex() if operation.article else None,
        operation.version,
        [previous.replica.hex(), previous.number, previous.step] if previous else None,
        operation.body.decode() if operation.body is not None else None,
    ]


def _operation(line: list[Any]) -> Operation:
    kind, uid, layer, article, version, previous, body = line
    return Operation(
        kind,
        bytes.fromhex(uid),
        bytes.fromhex(layer) if layer else None,
        bytes.fromhex(article) if article else None,
        version,
        Place(bytes.fromhex(previous[0]), previous[1], previous[2]) if previous else None,
        body.encode() if body is not None else None,
    )


def _replicas(connection: sqlite3.Connection) -> list[Replica]:
    return Journal(connection, Objects(connection)).replicas()


def _read(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rb") as file, contextlib.closing(file):
        for line in file:
            yield orjson.loads(line)
