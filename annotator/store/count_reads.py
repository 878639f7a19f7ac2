"""Reading the counters of a whole file."""

from collections.abc import Iterator
from typing import NamedTuple

from annotator.domain.identity import Uid
from annotator.store.assignment_reads import AssignmentReads
from annotator.store.earlier import Count
from annotator.store.sight import BLIND, Sight


class Totals(NamedTuple):
    """The counters of a file; types by id."""

    articles: int
    spans: dict[Uid, dict[str, int]]
    """By layer, then type; spans in stretches left out are not in it."""
    aside: dict[Uid, dict[str, int]]
    links: dict[Uid, dict[str, int]]
    states: dict[Uid, dict[str, int]]


class CountReads(AssignmentReads):
    """How much there is of what."""

    def totals(self, sight: Sight | None = None) -> Totals:
        """The counters. Only what is taken off is counted now: what is over an earlier text, and
        what others have where somebody is blind.
        """
        parts: dict[str, dict[Uid, dict[str, int]]] = {}
        articles = 0
        for what, layer, kind, n in self._connection.execute(
            "SELECT what, layer, type, n FROM total WHERE n <> 0 ORDER BY what, layer, type"
        ):
            if what == "articles":
                articles = n
            else:
                of_layer = parts.setdefault(what, {}).setdefault(self._uids[layer], {})
                of_layer[self._objects.text(kind)] = n
        for what, layer, kind, n in self._hidden_counts(sight) if sight else ():
            _take_off(parts[what][self._uids[layer]], kind, n)
        for one in self._seen_earlier(sight):
            kind = self._objects.text(one.type)
            _take_off(parts[one.what][self._uids[one.layer]], kind, one.n)
        return Totals(
            articles,
            parts.get("spans", {}),
            parts.get("aside", {}),
            parts.get("links", {}),
            parts.get("state", {}),
        )

    def _seen_earlier(self, sight: Sight | None) -> Iterator[Count]:
        """What of the counters is over an earlier text and not hidden anyway."""
        blind: set[int | None] = set()
        if sight is not None and self.blind_mark(sight)[0]:
            values = (self._objects.known_id(sight.layer), self._objects.known_id(sight.person))
            blind = {number for (number,) in self._connection.execute(BLIND, values)}
        own = set(map(self._objects.known_id, sight.own)) if sight is not None else set()
        for one in self._earlier.counts():
            if one.layer in own or blind.isdisjoint((one.article, one.target)):
                yield one

    def _hidden_counts(self, sight: Sight) -> Iterator[tuple[str, int, str, int]]:
        """What of the counters somebody must not know: which of them, of which layer, of which
        type or state, how many.
        """
        known = self._objects.known_id
        own = [number for number in map(known, sight.own) if number is not None]
        others = f"layer NOT IN ({','.join('?' * len(own))})"
        blind = (known(sight.layer), known(sight.person))
        if not self.blind_mark(sight)[0]:
            return
        yield from self._connection.execute(
            "SELECT iif(aside, 'aside', 'spans'), layer, w.text, count(*) FROM span "
            f"JOIN word AS w ON w.id = span.type WHERE span.article IN ({BLIND}) AND {others} "
            "GROUP BY aside, layer, type",
            (*blind, *own),
        ).fetchall()
        yield from self._connection.execute(
            "SELECT 'links', layer, w.text, count(*) FROM link JOIN word AS w ON w.id = link.type "
            f"WHERE (link.article IN ({BLIND}) OR target_article IN ({BLIND})) AND {others} "
            "GROUP BY layer, type",
            (*blind, *blind, *own),
        ).fetchall()
        yield from self._connection.execute(
            "SELECT 'state', s.layer, s.state, count(*) FROM state AS s "
            f"WHERE s.article IN ({BLIND}) AND s.{others} GROUP BY s.layer, s.state",
            (*blind, *own),
        ).fetchall()

    def uses_of_type(self, name: str) -> int:
        """How many spans and links in any layer have this type."""
        word = self._objects.known_word(name)
        row = self._connection.execute(
            "SELECT coalesce(sum(n), 0) FROM total "
            "WHERE type = ? AND what IN ('spans', 'aside', 'links')",
            (word,),
        ).fetchone()
        return int(row[0])

    def types_in_use(self) -> list[str]:
        """The types spans and links of any layer have."""
        return [
            row[0]
            for row in self._connection.execute(
                "SELECT DISTINCT w.text FROM total JOIN word AS w ON w.id = total.type "
                "WHERE n <> 0 AND what IN ('spans', 'aside', 'links')"
            )
        ]


def _take_off(counts: dict[str, int], kind: str, n: int) -> None:
    counts[kind] -= n
    if not counts[kind]:
        del counts[kind]
