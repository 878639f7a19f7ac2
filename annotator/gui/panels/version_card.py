"""The card of a difference: its versions side by side, as a page that can be read and copied."""

from html import escape
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from annotator.gui.panels.lines import runs_rtl
from annotator.gui.texts import tr
from annotator.gui.theme.tokens import LIGHT, Tokens
from annotator.gui.version_table import Cell, Piece, Row, VersionTable

_TITLE_SHARE: Final = 14
"""Of the width, per cent, for what the rows are called."""


class VersionCard(QTextBrowser):
    """What the versions differ in stands out; all of them can be read with the keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens: Tokens = LIGHT
        self._table: VersionTable | None = None
        self._sentence = ""
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

    def say(self, sentence: str) -> None:
        """Show a sentence instead."""
        self._table, self._sentence = None, sentence
        self._draw()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another look."""
        self._tokens = tokens
        self._draw()

    # Internals

    def _draw(self) -> None:
        if self._table is None:
            quiet = f"color:{self._tokens.quiet}"
            self.setHtml(f'<p style="{quiet}">{escape(self._sentence)}</p>')
            return
        self.setHtml(page(self._table, self._tokens, mirrored=self.isRightToLeft()))


def page(table: VersionTable, tokens: Tokens, *, mirrored: bool) -> str:
    """Versions as HTML."""
    direction = "rtl" if mirrored else "ltr"
    share = (100 - _TITLE_SHARE) // max(len(table.heads), 1)
    heads = "".join(
        f'<th width="{share}%" align="left" style="border-bottom:1px solid {tokens.border}">'
        f"{_lines(head)}</th>"
        for head in table.heads
    )
    rows = [f'<tr><th width="{_TITLE_SHARE}%"></th>{heads}</tr>']
    for number, thing in enumerate(table.things):
        if number:
            columns = len(table.heads) + 1
            rows.append(f'<tr><td colspan="{columns}"><hr></td></tr>')
        rows += [_row(row, tokens) for row in thing]
    return (
        f'<table dir="{direction}" width="100%" cellpadding="3" cellspacing="0">'
        f"{''.join(rows)}</table>"
    )


def _row(row: Row, tokens: Tokens) -> str:
    colour = tokens.window_text if row.differs else tokens.quiet
    weight = "bold" if row.differs else "normal"
    title = f'<td style="color:{colour};font-weight:{weight}">{escape(row.title)}</td>'
    return f"<tr>{title}{''.join(_cell(cell, tokens) for cell in row.cells)}</tr>"


def _cell(cell: Cell, tokens: Tokens) -> str:
    direction = "rtl" if runs_rtl("".join(piece.text for piece in cell)) else "ltr"
    words = "".join(_piece(piece, tokens) for piece in cell)
    return f'<td><p dir="{direction}" style="margin:0">{words}</p></td>'


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
