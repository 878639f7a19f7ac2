"""Paints links: all of them in lanes of their own, or over everything else those of the span that
is selected or under the mouse; and finds the one under the mouse.
"""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from annotator.gui.reader.decor import TieChip
from annotator.gui.reader.feet import Foot
from annotator.gui.reader.inks import Inks
from annotator.gui.reader.layout import Metrics, Setting
from annotator.gui.reader.marks import Arc
from annotator.gui.reader.overlay import Overlay, arrow_head
from annotator.gui.reader.page import Page
from annotator.gui.reader.rows import Row, visible_rows
from annotator.gui.reader.ties import Tie

_OPEN = 4.0
"""Size of the open head of a link that goes on over the end of its line."""
_CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine


def name_box(metrics: Metrics, row: Row, tie: Tie) -> QRectF:
    """Where a link's name is drawn."""
    return QRectF(
        tie.name_left - 2.0,
        _top(metrics, row, tie.lane),
        tie.name_right - tie.name_left + 4.0,
        metrics.tie - 1.0,
    )


def link_at(page: Page, shown: Overlay, point: QPointF) -> tuple[Arc, bytes | None] | None:
    """The link whose name is drawn at a point, and the mark it leads to elsewhere, if it does."""
    for strand in shown.strands:
        if strand.box.contains(point):
            return strand.arc, strand.far
    for row in _rows_at(page, point):
        for tie in row.line.decor.ties:
            if name_box(page.setting.metrics, row, tie).contains(point):
                return tie.arc, tie.far.uid if tie.far else None
    return None


def hidden_at(page: Page, point: QPointF) -> tuple[Arc, ...]:
    """The links counted by the chip at a point."""
    for row in _rows_at(page, point):
        chip = row.line.decor.tie_chip
        if chip is not None and chip_box(page.setting.metrics, row, chip).contains(point):
            return chip.hidden
    return ()


def chip_box(metrics: Metrics, row: Row, chip: TieChip) -> QRectF:
    """Where the number of links without room is drawn."""
    top = _top(metrics, row, chip.lane)
    return QRectF(chip.left - 2.0, top, chip.right - chip.left + 4.0, metrics.tie - 1.0)


def _rows_at(page: Page, point: QPointF) -> Sequence[Row]:
    """The lines whose lanes may reach a point."""
    if not page.show_links:
        return ()
    return visible_rows(page, point.y() - 1.0, point.y() + page.setting.metrics.text)


def _top(metrics: Metrics, row: Row, lane: int) -> float:
    labels = row.line.decor.lanes * metrics.lane
    return row.text - labels - 2.0 - (lane + 1) * metrics.tie


class LinkPainter:
    """Paints links in one look."""

    def __init__(self, inks: Inks) -> None:
        self.inks = inks

    def paint_all(
        self, painter: QPainter, setting: Setting, rows: Sequence[Row], strong: Collection[bytes]
    ) -> None:
        """Paint the links that have lanes of their own; those in ``strong`` stand out."""
        placed = [(row, tie) for row in rows for tie in row.line.decor.ties]
        chips = [(row, chip) for row in rows if (chip := row.line.decor.tie_chip) is not None]
        metrics = setting.metrics
        quiet = [(row, tie) for row, tie in placed if tie.arc.uid not in strong]
        loud = [(row, tie) for row, tie in placed if tie.arc.uid in strong]
        for ties, pen in ((quiet, QPen(self.inks.quiet, 1.0)), (loud, QPen(self.inks.text, 2.0))):
            if ties:
                _paint_lines(painter, metrics, ties, pen)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.inks.page)
        painter.drawRects([name_box(metrics, row, tie) for row, tie in placed])
        painter.setFont(setting.label_font)
        painter.setPen(self.inks.quiet)
        for row, tie in quiet:
            painter.drawText(name_box(metrics, row, tie), _CENTRED, tie.name)
        for row, chip in chips:
            painter.drawText(chip_box(metrics, row, chip), _CENTRED, f"+{len(chip.hidden)}")
        painter.setPen(self.inks.text)
        for row, tie in loud:
            painter.drawText(name_box(metrics, row, tie), _CENTRED, tie.name)

    def paint_overlay(
        self, painter: QPainter, setting: Setting, shown: Overlay, selected: bytes | None
    ) -> None:
        """Paint the links that run over everything else, the one that is selected last."""
        strands = sorted(shown.strands, key=lambda strand: strand.arc.uid == selected)
        inks = self.inks
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for strand in strands:
            ink = inks.selection if strand.arc.uid == selected else inks.text
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for pen in (QPen(inks.halo, 4.5), QPen(ink, 1.5 if ink is inks.text else 2.5)):
                painter.setPen(pen)
                painter.drawPath(strand.path)
            painter.setPen(QPen(inks.page, 1.0))
            painter.setBrush(ink)
            painter.drawPolygon(strand.head)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setFont(setting.label_font)
        for strand in (strand for strand in strands if strand.name):
            chosen = strand.arc.uid == selected
            painter.setPen(inks.text)
            painter.setBrush(inks.selection if chosen else inks.page)
            painter.drawRect(strand.box)
            painter.setPen(inks.selection_text if chosen else inks.text)
            painter.drawText(strand.box, _CENTRED, strand.name)
        for box, count in shown.counts:
            painter.fillRect(box, inks.page)
            painter.drawText(box, _CENTRED, count)


def _paint_lines(
    painter: QPainter, metrics: Metrics, placed: Sequence[tuple[Row, Tie]], pen: QPen
) -> None:
    lines: list[QLineF] = []
    heads = QPainterPath()
    heads.setFillRule(Qt.FillRule.WindingFill)  # two that meet at one label stay filled
    for row, tie in placed:
        lines += _bracket(metrics, row, tie)
        if tie.target is not None:
            heads.addPolygon(_head(metrics, row, tie.target))
    painter.setPen(pen)
    painter.drawLines(lines)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pen.color())
    painter.drawPath(heads)


def _bracket(metrics: Metrics, row: Row, tie: Tie) -> list[QLineF]:
    y = round(_top(metrics, row, tie.lane) + metrics.tie / 2)
    lines = [QLineF(tie.left, y, tie.right, y)]
    for foot in tie.feet:
        end = _end(metrics, row, foot)
        lines.append(QLineF(foot.x, y, foot.x, end.y()))
        if foot.edge is not None:
            lines.append(QLineF(QPointF(foot.x, end.y()), end))
    for x, way in ((tie.left, tie.runs_left), (tie.right, tie.runs_right)):
        if way:
            # An open head where the link goes on, its tip at the line's end or just inside.
            tip = x if (way > 0) == (x > tie.name_left) else x + way * _OPEN
            lines += [
                QLineF(tip, y, tip - way * _OPEN, y - _OPEN),
                QLineF(tip, y, tip - way * _OPEN, y + _OPEN),
            ]
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
