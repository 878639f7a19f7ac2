"""The text view: shows one article with its marks and lets it be read, selected and tagged.

It knows nothing of projects. Everything goes in as plain values and comes out as signals; all
positions are code points of the text shown.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QLineF, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from annotator.domain.values import Fragment
from annotator.gui.reader.hit import Hit, chosen
from annotator.gui.reader.keys import step_of
from annotator.gui.reader.marks import Mark
from annotator.gui.reader.mouse import Gestures, Linking, Mouse
from annotator.gui.reader.page import Page
from annotator.gui.reader.paint import Scene
from annotator.gui.reader.spans import SpanView
from annotator.gui.reader.tips import Tips
from annotator.gui.texts import tr
from annotator.gui.theme.tokens import LIGHT, Tokens


class ReaderView(SpanView):
    """An article with everything tagged in it."""

    selection_made = Signal()
    """The mouse let go of a selection, made by dragging or clicking twice."""
    mark_clicked = Signal(bytes)
    mark_added = Signal(bytes)
    """A mark was clicked with Ctrl: beside those selected, or no longer."""
    picked_anew = Signal()
    """A plain click: whatever else was selected is not meant any longer."""
    link_dragged = Signal(bytes, bytes)
    arc_clicked = Signal(bytes, object)
    """A link's name was clicked, and the uid of the span elsewhere the view went to, or None."""
    context_menu_requested = Signal(QPoint, object)
    """Where on the screen, and the uid of the span there or None."""

    def __init__(self, parent: QWidget | None = None, tokens: Tokens = LIGHT) -> None:
        super().__init__(parent, tokens)
        self._tips = Tips()
        self._mouse = Mouse(self._cursor, self._gestures(), QTimer(self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setAccessibleName(tr("Article"))  # last: a screen reader may ask for all of it now

    # Caret and selection

    def set_selection(self, start: int, end: int) -> None:
        """Select one range, caret at ``end``; an empty one only moves the caret."""
        self._cursor.take(start, end)

    def clear_selection(self) -> None:
        """Select nothing; the caret stays."""
        self._cursor.clear()

    def copy(self) -> None:
        """Put what is selected on the clipboard, pieces parted by " … "; nothing if nothing is."""
        ranges = self.selection()
        if ranges:
            text = " … ".join(self.text[start:end] for start, end in ranges)
            QGuiApplication.clipboard().setText(text)

    @property
    def snaps(self) -> bool:
        """Whether dragging the mouse selects whole words; Alt turns it round."""
        return self._mouse.snaps

    def set_snaps(self, *, on: bool) -> None:
        """Have dragging select whole words, or the characters it covers."""
        self._mouse.snaps = on

    def select_ranges(self, ranges: Sequence[Fragment], at: int) -> None:
        """Select several ranges, the caret at the end of the one numbered ``at``, and show it;
        none: select nothing.
        """
        self._cursor.take_all(ranges, at)
        if ranges:
            self.reveal(*ranges[at])

    def set_tip_source(self, source: Callable[[bytes], str]) -> None:
        """Ask ``source`` for what a tool tip says of a span, instead of each mark's own text;
        cheaper where ten thousand marks are made and one is pointed at.
        """
        self._tips.source = source

    # Qt's events

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
        if event.buttons() == Qt.MouseButton.NoButton and self.links.hover(
            self._on_page(event.position())
        ):
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End what the press began."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._mouse.release(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask the window for a menu."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            marks = self.spans_at(self.caret)
            place = self.viewport().mapToGlobal(self.caret_rect().bottomLeft().toPoint())
        else:
            marks = self.hit_at(QPointF(event.pos())).marks
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
            self.links.hover(None)
        elif event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            point = QPointF(event.pos())
            said = self.links.tip(self._on_page(point)) or self._tips.text(self.hit_at(point))
            QToolTip.showText(event.globalPos(), said, self.viewport())  # hides it where empty
            return True
        return super().viewportEvent(event)

    # Geometry

    def caret_rect(self) -> QRectF:
        """Where the caret is drawn, in the viewport; outside it when scrolled away."""
        return self._caret_rect(self.caret)

    # Internals

    def _scene(self) -> Scene:
        scene = super()._scene()
        scene.selection = self.selection()
        scene.caret = self.caret
        scene.caret_width = 2.0 if self.hasFocus() else 1.0
        scene.selected = self._picked.selected
        scene.picked = self._picked.others
        scene.hovered = self._picked.hovered
        scene.zones = self._picked.zones(self.caret)
        scene.linking = self._rubber_band()
        scene.hints = self._hints
        return scene

    def _rubber_band(self) -> QLineF | None:
        """From the label a drag began at to the mouse."""
        linking = self._mouse.linking
        label = self.label_rect(linking.source) if linking else None
        band = QLineF(label.center(), linking.point) if linking and label else None
        return band.translated(-self._left(), 0.0) if band else None

    def _take(self, page: Page) -> None:
        super()._take(page)
        self._mouse.reset(self._cursor)

    def _overlaid(self) -> bool:
        """Whether something is drawn that does not simply move with the text."""
        signs = self._mouse.linking is not None or bool(self._picked.zones(self.caret))
        return signs or super()._overlaid()

    def _gestures(self) -> Gestures:
        return Gestures(
            hit_at=self.hit_at,
            clicked=self._clicked,
            clicked_again=self._clicked_again,
            added=self._added,
            selected=self._made_selection,
            linked=self.link_dragged.emit,
            hovered=self._hovering,
            linking=self._link_to,
            auto_scroll=self._auto_scroll,
        )

    def _press_link(self, point: QPointF) -> bool:
        """Follow the link whose name is at a point; False if there is none."""
        found = self.links.at(self._on_page(point))
        if found is None:
            return False
        arc, far = found
        if far is not None:
            self.go_to_span(far)
        self.arc_clicked.emit(arc.uid, far)
        return True

    def _clicked(self, found: Hit) -> None:
        self._choose(found, chosen(found.marks))

    def _clicked_again(self, found: Hit) -> None:
        self._choose(found, chosen(found.marks, after=self.selected_span))

    def _added(self, found: Hit) -> None:
        if found.marks:
            self.mark_added.emit(found.marks[0].uid)

    def _made_selection(self) -> None:
        self.selection_made.emit()

    def _choose(self, found: Hit, mark: Mark | None) -> None:
        if found.on_label and mark is not None:
            self._cursor.take(mark.start, mark.start)
        self.picked_anew.emit()
        self.set_selected_span(mark.uid if mark else None)
        if mark is not None:
            self.mark_clicked.emit(mark.uid)

    def _hovering(self, found: Hit | None) -> None:
        self._picked.point_at(found)
        on_label = found is not None and found.on_label
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if on_label else Qt.CursorShape.IBeamCursor
        )

    def _link_to(self, linking: Linking | None) -> None:
        self._picked.hover(linking.target if linking else None)
        self.viewport().update()

    def _auto_scroll(self, point: QPointF) -> bool:
        return self._scroller.towards(point.y())
