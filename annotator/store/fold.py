"""The state tables as a fold of the journal: one place that writes them.

Each kind has a writer that puts an object's current body in, or takes it out. Counters are
kept beside, gathered over a transaction and written at its end.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable

import orjson

from annotator.domain.identity import Uid, uid_of
from annotator.domain.values import Kind, Zone
from annotator.domain.zones import lies_aside
from annotator.journal.bodies import Json, canonical, fragments_of, parsed, zones_from
from annotator.store.accepting import Acceptances
from annotator.store.link_fold import LinkFold, span_more
from annotator.store.objects import Objects
from annotator.store.review_fold import Context, ReviewFold


class Fold:
    """Applies operations to the state tables of one connection."""

    def __init__(self, connection: sqlite3.Connection, objects: Objects) -> None:
        self._connection = connection
        self._objects = objects
        self._tally: Counter[tuple[int, int, str]] = Counter()
        self._total: Counter[tuple[str, int, int]] = Counter()
        self._zones: dict[tuple[int, int], tuple[Zone, ...]] = {}
        self._fresh = False
        self._links = LinkFold(connection, objects, self._count)
        self.acceptances = Acceptances(connection, objects, self.apply)
        self._writers: dict[str, Callable[[Context, Json | None], None]] = {
            Kind.SPAN: self._span,
            Kind.LINK: self._link,
            Kind.ARTICLE: self._article,
            Kind.ZONES: self._set_zones,
            Kind.STATE: self._state,
            Kind.ENTITY: self._entity,
            Kind.PERSON: self._person,
            Kind.LAYER: self._layer,
            Kind.SCHEME: self._scheme,
            Kind.ACCEPTANCE: self.acceptances.put,
            **ReviewFold(connection, objects).writers(),
        }

    def apply(
        self, kind: str, context: Context, body: bytes | None, *, fresh: bool = False
    ) -> None:
        """Put an object's body into the state, or take the object out where it is None.

        A kind of a newer version is left in the journal and not applied. ``fresh`` promises
        that the object is not in the state, which spares looking for it.
        """
        writer = self._writers.get(kind)
        if writer:
            self._fresh = fresh
            writer(context, parsed(body) if body is not None else None)

    def flush(self) -> None:
        """Write the counters gathered so far."""
        self._connection.executemany(
            "INSERT INTO tally (article, layer, spans, links) VALUES (?1, ?2, ?3, ?4) "
            "ON CONFLICT DO UPDATE SET spans = spans + ?3, links = links + ?4",
            self._tally_rows(),
        )
        self._connection.executemany(
            "INSERT INTO total (what, layer, type, n) VALUES (?1, ?2, ?3, ?4) "
            "ON CONFLICT DO UPDATE SET n = n + ?4",
            ((*key, n) for key, n in self._total.items() if n),
        )
        self.forget()

    def forget(self) -> None:
        """Drop the counters gathered: their transaction was rolled back."""
        self._tally.clear()
        self._total.clear()
        self._zones.clear()

    def _tally_rows(self) -> list[tuple[int, int, int, int]]:
        pairs = {(article, layer) for article, layer, _ in self._tally}
        return [
            (
                article,
                layer,
                self._tally[article, layer, "spans"],
                self._tally[article, layer, "links"],
            )
            for article, layer in sorted(pairs)
        ]

    def _count(self, what: str, article: int | None, layer: int, kind: int, n: int) -> None:
        if article is not None and what in ("spans", "links"):
            self._tally[article, layer, what] += n
        self._total[what, layer, kind] += n

    def _span(self, context: Context, body: Json | None) -> None:
        identifier, layer, article = context
        assert layer is not None
        assert article is not None
        if not self._fresh:
            self._take_span_out(identifier)
        if body is None:
            self._links.leave_hanging(identifier)
            return
        fragments = fragments_of(body["fragments"])
        revision = body.get("revision", 1)
        kind = self._objects.word(body["type"])
        aside = lies_aside(fragments, self._zones_of(article, revision))
        entity = body.get("entity")
        self._connection.execute(
            "INSERT INTO span (id, article, layer, type, revision, start, end, fragments, "
            "entity, more, aside) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                identifier,
                article,
                layer,
                kind,
                revision,
                fragments[0][0],
                fragments[-1][1],
                canonical(fragments).decode() if len(fragments) > 1 else None,
                self._objects.id_of(uid_of(entity)) if entity else None,
                span_more(body),
                aside,
            ),
        )
        self._count("aside" if aside else "spans", article, layer, kind, 1)
        if self._fresh:
            self._links.put_back(identifier)

    def _take_span_out(self, identifier: int) -> None:
        row = self._connection.execute(
            "DELETE FROM span WHERE id = ? RETURNING article, layer, type, aside", (identifier,)
        ).fetchall()
        for article, layer, kind, aside in row:
            self._count("aside" if aside else "spans", article, layer, kind, -1)

    def _zones_of(self, article: int, revision: int) -> tuple[Zone, ...]:
        key = (article, revision)
        found = self._zones.get(key)
        if found is None:
            row = self._connection.execute(
                "SELECT body FROM zones WHERE article = ? AND revision = ?", key
            ).fetchone()
            found = self._zones[key] = zones_from(parsed(row[0])) if row else ()
        return found

    def _set_zones(self, context: Context, body: Json | None) -> None:
        identifier, _, article = context
        assert article is not None
        self._connection.execute(
            "DELETE FROM zones WHERE id = ?1 AND article = ?2",
            (
                identifier,
                article,
            ),
        )
        if body is not None:
            self._connection.execute(
                "INSERT INTO zones (article, revision, id, body) VALUES (?, ?, ?, ?)",
                (article, body["revision"], identifier, canonical(body).decode()),
            )
        self._zones.clear()
        self._set_aside(article)

    def _set_aside(self, article: int) -> None:
        rows = self._connection.execute(
            "SELECT id, layer, type, revision, start, end, fragments, aside FROM span "
            "WHERE article = ?",
            (article,),
        ).fetchall()
        for identifier, layer, kind, revision, start, end, pieces, before in rows:
            fragments = fragments_of(orjson.loads(pieces)) if pieces else ((start, end),)
            aside = lies_aside(fragments, self._zones_of(article, revision))
            if aside != bool(before):
                self._connection.execute(
                    "UPDATE span SET aside = ? WHERE id = ?", (aside, identifier)
                )
                self._count("spans", article, layer, kind, -1 if aside else 1)
                self._count("aside", article, layer, kind, 1 if aside else -1)

    def _link(self, context: Context, body: Json | None) -> None:
        self._links.put(context, body, fresh=self._fresh)

    def _article(self, context: Context, body: Json | None) -> None:
        identifier = context[0]
        if self._connection.execute("DELETE FROM article WHERE id = ?", (identifier,)).rowcount:
            self._total["articles", 0, 0] -= 1
        if body is None:
            return
        metadata = body["metadata"]
        revisions = body["revisions"]
        self._connection.execute(
            "INSERT INTO article (id, title, outlet, published, story, language, text, "
            "revision, chars) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                identifier,
                *(
                    metadata.get(name, "")
                    for name in ("title", "outlet", "published", "story", "language")
                ),
                bytes.fromhex(revisions[-1]["text"]),
                len(revisions),
                revisions[-1]["chars"],
            ),
        )
        self._total["articles", 0, 0] += 1

    def _state(self, context: Context, body: Json | None) -> None:
        identifier, layer, article = context
        assert layer is not None
        assert article is not None
        rows = self._connection.execute(
            "DELETE FROM state WHERE article = ? AND layer = ? RETURNING state", (article, layer)
        ).fetchall()
        for (before,) in rows:
            self._total["state", layer, self._objects.word(before)] -= 1
        if body is not None:
            self._connection.execute(
                "INSERT INTO state (article, layer, id, state) VALUES (?, ?, ?, ?)",
                (article, layer, identifier, body["state"]),
            )
            self._total["state", layer, self._objects.word(body["state"])] += 1

    def _entity(self, context: Context, body: Json | None) -> None:
        self._connection.execute("DELETE FROM entity WHERE id = ?", (context[0],))
        if body is not None:
            article = body.get("article")
            more = {k: body[k] for k in ("aliases", "external", "note") if k in body}
            self._connection.execute(
                "INSERT INTO entity (id, register, name, article, more) VALUES (?, ?, ?, ?, ?)",
                (
                    context[0],
                    body["register"],
                    body["name"],
                    self._objects.id_of(uid_of(article)) if article else None,
                    canonical(more).decode() if more else None,
                ),
            )

    def _person(self, context: Context, body: Json | None) -> None:
        self._connection.execute("DELETE FROM person WHERE id = ?", (context[0],))
        if body is not None:
            self._connection.execute(
                "INSERT INTO person (id, name, role, colour) VALUES (?, ?, ?, ?)",
                (context[0], body["name"], body.get("role", "coder"), body.get("colour", "")),
            )

    def _layer(self, context: Context, body: Json | None) -> None:
        self._connection.execute("DELETE FROM layer WHERE id = ?", (context[0],))
        if body is not None:
            owner: Uid = uid_of(body["owner"])
            self._connection.execute(
                "INSERT INTO layer (id, owner, purpose, name, credit) VALUES (?, ?, ?, ?, ?)",
                (
                    context[0],
                    self._objects.id_of(owner),
                    body["purpose"],
                    body.get("name", ""),
                    body.get("credit", ""),
                ),
            )

    def _scheme(self, context: Context, body: Json | None) -> None:
        self._connection.execute("DELETE FROM scheme WHERE id = ?", (context[0],))
        if body is not None:
            self._connection.execute(
                "INSERT INTO scheme (id, body) VALUES (?, ?)",
                (context[0], canonical(body).decode()),
            )
