"""Lays the parts of a page out and prints them, one after the other."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QFile, QFileDevice, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from annotator.domain.scheme import Scheme
from annotator.formats.html_report.chapters import chapters
from annotator.gui.printing.missing import missing_in
from annotator.gui.printing.qt_thread import in_qt_thread
from annotator.gui.printing.rich_text import rich_text, style_for
from annotator.gui.texts import tr
from annotator.text.excerpts import isolated

_MARGIN: Final = 16.0
"""Millimetres at the sides and above; below it is more, for the footer."""
_BELOW: Final = 20.0
_RESOLUTION: Final = 600
_SIZE: Final = 9.5
"""Points of what is read."""
_SMALL: Final = 7.5
_FAMILIES: Final = ("Noto Sans", "Segoe UI", "Helvetica Neue", "DejaVu Sans", "sans-serif")
_SHOWN: Final = 60
"""How many characters without a font are listed."""


class Printed(NamedTuple):
    """What came of it."""

    pages: int
    missing: str
    """Characters without a font, each once, in the order of their code points."""


class _Sheet(NamedTuple):
    """What pages of a PDF have in common, in its own units."""

    writer: QPdfWriter
    painter: QPainter
    width: float
    height: float


def print_pdf(
    page: Path,
    target: Path,
    title: str,
    scheme: Scheme | None,
    tick: Callable[[], None],
) -> Printed:
    """Print an exported page to ``target``; each article begins on a page of its own.

    Args:
        page: the HTML file, as the format has it.
        target: does not exist yet.
        title: what stands in each footer and what a reader of PDF calls it.
        scheme: of the types that have colours.
        tick: called before each part; raises to stop.

    Raises:
        OSError: if ``page`` cannot be read or ``target`` not be written.
    """
    file = QFile(str(target))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise OSError(f"{target.name} cannot be written: {file.errorString()}")
    try:
        printed = in_qt_thread(lambda: _printed(file, page, title, scheme, tick))
    finally:
        file.close()
    if file.error() is not QFileDevice.FileError.NoError:
        raise OSError(f"{target.name} cannot be written: {file.errorString()}")
    return printed


def _printed(
    file: QFile, page: Path, title: str, scheme: Scheme | None, tick: Callable[[], None]
) -> Printed:
    writer = QPdfWriter(file)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _BELOW)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    writer.setResolution(_RESOLUTION)
    writer.setTitle(title)
    writer.setCreator("Annotator")
    area = writer.pageLayout().paintRectPixels(_RESOLUTION)
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError("the PDF cannot be begun")
    sheet = _Sheet(writer, painter, float(area.width()), float(area.height()))
    try:
        printing = _Printing(sheet, title, style_for(scheme))
        for chapter in chapters(page):
            tick()
            printing.add(chapter)
        return printing.finish()
    finally:
        painter.end()


class _Printing:
    """A PDF being painted."""

    def __init__(self, sheet: _Sheet, title: str, style: str) -> None:
        self._sheet = sheet
        self._title = title
        self._style = style
        self._pages = 0
        self._missing: set[str] = set()

    def add(self, chapter: str) -> None:
        """Print a part of the page, from a new page on."""
        document = self._laid_out(chapter)
        self._missing |= missing_in(document)
        context = QAbstractTextDocumentLayout.PaintContext()
        # The colours of the window may be those of a dark theme.
        context.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
        painter, height = self._sheet.painter, self._sheet.height
        for number in range(document.pageCount()):
            self._begin_page()
            painter.save()
            painter.translate(0, -number * height)
            context.clip = QRectF(0, number * height, self._sheet.width, height)
            painter.setClipRect(context.clip)
            document.documentLayout().draw(painter, context)
            painter.restore()

    def finish(self) -> Printed:
        """Say in the last footer what no font has."""
        shown = "".join(sorted(self._missing))
        if shown:
            self._foot(tr("Without a font here: {characters}", characters=_named(shown)), line=1)
        return Printed(self._pages, shown)

    def _laid_out(self, chapter: str) -> QTextDocument:
        document = QTextDocument()
        document.documentLayout().setPaintDevice(self._sheet.writer)
        document.setDocumentMargin(0)
        font = QFont([*_FAMILIES])
        font.setPointSizeF(_SIZE)
        document.setDefaultFont(font)
        document.setDefaultStyleSheet(self._style)
        document.setHtml(rich_text(chapter))
        document.setPageSize(QSizeF(self._sheet.width, self._sheet.height))
        return document

    def _begin_page(self) -> None:
        if self._pages:
            self._sheet.writer.newPage()
        self._pages += 1
        self._foot(
            tr("{title} · page {number}", title=isolated(self._title), number=self._pages), line=0
        )

    def _foot(self, words: str, line: int) -> None:
        """A line below the text; 0 is the upper one."""
        painter = self._sheet.painter
        font = QFont([*_FAMILIES])
        font.setPointSizeF(_SMALL)
        painter.save()
        painter.setFont(font)
        painter.setPen(Qt.GlobalColor.darkGray)
        high = painter.fontMetrics().height() * 1.2
        where = QRectF(0, self._sheet.height + high * (line + 0.5), self._sheet.width, high)
        elided = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, int(self._sheet.width)
        )
        painter.drawText(where, Qt.AlignmentFlag.AlignTrailing, elided)
        painter.restore()


def _named(characters: str) -> str:
    """By number, since they cannot be shown."""
    shown = " ".join(_numbers(characters[:_SHOWN]))
    return f"{shown} …" if len(characters) > _SHOWN else shown


def _numbers(characters: str) -> Iterator[str]:
    return (f"U+{ord(sign):04X}" for sign in characters)
