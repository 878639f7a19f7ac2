"""The overview ruler: the whole article beside the scroll bar, as narrow as may be.

From the text outwards four lanes: what was found; the spans, each colour in a column of its own;
where two people's spans differ; where a thread is open. What is left out of counts is grey behind
them, the part in sight a frame over them. It is drawn into a picture when something changes, and
scrolling only moves the frame.
"""

from collections.abc import Sequence
from time import monotonic
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionSlider, QToolTip, QWidget

from annotator.domain.values import Fragment
from annotator.gui.reader.marks import Mark
from annotator.gui.reader.overview import Overview, Run, columns
from annotator.gui.reader.shades import DIFFERS, TALKED, Shades
from annotator.gui.reader.view import ReaderView
from annotator.gui.texts import counted, marked, tr
from annotator.gui.theme.colour import mixed, readable
from annotator.gui.theme.tokens import LIGHT, Tokens

WIDTH: Final = 22
FOUND: Final = (1.0, 4.0)
"""Left edge and width of a lane, counted from the text."""
SPANS: Final = (6.0, 8.0)
DIFFERENCES: Final = (15.0, 3.0)
TALK: Final = (19.0, 3.0)

_LEAST_FRAME: Final = 8.0
_LEAST_ROWS: Final = 2
"""Height of a mark, so that a single one is seen."""
_GREY: Final = 0.25
_SLICE_S: Final = 0.005
_AFTER_MS: Final = 40
"""After a change: keys that follow each other fast are not kept waiting by the picture."""
_BLOCKS_AT_ONCE: Final = 8
_NEAR: Final = 2.0
"""Rows above and below the mouse that a tool tip tells of."""
_MOST_LINES: Final = 8
_WORDS: Final = 60


class Ruler(QWidget):
    """Shows where in the article there is what; a click or drag goes there."""

    def __init__(self, view: ReaderView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._bar = view.verticalScrollBar()
        self._tokens: Tokens = LIGHT
        self._shades = Shades(view.page.blocks, view.page.marks)
        self._overview = Overview(view.page, 1)
        self._picture = QPixmap()
        self._here: Fragment | None = None
        """Of what was found the place one is at."""
        self._frame = QRectF()
        self._grip = 0.0
        self.draw_count = 0
        """How often the picture was drawn anew; for tests and the bench."""
        self._working = QTimer(self)
        self._working.timeout.connect(self._work)
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(tr("Overview of the article"))
        view.article_shown.connect(self._take)
        view.marks_changed.connect(self._changed)
        view.found_changed.connect(self._found)
        view.set_anew.connect(self._changed)
        self._bar.rangeChanged.connect(self._changed)
        self._bar.valueChanged.connect(self._moved)
        self._take()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another look."""
        self._tokens = tokens
        self._changed()

    def sizeHint(self) -> QSize:
        """Narrow, and as high as there is room."""
        return QSize(WIDTH, 100)

    # What it shows

    @property
    def overview(self) -> Overview:
        """The article in rows, as it was drawn last; rows count from the top of the groove."""
        return self._overview

    @property
    def frame(self) -> QRectF:
        """Round the part in sight; null where all is."""
        return self._frame

    def top_and_height(self) -> tuple[float, float]:
        """Where the rows are: level with the groove of the scroll bar."""
        option = QStyleOptionSlider()
        self._bar.initStyleOption(option)
        groove = self._bar.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar,
            option,
            QStyle.SubControl.SC_ScrollBarGroove,
            self._bar,
        )
        shift = self._bar.mapTo(self._view, groove.topLeft()).y() + self._view.y() - self.y()
        return float(shift), float(max(groove.height(), 1))

    # Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture and the frame over it."""
        with QPainter(self) as painter:
            painter.setClipRect(event.rect())
            painter.fillRect(self.rect(), QColor(self._tokens.page))
            painter.drawPixmap(0, 0, self._picture)
            if not self._frame.isNull():
                ground = QColor(self._tokens.text)
                ground.setAlphaF(0.10)
                painter.setBrush(ground)
                painter.setPen(QPen(QColor(self._tokens.text), 1.0))
                painter.drawRect(self._frame.adjusted(0.5, 0.5, -0.5, -0.5))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height: another picture."""
        super().resizeEvent(event)
        self._changed()

    def changeEvent(self, event: QEvent) -> None:
        """Mirrored where the window is."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._changed()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there; inside the frame take hold of it."""
        if event.button() == Qt.MouseButton.LeftButton:
            y = event.position().y()
            held = self._frame.top() <= y <= self._frame.bottom() and not self._frame.isNull()
            self._grip = y - self._frame.center().y() if held else 0.0
            self._go(y)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position().y())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the text."""
        QCoreApplication.sendEvent(self._bar, event)

    def event(self, event: QEvent) -> bool:
        """Tool tips."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip(event.pos().y()), self)
            return True
        return super().event(event)

    def tip(self, y: float) -> str:
        """What there is at a height, in lines."""
        view, overview = self._view, self._overview
        top, rows = self.top_and_height()
        if not view.text or not 0 <= y - top <= rows:
            return ""
        start = overview.position(y - top - _NEAR)
        end = max(overview.position(y - top + _NEAR), start + 1)
        marks = view.page.marks.starting(start, end)
        if not marks:
            middle = overview.position(y - top)
            marks = list(view.spans_at(middle))
        lines = [self._said(mark) for mark in marks[:_MOST_LINES]]
        if len(marks) > _MOST_LINES:
            rest = len(marks) - _MOST_LINES
            lines.append(counted(rest, marked("and {n} more tag"), marked("and {n} more tags")))
        talked = sum(mark.talked for mark in marks)
        if talked:
            lines.append(counted(talked, marked("{n} open thread"), marked("{n} open threads")))
        found = sum(start < last and first < end for first, last in view.found)
        if found:
            lines.append(counted(found, marked("{n} place found"), marked("{n} places found")))
        if view.page.left_out(start, end):
            lines.append(tr("Left out of counts"))
        return "\n".join(lines)

    # Internals

    def _take(self) -> None:
        """Another article."""
        page = self._view.page
        self._shades = Shades(page.blocks, page.marks)
        self._changed()

    def _found(self, here: Fragment | None) -> None:
        """Other places are found, or one is at another."""
        self._here = here
        self._changed()

    def _changed(self, *_: object) -> None:
        """Draw anew, once nothing has changed for a moment."""
        self._working.start(_AFTER_MS)

    def _work(self) -> None:
        """Look at the blocks for one slice; when all are known the picture is drawn."""
        self._working.setInterval(0)
        until = monotonic() + _SLICE_S
        while self._shades.work(_BLOCKS_AT_ONCE):
            if monotonic() >= until:
                return
        self._working.stop()
        self._draw()
        self.update()

    def _moved(self) -> None:
        """The page was scrolled."""
        before, self._frame = self._frame, self._in_sight()
        if self._frame != before:
            self.update(before.united(self._frame).toAlignedRect().adjusted(-1, -1, 1, 1))

    def _in_sight(self) -> QRectF:
        page, scale = self._view.page, self._overview.scale
        top, rows = self.top_and_height()
        height = page.height * scale
        if not page.text or height >= rows:
            return QRectF()
        middle = top + (page.top + page.height / 2) * scale
        height = max(height, _LEAST_FRAME)
        y = min(max(middle - height / 2, top), top + rows - height)
        return QRectF(0.0, round(y), WIDTH, round(height))

    def _go(self, y: float) -> None:
        page = self._view.page
        top, _ = self.top_and_height()
        middle = (y - self._grip - top) / self._overview.scale
        self._bar.setValue(round(middle - page.height / 2))

    def _said(self, mark: Mark) -> str:
        start, end = mark.fragments[0]
        words = " ".join(self._view.text[start : min(end, start + _WORDS)].split())
        return tr("{type} “{words}”", type=mark.label, words=words + "…" * (end - start > _WORDS))

    # Drawing

    def _draw(self) -> None:
        self.draw_count += 1
        tokens = self._tokens
        top, rows = self.top_and_height()
        self._overview = overview = Overview(self._view.page, int(rows))
        self._frame = self._in_sight()
        ratio = self.devicePixelRatioF()
        self._picture = QPixmap(self.size() * ratio)
        self._picture.setDevicePixelRatio(ratio)
        self._picture.fill(QColor(tokens.page))
        if not self._view.text:
            return
        grey = mixed(tokens.border, tokens.page, _GREY)
        zones = overview.of_ranges(self._view.page.left_out(0, len(self._view.text)))
        grounds = (tokens.page, grey) if zones else (tokens.page,)

        def ink(colour: str) -> str:
            for ground in grounds:
                colour = readable(colour, ground, tokens.edge_contrast)
            return colour

        shaded = overview.shaded(self._shades)
        differences, talk = shaded.pop(DIFFERS, []), shaded.pop(TALKED, [])
        whole = (0.0, float(WIDTH))
        with QPainter(self._picture) as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                painter.translate(WIDTH, 0.0)
                painter.scale(-1.0, 1.0)
            painter.translate(QPointF(0.0, top))
            _fill(painter, zones, whole, grey)
            _fill(painter, zones, (0.0, 1.0), tokens.border)
            for colour, column in columns(shaded, *SPANS).items():
                _fill(painter, shaded[colour], column, ink(colour), least=_LEAST_ROWS)
            _fill(painter, differences, DIFFERENCES, ink(tokens.error), least=_LEAST_ROWS)
            _fill(painter, talk, TALK, ink(tokens.accent), least=_LEAST_ROWS)
            found = overview.of_ranges(self._view.found)
            _fill(painter, found, FOUND, ink(tokens.found), least=_LEAST_ROWS)
            if self._here is not None:
                _fill(
                    painter, overview.of_ranges([self._here]), whole, tokens.text, least=_LEAST_ROWS
                )


def _fill(
    painter: QPainter,
    runs: Sequence[Run],
    lane: tuple[float, float],
    colour: str,
    *,
    least: int = 1,
) -> None:
    """One rectangle for each run of rows."""
    if runs:
        left, width = lane
        painter.setBrush(QColor(colour))
        painter.drawRects(
            [QRectF(left, first, width, max(last - first, least)) for first, last in runs]
        )
