"""The part of the fold that holds links, and those that lack an end.

A link stands in the state only while the spans it leads between do. Merging may bring a link to a
span that another machine deleted, or before the span itself: it hangs until the span is there,
whatever came first, so that the same journal always makes the same state.
"""

import sqlite3
from collections.abc import Callable, Sequence
from typing import Final

from annotator.domain.identity import uid_of
from annotator.domain.values import EndKind
from annotator.journal.bodies import Json, canonical, parsed
from annotator.store.objects import Objects
from annotator.store.review_fold import Context

_MORE: Final = ("attributes", "note", "certainty", "origin")


def span_more(body: Json) -> str | None:
    """The rarely used part of a span's or link's body, as the state keeps it."""
    more = {name: body[name] for name in _MORE if name in body}
    return canonical(more).decode() if more else None


class LinkFold:
    """Writes links into the state of one connection."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        objects: Objects,
        count: Callable[[str, int | None, int, int, int], None],
    ) -> None:
        self._connection = connection
        self._objects = objects
        self._count = count

    def put(self, context: Context, body: Json | None, *, fresh: bool) -> None:
        """Put a link into the state, or take it out where it is None; ``fresh`` as of the fold."""
        identifier, layer, article = context
        assert layer is not None
        if not fresh:
            self._take_out(identifier)
        if body is None:
            return
        kind = self._objects.word(body["type"])
        source_kind, source = body["source"]
        target_kind, target = body["target"]
        source_number = self._objects.registered(uid_of(source)).id
        target_number = self._objects.registered(uid_of(target)).id
        ends = ((source_kind, source_number), (target_kind, target_number))
        if not all(self._stands_in(n, layer) for what, n in ends if what == EndKind.SPAN):
            self._hang(identifier, ends)
            return
        self._connection.execute(
            "INSERT INTO link (id, layer, type, article, target_article, source_kind, source, "
            "target_kind, target, more) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                identifier,
                layer,
                kind,
                article,
                self._article_of(target_kind, target_number),
                source_kind,
                source_number,
                target_kind,
                target_number,
                span_more(body),
            ),
        )
        self._count("links", article, layer, kind, 1)

    def _take_out(self, identifier: int) -> None:
        rows = self._connection.execute(
            "DELETE FROM link WHERE id = ? RETURNING article, layer, type", (identifier,)
        ).fetchall()
        for article, layer, kind in rows:
            self._count("links", article, layer, kind, -1)
        if not rows:
            self._connection.execute("DELETE FROM hanging WHERE link = ?", (identifier,))

    def _stands_in(self, span: int, layer: int) -> bool:
        row = self._connection.execute("SELECT layer FROM span WHERE id = ?", (span,)).fetchone()
        return row is not None and row[0] == layer

    def _hang(self, link: int, ends: Sequence[tuple[str, int]]) -> None:
        """Keep a link out of sight until the spans it leads between are there: one machine may
        have deleted what another linked to.
        """
        self._connection.executemany(
            "INSERT OR IGNORE INTO hanging (span, link) VALUES (?, ?)",
            ((number, link) for kind, number in ends if kind == EndKind.SPAN),
        )

    def leave_hanging(self, span: int) -> None:
        """A span was taken out: what still ends at it hangs."""
        links = self._connection.execute(
            "SELECT id, source_kind, source, target_kind, target FROM link "
            "WHERE source = ?1 OR target = ?1",
            (span,),
        ).fetchall()
        for link, source_kind, source, target_kind, target in links:
            self._take_out(link)
            self._hang(link, ((source_kind, source), (target_kind, target)))

    def put_back(self, span: int) -> None:
        """A span that was not there was put in: what hung for want of it is placed."""
        rows = self._connection.execute(
            "SELECT h.link, op.layer, op.article, op.body FROM hanging AS h "
            "JOIN object AS o ON o.id = h.link JOIN op USING (replica, number, step) "
            "WHERE h.span = ?",
            (span,),
        ).fetchall()
        for link, layer, article, body in rows:
            self._connection.execute("DELETE FROM hanging WHERE link = ?", (link,))
            if body is not None:
                self.put((link, layer, article), parsed(body), fresh=True)

    def _article_of(self, kind: str, number: int) -> int | None:
        if kind == EndKind.ARTICLE:
            return number
        if kind != EndKind.SPAN:
            return None
        row: tuple[int | None] | None = self._connection.execute(
            "SELECT article FROM span WHERE id = ?", (number,)
        ).fetchone()
        return row[0] if row else None
