"""The spans of the view as screen readers see them: entries of a list, each looked up when asked.

Qt keeps bare pointers to these interfaces, so none that was made is ever dropped by Python: they
lie in a pool that only grows, and are taken leave of when the view goes.
"""

import weakref
from collections.abc import Iterable
from typing import Final, cast

from PySide6.QtCore import QObject, QRect, QRectF
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from shiboken6 import Shiboken

from annotator.gui.reader.marks import Mark
from annotator.gui.reader.mirror import tell
from annotator.gui.reader.spoken import name_of
from annotator.gui.reader.view import ReaderView

NOBODY: Final = cast(QAccessibleInterface, None)
"""Qt takes None for "there is none"; its stubs do not know."""


def refused() -> int:
    """What ``interface_cast`` gives for "no": anything but a null pointer crashes. The stubs call
    pointers numbers.
    """
    return cast(int, Shiboken.VoidPtr(0))


def alive(view: "weakref.ref[ReaderView]") -> ReaderView | None:
    """The view, unless Qt has deleted it."""
    found = view()
    return found if found is not None and Shiboken.isValid(found) else None


class SpanInterface(QAccessibleInterface):
    """A place in the pool: it stands for one of the spans shown, or for none at present."""

    def __init__(self, view: "weakref.ref[ReaderView]") -> None:
        super().__init__()
        self._view = view
        self.uid: bytes | None = None
        """Of the span."""
        self.told: str | None = None
        """The name a reader was given and may have kept."""

    @property
    def mark(self) -> Mark | None:
        """The span, if it is shown."""
        view = alive(self._view)
        return view.page.marks.find(self.uid) if view is not None else None

    def name(self) -> str:
        """What the span is called; empty where there is none."""
        view, mark = alive(self._view), self.mark
        return name_of(view.page.marks, view.text, mark) if view and mark else ""

    # Qt's questions

    def isValid(self) -> bool:
        """Whether it stands for a span."""
        return self.mark is not None

    def role(self) -> QAccessible.Role:
        """An entry of a list."""
        return QAccessible.Role.ListItem

    def text(self, t: QAccessible.Text) -> str:
        """Its name, and as its description what else is known of it."""
        if t is QAccessible.Text.Name:
            self.told = self.name()
            return self.told
        mark = self.mark
        return mark.tooltip if mark and t is QAccessible.Text.Description else ""

    def setText(self, _t: QAccessible.Text, _text: str) -> None:
        """Nothing of it can be written."""

    def state(self) -> QAccessible.State:
        """Selected or not, on the screen or not."""
        state = QAccessible.State()
        view, mark = alive(self._view), self.mark
        if view is None or mark is None:
            state.invalid = state.invisible = True
            return state
        state.readOnly = state.selectable = True
        state.selected = view.selected_span == mark.uid
        state.offscreen = self.rect().isEmpty()
        return state

    def rect(self) -> QRect:
        """What of it is on the screen, in the screen's coordinates."""
        view, mark = alive(self._view), self.mark
        found = QRectF()
        if view is None or mark is None:
            return found.toRect()
        port = view.viewport()
        for start, end in mark.fragments:
            for rect in view.rects_of(start, end):
                found = found.united(rect.intersected(QRectF(port.rect())))
        area = found.toAlignedRect()
        return QRect(port.mapToGlobal(area.topLeft()), area.size())

    def object(self) -> QObject:
        """There is none."""
        return cast(QObject, None)

    def parent(self) -> QAccessibleInterface:
        """The text it lies in."""
        view = alive(self._view)
        return NOBODY if view is None else QAccessible.queryAccessibleInterface(view)

    def child(self, _index: int) -> QAccessibleInterface:
        """There is none."""
        return NOBODY

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface:
        """There is none."""
        return NOBODY

    def childCount(self) -> int:
        """There are none."""
        return 0

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        """There is none."""
        return -1

    def interface_cast(self, _t: QAccessible.InterfaceType) -> int:
        """It is nothing else besides."""
        return refused()


class SpanPool:
    """One interface for each span shown, which stays its own as long as the text does.

    Another text gives the same interfaces to other spans.
    """

    def __init__(self, view: ReaderView) -> None:
        self._view = weakref.ref(view)
        self._places: list[SpanInterface] = []
        self._taken: dict[bytes, SpanInterface] = {}
        self.begin()

    def __len__(self) -> int:
        return len(self._places)

    def of(self, uid: bytes) -> SpanInterface | None:
        """What stands for a span; None where the pool has not been told of it."""
        return self._taken.get(uid)

    def begin(self) -> None:
        """Another text is shown."""
        view = alive(self._view)
        if view is not None:
            for place in self._places:
                place.uid = None
            self._taken = {}
            self.take(mark.uid for mark in view.page.marks.in_order())

    def take(self, uids: Iterable[bytes]) -> None:
        """These spans are shown, or were till now, and may be called otherwise."""
        uids = list(uids)
        for uid in uids:
            if uid not in self._taken:
                if len(self._taken) == len(self._places):
                    self._places.append(SpanInterface(self._view))
                place = self._taken[uid] = self._places[len(self._taken)]
                place.uid = uid
        self._rename(self._taken[uid] for uid in uids)

    def bury(self) -> None:
        """The view goes: let Qt forget all of them before Python does."""
        for place in self._places:
            if Shiboken.isValid(place):
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(place))
        self._places.clear()
        self._taken.clear()

    def _rename(self, places: Iterable[SpanInterface]) -> None:
        """Tell readers of each name they were given that is no longer right."""
        for place in places:
            if place.told is not None and place.isValid() and place.told != place.name():
                place.told = None
                tell(QAccessibleEvent(place, QAccessible.Event.NameChanged))
