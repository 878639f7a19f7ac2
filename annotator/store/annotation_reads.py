"""Reading annotations: spans, links and entities as domain values."""

import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

import orjson

from annotator.domain.identity import Uid
from annotator.domain.values import NO_ATTRIBUTES, End, EndKind, Entity, Link, Span
from annotator.journal.bodies import Json, attributes_of, fragments_of, origin_of
from annotator.store.objects import Objects

_SPAN = (
    "SELECT o.uid, s.layer, s.article, s.type, s.start, s.end, s.fragments, s.more, e.uid, "
    "s.revision FROM span AS s JOIN object AS o ON o.id = s.id "
    "LEFT JOIN object AS e ON e.id = s.entity "
)
_LINK = (
    "SELECT o.uid, k.layer, k.type, k.source_kind, a.uid, k.target_kind, b.uid, k.more "
    "FROM link AS k JOIN object AS o ON o.id = k.id "
    "JOIN object AS a ON a.id = k.source JOIN object AS b ON b.id = k.target "
)


class Quote(NamedTuple):
    """A span with the words it covers and where it stands."""

    span: Span
    words: str
    title: str


class AnnotationReads:
    """What stands in and above the articles."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._objects = Objects(connection)
        self._uids: dict[int, Uid] = {}

    def text(self, article: Uid) -> str:
        """The canonical text of an article's current revision.

        Raises:
            LookupError: if there is no such article.
        """
        row = self._connection.execute(
            "SELECT t.body FROM article JOIN object AS o USING (id) "
            "JOIN text AS t ON t.sha = article.text WHERE o.uid = ?",
            (article,),
        ).fetchone()
        if row is None:
            raise LookupError("no such article")
        return str(row[0])

    def forget(self) -> None:
        """Drop remembered numbers: a transaction that may have made them was rolled back."""
        self._objects.forget()
        self._uids.clear()

    def spans(self, article: Uid, layers: Sequence[Uid] | None = None) -> list[Span]:
        """The spans of an article, by start, longer ones first."""
        number = self._objects.known_id(article)
        if number is None:
            return []
        chosen, values = self._of_layers("s.layer", layers)
        return self._spans(
            f"WHERE s.article = ? {chosen}ORDER BY s.start, s.end DESC, s.id", (number, *values)
        )

    def span(self, uid: Uid) -> Span | None:
        """One span, or None where it does not stand."""
        found = self._spans("WHERE o.uid = ?", (uid,))
        return found[0] if found else None

    def links(self, article: Uid, layers: Sequence[Uid] | None = None) -> list[Link]:
        """The links with an end in an article."""
        number = self._objects.known_id(article)
        if number is None:
            return []
        chosen, values = self._of_layers("k.layer", layers)
        return self._links(
            f"WHERE (k.article = ? OR k.target_article = ?) {chosen}ORDER BY k.id",
            (number, number, *values),
        )

    def links_of(self, uid: Uid) -> list[Link]:
        """The links that end at a span, entity or article."""
        number = self._objects.known_id(uid)
        return (
            self._links("WHERE k.source = ?1 OR k.target = ?1 ORDER BY k.id", (number,))
            if number is not None
            else []
        )

    def link(self, uid: Uid) -> Link | None:
        """One link, or None where it does not stand."""
        found = self._links("WHERE o.uid = ?", (uid,))
        return found[0] if found else None

    def entity(self, uid: Uid) -> Entity | None:
        """One entity or proposition."""
        found = self._entities("WHERE o.uid = ?", (uid,))
        return found[0] if found else None

    def entities(self, register: str | None = None) -> list[Entity]:
        """The entities of a register, or all, by name."""
        if register is None:
            return self._entities("ORDER BY e.register, e.name", ())
        return self._entities("WHERE e.register = ? ORDER BY e.name", (register,))

    def spans_of_entity(self, uid: Uid) -> list[Span]:
        """The spans that stand for an entity."""
        number = self._objects.known_id(uid)
        return (
            self._spans("WHERE s.entity = ? ORDER BY s.article, s.start", (number,))
            if number is not None
            else []
        )

    def quotes(
        self,
        *,
        article: Uid | None = None,
        layer: Uid | None = None,
        types: Sequence[str] | None = None,
        limit: int = 500,
    ) -> list[Quote]:
        """Spans with their words, of one article or of all in their order; at most ``limit``."""
        clauses, values = ["1"], list[Any]()
        if article is not None:
            clauses.append("s.article = ?")
            values.append(self._objects.known_id(article))
        if layer is not None:
            clauses.append("s.layer = ?")
            values.append(self._objects.known_id(layer))
        if types is not None:
            clauses.append(f"s.type IN ({','.join('?' * len(types))})")
            values += [self._objects.known_word(name) for name in types]
        spans = self._spans(
            f"WHERE {' AND '.join(clauses)} ORDER BY s.article, s.start, s.end DESC LIMIT ?",
            (*values, limit),
        )
        texts: dict[Uid, tuple[str, str]] = {}
        quotes = []
        for span in spans:
            if span.article not in texts:
                texts[span.article] = (self.text(span.article), self._title(span.article))
            text, title = texts[span.article]
            quotes.append(
                Quote(span, " … ".join(text[start:end] for start, end in span.fragments), title)
            )
        return quotes

    def _title(self, article: Uid) -> str:
        row = self._connection.execute(
            "SELECT title FROM article JOIN object AS o USING (id) WHERE o.uid = ?", (article,)
        ).fetchone()
        return str(row[0]) if row else ""

    def _of_layers(self, column: str, layers: Sequence[Uid] | None) -> tuple[str, list[int]]:
        if layers is None:
            return "", []
        numbers = [n for n in map(self._objects.known_id, layers) if n is not None]
        return f"AND {column} IN ({','.join('?' * len(numbers))}) ", numbers

    def _uid(self, number: int) -> Uid:
        found = self._uids.get(number)
        if found is None:
            found = self._uids[number] = self._objects.uid_of(number)
        return found

    def _spans(self, clause: str, values: Sequence[Any]) -> list[Span]:
        text, uid_of = self._objects.text, self._uid
        spans = []
        for (
            uid,
            layer,
            article,
            kind,
            start,
            end,
            pieces,
            more,
            entity,
            revision,
        ) in self._connection.execute(_SPAN + clause, values):
            fragments = fragments_of(orjson.loads(pieces)) if pieces else ((start, end),)
            if more is None:
                spans.append(
                    Span(
                        uid, uid_of(layer), uid_of(article), text(kind), fragments,
                        NO_ATTRIBUTES, entity, "", None, None, revision,
                    )
                )  # fmt: skip
            else:
                body: Json = orjson.loads(more)
                spans.append(
                    Span(
                        uid, uid_of(layer), uid_of(article), text(kind), fragments,
                        attributes_of(body), entity, body.get("note", ""),
                        body.get("certainty"), origin_of(body), revision,
                    )
                )  # fmt: skip
        return spans

    def _links(self, clause: str, values: Sequence[Any]) -> list[Link]:
        links = []
        for (
            uid,
            layer,
            kind,
            source_kind,
            source,
            target_kind,
            target,
            more,
        ) in self._connection.execute(_LINK + clause, values):
            body: Json = orjson.loads(more) if more else {}
            links.append(
                Link(
                    uid,
                    self._uid(layer),
                    self._objects.text(kind),
                    End(EndKind(source_kind), source),
                    End(EndKind(target_kind), target),
                    attributes_of(body),
                    body.get("note", ""),
                    origin_of(body),
                )
            )
        return links

    def _entities(self, clause: str, values: Sequence[Any]) -> list[Entity]:
        entities = []
        for uid, register, name, article, more in self._connection.execute(
            "SELECT o.uid, e.register, e.name, a.uid, e.more FROM entity AS e "
            "JOIN object AS o ON o.id = e.id LEFT JOIN object AS a ON a.id = e.article " + clause,
            values,
        ):
            body: Json = orjson.loads(more) if more else {}
            entities.append(
                Entity(
                    uid,
                    register,
                    name,
                    tuple(body.get("aliases", ())),
                    article,
                    body.get("external", {}),
                    body.get("note", ""),
                )
            )
        return entities
