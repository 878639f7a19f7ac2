"""The format of workbooks."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar, Final

from annotator.errors import BadInputError
from annotator.formats.archives import Archive, ArchiveError, is_zip
from annotator.formats.base import Format, Tick
from annotator.formats.bundle import Bundle, Feature, Kept, Part, Written
from annotator.formats.sheets.columns import Column, Table
from annotator.formats.sheets.continuing import Cell
from annotator.formats.sheets.reading import Sheets
from annotator.formats.sheets.workbook import Book, book_at
from annotator.formats.tables.comparing import of_part, of_tables
from annotator.formats.tables.folder import NAMES, TEXTS, header_of, rows_in, write_folder

_NUMBERS: Final = frozenset("start end characters n_spans n_links certainty".split())
_WIDE: Final = frozenset(
    "quote title source_text target_text source_title target_title proposition note url".split()
)
_IDS: Final = ("id", "sha256")
_KEYS: Final = {"articles": 2, "spans": 2, "links": 2, "claims": 0}
"""How many columns are repeated where a row goes on, and stay in sight."""
_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""What a workbook says of when it was made: the same each time, so that two can be compared."""

_ABOUT: Final = Table("About", (Column("About these tables", 100),), 0)
_NOTES: Final = (
    "Articles: all of the export, those without annotations too.",
    "Spans, Links: a row for each. Claims: a row for each claim, with who makes it and to whom.",
    "Start, end and fragments count Unicode code points of the article’s text from 0.",
    "An end is the first code point that is no longer covered.",
    "An attribute has its value, or not stated where the text does not say.",
    "An attribute is empty where nobody looked.",
    "A text that begins like a formula has an apostrophe before it.",
    "What is longer than a cell holds goes on in a sheet whose name ends in “continued”.",
    "The last column says how many parts such a row has.",
)


class Xlsx(Format):
    """A workbook, see :mod:`annotator.formats.xlsx`; written only."""

    id = "xlsx"
    title = "Excel workbook"
    suffixes = (".xlsx",)
    reads = False
    fates: ClassVar = {Feature.TEXTS: TEXTS}

    def probe(self, path: Path) -> float:
        """By its sheets."""
        if not is_zip(path):
            return 0.0
        try:
            with Archive(path) as archive:
                return 0.9 if set(_TITLES) <= Sheets(archive, path).names else 0.0
        except (ArchiveError, BadInputError, KeyError):
            return 0.0

    def tally(self, part: Part, bundle: Bundle) -> Mapping[Feature, int]:  # noqa: ARG002 - of all
        """Every text."""
        return {Feature.TEXTS: 1}

    def write(self, bundle: Bundle, target: Path, tick: Tick) -> Written:
        """Write ``target``, from CSV tables that are put beside it first: rows are completed with
        words of other articles, and a workbook takes each row once.
        """
        with TemporaryDirectory(dir=target.parent) as folder:
            made = Path(folder) / "tables"
            written = write_folder(bundle, made, tick)
            tables = {name: _table(name, header_of(made, name)) for name in NAMES}
            sheets = (_ABOUT, *tables.values())
            with book_at(target, sheets, apart=True, made=_MADE) as book:
                for note in _NOTES:
                    book.add(_ABOUT, [note])
                for name, table in tables.items():
                    _fill(book, table, rows_in(made, name))
        return written._replace(files=(target.name,))

    def kept(self, part: Part, bundle: Bundle) -> Kept:
        """All but the text itself."""
        return of_part(part, bundle)

    def reread(self, target: Path) -> Iterator[Kept]:
        """What the sheets hold; see :meth:`Format.reread`."""
        try:
            with Archive(target) as archive:
                sheets = Sheets(archive, target)
                yield from of_tables(lambda name: sheets.rows(name.capitalize(), _KEYS[name]))
        except (OSError, ValueError, KeyError) as error:
            raise BadInputError("{path} is not whole: {why}.", path=target, why=error) from error


_TITLES: Final = tuple(name.capitalize() for name in NAMES)


def _table(name: str, titles: list[str]) -> Table:
    columns = tuple(Column(title, _width(title)) for title in titles)
    return Table(name.capitalize(), columns, _KEYS[name], _KEYS[name])


def _width(title: str) -> int:
    if title in _WIDE:
        return 50
    return 34 if title.endswith(_IDS) else 9 if title in _NUMBERS else 18


def _fill(book: Book, table: Table, rows: Iterator[Mapping[str, str]]) -> None:
    for row in rows:
        book.add(table, [_cell(title, text) for title, text in row.items()])


def _cell(title: str, text: str) -> Cell:
    if title not in _NUMBERS:
        return text
    return int(text) if text else None
