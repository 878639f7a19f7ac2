"""Writing journal transactions: made here, or taken over from a segment."""

import secrets
import sqlite3

from annotator.domain.identity import Uid
from annotator.domain.values import Kind
from annotator.journal.chain import ChainLink
from annotator.journal.clock import next_clock
from annotator.journal.entries import Head, Header, Mode, Moment, Operation, Place, wins
from annotator.store.fold import Fold
from annotator.store.journal import Replica
from annotator.store.objects import Objects, Stored


def begin_header(
    replica: Replica,
    last_clock: int,
    author: Uid,
    gesture: str,
    mode: Mode,
    undoes: Moment | None,
    *,
    undoable: bool = True,
) -> Header:
    """The header of a replica's next transaction, with a fresh salt."""
    return Header(
        Moment(replica.uid, replica.have + 1),
        next_clock(last_clock),
        author,
        gesture,
        b"",
        mode,
        undoes,
        undoable,
        secrets.token_bytes(16),
    )


class Recorder:
    """One transaction being written: operations go in one by one, then the header.

    The caller has begun the SQL transaction and commits or rolls it back.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        objects: Objects,
        fold: Fold,
        replica: Replica,
        header: Header,
    ) -> None:
        self._connection = connection
        self._objects = objects
        self._fold = fold
        self._replica = replica
        self._header = header
        self._link = ChainLink(replica.head, header.salt)
        self._uids = {replica.id: replica.uid}
        self._ids = {replica.uid: replica.id}
        self._step = 0

    @property
    def operations(self) -> int:
        """How many have been written."""
        return self._step

    @property
    def replica(self) -> Uid:
        """As which replica it is written."""
        return self._replica.uid

    def put(
        self,
        kind: str,
        uid: Uid,
        body: bytes | None,
        layer: Uid | None,
        article: Uid | None,
        *,
        above: int = 0,
    ) -> bool:
        """Write an object as it becomes; False where it already is so and nothing was written.

        ``above`` is a version others may have of it, which this one is to stand over.
        """
        stored = self._objects.stored(uid)
        if body is None and not (stored and stored.alive):
            return False
        if stored and stored.alive and self._current(stored) == body:
            return False
        version = max(stored.version if stored else 0, above) + 1
        operation = Operation(kind, uid, layer, article, version, self._place(stored), body)
        self._write(stored, operation, stands=True)
        return True

    def take_over(self, operation: Operation) -> None:
        """Write an operation as another copy of this journal has it; the state changes only if
        the transaction counts here and the operation wins over what stands.
        """
        stored = self._objects.stored(operation.uid)
        place = Place(*self._header.moment, self._step)
        mine = Head(operation.version, self._header.clock, place)
        theirs = self._place(stored)
        stands = self._counts(operation.kind) and (
            stored is None
            or theirs is None
            or wins(mine, Head(stored.version, stored.clock, theirs))
        )
        self._write(stored, operation, stands=stands)

    def _counts(self, kind: str) -> bool:
        """Whether this transaction is the file's own or accepted; what others have accepted means
        nothing here.
        """
        replica, number = self._replica, self._header.moment.number
        if replica.owns(number):
            return True
        return kind != Kind.ACCEPTANCE and self._fold.acceptances.covers(replica.id, number)

    def finish(self, detail: bytes, *, stacked: bool = True) -> bytes:
        """Write the header; gives the transaction's hash.

        Args:
            detail: canonical JSON for the history.
            stacked: whether it moves its author's undo stacks, if it can be undone at all; what
                comes from another file's journal must not.
        """
        header = self._header._replace(detail=detail)
        digest = self._link.seal(header)
        author = self._objects.id_of(header.author)
        undoes = header.undoes
        undone = self._replica_id(undoes.replica) if undoes else None
        stacked = stacked and header.undoable
        below = self._move_stacks(author, header, undone) if stacked else (None, None)
        self._connection.execute(
            "INSERT INTO txn (replica, number, clock, author, gesture, detail, mode, "
            "undoes_replica, undoes_number, below_replica, below_number, operations, undoable, "
            "salt, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                self._replica.id,
                header.moment.number,
                header.clock,
                author,
                self._objects.word(header.gesture),
                header.detail.decode(),
                header.mode,
                undone,
                undoes.number if undoes else None,
                *below,
                self._step,
                header.undoable,
                header.salt,
                digest,
            ),
        )
        self._connection.execute(
            "UPDATE replica SET have = ?, head = ?, clock = ? WHERE id = ?",
            (header.moment.number, digest, header.clock, self._replica.id),
        )
        self._fold.flush()
        return digest

    def _write(self, stored: Stored | None, operation: Operation, *, stands: bool) -> None:
        self._link.add(operation)
        word = self._objects.word(operation.kind)
        layer = self._objects.id_of(operation.layer) if operation.layer else None
        article = self._objects.id_of(operation.article) if operation.article else None
        body, previous = operation.body, operation.previous
        here = (self._replica.id, self._header.moment.number, self._step)
        head = (word, operation.version, self._header.clock, *here, body is not None)
        if stored is None and stands:
            number = self._objects.begin(operation.uid, head)
        elif stored is None:
            number = self._objects.registered(operation.uid).id
        else:
            number = stored.id
            if stands:
                self._objects.move(number, head)
        self._connection.execute(
            "INSERT INTO op (replica, number, step, kind, object, layer, article, version, "
            "previous_replica, previous_number, previous_step, body) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *here,
                word,
                number,
                layer,
                article,
                operation.version,
                self._replica_id(previous.replica) if previous else None,
                previous.number if previous else None,
                previous.step if previous else None,
                body.decode() if body is not None else None,
            ),
        )
        self._step += 1
        if stands:
            fresh = stored is None or not stored.alive
            self._fold.apply(operation.kind, (number, layer, article), body, fresh=fresh)

    def _move_stacks(
        self, author: int, header: Header, undone: int | None
    ) -> tuple[int | None, int | None]:
        """Push this transaction on the stack it belongs to; returns what lies below it there."""
        row = self._connection.execute(
            "SELECT undo_replica, undo_number, redo_replica, redo_number FROM undo "
            "WHERE author = ?",
            (author,),
        ).fetchone() or (None, None, None, None)
        undo, redo = row[:2], row[2:]
        me = (self._replica.id, header.moment.number)
        if header.mode is Mode.UNDO:
            below, undo, redo = redo, self._below(undone, header), me
        elif header.mode is Mode.REDO:
            below, undo, redo = undo, me, self._below(undone, header)
        else:
            below, undo, redo = undo, me, (None, None)
        self._connection.execute(
            "INSERT OR REPLACE INTO undo (author, undo_replica, undo_number, redo_replica, "
            "redo_number) VALUES (?, ?, ?, ?, ?)",
            (author, *undo, *redo),
        )
        return below

    def _below(self, replica: int | None, header: Header) -> tuple[int | None, int | None]:
        assert header.undoes is not None
        row: tuple[int | None, int | None] = self._connection.execute(
            "SELECT below_replica, below_number FROM txn WHERE replica = ? AND number = ?",
            (replica, header.undoes.number),
        ).fetchone()
        return row

    def _replica_id(self, uid: Uid) -> int:
        found = self._ids.get(uid)
        if found is None:
            row = self._connection.execute(
                "SELECT id FROM replica WHERE uid = ?", (uid,)
            ).fetchone()
            found = self._ids[uid] = int(row[0])
        return found

    def _place(self, stored: Stored | None) -> Place | None:
        if stored is None or not stored.version:
            return None
        uid = self._uids.get(stored.replica)
        if uid is None:
            row: tuple[Uid] = self._connection.execute(
                "SELECT uid FROM replica WHERE id = ?", (stored.replica,)
            ).fetchone()
            uid = self._uids[stored.replica] = row[0]
        return Place(uid, stored.number, stored.step)

    def _current(self, stored: Stored) -> bytes | None:
        row = self._connection.execute(
            "SELECT body FROM op WHERE replica = ? AND number = ? AND step = ?",
            (stored.replica, stored.number, stored.step),
        ).fetchone()
        return row[0].encode() if row and row[0] is not None else None
