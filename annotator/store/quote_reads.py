"""Reading lists of quotes: which spans they hold, how they are grouped, and what those say."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import Any, Final, NamedTuple, TypeVar

from annotator.domain.identity import Uid
from annotator.domain.values import Span
from annotator.store.annotation_reads import AnnotationReads
from annotator.store.quote_index import NO_KEY, Entry, Group, QuoteIndex
from annotator.store.sight import BLIND, Sight
from annotator.text.folding import fold

T = TypeVar("T")


class Grouping(StrEnum):
    """What quotes are put together by."""

    NOTHING = "nothing"
    TYPE = "type"
    ENTITY = "entity"
    """Also by proposition: which of the two it is, the types decide."""
    ARTICLE = "article"


class QuoteChoice(NamedTuple):
    """Which spans a list holds."""

    layers: tuple[Uid, ...]
    by: Grouping = Grouping.NOTHING
    article: Uid | None = None
    """Only of this one."""
    types: tuple[str, ...] | None = None
    """Only of these, by id."""
    merged: tuple[tuple[str, str], ...] = ()
    """Types that stand under another: the one and the other."""
    aside: bool = False
    """Also those in stretches left out of counts."""
    sight: Sight | None = None
    """Who looks, where something may be hidden from them."""


class Quote(NamedTuple):
    """A span with the words it covers and the title of its article."""

    entry: Entry
    span: Span
    words: str
    title: str


_ROW: Final = "SELECT s.article, s.start, -s.end, s.id, {} FROM span AS s "
"""An `Entry`, its key left open."""
_KEYS: Final = {
    Grouping.NOTHING: str(NO_KEY),
    Grouping.TYPE: "s.type",
    Grouping.ENTITY: f"coalesce(s.entity, {NO_KEY})",
    Grouping.ARTICLE: "s.article",
}
_NAMES: Final = {
    Grouping.TYPE: "SELECT id, NULL, text FROM word WHERE id IN ({})",
    Grouping.ENTITY: "SELECT e.id, o.uid, e.name FROM entity AS e JOIN object AS o ON o.id = e.id "
    "WHERE e.id IN ({})",
    Grouping.ARTICLE: "SELECT a.id, o.uid, a.title FROM article AS a "
    "JOIN object AS o ON o.id = a.id WHERE a.id IN ({})",
}
_AT_ONCE: Final = 500
_BETWEEN_LOOKS: Final = 1_000
"""Rows read between two looks at whether to stop."""


def _never() -> bool:
    return False


class QuoteReads(AnnotationReads):
    """What a list of quotes is made of: spans over the texts that stand, no others."""

    def quote_index(
        self, choice: QuoteChoice, *, cancelled: Callable[[], bool] = _never
    ) -> QuoteIndex | None:
        """The list of all spans chosen; None where it was told to stop."""
        index = QuoteIndex()
        with self._one_moment():
            for part in self._parts(choice, "s.article, s.start, s.end DESC, s.id"):
                if cancelled():
                    return None
                index.list_in_order((number, key, place) for place, _, _, number, key in part)
            for part in self._parts(choice, "s.id"):
                if cancelled():
                    return None
                index.note(part)
        self.name_groups(index.groups.values(), choice.by)
        return index

    def quote_entry(self, choice: QuoteChoice, span: Uid) -> Entry | None:
        """The entry of a span as it stands now; None where the choice does not hold it."""
        clause, values = self._chosen(choice)
        row = self._connection.execute(
            f"{_ROW.format(_KEYS[choice.by])}{clause}AND s.id = ? AND {self._earlier.condition}",
            (*values, self.quote_number(span)),
        ).fetchone()
        if row is None:
            return None
        return Entry._make((*row[:4], self._stands_under(choice).get(row[4], row[4])))

    def quote_number(self, span: Uid) -> int | None:
        """What an index finds a span by, one that is deleted too."""
        return self._objects.known_id(span)

    def name_groups(self, groups: Iterable[Group], by: Grouping) -> None:
        """Give groups the names of what is behind their keys."""
        if by not in _NAMES:
            return
        known = {group.key: group for group in groups}
        for keys in _parts(list(known)):
            marks = ",".join("?" * len(keys))
            for key, uid, name in self._connection.execute(_NAMES[by].format(marks), keys):
                group = known[key]
                group.uid, group.name, group.folded = uid, name, fold(name)

    def quotes(self, entries: Sequence[Entry]) -> list[Quote]:
        """What some entries say, in their order; those that are gone are left out. An article's
        text is read once where its entries follow each other.
        """
        quotes: list[Quote] = []
        for part in _parts(entries):
            marks = ",".join("?" * len(part))
            numbers = [entry.number for entry in part]
            spans = {span.uid: span for span in self._spans(f"WHERE s.id IN ({marks})", numbers)}
            pairs = ((entry, spans.get(self._uids[entry.number])) for entry in part)
            quotes += self._with_words((entry, span) for entry, span in pairs if span)
        return quotes

    # Internals

    def _with_words(self, spans: Iterable[tuple[Entry, Span]]) -> Iterator[Quote]:
        article, text, title = b"", "", ""
        for entry, span in spans:
            if span.article != article:
                article, text, title = span.article, self.text(span.article), self._title(span)
            words = " … ".join(text[start:end] for start, end in span.fragments)
            yield Quote(entry, span, words, title)

    def _title(self, span: Span) -> str:
        row = self._connection.execute(
            "SELECT title FROM article WHERE id = ?", (self._objects.known_id(span.article),)
        ).fetchone()
        return str(row[0]) if row else ""

    @contextmanager
    def _one_moment(self) -> Iterator[None]:
        """What is read in several questions is of one moment, whoever writes meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("COMMIT")

    def _parts(
        self, choice: QuoteChoice, order: str
    ) -> Iterator[Sequence[tuple[int, int, int, int, int]]]:
        """All rows chosen, a part at a time: each lets the window's thread have its turn."""
        clause, values = self._chosen(choice)
        rows = self._connection.execute(
            f"{_ROW.format(_KEYS[choice.by])}{clause}AND {self._earlier.condition_of_many} "
            f"ORDER BY {order}",
            values,
        )
        under = self._stands_under(choice)
        while part := rows.fetchmany(_BETWEEN_LOOKS):
            yield [(*row[:4], under.get(row[4], row[4])) for row in part] if under else part

    def _chosen(self, choice: QuoteChoice) -> tuple[str, list[Any]]:
        among, layers = self._of_layers("s.layer", choice.layers)
        values: list[Any] = [*layers]
        clauses = f"WHERE 1 {among}"
        if choice.article is not None:
            clauses += "AND s.article = ? "
            values.append(self._objects.known_id(choice.article) or NO_KEY)
        if choice.types is not None:
            clauses += f"AND s.type IN ({','.join('?' * len(choice.types))}) "
            values += map(self._objects.known_word, choice.types)
        if not choice.aside:
            clauses += "AND s.aside = 0 "
        if choice.sight is not None:
            marks, own = self._among(choice.sight.own)
            clauses += f"AND (s.layer IN ({marks}) OR s.article NOT IN ({BLIND})) "
            values += own
            values += map(self._objects.known_id, (choice.sight.layer, choice.sight.person))
        return clauses, values

    def _stands_under(self, choice: QuoteChoice) -> dict[int, int]:
        if choice.by is not Grouping.TYPE:
            return {}
        word = self._objects.known_word
        under: dict[int, int] = {}
        first: dict[str, int] = {}
        for one, other in choice.merged:
            # Where nobody has used the other yet it has no number, and the first has to do.
            if word(one):
                under[word(one)] = first.setdefault(other, word(other) or word(one))
        return under


def _parts(numbers: Sequence[T]) -> Iterator[Sequence[T]]:
    """So many at a time as one question to SQLite takes."""
    for at in range(0, len(numbers), _AT_ONCE):
        yield numbers[at : at + _AT_ONCE]
