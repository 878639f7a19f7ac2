"""Paints the visible lines of a page, each kind of thing in one go and by colour.

The order: page, fills (outermost first), what was found, selection, text, veil over what is left
out, underlines, edges and joins, labels, the outline of the span that is selected, the frame of
the place found that the person is at, caret.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPolygonF

from annotator.domain.values import Fragment, Zone
from annotator.gui.reader.decor import Rule
from annotator.gui.reader.finds import NOTHING_FOUND, Finds, paint_current, paint_found
from annotator.gui.reader.inks import Inks
from annotator.gui.reader.labels import LabelPainter
from annotator.gui.reader.layout import RULE_STEP
from annotator.gui.reader.links import LinkPainter
from annotator.gui.reader.marks import Arc, Mark
from annotator.gui.reader.overlay import NOTHING, Overlay, Wanted, overlay
from annotator.gui.reader.page import Page
from annotator.gui.reader.rows import Row, stretches, visible_rows
from annotator.gui.reader.zones import ZonePainter
from annotator.gui.theme.lines import LineStyle

_INSET = 2.0
"""How much smaller each nested fill is, above and below."""
_OUTLINE = 2.0
_WAVE = 2.5
_FRAMES = (LineStyle.DASHED, LineStyle.DOTTED, LineStyle.SOLID)
"""Of others' spans: the first one's, the second's, the third's, each inside the one before."""


@dataclass(slots=True)
class Scene:
    """What is painted besides the page itself."""

    left: float
    """Of the column in the viewport."""
    selection: Sequence[Fragment] = ()
    caret: int = 0
    caret_width: float = 2.0
    selected: Mark | None = None
    picked: Sequence[Mark] = ()
    """Those selected beside that one."""
    hovered: Mark | None = None
    zones: Sequence[Zone] = ()
    """Those whose kind is said."""
    found: Finds = NOTHING_FOUND
    linking: QLineF | None = None
    """A link being drawn with the mouse."""
    links: tuple[Arc | None, Arc | None] = (None, None)
    """The link that is selected and the one under the mouse."""
    numbers: Mapping[bytes, str] = field(default_factory=dict)
    """What is said before the names of links one may choose from."""
    hints: Mapping[bytes, str] = field(default_factory=dict)
    """Letters on the labels of spans, by uid."""


class PagePainter:
    """Paints pages in one look. Keeps what Qt needs long to prepare."""

    def __init__(self, inks: Inks) -> None:
        self.inks = inks
        self.labels = LabelPainter(inks)
        self.links = LinkPainter(inks)
        self.zones = ZonePainter(inks)
        self.shown: Overlay = NOTHING
        """The overlay as it was painted last."""

    def set_inks(self, inks: Inks) -> None:
        """Paint in other colours from now on."""
        self.inks = self.labels.inks = self.links.inks = self.zones.inks = inks

    def paint(self, painter: QPainter, page: Page, scene: Scene, clip: QRectF) -> None:
        """Paint the part of the viewport inside ``clip``."""
        painter.fillRect(clip, self.inks.page)
        painter.translate(scene.left, 0.0)
        rows = visible_rows(page, clip.top(), clip.bottom())
        self._fills(painter, rows)
        paint_found(painter, self.inks, rows, scene.found)
        selected = self._selection(painter, rows, scene.selection)
        self._text(painter, rows, selected)
        self._rules(painter, rows)
        self._edges(painter, rows)
        chosen = (scene.selected, scene.hovered, *scene.picked)
        strong = {mark.uid for mark in chosen if mark is not None}
        self.labels.paint(painter, page.setting, rows, strong)
        self._veil(painter, page, rows)
        self.zones.paint(painter, page, rows, scene.zones)
        outlined = [(scene.hovered, 1.0), *((mark, _OUTLINE) for mark in scene.picked)]
        for mark, width in (*outlined, (scene.selected, _OUTLINE)):
            if mark is not None:
                self._outline(painter, rows, mark, width)
        paint_current(painter, self.inks, rows, scene.found)
        if page.show_links:
            self.links.paint_all(painter, page.setting, rows, _strong(page, scene))
        self._overlay(painter, page, scene)
        if scene.linking is not None:
            painter.setPen(QPen(self.inks.selection, 2.0))
            painter.drawLine(scene.linking)
        if scene.hints:
            self.labels.paint_hints(painter, page.setting, rows, scene.hints)
        self._caret(painter, page, scene)
        painter.translate(-scene.left, 0.0)

    def hint(self, painter: QPainter, room: QRectF, text: str, font: QFont) -> None:
        """Paint an empty page that says what to do."""
        painter.fillRect(room, self.inks.page)
        painter.setPen(self.inks.quiet)
        painter.setFont(font)
        inner = room.adjusted(24, 24, -24, -24)
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)

    # Parts

    def _fills(self, painter: QPainter, rows: Sequence[Row]) -> None:
        layers: dict[tuple[int, str], list[QRectF]] = {}
        for row in rows:
            for left, right, depth, mark, _, _ in row.line.decor.fills:
                inset = depth * _INSET
                layers.setdefault((depth, mark.colour), []).append(
                    QRectF(left, row.text + inset, right - left, row.foot - row.text - 2 * inset)
                )
        painter.setPen(Qt.PenStyle.NoPen)
        for (_, colour), rects in sorted(layers.items(), key=lambda item: item[0]):
            painter.setBrush(self.inks.fill(colour))
            painter.drawRects(rects)

    def _selection(
        self, painter: QPainter, rows: Sequence[Row], ranges: Sequence[Fragment]
    ) -> dict[int, list[QRectF]]:
        """Paints the ground of what is selected; returns it by row, for the text on it."""
        found: dict[int, list[QRectF]] = {}
        for index, rect in stretches(rows, ranges):
            found.setdefault(index, []).append(rect)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.inks.selection)
        for rects in found.values():
            painter.drawRects(rects)
        return found

    def _text(
        self, painter: QPainter, rows: Sequence[Row], selected: dict[int, list[QRectF]]
    ) -> None:
        painter.setPen(self.inks.text)
        for row in rows:
            row.laid.qt_line(row.number).draw(painter, QPointF(0.0, row.top))
        if not selected:
            return
        painter.setPen(self.inks.selection_text)
        for index, rects in selected.items():
            row = rows[index]
            for rect in rects:
                painter.save()
                painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
                row.laid.qt_line(row.number).draw(painter, QPointF(0.0, row.top))
                painter.restore()

    def _rules(self, painter: QPainter, rows: Sequence[Row]) -> None:
        solid: dict[str, list[QRectF]] = {}
        broken: dict[tuple[str, LineStyle], list[QLineF]] = {}
        waves: list[tuple[Rule, float]] = []
        for row in rows:
            for rule in row.line.decor.rules:
                y = row.foot + 1.0 + rule.level * RULE_STEP
                width = rule.right - rule.left
                match rule.style:
                    case LineStyle.SOLID:
                        solid.setdefault(rule.colour, []).append(QRectF(rule.left, y, width, 2.0))
                    case LineStyle.DOUBLE:
                        solid.setdefault(rule.colour, []).extend(
                            (
                                QRectF(rule.left, y, width, 1.0),
                                QRectF(rule.left, y + 2.0, width, 1.0),
                            )
                        )
                    case LineStyle.WAVE:
                        waves.append((rule, y))
                    case _:
                        broken.setdefault((rule.colour, rule.style), []).append(
                            QLineF(rule.left, y + 1.0, rule.right, y + 1.0)
                        )
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, rects in solid.items():
            painter.setBrush(self.inks.edge(colour))
            painter.drawRects(rects)
        for (colour, style), lines in broken.items():
            painter.setPen(self.inks.pen(colour, style, 2.0))
            painter.drawLines(lines)
        if waves:
            self._waves(painter, waves)

    def _waves(self, painter: QPainter, waves: Sequence[tuple[Rule, float]]) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for rule, y in waves:
            painter.setPen(self.inks.pen(rule.colour, None, 1.4))
            steps = max(int((rule.right - rule.left) / _WAVE), 1)
            painter.drawPolyline(
                QPolygonF(
                    [
                        QPointF(rule.left + step * _WAVE, y + (2.5 if step % 2 else 0.3))
                        for step in range(steps + 1)
                    ]
                )
            )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _edges(self, painter: QPainter, rows: Sequence[Row]) -> None:
        """Where spans begin and end, what joins their pieces, frames of others' spans."""
        edges: dict[str, list[QRectF]] = {}
        dashed: dict[tuple[str, LineStyle], list[QLineF]] = {}
        for row in rows:
            decor = row.line.decor
            for left, right, depth, mark, left_edge, right_edge in decor.fills:
                inset = depth * _INSET
                y, height = row.text + inset, row.foot - row.text - 2 * inset
                if left_edge:
                    edges.setdefault(mark.colour, []).append(QRectF(left, y, 1.0, height))
                if right_edge:
                    edges.setdefault(mark.colour, []).append(QRectF(right - 1, y, 1.0, height))
            for left, right, level, colour in decor.joins:
                y = row.foot + 2.0 + level * RULE_STEP
                joins = dashed.setdefault((colour, LineStyle.DASHED), [])
                joins.append(QLineF(left + 1, y, right - 1, y))
            for left, right, mark in decor.outlines:
                number = max(mark.side - 1, 0)
                inset = min(number, len(_FRAMES) - 1) * _INSET
                style = _FRAMES[number % len(_FRAMES)]
                dashed.setdefault((mark.colour, style), []).extend(
                    _frame(left, row.text - 0.5 + inset, right, row.foot + 0.5 - inset)
                )
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, rects in edges.items():
            painter.setBrush(self.inks.edge(colour))
            painter.drawRects(rects)
        for (colour, style), lines in dashed.items():
            painter.setPen(self.inks.pen(colour, style))
            painter.drawLines(lines)

    def _veil(self, painter: QPainter, page: Page, rows: Sequence[Row]) -> None:
        rects: list[QRectF] = []
        for row in rows:
            line = row.line
            for start, end in page.left_out(line.start, line.end):
                top, bottom = row.top + line.y, row.top + line.y + line.height
                rects += [
                    QRectF(left - 2, top, right - left + 4, bottom - top)
                    for left, right in row.laid.ranges(row.number, start, end)
                ]
        if rects:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.inks.veil)
            painter.drawRects(rects)

    def _outline(self, painter: QPainter, rows: Sequence[Row], mark: Mark, width: float) -> None:
        pen = QPen(self.inks.words(mark.colour), width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        rects = [
            rect.adjusted(-1, -1, 1, 1) for _, rect in stretches(rows, mark.fragments, words=True)
        ]
        if rects:
            painter.drawRects(rects)

    def _overlay(self, painter: QPainter, page: Page, scene: Scene) -> None:
        """The links of what is selected or under the mouse, over everything."""
        marks = {m.uid: m for m in (scene.selected, scene.hovered) if m is not None}
        links = [arc for arc in scene.links if arc is not None]
        if not links and not any(page.marks.arcs_of(uid) for uid in marks):
            self.shown = NOTHING
            return
        rows = visible_rows(page, 0.0, page.height)
        wanted = Wanted(tuple(marks.values()), tuple(links), scene.numbers)
        self.shown = overlay(page, rows, wanted)
        selected = scene.links[0]
        self.links.paint_overlay(
            painter, page.setting, self.shown, selected.uid if selected is not None else None
        )

    def _caret(self, painter: QPainter, page: Page, scene: Scene) -> None:
        block = page.blocks.at(scene.caret)
        for placed in page.visible():
            if placed.block == block:
                line = placed.laid.lines[placed.laid.line_of(scene.caret)]
                x = round(placed.laid.caret_x(scene.caret))
                painter.fillRect(
                    QRectF(
                        x - scene.caret_width / 2,
                        placed.y + line.text_y,
                        scene.caret_width,
                        line.text_height,
                    ),
                    self.inks.caret,
                )
                return


def _strong(page: Page, scene: Scene) -> set[bytes]:
    """The links that stand out where all are shown."""
    marks = [mark for mark in (scene.selected, scene.hovered) if mark is not None]
    own = {arc.uid for mark in marks for arc in page.marks.arcs_of(mark.uid)}
    return own | {arc.uid for arc in scene.links if arc is not None}


def _frame(left: float, top: float, right: float, bottom: float) -> list[QLineF]:
    return [
        QLineF(left, top, right, top),
        QLineF(left, bottom, right, bottom),
        QLineF(left, top, left, bottom),
        QLineF(right, top, right, bottom),
    ]
