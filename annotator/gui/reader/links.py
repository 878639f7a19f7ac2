"""Links on the screen: brackets and stubs in their lanes, and the overlay of the span that is
selected or under the mouse, whose links run across lines as curves.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from annotator.gui.reader.decor import Label, spots_of
from annotator.gui.reader.inks import Inks
from annotator.gui.reader.layout import Metrics, Setting
from annotator.gui.reader.marks import Arc, Mark
from annotator.gui.reader.page import Page
from annotator.gui.reader.rows import Row, label_box, visible_rows
from annotator.gui.reader.ties import Tie, ties, wishes

_FAR_WORDS = 32
"""How many characters of a far end are said."""
_BEND = 34.0
_HEAD = 4.0

PlacedTie = tuple[Row, Tie]


class Curve(NamedTuple):
    """A link between two lines in the viewport."""

    arc: Arc
    start: QPointF
    end: QPointF


class Overlay(NamedTuple):
    """The links of the spans that stand out."""

    ties: tuple[PlacedTie, ...] = ()
    curves: tuple[Curve, ...] = ()


NOTHING = Overlay()


def overlay(page: Page, rows: Sequence[Row], marks: Iterable[Mark]) -> Overlay:
    """How the links of ``marks`` run over the lines in the viewport."""
    labels = {
        label.mark.uid: (label, number)
        for number, row in enumerate(rows)
        for label in row.line.decor.labels
        if label.first
    }
    curves: dict[bytes, Curve] = {}
    ends: dict[int, set[bytes]] = {}
    for mark in marks:
        for arc in page.marks.arcs_of(mark.uid):
            source, target = labels.get(arc.source or b""), labels.get(arc.target or b"")
            if source and target and source[1] != target[1]:
                curves[arc.uid] = _curve(page.setting.metrics.lane, rows, arc, source, target)
            elif source or target:
                number = (source or target or (None, 0))[1]
                ends.setdefault(number, set()).add(mark.uid)
    placed: list[PlacedTie] = []
    if not page.show_links:
        for number, uids in ends.items():
            placed += _ties(page, rows[number], uids, curves.keys())
    return Overlay(tuple(placed), tuple(curves.values()))


def _curve(
    lane: float,
    rows: Sequence[Row],
    arc: Arc,
    source: tuple[Label, int],
    target: tuple[Label, int],
) -> Curve:
    start, end = (
        label_box(label, rows[number], lane).center() - QPointF(0.0, lane / 2)
        for label, number in (source, target)
    )
    return Curve(arc, start, end)


def _ties(page: Page, row: Row, uids: Iterable[bytes], drawn: Iterable[bytes]) -> list[PlacedTie]:
    spots = spots_of(row.line.decor.labels)
    known = set(drawn)
    wanted = [
        wish
        for wish in wishes(spots, page.marks, uids, lambda mark: _words(page, mark))
        if wish.arc.uid not in known
    ]
    setting = page.setting
    room = setting.metrics.width, row.laid.rtl
    return [(row, tie) for tie in ties(spots, wanted, setting.label_width, room)]


def _words(page: Page, mark: Mark) -> str:
    start, end = mark.fragments[0]
    words = page.text[start : min(end, start + _FAR_WORDS)].strip()
    return f"“{words}…”" if end - start > _FAR_WORDS else f"“{words}”"


def name_box(metrics: Metrics, row: Row, tie: Tie) -> QRectF:
    """Where a link's name is drawn."""
    return QRectF(
        tie.name_left - 2.0,
        _top(metrics, row, tie),
        tie.name_right - tie.name_left + 4.0,
        metrics.tie - 1.0,
    )


def curve_box(setting: Setting, curve: Curve) -> QRectF:
    """Where a curve's name is drawn."""
    middle = _path(curve).pointAtPercent(0.5)
    width = setting.label_width(curve.arc.label) + 8.0
    height = setting.metrics.tie
    return QRectF(round(middle.x() - width / 2), round(middle.y() - height / 2), width, height)


def link_at(page: Page, shown: Overlay, point: QPointF) -> tuple[Arc, bytes | None] | None:
    """The link whose name is drawn at a point, and the mark it leads to elsewhere, if it does."""
    for curve in shown.curves:
        if curve_box(page.setting, curve).contains(point):
            return curve.arc, None
    placed = list(shown.ties)
    if page.show_links:
        rows = visible_rows(page, point.y() - 1.0, point.y() + page.setting.metrics.text)
        placed += [(row, tie) for row in rows for tie in row.line.decor.ties]
    for row, tie in placed:
        if name_box(page.setting.metrics, row, tie).contains(point):
            return tie.arc, tie.far.uid if tie.far else None
    return None


def _top(metrics: Metrics, row: Row, tie: Tie) -> float:
    labels = row.line.decor.lanes * metrics.lane
    return row.text - labels - 2.0 - (tie.lane + 1) * metrics.tie


def _path(curve: Curve) -> QPainterPath:
    path = QPainterPath(curve.start)
    bend = QPointF(0.0, -_BEND)
    path.cubicTo(curve.start + bend, curve.end + bend, curve.end)
    return path


class LinkPainter:
    """Paints links in one look."""

    def __init__(self, inks: Inks) -> None:
        self.inks = inks

    def paint_all(self, painter: QPainter, setting: Setting, rows: Sequence[Row]) -> None:
        """Paint the links that have lanes of their own."""
        placed = [(row, tie) for row in rows for tie in row.line.decor.ties]
        if placed:
            self._paint_ties(painter, setting, placed, strong=False)

    def paint_overlay(self, painter: QPainter, setting: Setting, shown: Overlay) -> None:
        """Paint the links that run over everything else."""
        if shown.curves:
            self._paint_curves(painter, setting, shown.curves)
        if shown.ties:
            self._paint_ties(painter, setting, shown.ties, strong=True)

    def _paint_ties(
        self, painter: QPainter, setting: Setting, placed: Sequence[PlacedTie], *, strong: bool
    ) -> None:
        lines: list[QLineF] = []
        heads = QPainterPath()
        metrics = setting.metrics
        for row, tie in placed:
            lines += _bracket(metrics, row, tie)
            if tie.target is not None:
                x, lane = tie.target
                heads.addPolygon(_head(x, row.text - (lane + 1) * metrics.lane - 1.0))
        ink = self.inks.text if strong else self.inks.quiet
        if strong:
            painter.setPen(QPen(self.inks.page, 4.0))
            painter.drawLines(lines)
        painter.setPen(QPen(ink, 1.5 if strong else 1.0))
        painter.drawLines(lines)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPath(heads)
        painter.setFont(setting.label_font)
        for row, tie in placed:
            self._name(painter, name_box(metrics, row, tie), tie.name, strong=strong)

    def _paint_curves(self, painter: QPainter, setting: Setting, curves: Sequence[Curve]) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(self.inks.page, 4.5), QPen(self.inks.text, 1.5)):
            painter.setPen(pen)
            for curve in curves:
                painter.drawPath(_path(curve))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.inks.text)
        for curve in curves:
            painter.drawPolygon(_head(curve.end.x(), curve.end.y()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setFont(setting.label_font)
        for curve in curves:
            self._name(painter, curve_box(setting, curve), curve.arc.label, strong=True)

    def _name(self, painter: QPainter, box: QRectF, text: str, *, strong: bool) -> None:
        painter.fillRect(box, self.inks.page)
        painter.setPen(self.inks.text if strong else self.inks.quiet)
        if strong:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)


def _bracket(metrics: Metrics, row: Row, tie: Tie) -> list[QLineF]:
    y = round(_top(metrics, row, tie) + metrics.tie / 2)
    feet = [foot for foot in (tie.source, tie.target) if foot is not None]
    lines = [QLineF(x, y, x, row.text - (lane + 1) * metrics.lane - 1.0) for x, lane in feet]
    xs = [x for x, _ in feet]
    lines.append(QLineF(min(*xs, tie.name_left), y, max(*xs, tie.name_right), y))
    return lines


def _head(x: float, y: float) -> QPolygonF:
    """A small arrow head whose point touches a label from above."""
    return QPolygonF([QPointF(x, y), QPointF(x - _HEAD, y - 6.0), QPointF(x + _HEAD, y - 6.0)])
