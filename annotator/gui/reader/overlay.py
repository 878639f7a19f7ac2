"""How the links of the span that is selected or under the mouse run over the page.

They take no room of their own, so that nothing moves when a span is selected: on one line they
run from label to label at the labels' height, between lines as curves, and links that lead out of
sight follow their label as chips. Pixels count from the viewport's top and the column's left.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from annotator.gui.reader.decor import Label
from annotator.gui.reader.marks import Arc, Mark
from annotator.gui.reader.page import Page
from annotator.gui.reader.rows import Row, label_box
from annotator.gui.reader.ties import name_of, wishes

_FAR_WORDS = 32
"""How many characters of a far end are said."""
_BEND = 34.0
_HEAD = 6.0
_GAP = 6.0
_APART = 4.0
"""Between two links of one pair."""
_TRIES = 6


class Strand(NamedTuple):
    """One link as it is drawn."""

    arc: Arc
    box: QRectF
    """Of its name."""
    name: str
    path: QPainterPath
    head: QPolygonF
    far: bytes | None = None
    """The mark a click leads to, where it is out of sight."""


Overlay = tuple[Strand, ...]
NOTHING: Overlay = ()


class _End(NamedTuple):
    """A label in sight."""

    label: Label
    box: QRectF
    row: int


def overlay(page: Page, rows: Sequence[Row], marks: Iterable[Mark]) -> Overlay:
    """How the links of ``marks`` run over the lines in the viewport."""
    ends = _ends(page, rows)
    strands: dict[bytes, Strand] = {}
    chosen = [mark for mark in marks if mark.uid in ends]
    for mark in chosen:
        pairs: Counter[bytes] = Counter()
        for arc in page.marks.arcs_of(mark.uid):
            source, target = ends.get(arc.source or b""), ends.get(arc.target or b"")
            if source is None or target is None or arc.source == arc.target:
                continue
            other = target if arc.source == mark.uid else source
            before = pairs[other.label.mark.uid]
            pairs[other.label.mark.uid] += 1
            if source.row != target.row:
                strands[arc.uid] = _curve(page, arc, source, target, before)
            elif not page.show_links:
                strands[arc.uid] = _straight(page, arc, source, target, before)
        if not page.show_links:
            for chip in _chips(page, rows[ends[mark.uid].row], ends[mark.uid], ends.keys()):
                strands.setdefault(chip.arc.uid, chip)
    taken = [ends[mark.uid].box for mark in chosen]
    return tuple(_apart(page, list(strands.values()), taken))


def _apart(page: Page, strands: list[Strand], taken: list[QRectF]) -> list[Strand]:
    """The same links with no name over another or over the label they belong to; those beside
    the label first, for they have no line that shows where they belong.
    """
    width, step = page.setting.metrics.width, page.setting.metrics.lane + 2.0
    result: list[Strand] = []
    for strand in sorted(strands, key=lambda strand: not strand.path.isEmpty()):
        box = _free(strand.box, taken, width, step)
        taken.append(box)
        result.append(strand._replace(box=box))
    return result


def _free(box: QRectF, taken: Sequence[QRectF], width: float, step: float) -> QRectF:
    """The nearest free place for a name: there, else further right, else higher."""
    for higher in range(_TRIES):
        free = box.translated(0.0, -higher * step)
        free.moveLeft(max(min(free.left(), width - free.width()), 0.0))
        for _ in taken:
            hindrance = next((other for other in taken if other.intersects(free)), None)
            if hindrance is None:
                break
            free.moveLeft(hindrance.right() + _GAP)
        if free.right() <= width and not any(other.intersects(free) for other in taken):
            return free
    return box


def _ends(page: Page, rows: Sequence[Row]) -> dict[bytes, _End]:
    lane = page.setting.metrics.lane
    return {
        label.mark.uid: _End(label, label_box(label, row, lane), number)
        for number, row in enumerate(rows)
        for label in row.line.decor.labels
        if label.first
    }


def _curve(page: Page, arc: Arc, source: _End, target: _End, before: int) -> Strand:
    start = QPointF(source.box.center().x(), source.box.top())
    end = QPointF(target.box.center().x(), target.box.top())
    path = QPainterPath(start)
    bend = QPointF(2.0 * _BEND * before, -_BEND)
    path.cubicTo(start + bend, end + bend, end)
    box = _named(page, arc.label, path.pointAtPercent(0.5))
    return Strand(arc, box, arc.label, path, arrow_head(end, QPointF(0.0, 1.0)))


def _straight(page: Page, arc: Arc, source: _End, target: _End, before: int) -> Strand:
    """From label to label; along the source's height and then up or down if that differs."""
    rightwards = source.box.center().x() <= target.box.center().x()
    edge = source.box.right() if rightwards else source.box.left()
    start = QPointF(edge, source.box.center().y() + before * _APART)
    path = QPainterPath(start)
    if source.label.lane == target.label.lane:
        end = QPointF(target.box.left() if rightwards else target.box.right(), start.y())
        direction = QPointF(1.0 if rightwards else -1.0, 0.0)
        corner = end
    else:
        down = target.label.lane < source.label.lane
        corner = QPointF(target.box.center().x(), start.y())
        end = QPointF(corner.x(), target.box.top() if down else target.box.bottom())
        direction = QPointF(0.0, 1.0 if down else -1.0)
        path.lineTo(corner)
    path.lineTo(end)
    box = _named(page, arc.label, (start + corner) / 2)
    if box.width() + 3 * _HEAD > abs(corner.x() - start.x()):
        box.moveBottom(min(source.box.top(), target.box.top()) - 1.0)
    return Strand(arc, box, arc.label, path, arrow_head(end, direction))


def _chips(page: Page, row: Row, end: _End, here: Iterable[bytes]) -> list[Strand]:
    """The links of one label that lead out of sight, side by side after it."""
    chips: list[Strand] = []
    rtl, lane = row.laid.rtl, page.setting.metrics.lane
    x = end.box.left() - _GAP if rtl else end.box.right() + _GAP
    for wish in wishes(set(here), page.marks, [end.label.mark.uid], lambda m: _words(page, m)):
        if wish.far is None:
            continue
        name = name_of(wish, rtl=rtl)
        width = page.setting.label_width(name) + 8.0
        box = QRectF(x - width if rtl else x, end.box.top(), width, lane)
        chips.append(Strand(wish.arc, box, name, QPainterPath(), QPolygonF(), wish.far.uid))
        x += -width - _GAP if rtl else width + _GAP
    return chips


def _named(page: Page, name: str, middle: QPointF) -> QRectF:
    width, height = page.setting.label_width(name) + 8.0, page.setting.metrics.lane
    return QRectF(round(middle.x() - width / 2), round(middle.y() - height / 2), width, height)


def _words(page: Page, mark: Mark) -> str:
    start, end = mark.fragments[0]
    words = page.text[start : min(end, start + _FAR_WORDS)].strip()
    return f"“{words}…”" if end - start > _FAR_WORDS else f"“{words}”"


def arrow_head(tip: QPointF, direction: QPointF) -> QPolygonF:
    """A small triangle that points at ``tip`` in a direction of length 1."""
    back = tip - direction * _HEAD
    side = QPointF(-direction.y(), direction.x()) * (_HEAD * 0.65)
    return QPolygonF([tip, back + side, back - side])
