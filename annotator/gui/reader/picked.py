"""The spans picked out of one page: those that are selected, the one under the mouse."""

from collections.abc import Callable, Sequence

from annotator.domain.values import Zone
from annotator.gui.reader.hit import Hit
from annotator.gui.reader.marks import Mark
from annotator.gui.reader.page import Page


class Picked:
    """Which spans of a page stand out.

    ``selected`` and ``hovered`` are called with the uid after another span is, or with None after
    none is any longer.
    """

    def __init__(
        self,
        page: Page,
        selected: Callable[[bytes | None], None],
        hovered: Callable[[bytes | None], None],
    ) -> None:
        self._page = page
        self._marks = page.marks
        self._selected: bytes | None = None
        self._hovered: bytes | None = None
        self._zone: Zone | None = None
        self.goes_aside = False
        """Whether going from span to span stops at those that lie aside, too."""
        self._others: tuple[bytes, ...] = ()
        self._tell_selected = selected
        self._tell_hovered = hovered

    def on(self, page: Page) -> "Picked":
        """The same for another page, where nothing is picked out yet."""
        made = Picked(page, self._tell_selected, self._tell_hovered)
        made.goes_aside = self.goes_aside
        return made

    @property
    def selected(self) -> Mark | None:
        """The span that is selected."""
        return self._marks.find(self._selected)

    @property
    def hovered(self) -> Mark | None:
        """The span under the mouse."""
        return self._marks.find(self._hovered)

    @property
    def others(self) -> tuple[Mark, ...]:
        """The spans selected beside that one."""
        found = map(self._marks.find, self._others)
        return tuple(mark for mark in found if mark is not None and mark.uid != self._selected)

    def pick(self, uids: Sequence[bytes]) -> bool:
        """Select these, too; says whether that are others than before."""
        changed = tuple(uids) != self._others
        self._others = tuple(uids)
        return changed

    def select(self, uid: bytes | None) -> None:
        """Select a span, or none; one that is not shown counts as none."""
        uid = self._shown(uid)
        if uid != self._selected:
            self._selected = uid
            self._tell_selected(uid)

    def hover(self, uid: bytes | None) -> None:
        """The mouse is over a span, or over none."""
        uid = self._shown(uid)
        if uid != self._hovered:
            self._hovered = uid
            self._tell_hovered(uid)

    def zones(self, caret: int) -> list[Zone]:
        """The zones that stand out: the caret's, and the one under the mouse."""
        found = (self._page.zone_at(caret), self._zone)
        return [zone for number, zone in enumerate(found) if zone and zone not in found[:number]]

    def point_at(self, found: Hit | None) -> None:
        """The mouse is over something, or has left."""
        zone = self._page.zone_at(found.position) if found else None
        if zone != self._zone:
            self._zone = zone
            self._tell_hovered(self._hovered)
        self.hover(found.marks[0].uid if found and found.marks else None)

    def drop_gone(self) -> None:
        """Marks changed: what is shown no longer stands out no longer."""
        self.select(self._selected)
        self.hover(self._hovered)

    def following(self, caret: int) -> Mark | None:
        """The next span in reading order, inner ones after outer: after the selected one as long
        as the caret still stands in it, else after the caret.
        """
        mark = self._marks.following(caret, self._current(caret))
        while mark is not None and self._passes(mark):
            mark = self._marks.following(caret, mark.uid)
        return mark

    def preceding(self, caret: int) -> Mark | None:
        """The span before."""
        mark = self._marks.preceding(caret, self._current(caret))
        while mark is not None and self._passes(mark):
            mark = self._marks.preceding(caret, mark.uid)
        return mark

    # Internals

    def _passes(self, mark: Mark) -> bool:
        return not self.goes_aside and self._page.lies_aside(mark.fragments)

    def _shown(self, uid: bytes | None) -> bytes | None:
        mark = self._marks.find(uid)
        return mark.uid if mark else None

    def _current(self, caret: int) -> bytes | None:
        mark = self.selected
        return mark.uid if mark and mark.start <= caret <= mark.end else None
