"""The view as screen readers see it: a text, and in it a list of what is tagged.

Qt keeps bare pointers to what is made here; what breaks one of these rules brings the program down:

- ``interface_cast`` gives a pointer, a null pointer for "no", and never raises.
- An interface Qt may know is dropped by nobody but Qt (see `pool`).
- No interface is made while Qt asks for one.
"""

import weakref
from collections.abc import Iterable
from contextlib import suppress
from typing import Final

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QTextEdit
from shiboken6 import Shiboken

from annotator.gui.reader.mirror import Mirror, tell
from annotator.gui.reader.pool import NOBODY, SpanInterface, SpanPool, alive, refused
from annotator.gui.reader.view import ReaderView

_LENT: Final = (QAccessible.InterfaceType.TextInterface, QAccessible.InterfaceType.ActionInterface)
"""What the hidden double answers in place of the view."""


class ArticleInterface(QAccessibleWidget):
    """An article: its text from the hidden double, its children the spans in reading order."""

    def __init__(self, view: ReaderView) -> None:
        super().__init__(view, QAccessible.Role.EditableText)
        self._view = weakref.ref(view)
        self._mirror: Mirror | None = None
        self._making = False
        self._pool = pool = SpanPool(view)
        view.article_shown.connect(self._shown)
        view.marks_changed.connect(self._changed)
        view.destroyed.connect(lambda *_: pool.bury())

    # Qt's questions

    def text(self, t: QAccessible.Text) -> str:
        """The view's name; as its description what is said where no article is."""
        view = alive(self._view)
        if view is not None and t is QAccessible.Text.Description and view.hint:
            return view.hint
        return super().text(t)

    def state(self) -> QAccessible.State:
        """A text to be read and selected, in lines."""
        state = super().state()
        state.readOnly = state.multiLine = state.selectableText = True
        return state

    def childCount(self) -> int:
        """How many spans are shown."""
        view = alive(self._view)
        return len(view.page.marks) if view is not None else 0

    def child(self, index: int) -> QAccessibleInterface:
        """A span by its place in reading order."""
        view = alive(self._view)
        mark = view.page.marks.nth(index) if view is not None else None
        return self._of(mark.uid if mark else None)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Its place; -1 if it is not shown."""
        view = alive(self._view)
        if view is None or not isinstance(child, SpanInterface):
            return -1
        return view.page.marks.number_of(child.uid)

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """The innermost span at a point of the screen."""
        view = alive(self._view)
        if view is None or not view.isVisible():
            return NOBODY
        port = view.viewport()
        point = port.mapFromGlobal(QPoint(x, y))
        marks = view.hit_at(QPointF(point)).marks if port.rect().contains(point) else ()
        return self._of(marks[0].uid if marks else None)

    def focusChild(self) -> QAccessibleInterface:
        """Spans never have the keyboard."""
        return NOBODY

    def interface_cast(self, t: QAccessible.InterfaceType) -> int:
        """The double's, asked for anew each time: a pointer outlives what it points at."""
        with suppress(BaseException):
            double = self._double() if t in _LENT else None
            if double is not None and Shiboken.isValid(double):
                return QAccessible.queryAccessibleInterface(double).interface_cast(t)
        return refused()

    # Internals

    def _double(self) -> QTextEdit | None:
        """Made when it is needed first. Not sooner: each word of its own making has Qt ask for
        the interface that is being made here, and make another.
        """
        view = alive(self._view)
        if self._mirror is None and view is not None and not self._making:
            self._making = True
            self._mirror = Mirror(view)
        return self._mirror.double if self._mirror is not None else None

    def _of(self, uid: bytes | None) -> QAccessibleInterface:
        return (self._pool.of(uid) if uid is not None else None) or NOBODY

    def _shown(self) -> None:
        self._pool.begin()
        if self._mirror is not None:
            self._mirror.take_text()
        self._tell_order()

    def _changed(self, uids: Iterable[bytes]) -> None:
        self._pool.take(uids)
        self._tell_order()

    def _tell_order(self) -> None:
        view = alive(self._view)
        if view is not None:
            tell(QAccessibleEvent(view, QAccessible.Event.ObjectReorder))
