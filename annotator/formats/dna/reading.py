"""From a database to parts, a document at a time."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from annotator.domain.values import ArticleState, Metadata, Origin, WorkState
from annotator.errors import BadInputError
from annotator.formats.bundle import Bundle, Counting, Header, Part, Problem, Unit, Why
from annotator.formats.dna.catalogue import FORMAT, Catalogue
from annotator.formats.dna.statements import Statements
from annotator.formats.dna.tables import Cell, Follower, Opening, Tables, number, text
from annotator.formats.fields import clean
from annotator.formats.offsets import Way, places
from annotator.formats.sources import headline, part_from
from annotator.text.canonical import Canonical, Decoded, canonicalise

_DOCUMENT: Final = frozenset({"id", "title", "text"})
_STATEMENT: Final = frozenset({"id", "documentid", "statementtypeid", "start", "stop", "coder"})
_KNOWN: Final = ("Author", "Source", "Section", "Notes", "Type", "Date", "Coder", "Complete")


def is_dna(tables: Tables) -> bool:
    """Whether a database has what every version read here has."""
    documents, statements = tables.columns("DOCUMENTS"), tables.columns("STATEMENTS")
    return set(documents) >= _DOCUMENT and set(statements) >= _STATEMENT


def read(path: Path, opening: Opening) -> Bundle:
    """What is in a database.

    Raises:
        BadInputError: if it is none, or none of a version that is read.
    """
    with opening(path) as tables:
        if not is_dna(tables):
            raise BadInputError(
                "{path} has no documents and statements as the Discourse Network Analyzer 2 or 3"
                " keeps them.",
                path=path,
            )
        catalogue = Catalogue(tables, path.name)
        total = sum(1 for _ in tables.rows("DOCUMENTS", ("ID",)))
    header = Header(
        path.stem,
        scheme=catalogue.scheme(),
        layers=[*catalogue.layers.values()],
        entities=catalogue.fresh(),
    )
    bundle = Bundle(header, iter(()), total=total)
    bundle.parts = _parts(path, opening, catalogue, bundle)
    return bundle


def _parts(path: Path, opening: Opening, catalogue: Catalogue, bundle: Bundle) -> Iterator[Part]:
    with opening(path) as tables:
        yield from Documents(tables, catalogue, path.name, bundle).parts()


class Documents:
    """Reads documents in the order of their numbers."""

    def __init__(self, tables: Tables, catalogue: Catalogue, where: str, bundle: Bundle) -> None:
        self._tables = tables
        self._catalogue = catalogue
        self._where = where
        self._bundle = bundle
        self._there = [one for one in _KNOWN if one.casefold() in set(tables.columns("DOCUMENTS"))]
        self._statements = Statements(tables, catalogue, where, bundle.problems)
        tags = tables.columns("DOCUMENTTAGS")
        self._tags = (
            Follower(
                tables.rows("DOCUMENTTAGS", ("DocumentId", "Tag"), by=("DocumentId", "Tag")), 1
            )
            if {"documentid", "tag"} <= set(tags)
            else None
        )
        self._in_seconds = bool(tables.columns("ENTITIES"))

    def parts(self) -> Iterator[Part]:
        """The articles; documents without a text are problems."""
        columns = ("ID", "Title", "Text", *self._there)
        for key, title, words, *rest in self._tables.rows("DOCUMENTS", columns, by=("ID",)):
            known = dict(zip(self._there, rest, strict=True))
            shown = " ".join(clean(text(title)).split())
            canonical = canonicalise(text(words))
            if canonical.text.strip():
                yield self._part(number(key), shown, text(words), canonical, known)
            else:
                where = f"{self._where}: {shown or number(key)}"
                self._bundle.problems.append(Problem(where, "It has no text.", whole=True))
        self._statements.finish()

    def _part(
        self, document: int, title: str, words: str, canonical: Canonical, known: dict[str, Cell]
    ) -> Part:
        decoded = Decoded(words, "utf-8", guessed=False)
        shown = title or headline(canonical.text)
        metadata = self._metadata(document, shown, known)
        origin = Origin("import", FORMAT, str(document))
        part = part_from(words.encode(), decoded, canonical, metadata, origin)
        part.article = part.article._replace(uid=self._catalogue.uid("document", document))
        way = next(places(words, canonical, lines_are_one=True, units=(Unit.UTF_16,)))
        self._statements.fill(part, document, way.place, title)
        self._bundle.header.layers[:] = self._catalogue.layers.values()
        if part.spans:
            self._bundle.countings[_counted(way, words)] += 1
        state = WorkState.IN_WORK if known.get("Complete") == 0 else WorkState.DONE
        layers = dict.fromkeys([span.layer for span in part.spans])
        part.states = [ArticleState(layer, part.article.uid, state) for layer in layers]
        return part

    def _metadata(self, document: int, title: str, known: dict[str, Cell]) -> Metadata:
        said = {name: clean(text(cell)).strip() for name, cell in known.items()}
        coder = self._catalogue.layers.get(number(known.get("Coder")))
        fields = {
            "section": said.get("Section", ""),
            "notes": said.get("Notes", ""),
            "coder": coder.credit if coder else "",
        }
        tags = self._tags.take(document) if self._tags else ()
        return Metadata(
            title,
            outlet=said.get("Source", ""),
            byline=said.get("Author", ""),
            published=day(known.get("Date"), in_seconds=self._in_seconds),
            genre=said.get("Type", ""),
            tags=tuple(filter(None, (clean(text(tag)).strip() for (tag,) in tags))),
            fields={name: value for name, value in fields.items() if value},
        )


def day(cell: Cell, *, in_seconds: bool) -> str:
    """When a document appeared, ISO 8601; empty where that is not known.

    Version 3 counts seconds and means the time on the wall; version 2 counts milliseconds of the
    coder's clock, of which only the moment is known.
    """
    if not isinstance(cell, int):
        return ""
    try:
        moment = datetime.fromtimestamp(cell if in_seconds else cell // 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return ""
    if not in_seconds:
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment.year > 999 else ""
    plain = moment.replace(tzinfo=None)
    whole = plain.hour == plain.minute == plain.second == 0
    return plain.date().isoformat() if whole else plain.isoformat(timespec="seconds")


def _counted(way: Way, words: str) -> Counting:
    """Java's units are the rule; whether a CRLF is one nothing tells."""
    why = Why.RULE if "\r\n" not in words else Why.GUESS
    return way.counting._replace(why=Why.ALIKE if why is Why.RULE and words.isascii() else why)
