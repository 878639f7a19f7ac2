"""The text with a caret and with spans that are selected, gone to and told apart."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.values import Fragment
from annotator.gui.reader.canvas import Canvas
from annotator.gui.reader.cursor import Cursor
from annotator.gui.reader.marks import Mark
from annotator.gui.reader.page import Page
from annotator.gui.reader.picked import Picked
from annotator.gui.theme.tokens import Tokens


class SpanView(Canvas):
    """An article in which something is selected; keys and mouse are the reader's."""

    selection_changed = Signal()
    caret_moved = Signal(int)
    span_selected = Signal(object)
    """The uid of the span that is selected now, however it came; None when none is."""
    jumping = Signal()
    """The view is about to go to a span somewhere else, not to the next one."""
    mark_hovered = Signal(object)
    """The uid under the mouse, None when there is none."""

    def __init__(self, parent: QWidget | None, tokens: Tokens) -> None:
        super().__init__(parent, tokens)
        self._hints: Mapping[bytes, str] = {}
        self._cursor = Cursor(self._page, self._caret_moved, self._selection_changed)
        self._caret_before = 0
        self._picked = Picked(self._page, self._span_selected, self._span_hovered)

    @property
    def caret(self) -> int:
        """Where the caret stands."""
        return self._cursor.position

    def selection(self) -> tuple[Fragment, ...]:
        """What is selected: sorted, disjoint, non-empty ranges; none if nothing is."""
        return self._cursor.ranges()

    # The selected span

    def update_marks(
        self,
        added: Sequence[Mark] = (),
        removed: Sequence[bytes] = (),
        changed: Sequence[Mark] = (),
    ) -> None:
        """Draw some marks anew; a selected span that is gone is selected no longer."""
        super().update_marks(added, removed, changed)
        self._picked.drop_gone()

    @property
    def selected_span(self) -> bytes | None:
        """The span that is selected, drawn with an outline and its links."""
        selected = self._picked.selected
        return selected.uid if selected else None

    def set_selected_span(self, uid: bytes | None) -> None:
        """Select a span, or none; one that is not shown counts as none."""
        self._picked.select(uid)

    def set_picked(self, uids: Sequence[bytes]) -> None:
        """Draw these spans as selected, too; those not shown count as none."""
        if self._picked.pick(uids):
            self.viewport().update()

    def go_to_span(self, uid: bytes, *, jump: bool = True) -> bool:
        """Select a span, put the caret at its beginning and show it; False if it is not here.
        A mere step to one nearby is no ``jump``, and nobody wants to go back from there.
        """
        mark = self._page.marks.find(uid)
        if mark is None:
            return False
        if jump:
            self.jumping.emit()
        self._cursor.take(mark.start, mark.start)
        self.set_selected_span(uid)
        self.reveal(mark.start, mark.fragments[0][1])
        return True

    def next_span(self) -> bool:
        """Go to the next span in reading order, inner ones after outer; False at the end."""
        mark = self._picked.following(self.caret)
        return mark is not None and self.go_to_span(mark.uid, jump=False)

    def previous_span(self) -> bool:
        """Go to the span before; False at the beginning."""
        mark = self._picked.preceding(self.caret)
        return mark is not None and self.go_to_span(mark.uid, jump=False)

    def set_goes_aside(self, *, on: bool) -> None:
        """Have the next and the previous span be also one that lies aside."""
        self._picked.goes_aside = on

    @property
    def hints(self) -> Mapping[bytes, str]:
        """The letters drawn on labels, by uid."""
        return self._hints

    def set_hints(self, hints: Mapping[bytes, str]) -> None:
        """Draw letters on the labels of some spans, by uid; empty: no more."""
        self._hints = hints
        self.viewport().update()

    # Internals

    def _take(self, page: Page) -> None:
        before = self.selected_span
        self._cursor = Cursor(page, self._caret_moved, self._selection_changed)
        self._picked = self._picked.on(page)
        self._caret_before = 0
        super()._take(page)
        if before is not None:
            self.span_selected.emit(None)

    def _caret_rect(self, position: int) -> QRectF:
        y, laid, number = self._page.line(position)
        line = laid.lines[number]
        x = self._left() + round(laid.caret_x(position))
        return QRectF(x - 1.0, y + line.text_y, 2.0, line.text_height)

    def _caret_moved(self) -> None:
        """Paint where the caret was and where it is, all only where it entered another zone."""
        before, self._caret_before = self._caret_before, self.caret
        if self._picked.zones(before) != self._picked.zones(self.caret):
            self.viewport().update()
        else:
            for position in (before, self.caret):
                rect = self._caret_rect(position).adjusted(-2.0, -1.0, 2.0, 1.0)
                self.viewport().update(rect.toAlignedRect())
        self.caret_moved.emit(self.caret)

    def _selection_changed(self) -> None:
        self.viewport().update()
        self.selection_changed.emit()

    def _span_selected(self, uid: bytes | None) -> None:
        self.viewport().update()
        self.span_selected.emit(uid)

    def _span_hovered(self, uid: bytes | None) -> None:
        self.viewport().update()
        self.mark_hovered.emit(uid)
