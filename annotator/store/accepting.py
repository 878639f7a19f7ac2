"""Which transactions of the journal count, and what stands when that changes.

A file's own transactions always count; what came from others counts as far as a living acceptance
of this file says. So taking an acceptance back takes back what it brought, and nothing is deleted:
the objects it touched are as the transactions that still count have them.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, NamedTuple

from annotator.domain.identity import Uid, uid_of
from annotator.domain.values import Kind
from annotator.journal.bodies import Json
from annotator.store.objects import Objects
from annotator.store.review_fold import Context

MERGE: Final = "merge.accept"
"""What a merge is called in the journal. Beside the acceptance it holds what it puts back, the
scheme that was chosen and what it carries over to the text that stands, nothing anybody wrote.
"""

OWN: Final = "(r.lineage = 1 OR -r.lineage >= t.number)"
"""Of a transaction ``t`` of a replica ``r``: that it is this file's own."""

ACCEPTED: Final = (
    f"({OWN} OR EXISTS (SELECT 1 FROM acceptance AS ac WHERE ac.replica = t.replica "
    "AND t.number BETWEEN ac.first AND ac.last))"
)
"""Of a transaction ``t`` of a replica ``r``: that it counts."""

STANDING: Final = "op.version DESC, t.clock DESC, r.uid DESC, op.number DESC, op.step DESC"
"""The order of an object's operations, the one that stands first (``journal.entries.wins``)."""

FOLD_ORDER: Final = (
    Kind.SCHEME, Kind.PERSON, Kind.LAYER, Kind.ENTITY, Kind.ARTICLE, Kind.ZONES, Kind.SPAN,
    Kind.LINK, Kind.STATE, Kind.DECISION, Kind.COMMENT, Kind.ASSIGNMENT,
)  # fmt: skip
"""The order in which many objects are best put into the state: what they need first."""

_NEEDS: Final = (
    ("span", "article"), ("span", "layer"), ("span", "entity"), ("link", "layer"),
    ("link", "source"), ("link", "target"), ("state", "article"), ("state", "layer"),
    ("decision", "article"), ("decision", "layer"), ("comment", "article"), ("comment", "layer"),
    ("assignment", "article"), ("assignment", "person"), ("layer", "owner"),
    ("entity", "article"),
)  # fmt: skip
"""What of the state cannot be there without what it names in a column."""

_SAID_OF: Final = (("decision", "target"), ("comment", "target"), ("hanging", "span"))
"""What of mine stands on another's object without lying in it."""


class Became(StrEnum):
    """What an acceptance made of an object."""

    NEW = "new"
    CHANGED = "changed"
    DELETED = "deleted"
    SAME = "same"
    """It was so here already, or newer."""


class Told(NamedTuple):
    """What is counted together."""

    kind: str
    layer: int | None
    became: Became


@dataclass(slots=True)
class Effect:
    """What the last change of acceptances did to the state, in numbers of this file."""

    counts: Counter[Told] = field(default_factory=Counter)
    articles: dict[int, set[int]] = field(default_factory=dict)
    """By layer, those with something new, changed or deleted."""


class Missed(NamedTuple):
    """An object that others stand on and that is not there."""

    kind: str
    uid: Uid
    number: int


class Body(NamedTuple):
    """One version of an object: its body, None where it was deleted, and where it lies."""

    body: bytes | None
    layer: Uid | None
    article: Uid | None


class Acceptances:
    """Keeps acceptances in the state of one connection, and the state in step with them."""

    def __init__(
        self, connection: sqlite3.Connection, objects: Objects, apply: Callable[..., None]
    ) -> None:
        self._connection = connection
        self._objects = objects
        self._apply = apply
        self.effect = Effect()

    def put(self, context: Context, body: Json | None) -> None:
        """Put an acceptance of this file into the state, or take it out where it is None."""
        number = context[0]
        before = self._connection.execute(
            "DELETE FROM acceptance WHERE id = ? RETURNING replica, first, last", (number,)
        ).fetchall()
        after = [(self._replica(uid), first, last) for uid, first, last in ranges_of(body)]
        write_ranges(self._connection, number, after)
        self._refold([*before, *after])

    def covers(self, replica: int, number: int) -> bool:
        """Whether a transaction of another's is accepted."""
        row = self._connection.execute(
            "SELECT 1 FROM acceptance WHERE replica = ?1 AND ?2 BETWEEN first AND last",
            (replica, number),
        ).fetchone()
        return row is not None

    def missed(self) -> list[Missed]:
        """What is not there and yet stood on, as the last change left it; needed first last."""
        self._remember()
        found: dict[int, Missed] = {}
        for table, column in _NEEDS:
            also = _no_span(table, column)
            for number, uid, kind in self._connection.execute(
                f"SELECT DISTINCT o.id, o.uid, o.kind FROM {table} AS x "
                f"JOIN object AS o ON o.id = x.{column} WHERE o.alive = 0{also} AND "
                f"(x.id IN (SELECT object FROM temp.touched) "
                f"OR o.id IN (SELECT object FROM temp.touched))"
            ):
                found[number] = Missed(self._objects.text(kind) if kind else "", uid, number)
        return list(found.values())

    def touched(self, uid: Uid) -> bool:
        """Whether an object is among those the last change was about."""
        self._remember()
        row = self._connection.execute(
            "SELECT 1 FROM temp.touched AS g JOIN object AS o ON o.id = g.object WHERE o.uid = ?",
            (uid,),
        ).fetchone()
        return row is not None

    def stood_on_by_mine(self) -> bool:
        """Whether something written here is about an object that the last change took away."""
        self._remember()
        return any(
            self._connection.execute(
                f"SELECT 1 FROM temp.touched AS g JOIN object AS o ON o.id = g.object "
                f"JOIN {table} AS x ON x.{column} = o.id JOIN object AS h ON h.id = "
                f"x.{'link' if table == 'hanging' else 'id'} "
                "JOIN replica AS r ON r.id = h.replica JOIN txn AS t ON t.replica = h.replica "
                f"AND t.number = h.number WHERE o.alive = 0 AND h.alive = 1 AND {OWN} LIMIT 1"
            ).fetchone()
            for table, column in _SAID_OF
        )

    def hanging(self) -> int:
        """How many links of the last change stand for want of an end in no article."""
        self._remember()
        row: tuple[int] = self._connection.execute(
            "SELECT count(DISTINCT link) FROM hanging "
            "WHERE link IN (SELECT object FROM temp.touched)"
        ).fetchone()
        return row[0]

    def gaps(self) -> bool:
        """Whether an acceptance carries on from transactions that do not count."""
        row = self._connection.execute(
            "SELECT 1 FROM (SELECT replica, first - 1 AS number FROM acceptance WHERE first > 1) "
            f"AS t JOIN replica AS r ON r.id = t.replica WHERE NOT {ACCEPTED} LIMIT 1"
        ).fetchone()
        return row is not None

    def put_back(self) -> list[Missed]:
        """What stands because a merge put it back, or would stand otherwise if it had not been."""
        return [
            Missed(self._objects.text(kind), uid, number)
            for number, uid, kind in self._connection.execute(
                "SELECT DISTINCT o.id, o.uid, o.kind FROM txn AS t "
                "JOIN word AS w ON w.id = t.gesture JOIN op USING (replica, number) "
                "JOIN object AS o ON o.id = op.object AND o.replica = t.replica "
                "AND o.number = t.number JOIN word AS k ON k.id = op.kind "
                "WHERE w.text = ? AND k.text IN (?, ?, ?)",
                (MERGE, Kind.ARTICLE, Kind.ENTITY, Kind.LAYER),
            )
        ]

    def stood_on(self, number: int) -> bool:
        """Whether anything is there that cannot be without this object."""
        return any(
            self._connection.execute(
                f"SELECT 1 FROM {table} AS x WHERE x.{column} = ?{_no_span(table, column)} LIMIT 1",
                (number,),
            ).fetchone()
            for table, column in _NEEDS
        )

    def by_itself(self, number: int) -> list[Body]:
        """What of an object was written by anybody who meant it, newest first; what merges put
        back, and the step being written, are left out. Of what only merges wrote (a layer for
        what they carry over) it is all.
        """
        every = self._connection.execute(
            "SELECT w.text = ?, op.body, op.layer, op.article FROM op "
            "JOIN txn AS t USING (replica, number) "
            "JOIN replica AS r ON r.id = t.replica JOIN word AS w ON w.id = t.gesture "
            f"WHERE op.object = ? AND {ACCEPTED} ORDER BY {STANDING}",
            (MERGE, number),
        ).fetchall()
        rows = [row for by_merge, *row in every if not by_merge] or [row for _, *row in every]
        return [
            Body(
                body.encode() if body is not None else None,
                *(self._objects.uid_of(one) if one else None for one in places),
            )
            for body, *places in rows
        ]

    def _replica(self, uid: Uid) -> int:
        row: tuple[int] = self._connection.execute(
            "SELECT id FROM replica WHERE uid = ?", (uid,)
        ).fetchone()
        return row[0]

    def _remember(self) -> None:
        self._connection.execute(
            "CREATE TEMP TABLE IF NOT EXISTS touched (object INTEGER PRIMARY KEY, kind INTEGER)"
        )

    def _refold(self, ranges: Sequence[tuple[int, int, int]]) -> None:
        self.effect = Effect()
        self._remember()
        self._connection.execute("DELETE FROM temp.touched")
        inert = self._objects.word(Kind.ACCEPTANCE)
        self._connection.executemany(
            "INSERT OR IGNORE INTO temp.touched SELECT object, kind FROM op "
            "WHERE replica = ? AND number BETWEEN ? AND ? AND kind <> ?",
            ((*one, inert) for one in ranges),
        )
        for kind in self._kinds():
            for row in self._winners(kind):
                self._stand(self._objects.text(kind), row)

    def _kinds(self) -> list[int]:
        order = {kind.value: place for place, kind in enumerate(FOLD_ORDER)}
        kinds = self._connection.execute("SELECT DISTINCT kind FROM temp.touched").fetchall()
        return sorted(
            (kind for (kind,) in kinds),
            key=lambda kind: (order.get(self._objects.text(kind), len(order)), kind),
        )

    def _winners(self, kind: int) -> Iterator[tuple[Any, ...]]:
        """Each touched object of a kind with the operation it is to stand at, or none."""
        return self._connection.execute(
            "SELECT g.object, w.layer, w.article, w.version, w.clock, w.replica, w.number, "
            "w.step, w.body FROM temp.touched AS g LEFT JOIN ("
            " SELECT op.object, op.layer, op.article, op.version, t.clock, op.replica, op.number,"
            f" op.step, op.body, row_number() OVER (PARTITION BY op.object ORDER BY {STANDING})"
            " AS place"
            " FROM temp.touched AS c CROSS JOIN op ON op.object = c.object"
            " JOIN txn AS t USING (replica, number) JOIN replica AS r ON r.id = t.replica"
            f" WHERE c.kind = ?1 AND {ACCEPTED}"
            ") AS w ON w.object = g.object AND w.place = 1 WHERE g.kind = ?1",
            (kind,),
        )

    def _stand(self, kind: str, row: tuple[Any, ...]) -> None:
        number, layer, article, version, clock, replica, at, step, body = row
        here = self._connection.execute(
            "SELECT o.alive, o.replica, o.number, o.step, op.body, op.layer, op.article "
            "FROM object AS o LEFT JOIN op USING (replica, number, step) WHERE o.id = ?",
            (number,),
        ).fetchone()
        alive, stood, before, place = bool(here[0]), here[1:4], here[4], here[5:]
        if version is None and self._being_written(number):
            return
        if version is None:
            self._objects.move(number, (self._objects.word(kind), 0, 0, 0, 0, 0, False))
            layer, article = place
        elif stood == (replica, at, step) or self._stays(number, version, clock, replica):
            self.effect.counts[Told(kind, layer, Became.SAME)] += 1
            return
        else:
            word = self._objects.word(kind)
            self._objects.move(number, (word, version, clock, replica, at, step, body is not None))
        self._note(Told(kind, layer, _became(before if alive else None, body)), article)
        if alive or body is not None:
            encoded = body.encode() if body is not None else None
            self._apply(kind, (number, layer, article), encoded, fresh=not alive)

    def _stays(self, number: int, version: int, clock: int, replica: int) -> bool:
        """Whether an object stands at an operation of the step that is being written, which wins
        over what the journal has.
        """
        if not self._being_written(number):
            return False
        row: tuple[bool] = self._connection.execute(
            "SELECT (o.version, o.clock, r.uid) > (?, ?, (SELECT uid FROM replica WHERE id = ?)) "
            "FROM object AS o JOIN replica AS r ON r.id = o.replica WHERE o.id = ?",
            (version, clock, replica, number),
        ).fetchone()
        return bool(row[0])

    def _being_written(self, number: int) -> bool:
        row = self._connection.execute(
            "SELECT 1 FROM object AS o LEFT JOIN txn AS t USING (replica, number) "
            "WHERE o.id = ? AND o.version > 0 AND t.replica IS NULL",
            (number,),
        ).fetchone()
        return row is not None

    def _note(self, told: Told, article: int | None) -> None:
        self.effect.counts[told] += 1
        if article is not None and told.layer is not None and told.became is not Became.SAME:
            self.effect.articles.setdefault(told.layer, set()).add(article)


def _became(before: str | None, after: str | None) -> Became:
    if before == after:
        return Became.SAME
    if before is None:
        return Became.NEW
    return Became.DELETED if after is None else Became.CHANGED


def _no_span(table: str, column: str) -> str:
    """Links to spans are looked after by the fold: they hang."""
    return f" AND x.{column}_kind <> 'span'" if table == "link" and column != "layer" else ""


def ranges_of(body: Json | None) -> list[tuple[Uid, int, int]]:
    """The transactions an acceptance's body names: replica, first and last of each stretch."""
    return [(uid_of(uid), first, last) for uid, first, last in body["ranges"]] if body else []


def write_ranges(
    connection: sqlite3.Connection, number: int, ranges: Sequence[tuple[int, int, int]]
) -> None:
    """Write an acceptance's rows, replicas by their numbers, and nothing else of the state."""
    connection.executemany(
        "INSERT INTO acceptance (id, replica, first, last) VALUES (?, ?, ?, ?)",
        ((number, *one) for one in ranges),
    )


def accepted_up_to(connection: sqlite3.Connection) -> dict[Uid, int]:
    """How far each replica's transactions count; what is beyond is known and left out. All do in
    a file of an older version, which is only looked at.
    """
    there = "SELECT 1 FROM sqlite_schema WHERE name = 'acceptance'"
    if connection.execute(there).fetchone() is None:
        return dict(connection.execute("SELECT uid, have FROM replica"))
    return dict(
        connection.execute(
            "SELECT r.uid, max(CASE WHEN r.lineage = 1 THEN r.have ELSE -r.lineage END, "
            "coalesce((SELECT max(last) FROM acceptance AS ac WHERE ac.replica = r.id), 0)) "
            "FROM replica AS r"
        )
    )
