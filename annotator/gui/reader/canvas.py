"""The page in a widget: shows an article with its marks, scrolled, zoomed and in some look.

All that lets it be used (caret, keys, mouse) is added by the view built on it.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from annotator.domain.values import Fragment, Zone
from annotator.gui.reader.finds import NOTHING_FOUND, Finds
from annotator.gui.reader.fonts import column, reading_font, zoomed
from annotator.gui.reader.hit import Hit, hit
from annotator.gui.reader.inks import Inks
from annotator.gui.reader.layout import Setting
from annotator.gui.reader.marks import Arc, Mark
from annotator.gui.reader.overlay import NOTHING, Overlay
from annotator.gui.reader.page import Page
from annotator.gui.reader.paint import PagePainter, Scene
from annotator.gui.reader.rows import label_box, stretches, visible_rows
from annotator.gui.reader.scrolling import Scroller
from annotator.gui.reader.threads import Threads
from annotator.gui.theme.tokens import Tokens


class Canvas(QAbstractScrollArea):
    """An article as it lies on the screen."""

    zoom_changed = Signal(float)
    """Size of the reading font, in points."""
    article_shown = Signal()
    """Another text is shown, or none."""
    marks_changed = Signal(object)
    """The uids of the marks that are drawn anew, gone, or at an end of a link that is."""
    set_anew = Signal()
    """In another width or size, or with other zones."""
    found_changed = Signal(object)
    """The one of the places found that one is at, or None."""

    def __init__(self, parent: QWidget | None, tokens: Tokens) -> None:
        super().__init__(parent)
        self.paint_count = 0
        """Goes up by one with each repaint; what was changed before is on the screen then."""
        self._hint = ""
        self._found = NOTHING_FOUND
        self._font = reading_font()
        self._painter = PagePainter(Inks(tokens))
        self.links = Threads(
            lambda: self._page, lambda: self._painter.shown, self.viewport().update
        )
        self._measuring = QTimer(self)
        self._measuring.timeout.connect(self._measure)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._page = Page("", (), self._setting())
        self._scroller = Scroller(self._page, self.verticalScrollBar(), self._measuring)

    # What is shown

    @property
    def text(self) -> str:
        """The article shown; empty when there is none."""
        return self._page.text

    @property
    def hint(self) -> str:
        """What is said in place of an article."""
        return self._hint

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
        direction: Qt.LayoutDirection | None = None,
    ) -> None:
        """Show another article from its beginning; selection and selected span are gone.

        Every paragraph runs the way its first strong letter does; ``direction`` is for those
        that have none.
        """
        rtl = direction == Qt.LayoutDirection.RightToLeft
        page = Page(text, zones, self._setting(), rtl=rtl)
        page.fill(marks, arcs)
        self._hint = ""
        self._take(page)

    def show_nothing(self, hint: str) -> None:
        """No article; ``hint`` says quietly what to do."""
        self._hint = hint
        self._take(Page("", (), self._setting()))

    def update_marks(
        self,
        added: Sequence[Mark] = (),
        removed: Sequence[bytes] = (),
        changed: Sequence[Mark] = (),
    ) -> None:
        """Draw some marks anew; only the lines they lie on are worked on."""
        drawn = (*added, *changed)
        self._page.change(drawn, removed)
        self._refresh()
        self.marks_changed.emit({*removed, *(mark.uid for mark in drawn)})

    def update_arcs(
        self,
        added: Sequence[Arc] = (),
        removed: Sequence[bytes] = (),
        changed: Sequence[Arc] = (),
    ) -> None:
        """Draw some links anew."""
        drawn = (*added, *changed)
        gone = [arc for arc in map(self._page.marks.arc, removed) if arc is not None]
        self._page.change_arcs(drawn, removed)
        self._refresh()
        self.marks_changed.emit({end for arc in (*gone, *drawn) for end in arc.ends})

    def set_zones(self, zones: Sequence[Zone]) -> None:
        """Other stretches of the article are zones now; what is on top of the view stays there."""
        self._page.set_zones(zones)
        self._reset()

    @property
    def found(self) -> Sequence[Fragment]:
        """What is drawn as found: ascending, disjoint ranges."""
        return self._found.ranges

    def set_found(self, ranges: Sequence[Fragment], current: Fragment | None = None) -> None:
        """Draw these ranges as found, ascending and disjoint, and one of them as the place the
        person is at; none of them with another article.
        """
        self._found = Finds(ranges, current)
        self.viewport().update()
        self.found_changed.emit(current)

    def reveal(self, start: int, end: int) -> None:
        """Scroll as little as needed to see a range of the text."""
        length = len(self.text)
        start, end = min(max(start, 0), length), min(max(end, 0), length)
        if self._page.reveal(start, end, self._page.setting.metrics.text * 2):
            self._refresh()

    @property
    def top_line(self) -> tuple[int, float]:
        """The first line in sight, by its position, and how many pixels of it are above."""
        return self._page.top_line

    def scroll_to_line(self, position: int, above: float) -> None:
        """Scroll to where a line stands as `top_line` told it, whatever its size is now."""
        self._page.put_on_top(min(position, len(self.text)), above)
        self._refresh()

    # Looks

    def set_tokens(self, tokens: Tokens) -> None:
        """Paint in the colours of another look."""
        self._painter.set_inks(Inks(tokens))
        self.viewport().update()

    @property
    def shows_links(self) -> bool:
        """Whether all links are drawn, not only those of the span selected or hovered."""
        return self._page.show_links

    def set_shows_links(self, *, on: bool) -> None:
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

    # Where things are drawn

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

    def spans_at(self, position: int) -> tuple[Mark, ...]:
        """The marks over a position, smallest first, one's own before others'."""
        return tuple(self._page.marks.covering(self._page.blocks.at(position), position))

    def labels_in_sight(self) -> list[bytes]:
        """The spans whose label is on the screen, from top to bottom."""
        rows = visible_rows(self._page, 0.0, self._page.height)
        return [label.mark.uid for row in rows for label in row.line.decor.labels if label.first]

    def hit_at(self, point: QPointF) -> Hit:
        """What lies at a point of the viewport."""
        return hit(self._page, point.x() - self._left(), point.y())

    @property
    def overlay(self) -> Overlay:
        """The links drawn over the page when it was painted last; x from the column's left."""
        return self._painter.shown

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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl make the text larger or smaller."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(event.angleDelta().y() / 120)
            event.accept()
        else:
            super().wheelEvent(event)

    # For the view built on this

    def _scene(self) -> Scene:
        """What is painted besides the page."""
        links = self.links.selected, self.links.hovered
        return Scene(left=self._left(), links=links, numbers=self.links.numbers, found=self._found)

    def _overlaid(self) -> bool:
        """Whether something is drawn that does not simply move with the text."""
        return self._painter.shown is not NOTHING

    def _take(self, page: Page) -> None:
        """Show another page."""
        page.show_links = self._page.show_links
        self._page = page
        if self._found.ranges:
            self.set_found(())
        self._painter.shown = NOTHING
        self._page.height = float(self.viewport().height())
        self._scroller = Scroller(page, self.verticalScrollBar(), self._measuring)
        self._refresh()
        self.article_shown.emit()

    def _refresh(self) -> None:
        """The page changed or moved."""
        self._scroller.sync()
        self.viewport().update()

    def _left(self) -> float:
        """Where the column begins in the viewport."""
        return float(round((self.viewport().width() - self._page.setting.metrics.width) / 2))

    def _on_page(self, point: QPointF) -> QPointF:
        """A point of the viewport, its x from the column's left."""
        return point - QPointF(self._left(), 0.0)

    # Internals

    def _setting(self) -> Setting:
        return Setting(self._font, self._setting_width())

    def _setting_width(self) -> float:
        return column(self._font, self.viewport().width())

    def _reset(self) -> None:
        """Another width, another font."""
        self._painter.labels.forget_texts()
        self._page.reset(self._setting())
        self._page.scroll_by(0)
        self._refresh()
        self.set_anew.emit()

    def _measure(self) -> None:
        self._scroller.measure()
