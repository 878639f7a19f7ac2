"""What a list says of its quotes: the cells of a row, and the words a filter looks in."""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Final, NamedTuple

from annotator.domain.identity import Uid
from annotator.domain.scheme import Scheme
from annotator.gui.describe import colour_of, span_type_name
from annotator.gui.names import Names
from annotator.gui.texts import marked
from annotator.project.project import Project
from annotator.store.quote_index import Entry
from annotator.store.quote_reads import Quote
from annotator.text.folding import fold

_LONGEST_CELL: Final = 400


class Column(IntEnum):
    """What stands where."""

    QUOTE = 0
    TYPE = 1
    ENTITY = 2
    ARTICLE = 3
    BY = 4


TITLES: Final = (
    marked("Quote"),
    marked("Type"),
    marked("Stands for"),
    marked("Article"),
    marked("By"),
)


class QuoteRow(NamedTuple):
    """One span as a list shows it."""

    uid: Uid
    article: Uid
    cells: tuple[str, ...]
    """One text per column."""
    colour: str


class QuoteRows:
    """Makes rows of entries. One belongs to one thread, as what it remembers does."""

    def __init__(
        self, project: Project, scheme: Scheme | None, names: Names, by: Mapping[Uid, str]
    ) -> None:
        self._project = project
        self._scheme = scheme
        self._names = names
        self._by = by
        """Whose work each layer shown is."""

    def beside(self) -> "QuoteRows":
        """The same for another thread."""
        return QuoteRows(self._project, self._scheme, Names(self._project), self._by)

    def rows(self, entries: Sequence[Entry]) -> dict[int, QuoteRow]:
        """The rows of entries by number; those that are gone are not in it."""
        return {q.entry.number: self._row(q) for q in self._project.reads.quotes(entries)}

    def holding(self, entries: Sequence[Entry], words: Sequence[str]) -> list[Entry]:
        """Those of the entries in whose quote, entity or article all of these folded words are."""
        return [
            quote.entry
            for quote in self._project.reads.quotes(entries)
            if _holds(self._needle(quote), words)
        ]

    def _needle(self, quote: Quote) -> str:
        title = self._names.article(quote.span.article, quote.title)
        return fold(f"{quote.words}\n{self._names.entity(quote.span.entity)}\n{title}")

    def _row(self, quote: Quote) -> QuoteRow:
        span = quote.span
        return QuoteRow(
            span.uid,
            span.article,
            (
                " ".join(quote.words.split())[:_LONGEST_CELL],
                span_type_name(self._scheme, span.type),
                self._names.entity(span.entity),
                self._names.article(span.article, quote.title),
                self._by.get(span.layer, ""),
            ),
            colour_of(self._scheme, span.type),
        )


def _holds(needle: str, words: Sequence[str]) -> bool:
    return all(word in needle for word in words)
