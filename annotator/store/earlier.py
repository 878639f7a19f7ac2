"""Which spans are over the text that stands of their article, and which over an earlier one.

Where those lie says nothing of the text that stands, so they are neither counted nor quoted; what
they covered is in the journal. The rule is here alone. A revision's number does not do: two people
who corrected the same text give one number to two, and then the words a span quotes must stand
where it says.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from annotator.domain.identity import Uid
from annotator.store.objects import Objects

_OTHER_TEXTS: Final = (
    "(SELECT count(DISTINCT json_extract(p.body, '$.revisions[' || (a.revision - 1) || '].text')) "
    "FROM op AS p WHERE p.object = a.id) > 1"
)
"""Whether the number of an article's revision was given to more than one text."""
_QUOTES_DIFFER: Final = (
    "EXISTS (SELECT 1 FROM object AS q JOIN op AS p USING (replica, number, step) "
    "JOIN text AS t ON t.sha = a.text, json_each(p.body, '$.fragments') AS f "
    "WHERE q.id = s.id AND substr(t.body, (f.value ->> 0) + 1, (f.value ->> 1) - (f.value ->> 0)) "
    "IS NOT json_extract(p.body, '$.quotes[' || f.key || ']'))"
)
_BY_NUMBER: Final = "s.revision <> a.revision"
_EARLIER: Final = f"({_BY_NUMBER} OR (a.revision > 1 AND {_OTHER_TEXTS} AND {_QUOTES_DIFFER}))"
"""Of a span ``s`` and its article ``a``."""
_CORRECTED: Final = (
    "SELECT c.id FROM article AS c JOIN object AS o ON o.id = c.id WHERE {} (c.revision > 1 "
    "OR (o.version > 1 AND EXISTS (SELECT 1 FROM op AS p WHERE p.object = c.id "
    "AND json_extract(p.body, '$.revisions[1]') IS NOT NULL)))"
)
"""The articles anybody ever corrected: few, found without looking at a span."""
_ANY: Final = "SELECT c.id FROM article AS c WHERE {} 1"
_UIDS: Final = "JOIN object AS u ON u.id = s.id "
_LINKS: Final = "CROSS JOIN link AS e ON e.source = s.id OR e.target = s.id "


class Count(NamedTuple):
    """So many that the counters of the file hold and that are over an earlier text, or lead to
    such.
    """

    what: str
    """``spans``, ``aside`` or ``links``."""
    article: int | None
    target: int | None
    """Of links: the article they lead to, where that is known."""
    layer: int
    type: int
    n: int


class Less(NamedTuple):
    """How much is too much in what is counted of an article in a layer."""

    spans: int = 0
    links: int = 0


NOTHING: Final = Less()


class Earlier:
    """Tells spans over an earlier text from the others."""

    def __init__(self, connection: sqlite3.Connection, objects: Objects) -> None:
        self._connection = connection
        self._objects = objects
        self._found: tuple[str, str] | None = None

    def among(self, articles: Sequence[Uid], layers: Sequence[Uid] | None = None) -> frozenset[Uid]:
        """The spans in some articles that are over an earlier text."""
        numbers = self._known(articles)
        chosen = ""
        if layers is not None:
            own = self._known(layers)
            chosen = f"AND s.layer IN ({_marks(own)}) "
            numbers = [*numbers, *own]
        rows = self._connection.execute(
            f"SELECT u.uid {self._those(articles)}{chosen}", numbers
        ).fetchall()
        return frozenset(uid for (uid,) in rows)

    def corrected(self, articles: Sequence[Uid] | None = None) -> list[Uid]:
        """The articles that anybody ever corrected, also where that was taken back; of some or of
        all.
        """
        numbers = [] if articles is None else self._known(articles)
        chosen = "" if articles is None else f"c.id IN ({_marks(numbers)}) AND"
        rows = self._connection.execute(
            f"SELECT uid FROM object WHERE id IN ({self._corrected.format(chosen)}) ORDER BY id",
            numbers,
        ).fetchall()
        return [uid for (uid,) in rows]

    def holds(self, span: Uid) -> bool:
        """Whether a span is over an earlier text."""
        row = self._connection.execute(
            "SELECT 1 FROM span AS s JOIN article AS a ON a.id = s.article "
            f"WHERE s.id = ? AND {self._rule}",
            (self._objects.known_id(span),),
        ).fetchone()
        return row is not None

    @property
    def condition(self) -> str:
        """SQL: a span ``s`` is over the text that stands; where few are looked at."""
        return f"NOT EXISTS (SELECT 1 FROM article AS a WHERE a.id = s.article AND {self._rule})"

    @property
    def condition_of_many(self) -> str:
        """The same where most spans of a file are looked at: finds the corrected articles first."""
        return f"(s.article NOT IN ({self._corrected.format('')}) OR {self.condition})"

    @property
    def condition_of_links(self) -> str:
        """SQL: no end of a link ``k`` is a span over an earlier text."""
        return (
            "NOT EXISTS (SELECT 1 FROM span AS s JOIN article AS a ON a.id = s.article "
            f"WHERE s.id IN (k.source, k.target) AND {self._rule})"
        )

    def counts(self, articles: Sequence[Uid] | None = None) -> Iterator[Count]:
        """What the counters of the file hold too much, in some articles or in all. A link lies in
        the article of its source; it counts for nothing where either end is over an earlier text.
        """
        if articles is None and not self.corrected():
            return
        numbers = [] if articles is None else self._known(articles)
        links = f"k.id IN (SELECT e.id {self._those(None, _LINKS)})"
        if articles is not None:
            links = f"k.article IN ({_marks(numbers)}) AND NOT {self.condition_of_links}"
        of_spans = (
            "SELECT iif(s.aside, 'aside', 'spans'), s.article, NULL, s.layer, s.type, count(*) "
            f"{self._those(articles)}GROUP BY 1, 2, 4, 5"
        )
        of_links = (
            "SELECT 'links', k.article, k.target_article, k.layer, k.type, count(*) "
            f"FROM link AS k WHERE {links} GROUP BY 2, 3, 4, 5"
        )
        for statement in (of_spans, of_links):
            yield from map(Count._make, self._connection.execute(statement, numbers).fetchall())

    def less(self, articles: Sequence[Uid] | None = None) -> dict[tuple[int, int], Less]:
        """By article and layer, what is too much there in the file's counters; nothing for most."""
        found: dict[tuple[int, int], Less] = {}
        for one in self.counts(articles):
            if one.article is not None and one.what != "aside":
                key = one.article, one.layer
                before = found.get(key, NOTHING)
                found[key] = (
                    before._replace(spans=before.spans + one.n)
                    if one.what == "spans"
                    else before._replace(links=before.links + one.n)
                )
        return found

    @property
    def _rule(self) -> str:
        return self._parts()[0]

    @property
    def _corrected(self) -> str:
        return self._parts()[1]

    def _parts(self) -> tuple[str, str]:
        """The rule, and the articles it has to be asked of. A file of version 1 that is open
        read-only was never merged with another, and finds no operation by its object.
        """
        if self._found is None:
            row = self._connection.execute(
                "SELECT 1 FROM sqlite_schema WHERE name = 'op_object'"
            ).fetchone()
            self._found = (_EARLIER, _CORRECTED) if row else (_BY_NUMBER, _ANY)
        return self._found

    def _those(self, articles: Sequence[Uid] | None, more: str = _UIDS) -> str:
        """SQL for the spans ``s`` over an earlier text, of some articles or of all."""
        chosen = "" if articles is None else f"c.id IN ({_marks(self._known(articles))}) AND"
        return (
            f"FROM article AS a CROSS JOIN span AS s ON s.article = a.id {more}"
            f"WHERE a.id IN ({self._corrected.format(chosen)}) AND {self._rule} "
        )

    def _known(self, uids: Sequence[Uid]) -> list[int]:
        return [n for n in map(self._objects.known_id, uids) if n is not None]


def _marks(values: Sequence[int]) -> str:
    return ",".join("?" * len(values))
