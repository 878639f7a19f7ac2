"""One block of text broken into lines by Qt, and where everything in it stands.

Pixels are relative to the block's top left corner; positions are code points of the article.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from annotator.domain.values import Fragment
from annotator.gui.offsets import Units, shown
from annotator.gui.reader.blocks import Blocks, embeds, has_rtl, in_flag
from annotator.gui.reader.decor import BARE, Decor

_SOFT_HYPHEN = "\u00ad"

Range = tuple[float, float]

_LONGEST_KEPT = 40
"""Characters of a label whose width is remembered; what quotes the article is never seen again."""

RULE_STEP = 4.0
"""Pixels from one level of underlines to the next."""


class Metrics(NamedTuple):
    """The sizes a page is set in, in pixels."""

    width: float
    """Of the column."""
    text: float
    """Height of a line of the reading font."""
    average: float
    """Mean width of a character, for estimates."""
    lane: float
    """Height of one lane of labels."""
    tie: float
    """Height of one lane of links."""
    above: float
    """Least room over a line's text."""
    below: float
    """Least room under it."""
    gap: float
    """Room after a paragraph."""
    blank: float
    """Height of a paragraph with nothing in it."""


@dataclass(slots=True)
class Line:
    """One line of a block."""

    start: int
    end: int
    """Position after its last code point, the white space it broke at included."""
    shown: int
    """Position after the last code point that is not such white space."""
    text_height: float
    mixed: bool = False
    """Whether any of it may run from right to left."""
    y: float = 0.0
    """Top of its box: lanes, text, underlines."""
    text_y: float = 0.0
    height: float = 0.0
    decor: Decor = field(default=BARE)


class Setting:
    """How blocks are set: fonts and the sizes that follow from them.

    Line spacing is 1.4 of the font's own line height at the least.
    """

    def __init__(self, font: QFont, width: float) -> None:
        self.font = QFont(font)
        self.label_font = QFont(font)
        self.label_font.setPointSizeF(max(font.pointSizeF() * 0.68, 7.0))
        self.other_font = QFont(self.label_font)
        """For the names of others' spans."""
        self.other_font.setItalic(True)
        self._labels = QFontMetricsF(self.label_font)
        self._widths: dict[str, float] = {}
        metrics = QFontMetricsF(font)
        text = metrics.height()
        self.metrics = Metrics(
            width=width,
            text=text,
            average=metrics.averageCharWidth(),
            lane=float(round(self._labels.height() + 1)),
            tie=float(round(self._labels.height() + 3)),
            above=float(round(text * 0.15)),
            below=float(round(text * 0.25)),
            gap=float(round(text * 0.6)),
            blank=float(round(text * 0.5)),
        )
        self.em = metrics.horizontalAdvance("n")

    def label_width(self, text: str) -> float:
        """Width of a label, in pixels."""
        width = self._widths.get(text)
        if width is None:
            width = float(round(self._labels.horizontalAdvance(text) + 0.5))
            if len(text) <= _LONGEST_KEPT:
                self._widths[text] = width
        return width

    def elided(self, text: str, width: float) -> str:
        """A text cut so that it is no wider as a label than so many pixels, "…" at its end."""
        cut = self._labels.elidedText(text, Qt.TextElideMode.ElideRight, max(width, 0.0))
        return cut if cut == text else f"{cut[:-1].rstrip()}…"

    def estimates(
        self, characters: Sequence[int], marks: Iterable[tuple[int, int]] = ()
    ) -> list[float]:
        """The heights blocks not laid out yet probably have.

        Args:
            characters: how many each block has.
            marks: which blocks have fragments of marks, and how many.
        """
        metrics = self.metrics
        pitch = metrics.text + metrics.above + metrics.below
        a_line = metrics.width / (metrics.average * 1.04)
        lines = {count: int(count / a_line) + 1 if count else 0 for count in set(characters)}
        plain = {count: many * pitch + metrics.gap for count, many in lines.items()}
        plain[0] = metrics.blank
        found = list(map(plain.__getitem__, characters))
        lane = metrics.lane
        for block, fragments in marks:
            found[block] += min(lines[characters[block]], fragments) * lane
        return found


class LaidBlock:
    """A block in lines. Keep it as long as anything asks for its lines' geometry."""

    __slots__ = (
        "_gap",
        "_layout",
        "_lines",
        "_may_mix",
        "_mixed",
        "_starts",
        "_text",
        "_top",
        "_units",
        "end",
        "height",
        "lines",
        "rtl",
        "start",
    )

    def __init__(
        self, blocks: Blocks, block: int, setting: Setting, bold: Sequence[Fragment] = ()
    ) -> None:
        text = blocks.content(block)
        self.start = blocks.starts[block]
        self.end = blocks.ends[block]
        self.rtl = blocks.is_rtl(block)
        self._mixed = self.rtl or embeds(text)
        self._may_mix = self._mixed or has_rtl(text)
        self._text = text
        self._units = Units(text)
        last = block + 1 == len(blocks)
        self._top = setting.metrics.text if block == 0 else 0.0
        self._gap = setting.metrics.gap if blocks.ends_paragraph(block) else 0.0
        if last:
            self._gap = setting.metrics.text * 2
        self._layout = QTextLayout(shown(text), setting.font)
        self._layout.setTextOption(_option(rtl=self.rtl))
        if bold:
            self._layout.setFormats([self._bold(start, end) for start, end in bold])
        self._lines = self._break(setting.metrics.width)
        self.lines = [self._line(line) for line in self._lines]
        self._starts = [line.start for line in self.lines]
        self.height = 0.0

    # Geometry

    def place(self, metrics: Metrics, first: int = 0) -> None:
        """Put the lines from ``first`` on below each other, with room for their decorations."""
        if self.start == self.end:
            self._place_blank(metrics)
            return
        y = self.lines[first].y if first else self._top
        for number in range(first, len(self.lines)):
            line = self.lines[number]
            decor = line.decor
            line.y = y
            labels = decor.lanes * metrics.lane + decor.tie_lanes * metrics.tie
            over = max(metrics.above, labels + 2.0 if labels else 0.0)
            under = max(metrics.below, decor.levels * RULE_STEP + 3.0 if decor.levels else 0.0)
            line.text_y = y + over
            line.height = over + line.text_height + under
            y += line.height
            self._lines[number].setPosition(QPointF(0.0, line.text_y))
        self.height = y + self._gap

    def _place_blank(self, metrics: Metrics) -> None:
        line = self.lines[0]
        line.text_height = line.height = metrics.blank
        line.y = line.text_y = self._top
        self.height = self._top + metrics.blank
        self._lines[0].setPosition(QPointF(0.0, self._top))

    def line_at(self, y: float) -> int:
        """The line whose box holds ``y``; the first or last beyond them."""
        low, high = 0, len(self.lines) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.lines[middle].y <= y:
                low = middle
            else:
                high = middle - 1
        return low

    def line_of(self, position: int) -> int:
        """The line a caret at ``position`` stands on; at a soft break the following one."""
        return max(bisect_right(self._starts, position) - 1, 0)

    def caret_x(self, position: int) -> float:
        """Where a caret at ``position`` stands."""
        return self._x(self._lines[self.line_of(position)], position)

    def position_at(self, number: int, x: float) -> int:
        """The caret position of line ``number`` that is nearest to ``x``."""
        line, drawn = self.lines[number], self._lines[number]
        unit = drawn.xToCursor(x, QTextLine.CursorPosition.CursorBetweenCharacters)
        position = max(self._position(unit), line.start)
        if line.mixed:
            # From right to left Qt goes too far where x is just the place of a caret.
            while (before := self.before(position)) >= line.start and abs(
                self._x(drawn, before) - x
            ) < abs(self._x(drawn, position) - x):
                position = before
        if position >= line.end and number + 1 < len(self.lines):
            return max(line.start, self.before(line.end))
        return position

    def character_at(self, number: int, x: float) -> int | None:
        """The code point drawn at ``x`` in line ``number``; None beside the text."""
        line = self._lines[number]
        extent = line.naturalTextRect()
        if not extent.left() <= x < extent.right():
            return None
        position = self._position(line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter))
        return position if position < self.end else None

    def ranges(self, number: int, start: int, end: int) -> list[Range]:
        """The stretches of line ``number`` that show ``start`` to ``end``, from left to right."""
        line = self._lines[number]
        if not self.lines[number].mixed:
            one, other = self._x(line, start), self._x(line, end)
            return [(one, other)] if other > one else []
        first = self._unit(start)
        return _merged(
            [
                (rect.left(), rect.right())
                for run in line.glyphRuns(first, self._unit(end) - first)
                if (rect := run.boundingRect()).width() > 0
            ]
        )

    def extent(self, number: int) -> Range:
        """From where to where line ``number`` has text."""
        rect = self._lines[number].naturalTextRect()
        return rect.left(), rect.right()

    def qt_line(self, number: int) -> QTextLine:
        """Qt's line, for drawing; it dies with this object."""
        return self._lines[number]

    # Steps of a caret inside the block

    def after(self, position: int) -> int:
        """The next caret place, a whole grapheme on; the block's end stays."""
        unit = self._layout.nextCursorPosition(self._unit(position))
        found = self._position(max(unit, 0))
        return found + 1 if in_flag(self._text, found - self.start) else found

    def before(self, position: int) -> int:
        """The caret place before, a whole grapheme back; the block's start stays."""
        unit = self._layout.previousCursorPosition(self._unit(position))
        found = self._position(max(unit, 0))
        return found - 1 if in_flag(self._text, found - self.start) else found

    # Internals

    def _break(self, width: float) -> list[QTextLine]:
        layout, lines = self._layout, []
        layout.setCacheEnabled(True)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            lines.append(line)
        layout.endLayout()
        return lines

    def _line(self, line: QTextLine) -> Line:
        first = line.textStart()
        start, end = self._position(first), self._position(first + line.textLength())
        words = self._text[start - self.start : end - self.start].rstrip()
        if words.endswith(_SOFT_HYPHEN):
            _draw_once(line)
        return Line(
            start=start,
            end=end,
            shown=start + len(words),
            text_height=float(ceil(line.height())),
            mixed=self._mixed or (self._may_mix and has_rtl(words)),
        )

    def _bold(self, start: int, end: int) -> QTextLayout.FormatRange:
        part = QTextLayout.FormatRange()
        part.start = self._unit(start)
        part.length = self._unit(end) - part.start
        part.format = QTextCharFormat()
        part.format.setFontWeight(QFont.Weight.Bold)
        return part

    def _x(self, line: QTextLine, position: int) -> float:
        return _first(line.cursorToX(self._unit(position)))

    def _unit(self, position: int) -> int:
        return self._units.to_utf16(min(max(position, self.start), self.end) - self.start)

    def _position(self, unit: int) -> int:
        return self.start + self._units.to_points(unit)


def _draw_once(line: QTextLine) -> None:
    """Qt gives the hyphen a line broke at its width only in drawing it; what is asked for before
    must not be another place than after.
    """
    image = QImage(1, 1, QImage.Format.Format_RGB32)  # outlives its painter, else Qt crashes
    with QPainter(image) as painter:
        line.draw(painter, QPointF())


def _first(answer: object) -> float:
    """The binding returns (x, position) where its stubs say x alone, or the other way round."""
    return float(answer[0]) if isinstance(answer, tuple) else float(str(answer))


def _option(*, rtl: bool) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if rtl:
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    else:
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        option.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return option


def _merged(ranges: list[Range]) -> list[Range]:
    """Sorted, with those that touch joined: runs of one stretch come piecemeal."""
    merged: list[Range] = []
    for left, right in sorted(ranges):
        if merged and left <= merged[-1][1] + 1.0:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged
