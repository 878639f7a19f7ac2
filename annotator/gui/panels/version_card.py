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
    side = "right" if mirrored else "left"
    share = (100 - _TITLE_SHARE) // max(len(table.heads), 1)
    heads = [
        f'<th width="{share}%" align="{side}" style="border-bottom:1px solid {tokens.border}">'
        f"{_lines(head)}</th>"
        for head in table.heads
    ]
    rows = [_ordered([f'<th width="{_TITLE_SHARE}%"></th>', *heads], mirrored=mirrored)]
    for number, thing in enumerate(table.things):
        if number:
            columns = len(table.heads) + 1
            rows.append(f'<tr><td colspan="{columns}"><hr></td></tr>')
        for row in thing:
            cells = [_title(row, tokens, side), *(_cell(cell, tokens, side) for cell in row.cells)]
            rows.append(_ordered(cells, mirrored=mirrored))
    return f'<table width="100%" cellpadding="3" cellspacing="0">{"".join(rows)}</table>'


def _ordered(cells: list[str], *, mirrored: bool) -> str:
    """A row; Qt does not turn tables round by itself."""
    return f"<tr>{''.join(reversed(cells) if mirrored else cells)}</tr>"


def _title(row: Row, tokens: Tokens, side: str) -> str:
    colour = tokens.window_text if row.differs else tokens.quiet
    weight = "bold" if row.differs else "normal"
    style = f"margin:0;white-space:nowrap;color:{colour};font-weight:{weight}"
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
