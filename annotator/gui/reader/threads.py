"""The links of a view: which of them stand out, and which lies under the mouse."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF

from annotator.gui.reader.links import hidden_at, link_at
from annotator.gui.reader.marks import Arc
from annotator.gui.reader.overlay import Overlay
from annotator.gui.reader.page import Page
from annotator.gui.texts import tr

_MOST_WORDS = 240
"""Characters of an end that a tool tip says."""
_MOST_LINES = 12


class Threads:
    """Knows of links what a page does not: what a person does with them.

    Points are of the page: x counts from the column's left. ``changed`` is called when something
    must be drawn anew.
    """

    def __init__(
        self, page: Callable[[], Page], shown: Callable[[], Overlay], changed: Callable[[], None]
    ) -> None:
        self._page = page
        self._shown = shown
        self._changed = changed
        self._numbers: dict[bytes, str] = {}
        self._selected: bytes | None = None
        self._hovered: bytes | None = None

    @property
    def numbers(self) -> Mapping[bytes, str]:
        """What is said before the names of links one may choose from, by link."""
        return self._numbers

    def number(self, numbers: Mapping[bytes, str]) -> None:
        """Say these from now on; none where it is empty."""
        if numbers != self._numbers:
            self._numbers = dict(numbers)
            self._changed()

    @property
    def selected(self) -> Arc | None:
        """The link that is selected."""
        return self._page().marks.arc(self._selected or b"")

    def select(self, uid: bytes | None) -> None:
        """Have a link stand out, or none."""
        if uid != self._selected:
            self._selected = uid
            self._changed()

    @property
    def hovered(self) -> Arc | None:
        """The link whose name is under the mouse."""
        return self._page().marks.arc(self._hovered or b"")

    def hover(self, point: QPointF | None) -> bool:
        """The mouse is at a point, or has left; says whether a link's name is there."""
        found = self.at(point) if point is not None else None
        uid = found[0].uid if found is not None else None
        if uid != self._hovered:
            self._hovered = uid
            self._changed()
        return found is not None

    def at(self, point: QPointF) -> tuple[Arc, bytes | None] | None:
        """The link whose name is at a point, and the mark it leads to elsewhere, if it does."""
        return link_at(self._page(), self._shown(), point)

    def tip(self, point: QPointF) -> str:
        """What a tool tip says of the link at a point, or of those a chip there counts."""
        found = self.at(point)
        if found is not None:
            return self._said(found[0])
        hidden = hidden_at(self._page(), point)
        lines = [self._said(arc) for arc in hidden[:_MOST_LINES]]
        if len(hidden) > _MOST_LINES:
            lines.append(tr("and {count} more links", count=len(hidden) - _MOST_LINES))
        return "\n".join(lines)

    # Internals

    def _said(self, arc: Arc) -> str:
        return tr(
            "{source} → {link} → {target}",
            source=self._end(arc, arc.source),
            link=arc.label,
            target=self._end(arc, arc.target),
        )

    def _end(self, arc: Arc, uid: bytes | None) -> str:
        mark = self._page().marks.find(uid)
        if mark is None:
            return arc.far_text
        text = self._page().text
        words = " … ".join(" ".join(text[start:end].split()) for start, end in mark.fragments)
        cut = words if len(words) <= _MOST_WORDS else f"{words[:_MOST_WORDS]}…"
        return tr("“{words}”", words=cut)
