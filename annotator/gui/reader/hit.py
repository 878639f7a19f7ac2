"""What lies under the mouse. Pixels count from the viewport's top and the column's left."""

from collections.abc import Sequence
from typing import NamedTuple

from annotator.gui.reader.decor import Label
from annotator.gui.reader.layout import Line, Metrics
from annotator.gui.reader.marks import Mark
from annotator.gui.reader.page import Page


class Hit(NamedTuple):
    """What was found at a point."""

    position: int
    """The nearest place for a caret."""
    marks: tuple[Mark, ...] = ()
    """Those over the character there, smallest first; only the named one on a label."""
    on_label: bool = False
    hidden: int = 0
    """Labels counted by the chip under the mouse."""


def hit(page: Page, x: float, y: float) -> Hit:
    """What lies at a point; beside the text its nearest caret place and no marks."""
    block, top, laid = page.at(y)
    number = laid.line_at(y - top)
    line = laid.lines[number]
    position = laid.position_at(number, x)
    if y - top < line.text_y:
        return _above(page.setting.metrics, line, x, y - top, position)
    if y - top > line.y + line.height:
        return Hit(position)
    character = laid.character_at(number, x)
    if character is None:
        return Hit(position)
    return Hit(position, tuple(page.marks.covering(block, character)))


def _above(metrics: Metrics, line: Line, x: float, y: float, position: int) -> Hit:
    """A point in the lanes over a line."""
    lane = int((line.text_y - y) / metrics.lane)
    chip = line.decor.chip
    if chip is not None and chip.lane == lane and chip.left <= x:
        return Hit(position, hidden=chip.hidden)
    label = _label(line.decor.labels, lane, x)
    return Hit(position) if label is None else Hit(position, (label.mark,), on_label=True)


def _label(labels: Sequence[Label], lane: int, x: float) -> Label | None:
    for label in labels:
        if label.lane == lane and label.left - 1 <= x <= label.right + 1:
            return label
    return None


def chosen(marks: Sequence[Mark], *, after: bytes | None = None) -> Mark | None:
    """Which of several marks a click means: the smallest, or the next one outward ``after`` that
    which is selected already, then the smallest once more.
    """
    if not marks:
        return None
    uids = [mark.uid for mark in marks]
    return marks[(uids.index(after) + 1) % len(uids)] if after in uids else marks[0]
