"""Reading annotations: spans, links and entities as domain values."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, Final

import orjson

from annotator.domain.identity import Uid
from annotator.domain.values import (
    END_KINDS,
    NO_ATTRIBUTES,
    End,
    Entity,
    Link,
    Origin,
    Span,
    Value,
)
from annotator.journal.bodies import Json, attributes_of, fragments_of, origin_of
from annotator.store.earlier import Earlier
from annotator.store.objects import Objects

_SPAN: Final = (
    "SELECT s.id, o.uid, s.layer, s.article, s.type, s.start, s.end, s.fragments, s.more, "
    "s.entity, s.revision FROM span AS s JOIN object AS o ON o.id = s.id "
)
_LINK: Final = (
    "SELECT k.article, o.uid, k.layer, k.type, k.source_kind, k.source, k.target_kind, "
    "k.target, k.more "
    "FROM link AS k JOIN object AS o ON o.id = k.id "
)
_REMEMBERED: Final = 50_000
"""Uids kept at hand: enough for the ends of an article's links, little enough to forget."""


_Extras = tuple[Mapping[str, Value], str, int | None, Origin | None]
_NO_EXTRAS: Final[_Extras] = (NO_ATTRIBUTES, "", None, None)


def _extras(more: str) -> _Extras:
    body: Json = orjson.loads(more)
    return attributes_of(body), body.get("note", ""), body.get("certainty"), origin_of(body)


class Uids(dict[int, Uid]):
    """The uids behind numbers, read when first asked for; subscripting costs no Python call
    once a number is known.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self._connection = connection

    def __missing__(self, number: int) -> Uid:
        if len(self) > _REMEMBERED:
            self.clear()
        row = self._connection.execute("SELECT uid FROM object WHERE id = ?", (number,)).fetchone()
        found = self[number] = bytes(row[0])
        return found


class AnnotationReads:
    """What stands in and above the articles."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._objects = Objects(connection)
        self._uids = Uids(connection)
        self._earlier = Earlier(connection, self._objects)
        self._last: tuple[bytes, str] | None = None
        """The text read last, by its hash: a tag asks for it again and again."""

    def text(self, article: Uid) -> str:
        """The canonical text of an article's current revision.

        Raises:
            LookupError: if there is no such article.
        """
        row = self._connection.execute(
            "SELECT article.text FROM article JOIN object AS o USING (id) WHERE o.uid = ?",
            (article,),
        ).fetchone()
        if row is None:
            raise LookupError("no such article")
        sha = bytes(row[0])
        if self._last is None or self._last[0] != sha:
            body = self._connection.execute("SELECT body FROM text WHERE sha = ?", (sha,))
            row = body.fetchone()
            if row is None:
                raise LookupError("the article has no text")
            self._last = sha, str(row[0])
        return self._last[1]

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

    def earlier(
        self, articles: Sequence[Uid], layers: Sequence[Uid] | None = None
    ) -> frozenset[Uid]:
        """The spans in some articles that are over another text than stands there: their places
        mean nothing in it (:class:`annotator.store.earlier.Earlier`).
        """
        return self._earlier.among(articles, layers)

    def ever_corrected(self, articles: Sequence[Uid]) -> list[Uid]:
        """Those of some articles whose spans may be over another text than stands, or were before
        a correction was taken back.
        """
        return self._earlier.corrected(articles)

    def is_earlier(self, span: Uid) -> bool:
        """Whether a span is over another text than stands of its article."""
        return self._earlier.holds(span)

    def spans_from(self, article: Uid, layer: Uid, start: int) -> list[Span]:
        """The spans of a layer that begin at one place of an article."""
        return self._spans(
            "WHERE s.article = ? AND s.layer = ? AND s.start = ? ORDER BY s.id",
            (self._objects.known_id(article), self._objects.known_id(layer), start),
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

    def spans_by_article(
        self, articles: Sequence[Uid], layers: Sequence[Uid] | None = None
    ) -> dict[Uid, list[Span]]:
        """The spans of several articles at once, in each as :meth:`spans` gives them."""
        marks, values = self._among(articles)
        chosen, more = self._of_layers("s.layer", layers)
        found: dict[Uid, list[Span]] = {uid: [] for uid in articles}
        for span in self._spans(
            f"WHERE s.article IN ({marks}) {chosen}ORDER BY s.article, s.start, s.end DESC, s.id",
            (*values, *more),
        ):
            found[span.article].append(span)
        return found

    def links_by_article(
        self,
        articles: Sequence[Uid],
        layers: Sequence[Uid] | None = None,
        *,
        current: bool = False,
    ) -> dict[Uid, list[Link]]:
        """The links whose source lies in one of these articles, by that article; all, or
        ``current``: only those no end of which is over an earlier text.
        """
        marks, values = self._among(articles)
        chosen, more = self._of_layers("k.layer", layers)
        if current:
            chosen += f"AND {self._earlier.condition_of_links} "
        found: dict[Uid, list[Link]] = {uid: [] for uid in articles}
        for article, link in self._placed_links(
            f"WHERE k.article IN ({marks}) {chosen}ORDER BY k.article, k.id", (*values, *more)
        ):
            assert article is not None
            found[self._uids[article]].append(link)
        return found

    def homed_links(
        self, articles: Sequence[Uid], layers: Sequence[Uid] | None = None
    ) -> dict[Uid, list[Link]]:
        """The links that are compared with one of these articles, by that article: those whose
        source lies in it, and those of an entity whose target does. Not those with an end over
        an earlier text.
        """
        found = self.links_by_article(articles, layers, current=True)
        marks, values = self._among(articles)
        chosen, more = self._of_layers("k.layer", layers)
        homes = {number: uid for uid in articles if (number := self._objects.known_id(uid))}
        of_entities = self._connection.execute(
            "SELECT k.id, k.target_article FROM link AS k WHERE k.article IS NULL "
            f"AND k.target_article IN ({marks}) {chosen}"
            f"AND {self._earlier.condition_of_links} ORDER BY k.id",
            (*values, *more),
        ).fetchall()
        for identifier, home in of_entities:
            found[homes[home]] += self._links("WHERE k.id = ?", (identifier,))
        return found

    def links_in(self, layer: Uid, limit: int) -> list[Link]:
        """The links of a layer, article by article; at most ``limit``."""
        number = self._objects.known_id(layer)
        return self._links("WHERE k.layer = ? ORDER BY k.article, k.id LIMIT ?", (number, limit))

    def links_of_entities(self) -> list[Link]:
        """The links whose source is an entity, which lie in no article."""
        return self._links("WHERE k.article IS NULL ORDER BY k.id", ())

    def _among(self, uids: Sequence[Uid]) -> tuple[str, list[int]]:
        numbers = [n for n in map(self._objects.known_id, uids) if n is not None]
        return ",".join("?" * len(numbers)), numbers

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

    def entities_local_to(self, article: Uid) -> list[Entity]:
        """The unnamed entities of an article."""
        return self._entities("WHERE e.article = ?", (self._objects.known_id(article),))

    def spans_of_entity(self, uid: Uid) -> list[Span]:
        """The spans that stand for an entity, over the texts that stand."""
        number = self._objects.known_id(uid)
        return (
            self._spans(
                f"WHERE s.entity = ? AND {self._earlier.condition} ORDER BY s.article, s.start",
                (number,),
            )
            if number is not None
            else []
        )

    def _of_layers(self, column: str, layers: Sequence[Uid] | None) -> tuple[str, list[int]]:
        if layers is None:
            return "", []
        numbers = [n for n in map(self._objects.known_id, layers) if n is not None]
        return f"AND {column} IN ({','.join('?' * len(numbers))}) ", numbers

    def _spans(self, clause: str, values: Sequence[Any]) -> list[Span]:
        words, uids, new = self._objects.texts, self._uids, tuple.__new__
        spans = []
        for (
            number, uid, layer, article, kind, start, end, pieces, more, entity, revision,
        ) in self._connection.execute(_SPAN + clause, values):  # fmt: skip
            uids[number] = uid
            fragments = fragments_of(orjson.loads(pieces)) if pieces else ((start, end),)
            attributes, note, certainty, origin = _extras(more) if more else _NO_EXTRAS
            spans.append(
                new(
                    Span,
                    (
                        uid,
                        uids[layer],
                        uids[article],
                        words[kind],
                        fragments,
                        attributes,
                        uids[entity] if entity else None,
                        note,
                        certainty,
                        origin,
                        revision,
                    ),
                )
            )
        return spans

    def _links(self, clause: str, values: Sequence[Any]) -> list[Link]:
        return [link for _, link in self._placed_links(clause, values)]

    def _placed_links(self, clause: str, values: Sequence[Any]) -> list[tuple[int | None, Link]]:
        """Links with the number of the article their source lies in."""
        words, uids, kinds, new = self._objects.texts, self._uids, END_KINDS, tuple.__new__
        links = []
        for (
            article, uid, layer, kind, source_kind, source, target_kind, target, more,
        ) in self._connection.execute(_LINK + clause, values):  # fmt: skip
            attributes, note, _, origin = _extras(more) if more else _NO_EXTRAS
            link = new(
                Link,
                (
                    uid,
                    uids[layer],
                    words[kind],
                    new(End, (kinds[source_kind], uids[source])),
                    new(End, (kinds[target_kind], uids[target])),
                    attributes,
                    note,
                    origin,
                ),
            )
            links.append((article, link))
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
