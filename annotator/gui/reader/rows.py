"""The lines in the viewport, and where on them things are drawn.

Pixels count from the viewport's top and the column's left.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF

from annotator.domain.values import Fragment
from annotator.gui.reader.decor import Label
from annotator.gui.reader.layout import LaidBlock, Line
from annotator.gui.reader.page import Page


class Row(NamedTuple):
    """A line in the viewport."""

    line: Line
    laid: LaidBlock
    number: int
    top: float
    """Of its block."""
    text: float
    """Top of its text."""
    foot: float
    """Bottom of its text."""


def visible_rows(page: Page, top: float, bottom: float) -> list[Row]:
    """The lines that may show anything between two heights of the viewport."""
    rows: list[Row] = []
    for _, y, laid in page.visible():
        if y + laid.height < top or y > bottom:
            continue
        first = laid.line_at(top - y - 4.0)
        for number in range(first, len(laid.lines)):
            line = laid.lines[number]
            if y + line.y > bottom + 4.0:
                break
            text = round(y + line.text_y)
            rows.append(Row(line, laid, number, y, text, round(text + line.text_height)))
    return rows


def stretches(
    rows: Sequence[Row], ranges: Sequence[Fragment], *, words: bool = False
) -> Iterator[tuple[int, QRectF]]:
    """Where ranges of the text are drawn on some lines: the line's index and the rectangle.

    With ``words`` the white space a line broke at is left out, as it is under spans.
    """
    for index, (line, laid, number, _, text, foot) in enumerate(rows):
        last = line.shown if words else line.end
        for start, end in ranges:
            if start < last and end > line.start:
                for left, right in laid.ranges(number, max(start, line.start), min(end, last)):
                    yield index, QRectF(left, text, right - left, foot - text)


def label_box(label: Label, row: Row, lane: float) -> QRectF:
    """Where a label is drawn."""
    top = row.text - (label.lane + 1) * lane - 1.0
    return QRectF(label.left - 2.0, top, label.right - label.left + 4.0, lane)
