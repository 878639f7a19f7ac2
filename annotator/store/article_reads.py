"""Reading what is known of articles beside their texts, for many at once."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final

from annotator.domain.identity import Uid
from annotator.domain.values import Metadata
from annotator.journal.bodies import metadata_from, parsed
from annotator.store.accepting import ACCEPTED, OWN
from annotator.store.annotation_reads import AnnotationReads
from annotator.store.earlier import NOTHING

_AT_ONCE: Final = 5_000
"""Articles asked for in one statement; SQLite takes some thirty thousand values."""
_NEWEST: Final = 5_000
"""Articles that are looked through for what is in no column: those taken in last."""
_MOST: Final = 500
_IN_COLUMNS: Final = frozenset({"title", "outlet", "published", "story", "language"})
_BODIES: Final = (
    "(SELECT op.body FROM article AS a JOIN object AS o ON o.id = a.id "
    f"JOIN op USING (replica, number, step) ORDER BY a.id DESC LIMIT {_NEWEST}) AS b"
)


class ArticleReads(AnnotationReads):
    """What the details of articles are made of."""

    def metadata(self, uids: Sequence[Uid]) -> dict[Uid, Metadata]:
        """What is known of several articles at once; those that are gone are left out."""
        found: dict[Uid, Metadata] = {}
        for start in range(0, len(uids), _AT_ONCE):
            some = uids[start : start + _AT_ONCE]
            for uid, body in self._connection.execute(
                "SELECT o.uid, op.body FROM article AS a JOIN object AS o ON o.id = a.id "
                "JOIN op USING (replica, number, step) "
                f"WHERE o.uid IN ({','.join('?' * len(some))})",
                tuple(some),
            ):
                found[uid] = metadata_from(parsed(body)["metadata"])
        return found

    def revisions(self, uids: Sequence[Uid]) -> dict[Uid, int]:
        """The number of the revision that stands of several articles; those gone are left out."""
        marks, values = self._among(uids)
        return dict(
            self._connection.execute(
                "SELECT o.uid, a.revision FROM article AS a JOIN object AS o ON o.id = a.id "
                f"WHERE a.id IN ({marks})",
                values,
            )
        )

    def revision(self, article: Uid) -> int:
        """The number of the revision that stands of an article; 1 where there is no such one."""
        return self.revisions([article]).get(article, 1)

    def text_over(self, article: Uid, revision: int) -> str:
        """The canonical text of a revision of an article.

        Raises:
            LookupError: if there is no such revision.
        """
        row = self._connection.execute(
            "SELECT json_extract(op.body, ?2) FROM article AS a JOIN object AS o ON o.id = a.id "
            "JOIN op USING (replica, number, step) WHERE o.uid = ?1",
            (article, f"$.revisions[{revision - 1}].text"),
        ).fetchone()
        text = row and row[0] and self.text_by_hash(bytes.fromhex(row[0]))
        if not isinstance(text, str):
            raise LookupError("no such revision")
        return text

    def text_by_hash(self, sha: bytes) -> str | None:
        """The canonical text with this hash."""
        row = self._connection.execute("SELECT body FROM text WHERE sha = ?", (sha,)).fetchone()
        return row[0] if row else None

    def corrected(self) -> dict[bytes, Uid]:
        """The articles that have another text than the one they came with, by its hash."""
        return dict(
            self._connection.execute(
                "SELECT a.text, o.uid FROM article AS a JOIN object AS o ON o.id = a.id "
                "WHERE a.revision > 1 ORDER BY a.id DESC"
            )
        )

    def articles_by_raw(self) -> dict[bytes, Uid]:
        """The article for each hash of the bytes one was made from; looks through them all."""
        return {
            bytes.fromhex(raw): uid
            for raw, uid in self._connection.execute(
                "SELECT json_extract(e.value, '$.raw') AS r, o.uid FROM article AS a "
                "JOIN object AS o ON o.id = a.id JOIN op USING (replica, number, step), "
                "json_each(op.body, '$.revisions') AS e WHERE r <> '' ORDER BY a.id DESC"
            )
        }

    def read_alike(self) -> dict[Uid, list[Uid]]:
        """The articles made from the very same bytes as another that stands for them, by that
        one: this file's own, else the one that is known longest. Own articles stand for
        themselves.
        """
        rows = self._connection.execute(
            "SELECT DISTINCT r.raw, r.id, r.uid FROM (SELECT json_extract(e.value, '$.raw') AS raw,"
            " a.id, o.uid FROM article AS a JOIN object AS o ON o.id = a.id "
            "JOIN op USING (replica, number, step), json_each(op.body, '$.revisions') AS e "
            "WHERE json_extract(e.value, '$.raw') <> '') AS r ORDER BY r.raw"
        ).fetchall()
        found: dict[Uid, list[Uid]] = {}
        for _, group in groupby(rows, key=itemgetter(0)):
            alike = [(number, uid) for _, number, uid in group]
            if len(alike) < 2:
                continue
            known = sorted((*self._born(number), uid) for number, uid in alike)
            others = [uid for foreign, _, uid in known[1:] if foreign]
            if others:
                found.setdefault(known[0][-1], []).extend(others)
        taken = {uid for others in found.values() for uid in others}
        return {uid: others for uid, others in found.items() if uid not in taken}

    def _born(self, number: int) -> tuple[bool, int]:
        """Whether an object is not this file's own, and when it was first written."""
        row = self._connection.execute(
            f"SELECT NOT {OWN}, t.clock FROM op JOIN txn AS t USING (replica, number) "
            f"JOIN replica AS r ON r.id = t.replica WHERE op.object = ? AND {ACCEPTED} "
            "ORDER BY op.version, 1, t.clock LIMIT 1",
            (number,),
        ).fetchone()
        return (bool(row[0]), row[1]) if row else (False, 0)

    def revised(self) -> list[Uid]:
        """The articles with an earlier text, or with spans over another than the one that stands;
        looks through all spans.
        """
        return [
            uid
            for (uid,) in self._connection.execute(
                "SELECT o.uid FROM object AS o WHERE o.id IN ("
                "SELECT id FROM article WHERE revision > 1 UNION SELECT s.article FROM span AS s "
                "JOIN article AS a ON a.id = s.article "
                "WHERE s.revision <> a.revision) ORDER BY o.id"
            )
        ]

    def known_values(self, field: str) -> list[str]:
        """What the articles have in a field of their metadata, most frequent first.

        A field without a column of its own, such as ``genre``, is looked up in the articles that
        were taken in last.
        """
        if field in _IN_COLUMNS:
            source, value = "article", field
        else:
            source, value = _BODIES, f"json_extract(b.body, '$.metadata.{field}')"
        if field == "tags":
            source, value = f"{_BODIES}, json_each(b.body, '$.metadata.tags') AS e", "e.value"
        return self._counted(source, value)

    def known_fields(self) -> list[str]:
        """The names of what else is known of articles, most frequent first."""
        return self._counted(f"{_BODIES}, json_each(b.body, '$.metadata.fields') AS e", "e.key")

    def beginnings(self, chars: int) -> dict[Uid, str]:
        """The first characters of every article without a title."""
        return dict(
            self._connection.execute(
                "SELECT o.uid, substr(t.body, 1, ?) FROM article AS a "
                "JOIN object AS o ON o.id = a.id JOIN text AS t ON t.sha = a.text "
                "WHERE a.title = ''",
                (chars,),
            )
        )

    def layers_in_use(self, article: Uid) -> int:
        """In how many layers something of an article is tagged or linked."""
        return sum(spans > 0 or links > 0 for _, spans, links in self._tally(article))

    def tallied(self, article: Uid, layers: Sequence[Uid]) -> int:
        """How many spans, but for those aside, and links some layers have in an article."""
        numbers = {self._objects.known_id(layer) for layer in layers}
        return sum(
            spans + links for layer, spans, links in self._tally(article) if layer in numbers
        )

    def _tally(self, article: Uid) -> Iterator[tuple[int, int, int]]:
        """What is counted of an article: by the number of each layer, spans and links."""
        number, less = self._objects.known_id(article), self._earlier.less([article])
        for layer, spans, links in self._connection.execute(
            "SELECT layer, spans, links FROM tally WHERE article = ?", (number,)
        ):
            off = less.get((number or 0, layer), NOTHING)
            yield layer, spans - off.spans, links - off.links

    def _counted(self, source: str, value: str) -> list[str]:
        return [
            str(row[0])
            for row in self._connection.execute(
                f"SELECT {value} AS v, count(*) AS n FROM {source} WHERE v <> '' "
                f"GROUP BY v ORDER BY n DESC, v LIMIT {_MOST}"
            )
        ]
