"""Paints links: all of them in lanes of their own, or over everything else those of the span that
is selected or under the mouse; and finds the one under the mouse.
"""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from annotator.gui.reader.feet import Foot
from annotator.gui.reader.inks import Inks
from annotator.gui.reader.layout import Metrics, Setting
from annotator.gui.reader.marks import Arc
from annotator.gui.reader.overlay import Overlay, arrow_head
from annotator.gui.reader.page import Page
from annotator.gui.reader.rows import Row, visible_rows
from annotator.gui.reader.ties import Tie

_CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine


def name_box(metrics: Metrics, row: Row, tie: Tie) -> QRectF:
    """Where a link's name is drawn."""
    return QRectF(
        tie.name_left - 2.0,
        _top(metrics, row, tie),
        tie.name_right - tie.name_left + 4.0,
        metrics.tie - 1.0,
    )


def link_at(page: Page, shown: Overlay, point: QPointF) -> tuple[Arc, bytes | None] | None:
    """The link whose name is drawn at a point, and the mark it leads to elsewhere, if it does."""
    for strand in shown:
        if strand.box.contains(point):
            return strand.arc, strand.far
    if page.show_links:
        for row in visible_rows(page, point.y() - 1.0, point.y() + page.setting.metrics.text):
            for tie in row.line.decor.ties:
                if name_box(page.setting.metrics, row, tie).contains(point):
                    return tie.arc, tie.far.uid if tie.far else None
    return None


def _top(metrics: Metrics, row: Row, tie: Tie) -> float:
    labels = row.line.decor.lanes * metrics.lane
    return row.text - labels - 2.0 - (tie.lane + 1) * metrics.tie


class LinkPainter:
    """Paints links in one look."""

    def __init__(self, inks: Inks) -> None:
        self.inks = inks

    def paint_all(self, painter: QPainter, setting: Setting, rows: Sequence[Row]) -> None:
        """Paint the links that have lanes of their own."""
        placed = [(row, tie) for row in rows for tie in row.line.decor.ties]
        if not placed:
            return
        metrics = setting.metrics
        lines: list[QLineF] = []
        heads = QPainterPath()
        heads.setFillRule(Qt.FillRule.WindingFill)  # two that meet at one label stay filled
        for row, tie in placed:
            lines += _bracket(metrics, row, tie)
            if tie.target is not None:
                heads.addPolygon(_head(metrics, row, tie.target))
        painter.setPen(QPen(self.inks.quiet, 1.0))
        painter.drawLines(lines)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.inks.quiet)
        painter.drawPath(heads)
        painter.setFont(setting.label_font)
        painter.setPen(self.inks.quiet)
        for row, tie in placed:
            box = name_box(metrics, row, tie)
            painter.fillRect(box, self.inks.page)
            painter.drawText(box, _CENTRED, tie.name)

    def paint_overlay(self, painter: QPainter, setting: Setting, shown: Overlay) -> None:
        """Paint the links that run over everything else."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(self.inks.page, 4.5), QPen(self.inks.text, 1.5)):
            painter.setPen(pen)
            for strand in shown:
                painter.drawPath(strand.path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.inks.text)
        for strand in shown:
            painter.drawPolygon(strand.head)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setFont(setting.label_font)
        painter.setPen(self.inks.text)
        painter.setBrush(self.inks.page)
        for strand in shown:
            painter.drawRect(strand.box)
            painter.drawText(strand.box, _CENTRED, strand.name)


def _bracket(metrics: Metrics, row: Row, tie: Tie) -> list[QLineF]:
    y = round(_top(metrics, row, tie) + metrics.tie / 2)
    lines: list[QLineF] = []
    feet = [foot for foot in (tie.source, tie.target) if foot is not None]
    for foot in feet:
        end = _end(metrics, row, foot)
        lines.append(QLineF(foot.x, y, foot.x, end.y()))
        if foot.edge is not None:
            lines.append(QLineF(QPointF(foot.x, end.y()), end))
    xs = [foot.x for foot in feet]
    lines.append(QLineF(min(*xs, tie.name_left), y, max(*xs, tie.name_right), y))
    return lines


def _end(metrics: Metrics, row: Row, foot: Foot) -> QPointF:
    """Where a link touches its label: on top, or in the middle of the side it comes to."""
    top = row.text - (foot.lane + 1) * metrics.lane - 1.0
    if foot.edge is None:
        return QPointF(foot.x, top)
    return QPointF(foot.edge, round(top + metrics.lane / 2))


def _head(metrics: Metrics, row: Row, foot: Foot) -> QPolygonF:
    end = _end(metrics, row, foot)
    if foot.edge is None:
        return arrow_head(end, QPointF(0.0, 1.0))
    return arrow_head(end, QPointF(1.0 if foot.x < foot.edge else -1.0, 0.0))
