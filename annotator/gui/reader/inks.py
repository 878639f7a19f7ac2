"""The colours a page is painted with: types' colours made fit for a look, kept as Qt objects."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from annotator.gui.theme.colour import readable, tinted
from annotator.gui.theme.lines import LineStyle
from annotator.gui.theme.tokens import Tokens

_HALO = 0.7
"""How much of what a link runs over is covered beside it."""
_DASHES = {LineStyle.DASHED: [3.0, 2.0], LineStyle.DOTTED: [1.0, 1.5]}


class Inks:
    """Colours by purpose and by type colour, for one look."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.page = QColor(tokens.page)
        self.text = QColor(tokens.text)
        self.quiet = QColor(tokens.quiet)
        self.selection = QColor(tokens.selection)
        self.selection_text = QColor(tokens.selection_text)
        self.hint = QColor(tokens.text)
        self.hint_text = QColor(tokens.page)
        self.caret = QColor(tokens.caret)
        self.found = QColor(tokens.found)
        self.veil = QColor(tokens.page)
        self.veil.setAlphaF(tokens.dim)
        self.halo = QColor(tokens.page)
        self.halo.setAlphaF(_HALO)
        self._fills: dict[str, QColor] = {}
        self._edges: dict[str, QColor] = {}
        self._words: dict[str, QColor] = {}
        self._pens: dict[tuple[str, LineStyle | None, float], QPen] = {}

    def fill(self, colour: str) -> QColor:
        """The ground under a span of a type coloured so."""
        found = self._fills.get(colour)
        if found is None:
            tokens = self.tokens
            found = QColor(tinted(colour, tokens.page, tokens.text, tokens.fill))
            self._fills[colour] = found
        return found

    def edge(self, colour: str) -> QColor:
        """Its edge and underline."""
        found = self._edges.get(colour)
        if found is None:
            found = QColor(readable(colour, self.tokens.page, self.tokens.edge_contrast))
            self._edges[colour] = found
        return found

    def words(self, colour: str) -> QColor:
        """Its name."""
        found = self._words.get(colour)
        if found is None:
            found = QColor(readable(colour, self.tokens.page, self.tokens.word_contrast))
            self._words[colour] = found
        return found

    def pen(self, colour: str, style: LineStyle | None = None, width: float = 1.0) -> QPen:
        """A pen in the edge colour; dashed and dotted as the style says, else solid."""
        key = colour, style, width
        found = self._pens.get(key)
        if found is None:
            found = QPen(self.edge(colour), width)
            found.setCapStyle(Qt.PenCapStyle.FlatCap)
            if style in _DASHES:
                found.setDashPattern(_DASHES[style])
            self._pens[key] = found
        return found
