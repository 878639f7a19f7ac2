"""Reading what is said about annotations: decisions and comments."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from annotator.domain.identity import Uid, uid_of
from annotator.domain.values import Comment, Decision, Kind
from annotator.journal.bodies import comment_from, decision_from, parsed
from annotator.store.annotation_reads import AnnotationReads


class Decided(NamedTuple):
    """A decision and when it was made last."""

    decision: Decision
    clock: int


class Said(NamedTuple):
    """A comment and when it was written."""

    comment: Comment
    clock: int
    """When it was written last."""
    written: int
    """When it was written first; what a thread goes by."""


class ReviewReads(AnnotationReads):
    """What stands beside the annotations. A file of version 1 that is open read-only has none."""

    def decisions(
        self, article: Uid | None = None, layers: Sequence[Uid] | None = None
    ) -> list[Decided]:
        """Decisions on what lies in an article, or in any, of some deciding layers or all."""
        clause, values = self._where("d", article, layers)
        return self._decisions(clause, values)

    def decisions_about(self, target: Uid) -> list[Decided]:
        """What was decided about a span or link, by whichever layer."""
        return self._decisions("WHERE d.target = ?", (self._objects.known_id(target),))

    def decisions_behind(self, result: Uid) -> list[Decided]:
        """The decisions that led to a gold span or link."""
        return self._decisions("WHERE d.result = ?", (self._objects.known_id(result),))

    def decisions_on(self, layer: Uid) -> list[Decided]:
        """What was decided about a layer's spans and links, deleted ones too."""
        return self._decisions(
            "JOIN object AS t ON t.id = d.target JOIN op ON op.replica = t.replica "
            "AND op.number = t.number AND op.step = t.step WHERE op.layer = ?",
            (self._objects.known_id(layer),),
        )

    def led_to(self, layer: Uid) -> list[tuple[Uid, Uid]]:
        """What decisions of a layer were about, with each span and link they ever led to; looks
        through the journal.
        """
        return [
            (uid_of(target), uid_of(result))
            for target, result in self._connection.execute(
                "SELECT DISTINCT json_extract(op.body, '$.target'), "
                "json_extract(op.body, '$.result') AS r FROM op JOIN word AS w ON w.id = op.kind "
                "WHERE w.text = ? AND op.layer = ? AND r IS NOT NULL",
                (Kind.DECISION, self._objects.known_id(layer)),
            )
        ]

    def gone(self, layer: Uid) -> list[tuple[Kind, Uid]]:
        """What was in a layer and was deleted; looks through all that ever was."""
        return [
            (Kind(kind), uid)
            for kind, uid in self._connection.execute(
                "SELECT w.text, o.uid FROM object AS o JOIN op USING (replica, number, step) "
                "JOIN word AS w ON w.id = o.kind WHERE o.alive = 0 AND o.version > 0 "
                "AND op.layer = ? ORDER BY o.id",
                (self._objects.known_id(layer),),
            )
        ]

    def reasons(self, layers: Sequence[Uid] | None = None) -> list[str]:
        """The reasons that decisions were given, most frequent first."""
        if not self._knows_reviews():
            return []
        clause, values = self._where("d", None, layers)
        return [
            row[0]
            for row in self._connection.execute(
                "SELECT json_extract(d.body, '$.reason') AS r FROM decision AS d "
                f"{clause} AND r IS NOT NULL GROUP BY r ORDER BY count(*) DESC, r",
                values,
            )
        ]

    def decision(self, uid: Uid) -> Decided | None:
        """One decision, or None where it does not stand."""
        found = self._decisions("WHERE o.uid = ?", (uid,))
        return found[0] if found else None

    def comments(
        self, article: Uid | None = None, layers: Sequence[Uid] | None = None
    ) -> list[Said]:
        """Comments on an article and what lies in it, or all; in the order they were written."""
        clause, values = self._where("d", article, layers)
        return self._comments(clause, values)

    def talk_by_article(
        self, articles: Sequence[Uid]
    ) -> dict[Uid, tuple[list[Decided], list[Said]]]:
        """By article, the decisions and comments about it and what lies in it, if there are any."""
        marks, numbers = self._among(articles)
        found: dict[Uid, tuple[list[Decided], list[Said]]] = {}
        clause = f"WHERE d.article IN ({marks})"
        for one in self._decisions(clause, numbers):
            assert one.decision.article is not None
            found.setdefault(one.decision.article, ([], []))[0].append(one)
        for said in self._comments(clause, numbers):
            found.setdefault(said.comment.article, ([], []))[1].append(said)
        return found

    def comments_about(self, target: Uid) -> list[Said]:
        """The comments on a span, link or article, answers too; as they were written."""
        return self._comments("WHERE d.target = ?", (self._objects.known_id(target),))

    def thread(self, first: Uid) -> list[Said]:
        """A thread by its first comment, that one first."""
        number = self._objects.known_id(first)
        return self._comments("WHERE d.id = ?1 OR d.thread = ?1", (number,))

    def comment(self, uid: Uid) -> Said | None:
        """One comment, or None where it does not stand."""
        found = self._comments("WHERE o.uid = ?", (uid,))
        return found[0] if found else None

    def layer_of(self, uid: Uid) -> Uid | None:
        """The layer an object is in, or was in before it was deleted; None where in none."""
        row = self._connection.execute(
            "SELECT op.layer FROM object AS o JOIN op ON op.replica = o.replica "
            "AND op.number = o.number AND op.step = o.step WHERE o.uid = ?",
            (uid,),
        ).fetchone()
        return self._uids[row[0]] if row and row[0] is not None else None

    def _where(
        self, table: str, article: Uid | None, layers: Sequence[Uid] | None
    ) -> tuple[str, list[int | None]]:
        chosen, numbers = self._of_layers(f"{table}.layer", layers)
        values: list[int | None] = [*numbers]
        if article is None:
            return f"WHERE 1 {chosen}", values
        return f"WHERE {table}.article = ? {chosen}", [self._objects.known_id(article), *values]

    def _decisions(self, clause: str, values: Sequence[Any]) -> list[Decided]:
        if not self._knows_reviews():
            return []
        return [
            Decided(
                decision_from(
                    uid,
                    self._uids[layer],
                    self._uids[article] if article is not None else None,
                    parsed(body),
                ),
                clock,
            )
            for uid, clock, layer, article, body in self._connection.execute(
                "SELECT o.uid, o.clock, d.layer, d.article, d.body FROM decision AS d "
                f"JOIN object AS o ON o.id = d.id {clause} ORDER BY d.article, o.clock, d.id",
                values,
            )
        ]

    def _comments(self, clause: str, values: Sequence[Any]) -> list[Said]:
        if not self._knows_reviews():
            return []
        return [
            Said(
                comment_from(uid, self._uids[layer], self._uids[article], parsed(body)),
                clock,
                written,
            )
            for uid, clock, layer, article, body, written in self._connection.execute(
                "SELECT o.uid, o.clock, d.layer, d.article, d.body, (SELECT min(t.clock) FROM op "
                "JOIN txn AS t USING (replica, number) WHERE op.object = d.id) AS written "
                f"FROM comment AS d JOIN object AS o ON o.id = d.id {clause} "
                "ORDER BY written, o.uid",
                values,
            )
        ]

    def _knows_reviews(self) -> bool:
        """Only a file of version 1 that nothing may be written to does not."""
        row = self._connection.execute(
            "SELECT 1 FROM sqlite_schema WHERE name = 'decision'"
        ).fetchone()
        return row is not None
