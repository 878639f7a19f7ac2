"""Stretches of the journal as files: what backups add hourly, and what a copy catches up from.

Gzipped JSON lines: a header, then each transaction followed by the texts it brought and its
operations. Bodies are carried as the very strings that were hashed, so the chain is checked
when a segment is taken over.
"""

import base64
import contextlib
import gzip
import hashlib
import heapq
import sqlite3
import struct
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import orjson

from annotator.domain.identity import Uid
from annotator.domain.values import Kind
from annotator.errors import BadInputError
from annotator.journal.bodies import parsed
from annotator.journal.entries import Header, Mode, Moment, Operation, Place
from annotator.store.accepting import accepted_up_to
from annotator.store.journal import Entry, Journal, Replica
from annotator.store.objects import Objects
from annotator.store.recorder import Recorder
from annotator.store.texts import Source, keep_packed, keep_text, kept
from annotator.store.writer import Writer

_FORMAT: Final = 1
_LONGEST_LINE: Final = 256 << 20
_LARGEST: Final = 16 << 30
"""Bytes, unpacked: beyond that somebody means ill."""

UNREADABLE: Final = (
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
    """How far this file is, with what it knows and does not count."""
    return {replica.uid: replica.have for replica in _replicas(connection)}


def reach(connection: sqlite3.Connection, *, accepted: bool) -> Vector:
    """How far a segment of this file reaches: as far as what counts, or as what is known."""
    return accepted_up_to(connection) if accepted else vector(connection)


def write_segment(
    connection: sqlite3.Connection, since: Vector, target: Path, *, accepted: bool = False
) -> Vector:
    """Write every transaction after ``since`` to ``target``; gives how far it reaches.

    The file appears whole or not at all. ``connection`` should hold one snapshot.

    Args:
        connection: whose journal.
        since: what is left out because it is known there.
        target: where to.
        accepted: only what counts here. What is handed to others leaves out what was merged and
            taken back; a backup does not.
    """
    begun = target.with_name(target.name + ".part")
    reached = reach(connection, accepted=accepted)
    try:
        with gzip.open(begun, "wb", compresslevel=5) as file:
            for line in segment_lines(connection, since, accepted=accepted):
                file.write(orjson.dumps(line) + b"\n")
        begun.replace(target)
    finally:
        begun.unlink(missing_ok=True)
    return reached


def take_over(writer: Writer, path: Path) -> int:
    """Add the transactions of a segment of this file's own that are not here yet; gives how many
    were.

    The caller holds the transaction and rolls it back on any error.

    Raises:
        BadInputError: if the segment is damaged, does not follow on what is here, or is of
            another project.
    """
    try:
        return Taking(writer).take(path)
    except UNREADABLE as error:
        raise BadInputError(
            "The journal segment {path} cannot be used: {reason}.", path=path, reason=error
        ) from error


class Taking:
    """Takes a segment's transactions over: here as a backup of this very file has them. What
    takes in others' looks at each part first.
    """

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self._replicas = {replica.uid: replica for replica in writer.journal.replicas()}
        self._recorder: Recorder | None = None
        self._detail = b""
        self._hash = b""

    def take(self, path: Path) -> int:
        """Take a segment over; gives how many transactions were new.

        Raises:
            UserError: if it cannot be used.
            one of :data:`UNREADABLE`: if it is not as this program writes it.
        """
        taken = 0
        lines = _read(path)
        first = next(lines, {})
        if first.get("segment") != _FORMAT:
            raise ValueError("it is no journal segment of a version this program knows")
        if bytes.fromhex(first["project"]) != self.writer.reads.meta("project"):
            raise ValueError("it belongs to another project")
        self.begin(first)
        begun = False
        for line in lines:
            if "number" in line:
                taken += self._close()
                self._open(line)
                begun = True
            elif not begun:
                raise ValueError("it does not begin with a transaction")
            elif self._recorder is not None:
                self._line(line)
        return taken + self._close()

    def begin(self, first: dict[str, Any]) -> None:
        """Look at the header."""
        lineage = first.get("lineage", {})
        for known in first["replicas"]:
            uid = bytes.fromhex(known)
            replica = self.replica(uid, lineage.get(known, 1))
            if replica.lineage != lineage.get(known, 1):
                self._replicas[uid] = self.writer.journal.set_lineage(replica, lineage[known])

    def replica(self, uid: Uid, lineage: int = 1) -> Replica:
        """The replica of this uid, taken note of where it was not known."""
        found = self._replicas.get(uid)
        if found is None:
            found = self._replicas[uid] = self.writer.journal.new_replica(uid, "", lineage)
        return found

    def known(self, moment: Moment, replica: Replica, digest: bytes) -> None:
        """A transaction is here already."""
        if self.writer.journal.entry((replica.id, moment.number)).hash != digest:
            raise ValueError(f"it tells transaction {moment.number} otherwise than this file")

    def missing(self, header: Header, replica: Replica) -> None:
        """There is a gap before a transaction."""
        raise ValueError(f"transaction {replica.have + 1} is missing before {header.moment.number}")

    def opened(self, header: Header, replica: Replica) -> None:
        """A transaction that is new begins."""

    def disown(self, replica: Replica) -> None:
        """What comes from now on of a replica that began in this file is not this file's own."""
        self._replicas[replica.uid] = self.writer.journal.set_lineage(replica, -replica.have)

    def text(self, sha: bytes, text: str, sources: Sequence[Source]) -> None:
        """Keep a text that came along."""
        number = keep_text(self.writer.connection, sha, text)
        for source in sources:
            keep_packed(self.writer.connection, number, source)

    def looked_at(self, header: Header, operation: Operation) -> None:
        """An operation is about to be written."""

    def closed(self, header: Header) -> None:
        """A transaction was written."""

    def _open(self, line: dict[str, Any]) -> None:
        header, digest = header_of(line), bytes.fromhex(line["hash"])
        moment = header.moment
        replica = self.replica(moment.replica)
        if moment.number <= replica.have:
            self._recorder = None
            self.known(moment, replica, digest)
            return
        if moment.number > replica.have + 1:
            self.missing(header, replica)
        self.opened(header, replica)
        replica = self._replicas[moment.replica]
        self._replica, self._header, self._hash = replica, header, digest
        writer = self.writer
        self._recorder = Recorder(writer.connection, writer.objects, writer.fold, replica, header)

    def _line(self, line: dict[str, Any]) -> None:
        assert self._recorder is not None
        if "text" in line:
            sha = bytes.fromhex(line["text"])
            if hashlib.sha256(line["body"].encode()).digest() != sha:
                raise ValueError("a text is not as it was written, its hash differs")
            self.text(sha, line["body"], [_source(one) for one in line["sources"]])
            return
        operation = operation_of(line["op"])
        if operation.previous:
            self.replica(operation.previous.replica)
        self.looked_at(self._header, operation)
        self._recorder.take_over(operation)

    def _close(self) -> int:
        if self._recorder is None:
            return 0
        header, replica = self._header, self._replica
        stacked = replica.owns(header.moment.number)
        digest = self._recorder.finish(header.detail, stacked=stacked)
        if digest != self._hash:
            raise ValueError("a transaction is not as it was written, its hash differs")
        self._replicas[replica.uid] = replica._replace(
            have=header.moment.number, head=digest, clock=header.clock
        )
        self._recorder = None
        self.closed(header)
        return 1


def header_of(line: dict[str, Any]) -> Header:
    """The header a line of a segment holds."""
    undoes = line["undoes"]
    return Header(
        Moment(bytes.fromhex(line["replica"]), line["number"]),
        line["clock"],
        bytes.fromhex(line["author"]),
        line["gesture"],
        line["detail"].encode(),
        Mode(line["mode"]),
        Moment(bytes.fromhex(undoes[0]), undoes[1]) if undoes else None,
        line["undoable"],
        bytes.fromhex(line["salt"]),
    )


def _source(line: list[Any]) -> Source:
    sha, encoding, size, data, edits = line
    packed = base64.b64decode(data) if data is not None else None
    return bytes.fromhex(sha), encoding, size, packed, base64.b64decode(edits)


def segment_lines(
    connection: sqlite3.Connection, since: Vector, *, accepted: bool = False
) -> Iterator[dict[str, Any]]:
    """What a segment consists of, line by line; ``accepted`` as of :func:`write_segment`."""
    journal = Journal(connection, Objects(connection))
    replicas = _replicas(connection)
    reached = reach(connection, accepted=accepted)
    project = connection.execute("SELECT value FROM meta WHERE name = 'project'").fetchone()[0]
    yield {
        "segment": _FORMAT,
        "project": project.hex(),
        "replicas": [uid.hex() for uid, number in reached.items() if number or not accepted],
        "since": {uid.hex(): number for uid, number in since.items()},
        "lineage": {replica.uid.hex(): replica.lineage for replica in replicas},
    }
    streams = [
        journal.of_replica(
            replica.id, after=since.get(replica.uid, 0), up_to=reached.get(replica.uid, 0)
        )
        for replica in replicas
    ]
    for entry in heapq.merge(*streams, key=lambda entry: entry.header.clock):
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
        found = kept(connection, sha)
        if found is None:
            continue
        yield {
            "text": sha.hex(),
            "body": found[0],
            "sources": [
                [raw.hex(), encoding, size, _packed(data), _packed(edits)]
                for raw, encoding, size, data, edits in found[1]
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


def operation_of(line: list[Any]) -> Operation:
    """The operation a line of a segment holds."""
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
    total = 0
    with gzip.open(path, "rb") as file, contextlib.closing(file):
        while line := file.readline(_LONGEST_LINE + 1):
            total += len(line)
            if len(line) > _LONGEST_LINE or total > _LARGEST:
                raise ValueError("it unpacks to more than a journal can be")
            yield orjson.loads(line)
