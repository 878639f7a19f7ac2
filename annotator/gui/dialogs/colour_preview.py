"""How a type's colour looks in the text, in each look: painted by what paints the article."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.reader.fonts import reading_font
from annotator.gui.reader.inks import Inks
from annotator.gui.reader.layout import Setting
from annotator.gui.reader.marks import Mark
from annotator.gui.reader.page import Page
from annotator.gui.reader.paint import PagePainter, Scene
from annotator.gui.theme.lines import LineStyle
from annotator.gui.theme.tokens import LOOKS

_GAP: Final = 6


class ColourPreview(QWidget):
    """One line of text on the page of each look, one below the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._font = reading_font()
        self._text = ""
        self._marks: tuple[Mark, ...] = ()
        self._painters = [PagePainter(Inks(tokens)) for tokens in LOOKS.values()]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_types(self, types: Sequence[tuple[str, str, LineStyle]]) -> None:
        """Show some types side by side, each a name with its colour and line style."""
        marks: list[Mark] = []
        text = ""
        for number, (name, colour, style) in enumerate(types):
            start = len(text)
            text += name
            marks.append(Mark(str(number).encode(), ((start, len(text)),), name, colour, style))
            text += "     "
        self._text, self._marks = text.rstrip(), tuple(marks)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for as many lines with labels as there are looks."""
        return QSize(self.fontMetrics().horizontalAdvance("m") * 26, self._height() * len(LOOKS))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line in every look."""
        height = self._height()
        with QPainter(self) as painter:
            for number, page_painter in enumerate(self._painters):
                painter.save()
                painter.translate(0.0, number * height)
                clip = QRectF(0.0, 0.0, self.width(), height - _GAP)
                painter.setClipRect(clip, Qt.ClipOperation.IntersectClip)
                self._paint(painter, page_painter, clip)
                painter.restore()

    def _paint(self, painter: QPainter, page_painter: PagePainter, clip: QRectF) -> None:
        margin = 14.0
        page = Page(
            self._text,
            (),
            Setting(self._font, clip.width() - 2 * margin),
            rtl=self.isRightToLeft(),
        )
        page.fill(self._marks, ())
        page.height = clip.height()
        page_painter.paint(painter, page, Scene(margin, caret_width=0.0), clip)

    def _height(self) -> int:
        metrics = Setting(self._font, 400.0).metrics
        return round(metrics.text * 2.6 + metrics.lane) + _GAP
