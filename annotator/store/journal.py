"""Reading the journal of a project file, and its replicas."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from annotator.domain.identity import Uid
from annotator.domain.values import Kind
from annotator.journal.chain import genesis
from annotator.journal.entries import Header, Mode, Moment, Operation, Place
from annotator.store.accepting import STANDING
from annotator.store.versions import OPERATION, Versions

_PAGE: Final = 2_000


class Replica(NamedTuple):
    """One file on one machine: whose journal is continued."""

    id: int
    uid: Uid
    have: int
    """Number of its last transaction."""
    head: bytes
    """Hash of its last transaction."""
    clock: int
    lineage: int = 1
    """1 where it is this file's own, 0 where it is another's, -n where only its first n
    transactions are this file's own: a copy of it went on, and was merged.
    """

    def owns(self, number: int) -> bool:
        """Whether one of its transactions is this file's own."""
        return self.lineage == 1 or number <= -self.lineage


class Undoable(NamedTuple):
    """The tops of a person's undo and redo stacks, as numbers of this file."""

    undo: tuple[int, int] | None
    redo: tuple[int, int] | None


class Entry(NamedTuple):
    """A transaction as the history shows it."""

    header: Header
    operations: int
    hash: bytes
    numbers: tuple[int, int]
    """Replica and transaction numbers in this file."""


class Journal(Versions):
    """The journal behind one connection."""

    def replica(self, binding: str) -> Replica | None:
        """The replica bound to this machine and file, the newest if there are several."""
        row = self._connection.execute(
            "SELECT id, uid, have, head, clock, lineage FROM replica WHERE binding = ? "
            "ORDER BY id DESC LIMIT 1",
            (binding,),
        ).fetchone()
        return Replica(*row) if row else None

    def new_replica(self, uid: Uid, binding: str, lineage: int = 1) -> Replica:
        """Begin a journal of its own, or one taken over from another file."""
        (project,) = self._connection.execute(
            "SELECT value FROM meta WHERE name = 'project'"
        ).fetchone()
        head = genesis(project, uid)
        cursor = self._connection.execute(
            "INSERT INTO replica (uid, binding, lineage, have, head, clock) "
            "VALUES (?, ?, ?, 0, ?, 0)",
            (uid, binding, lineage, head),
        )
        assert cursor.lastrowid is not None
        return Replica(cursor.lastrowid, uid, 0, head, 0, lineage)

    def set_lineage(self, replica: Replica, lineage: int) -> Replica:
        """Say how much of a replica is this file's own; one that is not wholly so is not gone on
        with here.
        """
        self._connection.execute(
            "UPDATE replica SET lineage = ?1, binding = iif(?1 = 1, binding, '') WHERE id = ?2",
            (lineage, replica.id),
        )
        return replica._replace(lineage=lineage)

    def replicas(self) -> list[Replica]:
        """Every replica this file knows."""
        return [
            Replica(*row)
            for row in self._connection.execute(
                "SELECT id, uid, have, head, clock, lineage FROM replica ORDER BY id"
            )
        ]

    def last_clock(self) -> int:
        """The highest clock in the file."""
        row = self._connection.execute("SELECT max(clock) FROM txn").fetchone()
        return row[0] or 0

    def undoable(self, author: Uid) -> Undoable:
        """What this person can undo and redo."""
        row = self._connection.execute(
            "SELECT undo_replica, undo_number, redo_replica, redo_number FROM undo "
            "JOIN object ON object.id = undo.author WHERE object.uid = ?",
            (author,),
        ).fetchone()
        if row is None:
            return Undoable(None, None)
        return Undoable(
            (row[0], row[1]) if row[0] is not None else None,
            (row[2], row[3]) if row[2] is not None else None,
        )

    def entry(self, numbers: tuple[int, int]) -> Entry:
        """One transaction by its numbers.

        Raises:
            LookupError: if there is none.
        """
        for entry in self._entries("WHERE t.replica = ? AND t.number = ?", numbers):
            return entry
        raise LookupError(f"no transaction {numbers}")

    def numbers_of(self, moment: Moment) -> tuple[int, int]:
        """The numbers a moment has in this file."""
        row = self._connection.execute(
            "SELECT id FROM replica WHERE uid = ?", (moment.replica,)
        ).fetchone()
        if row is None:
            raise LookupError("no such replica")
        return row[0], moment.number

    def entries(self, *, limit: int = -1, before: Entry | None = None) -> Iterator[Entry]:
        """The history, newest first; ``before`` is the entry to go on from. What was merged and
        taken back again is no part of it.

        Two replicas may have written at the same clock, so their numbers are part of the order.
        """
        order = "ORDER BY t.clock DESC, t.replica DESC, t.number DESC LIMIT ?"
        counting = f"WHERE {self.accepted or 1} "
        if before is None:
            return self._entries(counting + order, (limit,))
        place = (before.header.clock, *before.numbers)
        clause = counting + "AND (t.clock, t.replica, t.number) < (?, ?, ?) "
        return self._entries(clause + order, (*place, limit))

    def count(self) -> int:
        """How many transactions count, from the replicas' own numbers: none is looked at now."""
        if not self.accepted:
            row = self._connection.execute("SELECT sum(have) FROM replica").fetchone()
        else:
            row = self._connection.execute(
                "SELECT sum(max(iif(lineage = 1, have, -lineage), coalesce((SELECT max(last) "
                "FROM acceptance AS ac WHERE ac.replica = r.id), 0))) FROM replica AS r"
            ).fetchone()
        return int(row[0] or 0)

    def articles_of(self, entries: Sequence[Entry]) -> list[tuple[Uid, ...]]:
        """Of each transaction the articles its first and its last operation that lie in any lie
        in: none, one, or two; what lies between is not read.
        """
        if not entries:
            return []
        found = "SELECT coalesce(article, object) FROM op WHERE {} ORDER BY step {} LIMIT 1"
        of_it = (
            "op.replica = t.column1 AND op.number = t.column2 AND (article IS NOT NULL OR kind = ?)"
        )
        kind = self._objects.known_word(Kind.ARTICLE)
        rows = self._connection.execute(
            f"SELECT ({found.format(of_it, 'ASC')}), ({found.format(of_it, 'DESC')}) "
            f"FROM (VALUES {','.join(['(?, ?)'] * len(entries))}) AS t",
            (kind, kind, *(number for entry in entries for number in entry.numbers)),
        )
        uids: dict[int, Uid] = {}
        articles = []
        for row in rows:
            numbers = dict.fromkeys(number for number in row if number is not None)
            for number in numbers:
                if number not in uids:
                    uids[number] = self._objects.uid_of(number)
            articles.append(tuple(uids[number] for number in numbers))
        return articles

    def touches(self, numbers: tuple[int, int], article: Uid) -> bool:
        """Whether a transaction changed anything of an article."""
        row = self._connection.execute(
            "SELECT 1 FROM op WHERE replica = ?1 AND number = ?2 "
            "AND (article = ?3 OR object = ?3) LIMIT 1",
            (*numbers, self._objects.known_id(article)),
        ).fetchone()
        return row is not None

    def of_replica(
        self, replica: int, *, after: int = 0, up_to: int = (1 << 63) - 1
    ) -> Iterator[Entry]:
        """A replica's transactions in their order."""
        return self._entries(
            "WHERE t.replica = ? AND t.number > ? AND t.number <= ? ORDER BY t.number",
            (replica, after, up_to),
        )

    def operations(
        self, numbers: tuple[int, int], *, backwards: bool = False
    ) -> Iterator[tuple[int, Operation]]:
        """A transaction's operations with their steps, read in pages so that writing may go
        on between them.
        """
        compare, order, at = ("<", "DESC", 1 << 62) if backwards else (">", "ASC", -1)
        while True:
            rows = self._connection.execute(
                OPERATION + "WHERE op.replica = ? AND op.number = ? "
                f"AND op.step {compare} ? ORDER BY op.step {order} LIMIT {_PAGE}",
                (*numbers, at),
            ).fetchall()
            for row in rows:
                yield row[0], self._operation(row)
            if len(rows) < _PAGE:
                return
            at = rows[-1][0]

    def last_step(self, uid: Uid) -> tuple[int, int] | None:
        """The numbers of the transaction that wrote an object last, which may not be closed yet;
        None where it was never written.
        """
        row = self._connection.execute(
            "SELECT replica, number FROM object WHERE uid = ? AND version > 0", (uid,)
        ).fetchone()
        return (row[0], row[1]) if row else None

    def first_clock(self) -> int:
        """The lowest clock in the file: what is before that is before all of it."""
        row = self._connection.execute("SELECT min(clock) FROM txn").fetchone()
        return row[0] or 0

    def operations_on(self, uid: Uid) -> Iterator[tuple[Entry, Operation]]:
        """The operations on an object that count, the one that stands first. Two that did not know
        of each other, made on two machines, are both among them.
        """
        number = self._objects.known_id(uid)
        found = self._connection.execute(
            "SELECT r.uid, op.replica, op.number, op.step FROM op "
            "JOIN txn AS t USING (replica, number) JOIN replica AS r ON r.id = t.replica "
            f"WHERE op.object = ? AND {self.accepted or 1} ORDER BY {STANDING}",
            (number,),
        ).fetchall()
        for replica, known_as, at, step in found:
            yield self.entry((known_as, at)), self.operation(Place(replica, at, step))

    def versions_of(self, uid: Uid) -> Iterator[tuple[Entry, bytes | None]]:
        """Who made an object what it is: its versions as :meth:`operations_on` has them."""
        for entry, operation in self.operations_on(uid):
            yield entry, operation.body

    def _entries(self, clause: str, values: tuple[int, ...]) -> Iterator[Entry]:
        for row in self._connection.execute(
            "SELECT r.uid, t.number, t.clock, a.uid, w.text, t.detail, t.mode, u.uid, "
            "t.undoes_number, t.operations, t.hash, t.replica, t.undoable, t.salt "
            "FROM txn AS t JOIN replica AS r ON r.id = t.replica "
            "JOIN object AS a ON a.id = t.author JOIN word AS w ON w.id = t.gesture "
            "LEFT JOIN replica AS u ON u.id = t.undoes_replica " + clause,
            values,
        ):
            yield Entry(
                Header(
                    Moment(row[0], row[1]),
                    row[2],
                    row[3],
                    row[4],
                    row[5].encode(),
                    Mode(row[6]),
                    Moment(row[7], row[8]) if row[7] else None,
                    bool(row[12]),
                    row[13],
                ),
                row[9],
                row[10],
                (row[11], row[1]),
            )
