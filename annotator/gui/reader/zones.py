"""Paints what a zone is: a line in the margin as far as it goes, its kind where it begins."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from annotator.domain.values import Zone
from annotator.gui.reader.inks import Inks
from annotator.gui.reader.layout import Setting
from annotator.gui.reader.page import Page
from annotator.gui.reader.rows import Row
from annotator.gui.zone_names import zone_name

_MARGIN: Final = 9.0
"""How far the line stands from the column, in pixels."""
_BESIDE: Final = 4.0


class ZonePainter:
    """Paints the signs of the few zones that are looked at."""

    def __init__(self, inks: Inks) -> None:
        self.inks = inks

    def paint(
        self, painter: QPainter, page: Page, rows: Sequence[Row], zones: Sequence[Zone]
    ) -> None:
        """Paint the signs of some zones on the lines of a page that are seen."""
        for zone in zones:
            touched = [
                row for row in rows if row.line.start < zone.end and row.line.end > zone.start
            ]
            if touched:
                self._line(painter, page.setting, touched)
                first = touched[0]
                if first.line.start <= zone.start:
                    self._name(painter, page.setting, first, zone)

    def _line(self, painter: QPainter, setting: Setting, rows: Sequence[Row]) -> None:
        """On the side the first of the lines begins on."""
        x = setting.metrics.width + _MARGIN - 2.0 if rows[0].laid.rtl else -_MARGIN
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.inks.quiet)
        painter.drawRect(QRectF(x, rows[0].text, 2.0, rows[-1].foot - rows[0].text))

    def _name(self, painter: QPainter, setting: Setting, row: Row, zone: Zone) -> None:
        """Over the end of the zone's first line and its labels."""
        name = zone_name(zone.kind)
        metrics = QFontMetricsF(setting.label_font)
        width = metrics.horizontalAdvance(name) + 2 * _BESIDE
        x = 0.0 if row.laid.rtl else setting.metrics.width - width
        lane, decor = setting.metrics.lane, row.line.decor
        above = decor.lanes * lane + decor.tie_lanes * setting.metrics.tie
        box = QRectF(x, row.text - above - lane, width, lane)
        painter.setPen(self.inks.quiet)
        painter.setBrush(self.inks.page)
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setFont(setting.label_font)
        painter.drawText(QPointF(x + _BESIDE, box.top() + metrics.ascent() + 0.5), name)
