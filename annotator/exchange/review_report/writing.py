"""Writing a report: beside its place, looked through, then moved there."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import ClassVar, Final, Literal, NamedTuple, TypedDict, Unpack

from annotator.domain.identity import Uid
from annotator.errors import BadInputError
from annotator.exchange.placing import beside, check_target
from annotator.exchange.progress import (
    COUNTING,
    WRITING,
    Cancelled,
    Progress,
    Ticker,
    never,
    silent,
)
from annotator.exchange.review_report.csv_files import folder_at
from annotator.exchange.review_report.gathering import Gathering, Tick, chosen
from annotator.exchange.review_report.page import write_page
from annotator.exchange.review_report.tables import Tables
from annotator.exchange.selection import snapshot_with_journal
from annotator.formats.sheets.columns import Table
from annotator.formats.sheets.continuing import Cell
from annotator.formats.sheets.workbook import book_at
from annotator.project.project import Project


class Choosing(TypedDict, total=False):
    """What a report is about; see :func:`.gathering.chosen`."""

    layers: Sequence[Uid] | None
    gold: Sequence[Uid] | None
    articles: Sequence[Uid] | None
    all_articles: bool


class ReportWritten(NamedTuple):
    """A report that is in its place."""

    target: Path
    format: str
    articles: int
    differences: int
    settled: int
    hidden: int
    """Articles left out since others' work in them is hidden from whoever made the report."""


class ReportFormat(ABC):
    """A form a report has."""

    id: ClassVar[str]
    title: ClassVar[str]
    suffix: ClassVar[str] = ""
    target: ClassVar[Literal["file", "folder"]] = "file"

    @abstractmethod
    def write(self, gathering: Gathering, target: Path, tick: Tick) -> None:
        """Write what was counted, and look that it is whole.

        Raises:
            OSError: if it is not, or the disk refuses.
        """

    def probe(self, path: Path) -> float:
        """How sure a folder is a report of this form, 0 to 1."""
        del path
        return 0.0


class Page(ReportFormat):
    """One HTML page."""

    id = "html"
    title = "web page"
    suffix = ".html"

    def write(self, gathering: Gathering, target: Path, tick: Tick) -> None:
        """See :meth:`ReportFormat.write`."""
        write_page(gathering, target, tick)
        read = _Structure()
        with target.open(encoding="utf-8", newline="") as stream:
            while piece := stream.read(1 << 20):
                read.feed(piece)
        read.close()
        expected = sum(entry.differences for entry in gathering.entries)
        if read.open or read.items != expected:
            raise OSError("the page does not read back whole")


class Sheets(ReportFormat):
    """A workbook."""

    id = "xlsx"
    title = "workbook (XLSX)"
    suffix = ".xlsx"

    def write(self, gathering: Gathering, target: Path, tick: Tick) -> None:
        """See :meth:`ReportFormat.write`."""
        tables = Tables(gathering)
        with book_at(target, tables.every) as book:
            _fill(tables, gathering, book.add, tick)


class CsvFolder(ReportFormat):
    """A folder of CSV files."""

    id = "csv"
    title = "folder of CSV tables"
    target = "folder"

    def write(self, gathering: Gathering, target: Path, tick: Tick) -> None:
        """See :meth:`ReportFormat.write`."""
        tables = Tables(gathering)
        with folder_at(target, tables.every) as folder:
            _fill(tables, gathering, folder.add, tick)

    def probe(self, path: Path) -> float:
        """By the names of the files in it."""
        names = ("overview.csv", "agreement.csv", "differences.csv", "decisions.csv", "texts.csv")
        return 0.9 if all((path / name).is_file() for name in names) else 0.0


REPORT_FORMATS: Final[tuple[ReportFormat, ...]] = (Page(), Sheets(), CsvFolder())


def report_format(identifier: str) -> ReportFormat:
    """The form of this name.

    Raises:
        BadInputError: if there is none.
    """
    for each in REPORT_FORMATS:
        if each.id == identifier:
            return each
    raise BadInputError(
        "There is no report format “{format}”; there are: {known}.",
        format=identifier,
        known=", ".join(each.id for each in REPORT_FORMATS),
    )


def format_by_name(target: Path) -> ReportFormat:
    """The form that goes with the ending of a name; without one the folder.

    Raises:
        BadInputError: for another ending.
    """
    suffix = target.suffix.lower()
    suffix = ".html" if suffix == ".htm" else suffix
    for each in REPORT_FORMATS:
        if each.suffix == suffix:
            return each
    raise BadInputError(
        "The name {path} does not say what to write; let it end in .html or .xlsx, or give the "
        "format.",
        path=target,
    )


def write_report(
    project: Project,
    target: Path,
    form: ReportFormat,
    *,
    overwrite: bool = False,
    progress: Progress = silent,
    cancelled: Cancelled = never,
    **choosing: Unpack[Choosing],
) -> ReportWritten:
    """Write a report on a project as it is now.

    Args:
        project: may be open read-only.
        target: a file or folder, as the form has it.
        form: one of `REPORT_FORMATS`.
        overwrite: take the place of what is there.
        progress: told the articles done, of how many, and the stage.
        cancelled: asked after every article.
        **choosing: see :func:`.gathering.chosen`.

    Raises:
        BadInputError: if there is nothing to report on.
        CancelledError: if ``cancelled`` said so; the old target is untouched, nothing is left.
        UserError: if it cannot be written or is not whole; likewise.
    """
    check_target(target, form, overwrite=overwrite)
    with snapshot_with_journal(project) as (reads, journal):
        gathering = Gathering(project, reads, journal, chosen(reads, **choosing))
        if not gathering.articles_chosen:
            raise BadInputError(
                "There is nothing to report on: others’ work on these articles is hidden from "
                "{name} until their own is done.",
                name=project.me.name,
            )
        total = len(gathering.articles_chosen)
        gathering.count(Ticker(COUNTING, total, progress, cancelled))
        with beside(target, overwrite=overwrite) as place:
            form.write(gathering, place, Ticker(WRITING, total, progress, cancelled))
    totals = gathering.totals
    return ReportWritten(
        target,
        form.id,
        total,
        sum(totals.differences.values()),
        totals.settled,
        gathering.hidden,
    )


def _fill(
    tables: Tables, gathering: Gathering, add: Callable[[Table, list[Cell]], None], tick: Tick
) -> None:
    for table, row in tables.at_once():
        add(table, row)
    for report in gathering.articles():
        for table, row in tables.of_article(report):
            add(table, row)
        tick()


class _Structure(HTMLParser):
    """Whether every element ends where it should, and how many differences there are."""

    _EMPTY: Final = frozenset({"meta", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.items = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        if tag not in self._EMPTY:
            self.open.append(tag)
        self.items += ("class", "item") in attrs

    def handle_endtag(self, tag: str) -> None:
        """It must be the one opened last; else it stays open for good."""
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.open.append(f"/{tag}")
