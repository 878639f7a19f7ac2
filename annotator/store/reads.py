"""Reading the state: domain values out of one connection, nothing written."""

import sqlite3
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from annotator.domain.identity import Uid
from annotator.domain.scheme import Scheme
from annotator.domain.values import (
    Article,
    ArticleState,
    Kind,
    Layer,
    Person,
    WorkState,
    Zone,
)
from annotator.journal.bodies import (
    article_from,
    parsed,
    zones_from,
)
from annotator.store.article_reads import ArticleReads
from annotator.store.choice_reads import ChoiceReads
from annotator.store.count_reads import CountReads
from annotator.store.earlier import NOTHING
from annotator.store.quote_reads import QuoteReads


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


_DEPENDENTS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    Kind.ARTICLE: (
        ("span", "article"),
        ("link", "source"),
        ("link", "target"),
        ("state", "article"),
        ("zones", "article"),
        ("entity", "article"),
        ("decision", "article"),
        ("comment", "article"),
        ("assignment", "article"),
    ),
    Kind.PERSON: (("layer", "owner"), ("assignment", "person")),
    Kind.COMMENT: (("comment", "thread"),),
    Kind.SPAN: (("link", "source"), ("link", "target"), ("hanging", "span")),
    Kind.ENTITY: (("span", "entity"), ("link", "source"), ("link", "target")),
}


class Reads(ArticleReads, QuoteReads, CountReads, ChoiceReads):
    """Everything that is asked of a project's state."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self._scheme: tuple[str, Scheme] | None = None
        """The scheme as it was read last; validating it anew would cost half a tag."""

    def meta(self, name: str) -> Any:
        """A project-wide value, or None."""
        row = self._connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def scheme(self) -> Scheme | None:
        """The scheme in force."""
        row = self._connection.execute("SELECT body FROM scheme LIMIT 1").fetchone()
        if row is None:
            return None
        if self._scheme is None or self._scheme[0] != row[0]:
            self._scheme = (row[0], Scheme.model_validate_json(row[0]))
        return self._scheme[1]

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
        """The articles with one layer's state and counts, in the order they came in; counted is
        what is over the texts that stand.
        """
        number = self._objects.known_id(layer) if layer else None
        chosen = ""
        values: tuple[Any, ...] = (number,)
        if only is not None:
            chosen = f"WHERE o.uid IN ({','.join('?' * len(only))}) "
            values = (number, *only)
        rows = self._connection.execute(
            "SELECT a.id, o.uid, title, outlet, published, story, chars, st.state, t.spans, "
            "t.links FROM article AS a JOIN object AS o ON o.id = a.id "
            "LEFT JOIN state AS st ON st.article = a.id AND st.layer = ?1 "
            f"LEFT JOIN tally AS t ON t.article = a.id AND t.layer = ?1 {chosen}ORDER BY a.id",
            values,
        )
        less = self._earlier.less(only)
        found = []
        for one, uid, title, outlet, published, story, chars, state, spans, links in rows:
            off = less.get((one, number or 0), NOTHING)
            found.append(
                ArticleRow(
                    uid, title, outlet, published, story, chars,
                    WorkState(state) if state else None,
                    (spans or 0) - off.spans, (links or 0) - off.links,
                )
            )  # fmt: skip
        return found

    def article(self, uid: Uid) -> Article | None:
        """An article, or None where there is none."""
        row = self._connection.execute(
            "SELECT body FROM article JOIN object AS o USING (id) "
            "JOIN op USING (replica, number, step) WHERE o.uid = ?",
            (uid,),
        ).fetchone()
        return article_from(uid, parsed(row[0])) if row else None

    def articles_with_text(self, uids: Sequence[Uid]) -> dict[Uid, tuple[Article, str]]:
        """Several articles at once, each with its current text."""
        marks, values = self._among(uids)
        return {
            uid: (article_from(uid, parsed(body)), text)
            for uid, body, text in self._connection.execute(
                "SELECT o.uid, op.body, t.body FROM article AS a JOIN object AS o ON o.id = a.id "
                "JOIN op USING (replica, number, step) JOIN text AS t ON t.sha = a.text "
                f"WHERE a.id IN ({marks})",
                values,
            )
        }

    def zones_by_article(self, articles: Sequence[Uid]) -> dict[Uid, tuple[Zone, ...]]:
        """The zones of the current revision of several articles, where they have any."""
        marks, values = self._among(articles)
        return {
            self._uids[article]: zones_from(parsed(body))
            for article, body in self._connection.execute(
                "SELECT z.article, z.body FROM zones AS z JOIN article AS a ON a.id = z.article "
                f"WHERE z.revision = a.revision AND z.article IN ({marks})",
                values,
            )
        }

    def states_by_article(self, articles: Sequence[Uid]) -> dict[Uid, list[ArticleState]]:
        """The states of several articles in every layer."""
        marks, values = self._among(articles)
        found: dict[Uid, list[ArticleState]] = {uid: [] for uid in articles}
        for article, layer, state in self._connection.execute(
            f"SELECT article, layer, state FROM state WHERE article IN ({marks}) "
            "ORDER BY article, layer",
            values,
        ):
            uid = self._uids[article]
            found[uid].append(ArticleState(self._uids[layer], uid, WorkState(state)))
        return found

    def zones(self, article: Uid, revision: int) -> tuple[Zone, ...]:
        """The zones of one revision of an article."""
        row = self._connection.execute(
            "SELECT z.body FROM zones AS z JOIN object AS o ON o.id = z.article "
            "WHERE o.uid = ? AND z.revision = ?",
            (article, revision),
        ).fetchone()
        return zones_from(parsed(row[0])) if row else ()

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

    def has_attribute(self, types: Sequence[str], name: str, value: str | None = None) -> bool:
        """Whether a span or link of one of these types has an attribute, or has this value in it;
        looks through them all.
        """
        path = f'$.attributes."{name}"'
        found = "json_type(more, ?2) IS NOT NULL" if value is None else "more ->> ?2 = ?3"
        for kind in types:
            word = self._objects.known_word(kind)
            for table in ("span", "link"):
                row = self._connection.execute(
                    f"SELECT 1 FROM {table} WHERE type = ?1 AND more IS NOT NULL "
                    f"AND {found} LIMIT 1",
                    (word, path, value)[: 2 if value is None else 3],
                ).fetchone()
                if row:
                    return True
        return False

    def source(
        self, sha: bytes, text: bytes | None = None
    ) -> tuple[bytes | None, str, bytes] | None:
        """The packed raw bytes (None where too large to keep), encoding and packed edit map; of
        the text with the hash ``text``, where several were read from the same bytes.
        """
        row: tuple[bytes | None, str, bytes] | None = self._connection.execute(
            "SELECT s.bytes, s.encoding, s.edits FROM source AS s JOIN text AS t ON t.id = s.text "
            "WHERE s.sha = ?1 AND (?2 IS NULL OR t.sha = ?2) LIMIT 1",
            (sha, text),
        ).fetchone()
        return row

    def last_clock(self) -> int:
        """The highest clock of any step."""
        row = self._connection.execute("SELECT coalesce(max(clock), 0) FROM txn").fetchone()
        return int(row[0])

    def clock_of(self, uid: Uid) -> int | None:
        """When an object became what it is, also that it was deleted; None if it never was."""
        row = self._connection.execute(
            "SELECT clock FROM object WHERE uid = ? AND version > 0", (uid,)
        ).fetchone()
        return int(row[0]) if row else None

    def alive(self, uid: Uid) -> bool:
        """Whether an object stands."""
        row = self._connection.execute("SELECT alive FROM object WHERE uid = ?", (uid,)).fetchone()
        return bool(row and row[0])

    def depends_on(self, uid: Uid, kind: str) -> str | None:
        """What still stands on an object of this kind, in one word, or None."""
        number = self._objects.known_id(uid)
        if kind == Kind.LAYER:
            found = self._connection.execute(
                "SELECT what FROM total WHERE layer = ?1 AND n <> 0 "
                "UNION ALL SELECT 'decision' FROM decision WHERE layer = ?1 "
                "UNION ALL SELECT 'comment' FROM comment WHERE layer = ?1 LIMIT 1",
                (number,),
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
