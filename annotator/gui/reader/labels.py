"""Paints the names above spans. Keeps what Qt needs long to prepare."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QStaticText

from annotator.gui.reader.decor import Label
from annotator.gui.reader.inks import Inks
from annotator.gui.reader.layout import Setting
from annotator.gui.reader.rows import Row, label_box

_HINT_ROOM = 7.0
"""Pixels beside the letters of a hint, both sides together."""

_Placed = tuple[Label, Row]


class LabelPainter:
    """Paints labels, their ticks and the chips that count those without room."""

    def __init__(self, inks: Inks) -> None:
        self.inks = inks
        self._texts: dict[tuple[str, bool], QStaticText] = {}

    def forget_texts(self) -> None:
        """The label font changed."""
        self._texts.clear()

    def paint(
        self,
        painter: QPainter,
        setting: Setting,
        rows: Sequence[Row],
        strong: Collection[bytes],
    ) -> None:
        """Paint the labels of some lines; those of the spans in ``strong`` stand out."""
        lane = setting.metrics.lane
        groups: dict[tuple[bool, str], list[_Placed]] = {}
        marked: list[_Placed] = []
        for row in rows:
            for label in row.line.decor.labels:
                if label.mark.uid in strong:
                    marked.append((label, row))
                else:
                    group = label.mark.editable, label.mark.colour
                    groups.setdefault(group, []).append((label, row))
        self._ticks(painter, lane, groups)
        for (editable, colour), placed in sorted(groups.items(), key=lambda item: item[0]):
            painter.setFont(setting.label_font if editable else setting.other_font)
            painter.setPen(self.inks.words(colour))
            for label, row in placed:
                painter.drawStaticText(_origin(label, row, lane), self._prepared(label))
                if label.bubble:
                    _bubble(painter, label_box(label, row, lane), label.bubble)
        for label, row in marked:
            painter.setFont(setting.label_font if label.mark.editable else setting.other_font)
            painter.fillRect(label_box(label, row, lane), self.inks.words(label.mark.colour))
            painter.setPen(self.inks.page)
            painter.drawStaticText(_origin(label, row, lane), self._prepared(label))
            if label.bubble:
                _bubble(painter, label_box(label, row, lane), label.bubble)
        self._chips(painter, setting, rows)

    def paint_hints(
        self,
        painter: QPainter,
        setting: Setting,
        rows: Sequence[Row],
        hints: Mapping[bytes, str],
    ) -> None:
        """Paint letters before the labels they belong to, over everything else."""
        font = QFont(setting.label_font)
        font.setBold(True)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        for row in rows:
            for label in row.line.decor.labels:
                letters = hints.get(label.mark.uid) if label.first else None
                if letters:
                    box = label_box(label, row, setting.metrics.lane)
                    width = metrics.horizontalAdvance(letters) + _HINT_ROOM
                    box.moveLeft(box.right() if row.laid.rtl else box.left() - width)
                    box.setWidth(width)
                    painter.fillRect(box, self.inks.hint)
                    painter.setPen(self.inks.hint_text)
                    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letters)

    def _ticks(
        self,
        painter: QPainter,
        lane: float,
        groups: dict[tuple[bool, str], list[_Placed]],
    ) -> None:
        """From a label further up down to the word it stands for."""
        for (_, colour), placed in groups.items():
            ticks = [
                QLineF(label.foot - 2, row.text - label.lane * lane, label.foot - 2, row.text + 2)
                for label, row in placed
                if label.lane
            ]
            if ticks:
                painter.setPen(self.inks.pen(colour))
                painter.drawLines(ticks)

    def _chips(self, painter: QPainter, setting: Setting, rows: Sequence[Row]) -> None:
        lane = setting.metrics.lane
        painter.setPen(self.inks.quiet)
        painter.setFont(setting.label_font)
        for row in rows:
            chip = row.line.decor.chip
            if chip is not None:
                top = row.text - (chip.lane + 1) * lane - 1.0
                painter.drawText(QPointF(chip.left, top + lane * 0.8), f"+{chip.hidden}")

    def _prepared(self, label: Label) -> QStaticText:
        key = label.text, label.mark.editable
        found = self._texts.get(key)
        if found is None:
            found = QStaticText(label.text)
            found.setTextFormat(Qt.TextFormat.PlainText)
            found.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            self._texts[key] = found
        return found


def _bubble(painter: QPainter, box: QRectF, room: float) -> None:
    """A speech bubble in the colour of the pen, at the right end of a label."""
    width = room * 0.72
    height = round(min(width * 0.75, box.height() * 0.5))
    body = QRectF(box.right() - 3.0 - width, round(box.center().y() - height * 0.6), width, height)
    tail = body.left() + width * 0.25
    path = QPainterPath()
    path.addRoundedRect(body, 2.0, 2.0)
    path.moveTo(tail, body.bottom())
    path.lineTo(tail, body.bottom() + height * 0.4)
    path.lineTo(tail + width * 0.35, body.bottom())
    path.closeSubpath()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(path, painter.pen().color())
    painter.restore()


def _origin(label: Label, row: Row, lane: float) -> QPointF:
    return QPointF(label.left, row.text - (label.lane + 1) * lane - 1.0)
