"""Reads an archive, article by article."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

import orjson

from annotator.errors import BadInputError
from annotator.formats import sources
from annotator.formats.archive.tables import (
    ABOVE,
    ARTICLES,
    FORMAT,
    LATER,
    MANIFEST,
    OF_ARTICLES,
    SCHEME,
    VERSION,
    file_of,
    joined,
)
from annotator.formats.archives import Archive, ArchiveError
from annotator.formats.bundle import Bundle, Counting, Part, Problem
from annotator.formats.json_files import lines_of, parsed
from annotator.formats.records import values
from annotator.formats.records.annotations import Annotations, sentence
from annotator.formats.records.reading import Reader
from annotator.formats.records.sidecar import Above
from annotator.formats.records.values import Json, Unfit

ID: Final = "archive"

_SMALL: Final = 16 << 20
"""Bytes a file may have that is read whole."""
_HEADER: Final = 256 << 20
"""Bytes a table above the articles may have: its rows stay in memory."""
_WRONG: Final = (ArchiveError, Unfit, KeyError, ValueError)


def manifest_in(path: Path) -> Json:
    """The manifest.

    Raises:
        ArchiveError: if it is no zip or no such archive.
    """
    with Archive(path) as archive:
        if MANIFEST not in archive.names:
            raise ArchiveError(f"it has no {MANIFEST}")
        try:
            found = orjson.loads(archive.read(MANIFEST, _SMALL))
        except ValueError as error:
            raise ArchiveError(f"its {MANIFEST} is damaged") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise ArchiveError("it is no archive of articles")
    return found


def read(path: Path) -> Bundle:
    """What is in an archive.

    Raises:
        BadInputError: if it is none, or made by a newer version.
    """
    problems: list[Problem] = []
    above = Above(path.stem, problems, ID)
    try:
        manifest = manifest_in(path)
        version = manifest.get("version")
        if not isinstance(version, int) or version > VERSION:
            raise ArchiveError("it was written by a newer version of this program")
        with Archive(path) as archive:
            _load(archive, manifest, above, path.name)
    except _WRONG as error:
        raise BadInputError("{path} cannot be read: {why}.", path=path, why=error) from error
    countings: Counter[Counting] = Counter()
    tail = Annotations("", above, problems, f"{path.name}: {file_of('links', above=True)}").links(
        {"links": above.links}, "links"
    )
    reading = _Reading(path, above, problems, countings, _rows_said(manifest))
    total = reading.rows_said.get(file_of(ARTICLES), 0)
    return Bundle(above.header, reading.parts(), tail, problems, total, countings=countings)


class _Row(NamedTuple):
    """A row of a table."""

    article: str
    record: Json


class _Reading:
    """Reads the tables side by side, which all follow the order of the articles."""

    def __init__(
        self,
        path: Path,
        above: Above,
        problems: list[Problem],
        countings: Counter[Counting],
        rows_said: dict[str, int],
    ) -> None:
        self.rows_said = rows_said
        self._path = path
        self._problems = problems
        self._reader = Reader(above, problems, countings)

    def parts(self) -> Iterator[Part]:
        """The article of each row; rows without one are problems."""
        try:
            with ExitStack() as stack:
                archive = stack.enter_context(Archive(self._path))
                tables: dict[str, _Following] = {}
                for name in OF_ARTICLES:
                    if name in LATER and file_of(name) not in archive.names:
                        tables[name] = _Following(iter(()))
                        continue
                    stream = stack.enter_context(archive.open(file_of(name)))
                    tables[name] = _Following(self._rows(file_of(name), stream))
                with archive.open(file_of(ARTICLES)) as stream:
                    yield from self._joined(stream, tables)
                for name, table in tables.items():
                    for article in table.left():
                        what = f"Rows of the article “{article[:80]}” are out of order, or of none."
                        self._told(file_of(name), what)
        except KeyError as error:
            self._told("", f"It has no {error.args[0]}.", whole=True)
        except ArchiveError as error:
            words = str(error)
            self._told("", f"{words[:1].upper()}{words[1:]}.", whole=True)

    def _joined(self, stream: BinaryIO, tables: "dict[str, _Following]") -> Iterator[Part]:
        for number, row in self._numbered(file_of(ARTICLES), stream):
            where = f"{self._path.name}: {file_of(ARTICLES)}:{number}"
            identifier = values.key(row.get("id"))
            try:
                some = {name: table.of(identifier) for name, table in tables.items()}
                yield self._reader.part(joined(row, some), where, f"on line {number}")
            except Unfit as error:
                self._problems.append(Problem(where, sentence(error), whole=True))

    def _rows(self, name: str, stream: BinaryIO) -> Iterator[_Row]:
        for _, row in self._numbered(name, stream):
            yield _Row(values.key(row.get("article")), row)

    def _numbered(self, name: str, stream: BinaryIO) -> Iterator[tuple[int, Json]]:
        """The records of a table; lines that are none are problems."""
        number = 0
        for number, line in enumerate(lines_of(stream), start=1):
            try:
                if len(line) > sources.LARGEST:
                    raise Unfit("the line is larger than 256 MB")
                yield number, parsed(line)
            except Unfit as error:
                self._told(f"{name}:{number}", sentence(error), whole=name == file_of(ARTICLES))
        said = self.rows_said.get(name, number)
        if said != number:
            self._told(name, f"It has {number:,} lines; {said:,} were written.")

    def _told(self, place: str, what: str, *, whole: bool = False) -> None:
        where = f"{self._path.name}: {place}" if place else self._path.name
        self._problems.append(Problem(where, what, whole=whole))


class _Following:
    """A table of what belongs to articles, one article's rows at a time."""

    def __init__(self, rows: Iterator[_Row]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def of(self, article: str) -> list[Json]:
        """The rows of an article, if it is its turn.

        Raises:
            Unfit: if they are more than an article can have.
        """
        found: list[Json] = []
        while self._next is not None and self._next.article == article:
            found.append(self._next.record)
            self._next = next(self._rows, None)
            if len(found) > _MOST:
                raise Unfit(f"it has more than {_MOST:,} rows in one table")
        return found

    def left(self) -> Iterator[str]:
        """The articles whose turn never came, each once where its rows stand together."""
        before = None
        while self._next is not None:
            if self._next.article != before:
                before = self._next.article
                yield before
            self._next = next(self._rows, None)


_MOST: Final = 1_000_000
"""Spans, or links, of one article."""


def _load(archive: Archive, manifest: Json, above: Above, name: str) -> None:
    """Take in what stands above the articles."""
    content: Json = {key: manifest.get(key) for key in ("name", "project")}
    for table in ABOVE:
        file = file_of(table, above=True)
        if archive.size(file) > _HEADER:
            raise ArchiveError(f"its {file} is larger than {_HEADER:,} bytes")
        with archive.open(file) as stream:
            content[table] = [parsed(line) for line in lines_of(stream)]
    if SCHEME in archive.names:
        content["scheme"] = orjson.loads(archive.read(SCHEME, _SMALL))
    above.take(content, name)


def _rows_said(manifest: Json) -> dict[str, int]:
    found = manifest.get("rows")
    pairs = found.items() if isinstance(found, dict) else ()
    return {name: number for name, number in pairs if isinstance(number, int) and number >= 0}
