"""What the mouse does over the text: it selects with the cursor, all else is told as gestures.

Pressing begins a selection, or on a label a drag that may become a link; the clicks are counted
here, because Qt counts only to two.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QElapsedTimer, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication

from annotator.gui.reader.cursor import Cursor
from annotator.gui.reader.hit import Hit
from annotator.gui.reader.selection import Unit

_AUTO_SCROLL_MS = 30
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


class Linking(NamedTuple):
    """A drag from a label that is under way."""

    source: bytes
    point: QPointF
    target: bytes | None
    """The span under the mouse, if it is another one."""


@dataclass(frozen=True, slots=True)
class Gestures:
    """Who says what lies where, and carries out all but selecting."""

    hit_at: Callable[[QPointF], Hit]
    """What lies at a point of the viewport."""
    clicked: Callable[[Hit], None]
    """A click that selected nothing."""
    clicked_again: Callable[[Hit], None]
    """A further one at the same place."""
    added: Callable[[Hit], None]
    """A click with Ctrl that selected nothing."""
    selected: Callable[[], None]
    """The button was let go, something being selected by dragging or clicking twice."""
    linked: Callable[[bytes, bytes], None]
    """One span's label was dropped on another span."""
    hovered: Callable[[Hit | None], None]
    """The mouse is over something else now; None: it left."""
    linking: Callable[[Linking | None], None]
    """A drag from a label goes on; None: it ended."""
    auto_scroll: Callable[[QPointF], bool]
    """Scroll towards a point if it is outside the viewport; says whether it is."""


class Mouse:
    """Follows presses, moves and releases of one view."""

    def __init__(self, cursor: Cursor, gestures: Gestures, timer: QTimer) -> None:
        self._cursor = cursor
        self._gestures = gestures
        self.snaps = False
        """Whether dragging selects whole words; Alt turns it round."""
        self._unit = Unit.CHARACTER
        self._snapping = False
        self._clicks = 0
        self._pressed_at = QPointF()
        self._since = QElapsedTimer()
        self._selecting = False
        self._plain = self._adding = False
        self._moved = False
        self._label: bytes | None = None
        self._linking: Linking | None = None
        self._last_click = QPointF(-99.0, -99.0)
        self._point = QPointF()
        self._timer = timer
        timer.setInterval(_AUTO_SCROLL_MS)
        timer.timeout.connect(self._scroll)

    @property
    def linking(self) -> Linking | None:
        """The drag from a label that is under way."""
        return self._linking

    def press(self, event: QMouseEvent) -> None:
        """The left button went down, once or as the second of two clicks."""
        point = event.position()
        self._count(point)
        self._point = self._pressed_at = point
        self._moved = False
        found = self._gestures.hit_at(point)
        modifiers = event.modifiers()
        if found.on_label and not modifiers & (_SHIFT | _CONTROL):
            self._label = found.marks[0].uid
            return
        self._selecting = True
        self._plain = not modifiers & (_SHIFT | _CONTROL) and self._clicks == 1
        self._adding = bool(modifiers & _CONTROL) and (self._clicks == 1 or found.on_label)
        if modifiers & _SHIFT:
            self._unit = Unit.CHARACTER
            self._cursor.extend(found.position)
            return
        self._snapping = self.snaps != bool(modifiers & Qt.KeyboardModifier.AltModifier)
        self._unit = Unit(min(self._clicks, 3))
        self._cursor.begin(found.position, self._unit, further=bool(modifiers & _CONTROL))

    def move(self, event: QMouseEvent) -> None:
        """The mouse moved, with or without a button."""
        point = event.position()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._gestures.hovered(self._gestures.hit_at(point))
            return
        if not self._moved:
            self._moved = self._far(point, self._pressed_at)
        self._point = point
        if not self._moved:
            return
        if self._label is not None:
            self._link(self._drop(self._label, point))
        elif self._selecting:
            self._drag(point)
        if not self._timer.isActive():
            self._timer.start()

    def release(self, event: QMouseEvent) -> None:
        """The left button came up."""
        self._timer.stop()
        self._end(event)
        # What the mouse is over was not followed meanwhile, and may have moved by what it did.
        self._gestures.hovered(self._gestures.hit_at(event.position()))

    def _end(self, event: QMouseEvent) -> None:
        """Do what was begun."""
        point = event.position()
        label, self._label = self._label, None
        selecting, self._selecting = self._selecting, False
        found = self._gestures.hit_at(point)
        if label is not None:
            self._link(None)
            if not self._moved:
                self._gestures.clicked(found)
            elif (drop := self._drop(label, point)).target is not None:
                self._gestures.linked(label, drop.target)
            return
        if selecting and not self._moved and self._adding:
            self._gestures.added(found)
        elif selecting and self._plain and not self._moved:
            again = not self._far(point, self._last_click)
            self._last_click = point
            (self._gestures.clicked_again if again else self._gestures.clicked)(found)
        elif selecting:
            self._gestures.selected()

    def leave(self) -> None:
        """The mouse left the viewport."""
        self._gestures.hovered(None)

    def reset(self, cursor: Cursor) -> None:
        """Another article is shown: forget what was begun, and select with its cursor."""
        self._cursor = cursor
        self._timer.stop()
        self._label = self._linking = None
        self._selecting = False
        self._last_click = QPointF(-99.0, -99.0)

    # Internals

    def _drag(self, point: QPointF) -> None:
        position = self._gestures.hit_at(point).position
        if self._snapping and self._unit is Unit.CHARACTER:
            self._cursor.drag_words(position)
        else:
            self._cursor.drag(position, self._unit)

    def _link(self, linking: Linking | None) -> None:
        self._linking = linking
        self._gestures.linking(linking)

    def _drop(self, source: bytes, point: QPointF) -> Linking:
        marks = self._gestures.hit_at(point).marks
        other = marks[0].uid if marks and marks[0].uid != source else None
        return Linking(source, point, other)

    def _count(self, point: QPointF) -> None:
        interval = QGuiApplication.styleHints().mouseDoubleClickInterval()
        quick = self._since.isValid() and self._since.elapsed() < interval
        near = not self._far(point, self._pressed_at)
        self._clicks = self._clicks + 1 if quick and near and self._clicks < 3 else 1
        self._since.start()

    def _far(self, one: QPointF, other: QPointF) -> bool:
        return (one - other).manhattanLength() >= QApplication.startDragDistance()

    def _scroll(self) -> None:
        if not self._gestures.auto_scroll(self._point):
            self._timer.stop()
        elif self._selecting:
            self._drag(self._point)
