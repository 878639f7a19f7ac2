"""Characters no font on this machine has: they would vanish from a PDF without a word."""

import unicodedata
from typing import Final

from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout

_FLAGS: Final = (
    QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphIndexes
    | QTextLayout.GlyphRunRetrievalFlag.RetrieveStringIndexes
)
_UNSEEN: Final = frozenset({"Cf", "Cc", "Zs", "Zl", "Zp", "Mn"})
"""Kinds of characters that need no picture of their own."""


def missing_in(document: QTextDocument) -> set[str]:
    """The characters of a document that was laid out that have no picture in any font."""
    found: set[str] = set()
    block = document.begin()
    while block.isValid():
        found |= _in_block(block)
        block = block.next()
    return found


def _in_block(block: QTextBlock) -> set[str]:
    found: set[str] = set()
    # With its default of all, the binding gives no runs at all.
    for run in block.layout().glyphRuns(0, block.length(), _FLAGS):
        glyphs = run.glyphIndexes()
        if 0 not in glyphs:
            continue
        units = block.text().encode("utf-16-le", "surrogatepass")
        for glyph, place in zip(glyphs, run.stringIndexes(), strict=False):
            if glyph == 0:
                sign = _sign_at(units, place)
                if sign and unicodedata.category(sign) not in _UNSEEN:
                    found.add(sign)
    return found


def _sign_at(units: bytes, place: int) -> str:
    """The character at a place in UTF-16 units."""
    return units[place * 2 : place * 2 + 4].decode("utf-16-le", "ignore")[:1]
