"""The card of a difference: its versions side by side, as a page that can be read and copied."""

from collections.abc import Sequence
from html import escape
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from annotator.gui.panels.lines import runs_rtl
from annotator.gui.texts import tr
from annotator.gui.theme.tokens import LIGHT, Tokens
from annotator.gui.version_table import Cell, Piece, Row, VersionTable

_TITLE_SHARE: Final = 0.3
"""Of the width, at most, for what the rows are called, unless one word is longer."""
_LEAST: Final = 9
"""In widths of an m, what a version is given; in a narrower card one scrolls."""
_PADDING: Final = 3


class Widths(NamedTuple):
    """Of the columns, in pixels."""

    title: int
    version: int


class VersionCard(QTextBrowser):
    """What the versions differ in stands out; all of them can be read with the keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens: Tokens = LIGHT
        self._table: VersionTable | None = None
        self._sentence = ""
        self._drawn_for = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(tr("Versions side by side"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def show_table(self, table: VersionTable) -> None:
        """Show some versions."""
        if table != self._table:
            self._table, self._sentence = table, ""
            self._draw()
            self.verticalScrollBar().setValue(0)

    def say(self, sentence: str) -> None:
        """Show a sentence instead."""
        self._table, self._sentence = None, sentence
        self._draw()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another look."""
        self._tokens = tokens
        self._draw()

    # Qt's events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns as wide as there is room for."""
        super().resizeEvent(event)
        if self._table is not None and self.viewport().width() != self._drawn_for:
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Likewise for another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._table is not None:
            self._draw()

    # Internals

    def _draw(self) -> None:
        if self._table is None:
            quiet = f"color:{self._tokens.quiet}"
            self.setHtml(f'<p style="{quiet}">{escape(self._sentence)}</p>')
            return
        at = self.verticalScrollBar().value()
        self._drawn_for = self.viewport().width()
        widths = self._widths(self._table)
        self.setHtml(page(self._table, self._tokens, widths, mirrored=self.isRightToLeft()))
        self.verticalScrollBar().setValue(at)

    def _widths(self, table: VersionTable) -> Widths:
        """Wide enough that no word of a title is cut; the versions share the rest."""
        font = QFont(self.font())
        font.setBold(True)
        metrics = QFontMetrics(font)
        titles = [row.title for thing in table.things for row in thing]
        room = self.viewport().width() - round(self.document().documentMargin() * 2)
        word = max(_widest(metrics, title.split()) for title in titles or [""])
        title = max(min(_widest(metrics, titles), round(room * _TITLE_SHARE)), word)
        title += 2 * _PADDING + 1
        share = (room - title) // max(len(table.heads), 1)
        return Widths(title, max(share, _LEAST * metrics.horizontalAdvance("m")))


def page(table: VersionTable, tokens: Tokens, widths: Widths, *, mirrored: bool) -> str:
    """Versions as HTML."""
    side = "right" if mirrored else "left"
    line = f"border-bottom:1px solid {tokens.border}"
    heads = [
        f'<th width="{widths.version}" align="{side}" style="{line}">{_lines(head)}</th>'
        for head in table.heads
    ]
    rows = [_ordered([f'<th width="{widths.title}"></th>', *heads], mirrored=mirrored)]
    for number, thing in enumerate(table.things):
        if number:
            columns = len(table.heads) + 1
            rows.append(f'<tr><td colspan="{columns}"><hr></td></tr>')
        for row in thing:
            cells = [_title(row, tokens, side), *(_cell(cell, tokens, side) for cell in row.cells)]
            rows.append(_ordered(cells, mirrored=mirrored))
    whole = widths.title + widths.version * len(table.heads)
    return (
        f'<table width="{whole}" cellpadding="{_PADDING}" cellspacing="0">{"".join(rows)}</table>'
    )


def _widest(metrics: QFontMetrics, texts: Sequence[str]) -> int:
    return max((metrics.horizontalAdvance(text) for text in texts), default=0)


def _ordered(cells: list[str], *, mirrored: bool) -> str:
    """A row; Qt does not turn tables round by itself."""
    return f"<tr>{''.join(reversed(cells) if mirrored else cells)}</tr>"


def _title(row: Row, tokens: Tokens, side: str) -> str:
    colour = tokens.window_text if row.differs else tokens.quiet
    weight = "bold" if row.differs else "normal"
    style = f"margin:0;color:{colour};font-weight:{weight}"
    return f'<td><p align="{side}" style="{style}">{escape(row.title)}</p></td>'


def _cell(cell: Cell, tokens: Tokens, side: str) -> str:
    direction = "rtl" if runs_rtl("".join(piece.text for piece in cell)) else "ltr"
    words = "".join(_piece(piece, tokens) for piece in cell)
    return f'<td><p align="{side}" dir="{direction}" style="margin:0">{words}</p></td>'


def _piece(piece: Piece, tokens: Tokens) -> str:
    styles = []
    if piece.stands_out:
        styles.append(f"background-color:{tokens.found};color:{tokens.text};font-weight:bold")
    if piece.quiet:
        styles.append("font-style:italic")
        if not piece.stands_out:
            styles.append(f"color:{tokens.quiet}")
    words = _lines(piece.text)
    return f'<span style="{";".join(styles)}">{words}</span>' if styles else words


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
