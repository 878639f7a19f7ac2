"""The text view: shows one article with its marks and lets it be read, selected and tagged.

It knows nothing of projects. Everything goes in as plain values and comes out as signals; all
positions are code points of the text shown.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLineF, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from annotator.domain.values import Fragment, Zone
from annotator.gui.reader.cursor import Cursor
from annotator.gui.reader.fonts import column, reading_font, zoomed
from annotator.gui.reader.hit import Hit, chosen, hit
from annotator.gui.reader.inks import Inks
from annotator.gui.reader.keys import step_of
from annotator.gui.reader.layout import Setting
from annotator.gui.reader.links import link_at
from annotator.gui.reader.marks import Arc, Mark
from annotator.gui.reader.mouse import Gestures, Linking, Mouse
from annotator.gui.reader.overlay import Overlay
from annotator.gui.reader.page import Page
from annotator.gui.reader.paint import PagePainter, Scene
from annotator.gui.reader.rows import label_box, stretches, visible_rows
from annotator.gui.reader.scrolling import Scroller
from annotator.gui.reader.selection import Unit
from annotator.gui.texts import tr
from annotator.gui.theme.tokens import LIGHT, Tokens


class ReaderView(QAbstractScrollArea):
    """An article with everything tagged in it."""

    selection_changed = Signal()
    caret_moved = Signal(int)
    span_selected = Signal(object)
    """The uid of the span that is selected now, however it came; None when none is."""
    mark_clicked = Signal(bytes)
    mark_hovered = Signal(object)
    """The uid under the mouse, None when there is none."""
    link_dragged = Signal(bytes, bytes)
    arc_clicked = Signal(bytes)
    """A link's name was clicked; if it leads elsewhere in this article the view went there."""
    context_menu_requested = Signal(QPoint, object)
    """Where on the screen, and the uid of the span there or None."""
    zoom_changed = Signal(float)
    """Size of the reading font, in points."""

    def __init__(self, parent: QWidget | None = None, tokens: Tokens = LIGHT) -> None:
        super().__init__(parent)
        self.paint_count = 0
        """Goes up by one with each repaint; what was changed before is on the screen then."""
        self._hint = ""
        self._font = reading_font()
        self._painter = PagePainter(Inks(tokens))
        self._selected: bytes | None = None
        self._hovered: bytes | None = None
        self._linking: Linking | None = None
        self._measuring = QTimer(self)
        self._measuring.timeout.connect(self._measure)
        self._mouse = Mouse(self._gestures(), QTimer(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self._take(Page("", (), self._setting()))
        self.setAccessibleName(tr("Article"))

    # What is shown

    @property
    def text(self) -> str:
        """The article shown; empty when there is none."""
        return self._page.text

    @property
    def page(self) -> Page:
        """The geometry of what is shown, to be read only."""
        return self._page

    def show_article(
        self,
        text: str,
        zones: Sequence[Zone] = (),
        marks: Sequence[Mark] = (),
        arcs: Sequence[Arc] = (),
    ) -> None:
        """Show another article from its beginning; selection and selected span are gone."""
        page = Page(text, zones, self._setting())
        page.show_links = self._page.show_links
        page.fill(marks, arcs)
        self._hint = ""
        self._take(page)

    def show_nothing(self, hint: str) -> None:
        """No article; ``hint`` says quietly what to do."""
        page = Page("", (), self._setting())
        page.show_links = self._page.show_links
        self._hint = hint
        self._take(page)

    def update_marks(
        self,
        added: Sequence[Mark] = (),
        removed: Sequence[bytes] = (),
        changed: Sequence[Mark] = (),
    ) -> None:
        """Draw some marks anew; only the lines they lie on are worked on."""
        self._page.change((*added, *changed), removed)
        if self._page.marks.find(self._selected) is None:
            self.set_selected_span(None)
        if self._page.marks.find(self._hovered) is None:
            self._hover(None)
        self._refresh()

    def update_arcs(
        self,
        added: Sequence[Arc] = (),
        removed: Sequence[bytes] = (),
        changed: Sequence[Arc] = (),
    ) -> None:
        """Draw some links anew."""
        self._page.change_arcs((*added, *changed), removed)
        self._refresh()

    # Caret and selection

    @property
    def caret(self) -> int:
        """Where the caret stands."""
        return self._cursor.position

    def selection(self) -> tuple[Fragment, ...]:
        """What is selected: sorted, disjoint, non-empty ranges; none if nothing is."""
        return self._cursor.ranges()

    def set_selection(self, start: int, end: int) -> None:
        """Select one range, caret at ``end``; an empty one only moves the caret."""
        self._cursor.take(start, end)

    def add_range(self, start: int, end: int) -> None:
        """Select a further range beside what is selected."""
        self._cursor.add(start, end)

    def clear_selection(self) -> None:
        """Select nothing; the caret stays."""
        self._cursor.clear()

    def copy(self) -> None:
        """Put what is selected on the clipboard, pieces parted by " … "; nothing if nothing is."""
        ranges = self.selection()
        if ranges:
            text = " … ".join(self.text[start:end] for start, end in ranges)
            QGuiApplication.clipboard().setText(text)

    def reveal(self, start: int, end: int) -> None:
        """Scroll as little as needed to see a range of the text."""
        length = len(self.text)
        start, end = min(max(start, 0), length), min(max(end, 0), length)
        if self._page.reveal(start, end, self._page.setting.metrics.text * 2):
            self._refresh()

    # The selected span

    @property
    def selected_span(self) -> bytes | None:
        """The span that is selected, drawn with an outline and its links."""
        return self._selected

    def set_selected_span(self, uid: bytes | None) -> None:
        """Select a span, or none; one that is not shown counts as none."""
        mark = self._page.marks.find(uid)
        uid = mark.uid if mark else None
        if uid != self._selected:
            self._selected = uid
            self.viewport().update()
            self.span_selected.emit(uid)

    def go_to_span(self, uid: bytes) -> bool:
        """Select a span, put the caret at its beginning and show it; False if it is not here."""
        mark = self._page.marks.find(uid)
        if mark is None:
            return False
        self._cursor.take(mark.start, mark.start)
        self.set_selected_span(uid)
        self.reveal(mark.start, mark.fragments[0][1])
        return True

    def next_span(self) -> bool:
        """Go to the next span in reading order, inner ones after outer; False at the end."""
        mark = self._page.marks.following(self.caret, self._current())
        return mark is not None and self.go_to_span(mark.uid)

    def previous_span(self) -> bool:
        """Go to the span before; False at the beginning."""
        mark = self._page.marks.preceding(self.caret, self._current())
        return mark is not None and self.go_to_span(mark.uid)

    def spans_at(self, position: int) -> tuple[Mark, ...]:
        """The marks over a position, smallest first, one's own before others'."""
        return tuple(self._page.marks.covering(self._page.blocks.at(position), position))

    # Looks

    def set_tokens(self, tokens: Tokens) -> None:
        """Paint in the colours of another look."""
        self._painter.set_inks(Inks(tokens))
        self.viewport().update()

    @property
    def shows_links(self) -> bool:
        """Whether all links are drawn, not only those of the span selected or hovered."""
        return self._page.show_links

    def set_shows_links(self, on: bool) -> None:  # noqa: FBT001
        """Draw all links, in lanes of their own, or only those asked for."""
        if on != self._page.show_links:
            self._page.show_links = on
            self._reset()

    @property
    def zoom(self) -> float:
        """Size of the reading font, in points."""
        return self._font.pointSizeF()

    def zoom_by(self, steps: float) -> None:
        """Make the text larger by so many steps of a tenth, smaller if negative."""
        self.set_zoom(zoomed(self.zoom, steps))

    def set_zoom(self, points: float) -> None:
        """Set the text in another size; what is on top of the view stays there."""
        points = zoomed(points, 0)
        if points != self.zoom:
            self._font.setPointSizeF(points)
            self._reset()
            self.zoom_changed.emit(points)

    # Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what of the viewport needs it."""
        self.paint_count += 1
        clip = QRectF(event.rect())
        with QPainter(self.viewport()) as painter:
            if self._hint:
                self._painter.hint(painter, QRectF(self.viewport().rect()), self._hint, self._font)
            else:
                self._painter.paint(painter, self._page, self._scene(), clip)
        self._scroller.measure_later()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the text to the new width, what is on top staying there."""
        super().resizeEvent(event)
        self._page.height = float(self.viewport().height())
        if self._setting_width() != self._page.setting.metrics.width:
            self._reset()
        else:
            self._page.scroll_by(0)
            self._refresh()

    def scrollContentsBy(self, _dx: int, dy: int) -> None:
        """The scroll bar moved."""
        moved = self._scroller.bar_moved(-dy)
        if moved == 0:
            return
        if moved is None or self._overlaid() or abs(moved) >= self._page.height:
            self.viewport().update()
        else:
            self.viewport().scroll(0, -moved)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Caret keys, copy and select all; every other key goes on to the window."""
        found = step_of(event)
        if found is not None:
            step, selecting = found
            self._cursor.step(step, selecting=selecting)
            self.reveal(self.caret, self.caret)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.set_selection(0, len(self.text))
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection or a link."""
        if event.button() == Qt.MouseButton.LeftButton and not self._press_link(event.position()):
            self._mouse.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second of two clicks is a press as well."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select on, or tell what the mouse is over."""
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End what the press began."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._mouse.release(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl make the text larger or smaller."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(event.angleDelta().y() / 120)
            event.accept()
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask the window for a menu."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            marks = self.spans_at(self.caret)
            place = self.viewport().mapToGlobal(self.caret_rect().bottomLeft().toPoint())
        else:
            marks = self._hit_at(QPointF(event.pos())).marks
            place = event.globalPos()
        self.context_menu_requested.emit(place, marks[0].uid if marks else None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the caret boldly."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Draw the caret thinly."""
        super().focusOutEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tool tips, and the mouse leaving."""
        if event.type() == QEvent.Type.Leave:
            self._mouse.leave()
        elif event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        return super().viewportEvent(event)

    # Geometry

    def caret_rect(self) -> QRectF:
        """Where the caret is drawn, in the viewport; outside it when scrolled away."""
        y, laid, number = self._page.line(self.caret)
        line = laid.lines[number]
        x = self._left() + round(laid.caret_x(self.caret))
        return QRectF(x - 1.0, y + line.text_y, 2.0, line.text_height)

    def rects_of(self, start: int, end: int) -> list[QRectF]:
        """Where a range of the text is drawn, in the viewport; only what is on the screen."""
        rows = visible_rows(self._page, 0.0, self._page.height)
        left = self._left()
        return [rect.translated(left, 0.0) for _, rect in stretches(rows, [(start, end)])]

    def label_rect(self, uid: bytes) -> QRectF | None:
        """Where a span's label is drawn, in the viewport; None if it is not on the screen."""
        lane = self._page.setting.metrics.lane
        for row in visible_rows(self._page, 0.0, self._page.height):
            for label in row.line.decor.labels:
                if label.mark.uid == uid:
                    return label_box(label, row, lane).translated(self._left(), 0.0)
        return None

    @property
    def overlay(self) -> Overlay:
        """The links drawn over the page when it was painted last; x from the column's left."""
        return self._painter.shown

    # Internals

    def _setting(self) -> Setting:
        return Setting(self._font, self._setting_width())

    def _setting_width(self) -> float:
        return column(self._font, self.viewport().width())

    def _left(self) -> float:
        return float(round((self.viewport().width() - self._page.setting.metrics.width) / 2))

    def _scene(self) -> Scene:
        find = self._page.marks.find
        return Scene(
            left=self._left(),
            selection=self.selection(),
            caret=self.caret,
            caret_width=2.0 if self.hasFocus() else 1.0,
            selected=find(self._selected),
            hovered=find(self._hovered),
            linking=self._rubber_band(),
        )

    def _rubber_band(self) -> QLineF | None:
        """From the label a drag began at to the mouse."""
        if self._linking is None:
            return None
        label = self.label_rect(self._linking.source)
        band = QLineF(label.center(), self._linking.point) if label else None
        return band.translated(-self._left(), 0.0) if band else None

    def _take(self, page: Page) -> None:
        """Show another page."""
        self._page = page
        self._page.height = float(self.viewport().height())
        self._cursor = Cursor(page, self._cursor_changed)
        self._scroller = Scroller(page, self.verticalScrollBar(), self._measuring)
        self._mouse.reset()
        self._hovered = self._linking = None
        if self._selected is not None:
            self._selected = None
            self.span_selected.emit(None)
        self._refresh()

    def _reset(self) -> None:
        """Another width, another font."""
        self._painter.labels.forget_texts()
        self._page.reset(self._setting())
        self._page.scroll_by(0)
        self._refresh()

    def _refresh(self) -> None:
        self._scroller.sync()
        self.viewport().update()

    def _measure(self) -> None:
        self._scroller.measure()

    def _overlaid(self) -> bool:
        """Whether something is drawn that does not simply move with the text."""
        return self._linking is not None or bool(self._painter.shown)

    def _current(self) -> bytes | None:
        """The selected span, as long as the caret still stands in it."""
        mark = self._page.marks.find(self._selected)
        return mark.uid if mark and mark.start <= self.caret <= mark.end else None

    def _cursor_changed(self, moved: bool, other: bool) -> None:  # noqa: FBT001
        self.viewport().update()
        if moved:
            self.caret_moved.emit(self.caret)
        if other:
            self.selection_changed.emit()

    def _gestures(self) -> Gestures:
        return Gestures(
            hit_at=self._hit_at,
            begin=self._begin,
            drag=self._drag,
            extend=self._extend,
            clicked=self._clicked,
            linked=self.link_dragged.emit,
            hovered=self._hovering,
            linking=self._link_to,
            auto_scroll=self._auto_scroll,
        )

    def _begin(self, position: int, unit: Unit, further: bool) -> None:  # noqa: FBT001
        self._cursor.begin(position, unit, further)

    def _drag(self, position: int, unit: Unit) -> None:
        self._cursor.drag(position, unit)

    def _extend(self, position: int) -> None:
        self._cursor.extend(position)

    def _hit_at(self, point: QPointF) -> Hit:
        return hit(self._page, point.x() - self._left(), point.y())

    def _press_link(self, point: QPointF) -> bool:
        """Follow the link whose name is at a point; False if there is none."""
        found = link_at(self._page, self._painter.shown, point - QPointF(self._left(), 0.0))
        if found is None:
            return False
        arc, far = found
        if far is not None:
            self.go_to_span(far)
        self.arc_clicked.emit(arc.uid)
        return True

    def _clicked(self, found: Hit, again: bool) -> None:  # noqa: FBT001
        mark = chosen(found.marks, self._selected, again=again)
        if found.on_label and mark is not None:
            self._cursor.take(mark.start, mark.start)
        self.set_selected_span(mark.uid if mark else None)
        if mark is not None:
            self.mark_clicked.emit(mark.uid)

    def _hovering(self, found: Hit | None) -> None:
        self._hover(found.marks[0].uid if found and found.marks else None)
        on_label = found is not None and found.on_label
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if on_label else Qt.CursorShape.IBeamCursor
        )

    def _hover(self, uid: bytes | None) -> None:
        if uid != self._hovered:
            self._hovered = uid
            self.viewport().update()
            self.mark_hovered.emit(uid)

    def _link_to(self, linking: Linking | None) -> None:
        self._linking = linking
        self._hover(linking.target if linking else None)
        self.viewport().update()

    def _auto_scroll(self, point: QPointF) -> bool:
        y, height = point.y(), self._page.height
        past = y if y < 0 else max(y - height, 0.0)
        if past:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + int(past / 2) + (1 if past > 0 else -1))
        return past != 0

    def _show_tip(self, event: QHelpEvent) -> None:
        found = self._hit_at(QPointF(event.pos()))
        tips = [mark.tooltip or mark.label for mark in found.marks]
        if found.hidden:
            tips.append(tr("{count} more tags here: zoom in to see them", count=found.hidden))
        if tips:
            QToolTip.showText(event.globalPos(), "\n".join(tips), self.viewport())
        else:
            QToolTip.hideText()
