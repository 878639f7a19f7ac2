"""Reading the state: domain values out of one connection, nothing written."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import orjson

from annotator.domain.identity import Uid
from annotator.domain.scheme import Scheme
from annotator.domain.values import (
    NO_ATTRIBUTES,
    Article,
    ArticleState,
    End,
    EndKind,
    Entity,
    Kind,
    Layer,
    Link,
    Person,
    Span,
    WorkState,
    Zone,
)
from annotator.journal.bodies import (
    Json,
    article_from,
    attributes_of,
    fragments_of,
    origin_of,
    parsed,
    zones_from,
)
from annotator.store.objects import Objects


class ArticleRow(NamedTuple):
    """An article as lists show it."""

    uid: Uid
    title: str
    outlet: str
    published: str
    story: str
    chars: int
    state: WorkState | None
    spans: int
    links: int


class Quote(NamedTuple):
    """A span with the words it covers and where it stands."""

    span: Span
    words: str
    title: str


class Totals(NamedTuple):
    """The counters of a file; types by id."""

    articles: int
    spans: dict[Uid, dict[str, int]]
    """By layer, then type; spans in stretches left out are not in it."""
    aside: dict[Uid, dict[str, int]]
    links: dict[Uid, dict[str, int]]
    states: dict[Uid, dict[str, int]]


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

_DEPENDENTS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    Kind.ARTICLE: (("span", "article"), ("link", "target")),
    Kind.SPAN: (("link", "source"), ("link", "target")),
    Kind.ENTITY: (("span", "entity"), ("link", "source"), ("link", "target")),
}


class Reads:
    """Everything that is asked of a project's state."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._objects = Objects(connection)
        self._uids: dict[int, Uid] = {}

    def forget(self) -> None:
        """Drop remembered numbers: a transaction that may have made them was rolled back."""
        self._objects.forget()
        self._uids.clear()

    def meta(self, name: str) -> Any:
        """A project-wide value, or None."""
        row = self._connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def scheme(self) -> Scheme | None:
        """The scheme in force."""
        row = self._connection.execute("SELECT body FROM scheme LIMIT 1").fetchone()
        return Scheme.model_validate_json(row[0]) if row else None

    def people(self) -> list[Person]:
        """Everyone known to the project."""
        return [
            Person(*row)
            for row in self._connection.execute(
                "SELECT uid, name, role, colour FROM person JOIN object USING (id) ORDER BY id"
            )
        ]

    def layers(self) -> list[Layer]:
        """Every layer, in the order they were made."""
        return [
            Layer(*row)
            for row in self._connection.execute(
                "SELECT o.uid, p.uid, purpose, name, credit FROM layer JOIN object AS o USING (id)"
                " JOIN object AS p ON p.id = layer.owner ORDER BY layer.id"
            )
        ]

    def article_uids(self) -> list[Uid]:
        """Every article in the order they came in."""
        return [
            row[0]
            for row in self._connection.execute(
                "SELECT uid FROM article JOIN object USING (id) ORDER BY id"
            )
        ]

    def article_rows(
        self, layer: Uid | None = None, only: Sequence[Uid] | None = None
    ) -> list[ArticleRow]:
        """The articles with one layer's state and counts, in the order they came in."""
        number = self._objects.known_id(layer) if layer else None
        chosen = ""
        values: tuple[Any, ...] = (number,)
        if only is not None:
            chosen = f"WHERE o.uid IN ({','.join('?' * len(only))}) "
            values = (number, *only)
        rows = self._connection.execute(
            "SELECT o.uid, title, outlet, published, story, chars, st.state, t.spans, t.links "
            "FROM article AS a JOIN object AS o ON o.id = a.id "
            "LEFT JOIN state AS st ON st.article = a.id AND st.layer = ?1 "
            f"LEFT JOIN tally AS t ON t.article = a.id AND t.layer = ?1 {chosen}ORDER BY a.id",
            values,
        )
        return [
            ArticleRow(
                uid, title, outlet, published, story, chars,
                WorkState(state) if state else None, spans or 0, links or 0,
            )
            for uid, title, outlet, published, story, chars, state, spans, links in rows
        ]  # fmt: skip

    def article(self, uid: Uid) -> Article | None:
        """An article, or None where there is none."""
        row = self._connection.execute(
            "SELECT body FROM article JOIN object AS o USING (id) "
            "JOIN op USING (replica, number, step) WHERE o.uid = ?",
            (uid,),
        ).fetchone()
        return article_from(uid, parsed(row[0])) if row else None

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

    def text_by_hash(self, sha: bytes) -> str | None:
        """The canonical text with this hash."""
        row = self._connection.execute("SELECT body FROM text WHERE sha = ?", (sha,)).fetchone()
        return row[0] if row else None

    def zones(self, article: Uid, revision: int) -> tuple[Zone, ...]:
        """The zones of one revision of an article."""
        row = self._connection.execute(
            "SELECT z.body FROM zones AS z JOIN object AS o ON o.id = z.article "
            "WHERE o.uid = ? AND z.revision = ?",
            (article, revision),
        ).fetchone()
        return zones_from(parsed(row[0])) if row else ()

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

    def state(self, layer: Uid, article: Uid) -> WorkState | None:
        """How far an article is in a layer; None means never opened."""
        row = self._connection.execute(
            "SELECT state FROM state JOIN object AS l ON l.id = state.layer "
            "JOIN object AS a ON a.id = state.article WHERE l.uid = ? AND a.uid = ?",
            (layer, article),
        ).fetchone()
        return WorkState(row[0]) if row else None

    def states(self, article: Uid) -> list[ArticleState]:
        """An article's states in every layer."""
        return [
            ArticleState(layer, article, WorkState(state))
            for layer, state in self._connection.execute(
                "SELECT l.uid, state FROM state JOIN object AS l ON l.id = state.layer "
                "JOIN object AS a ON a.id = state.article WHERE a.uid = ? ORDER BY state.layer",
                (article,),
            )
        ]

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

    def totals(self) -> Totals:
        """The counters; nothing is counted now."""
        parts: dict[str, dict[Uid, dict[str, int]]] = {}
        articles = 0
        for what, layer, kind, n in self._connection.execute(
            "SELECT what, layer, type, n FROM total WHERE n <> 0 ORDER BY what, layer, type"
        ):
            if what == "articles":
                articles = n
            else:
                of_layer = parts.setdefault(what, {}).setdefault(self._uid(layer), {})
                of_layer[self._objects.text(kind)] = n
        return Totals(
            articles,
            parts.get("spans", {}),
            parts.get("aside", {}),
            parts.get("links", {}),
            parts.get("state", {}),
        )

    def uses_of_type(self, name: str) -> int:
        """How many spans and links in any layer have this type."""
        word = self._objects.known_word(name)
        row = self._connection.execute(
            "SELECT coalesce(sum(n), 0) FROM total "
            "WHERE type = ? AND what IN ('spans', 'aside', 'links')",
            (word,),
        ).fetchone()
        return int(row[0])

    def source(self, sha: bytes) -> tuple[bytes | None, str, bytes] | None:
        """The raw bytes (None where too large to keep), encoding and packed edit map."""
        row: tuple[bytes | None, str, bytes] | None = self._connection.execute(
            "SELECT bytes, encoding, edits FROM source WHERE sha = ? LIMIT 1", (sha,)
        ).fetchone()
        return row

    def alive(self, uid: Uid) -> bool:
        """Whether an object stands."""
        row = self._connection.execute("SELECT alive FROM object WHERE uid = ?", (uid,)).fetchone()
        return bool(row and row[0])

    def depends_on(self, uid: Uid, kind: str) -> str | None:
        """What still stands on an object of this kind, in one word, or None."""
        number = self._objects.known_id(uid)
        if kind == Kind.LAYER:
            found = self._connection.execute(
                "SELECT what FROM total WHERE layer = ? AND n <> 0 LIMIT 1", (number,)
            ).fetchone()
            return str(found[0]) if found else None
        for table, column in _DEPENDENTS.get(kind, ()):
            found = self._connection.execute(
                f"SELECT 1 FROM {table} WHERE {column} = ? LIMIT 1",
                (number,),
            ).fetchone()
            if found:
                return table
        return None

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


class PartRows(NamedTuple):
    """One article with all that belongs to it, for exports."""

    article: Article
    text: str
    zones: tuple[Zone, ...]
    spans: list[Span]
    links: list[Link]
    states: list[ArticleState]


def read_parts(
    reads: Reads, articles: Sequence[Uid], layers: Sequence[Uid] | None
) -> Iterator[PartRows]:
    """Article after article; links are given with the article their source lies in."""
    for uid in articles:
        article = reads.article(uid)
        if article is None:
            continue
        spans = reads.spans(uid, layers)
        here = {span.uid for span in spans}
        links = [
            link
            for link in reads.links(uid, layers)
            if link.source.uid in here or link.source.uid == uid
        ]
        states = [s for s in reads.states(uid) if layers is None or s.layer in layers]
        yield PartRows(
            article, reads.text(uid), reads.zones(uid, article.revision), spans, links, states
        )
