"""Saying by hand what a stretch of the article is: headline, furniture, or nothing but article."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from annotator.domain.fragments import trimmed
from annotator.domain.identity import Uid
from annotator.domain.values import LEFT_OUT, Fragment, ZoneKind
from annotator.gui.keys import is_plain, typed
from annotator.gui.modes import choices
from annotator.gui.reader.view import ReaderView
from annotator.gui.session import Session
from annotator.gui.texts import tr
from annotator.gui.zone_names import zone_name
from annotator.project.operations import articles

NO_ZONE_KEY: Final = "0"
_NONE_KEYS: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
KEYS: Final = {str(number): kind for number, kind in enumerate(ZoneKind, start=1)}


def stretches(view: ReaderView) -> tuple[Fragment, ...]:
    """What would become a zone: what is selected, else the paragraph at the caret, without blanks
    at the ends; empty where there is nothing but blanks.
    """
    chosen = view.selection() or (view.page.blocks.paragraph(view.caret),)
    pieces = (trimmed(view.text, *piece) for piece in chosen)
    return tuple((start, end) for start, end in pieces if start < end)


class ZoneMode:
    """The keys of the kinds say what a stretch is."""

    def __init__(
        self,
        session: Session,
        view: ReaderView,
        article: Uid,
        ranges: Sequence[Fragment],
        *,
        selected: bool,
    ) -> None:
        self._session = session
        self._view = view
        self._article = article
        self._ranges = tuple(ranges)
        self._selected = selected

    @property
    def hint(self) -> str:
        """The kinds with their keys."""
        named = [f"{key} {zone_name(kind)}" for key, kind in KEYS.items()]
        kinds = choices((*named, tr("0 or Del no zone")))
        if self._selected:
            return tr("What is selected is:   {choices}", choices=kinds)
        return tr("This paragraph is:   {choices}", choices=kinds)

    def wants(self, key: QKeyEvent) -> bool:
        """The kinds' keys, 0 and Delete; others end the mode by meaning something else."""
        if not is_plain(key):
            return False
        return key.key() in _NONE_KEYS or typed(key) in (NO_ZONE_KEY, *KEYS)

    def press(self, key: QKeyEvent) -> bool:
        """Make the zone, with the caret in it, so that its kind is seen; the mode is over."""
        kind = None if key.key() in _NONE_KEYS else KEYS.get(typed(key))
        self._session.run(articles.mark_zone(self._article, self._ranges, kind))
        if self._selected:
            begin = self._ranges[0][0]
            self._view.set_selection(begin, begin)
        return False

    def over(self) -> None:
        """Nothing is left to do."""


class ZoneSign(QObject):
    """Says in words what the caret stands in."""

    said = Signal(str)
    """The kind of zone; empty outside any."""

    def __init__(self, session: Session, view: ReaderView) -> None:
        super().__init__(view)
        self._view = view
        self._kind: ZoneKind | None = None
        view.caret_moved.connect(self._look)
        session.article_changed.connect(self._look)
        session.patched.connect(self._look)

    def _look(self) -> None:
        zone = self._view.page.zone_at(self._view.caret)
        kind = zone.kind if zone else None
        if kind is not self._kind:
            self._kind = kind
            self.said.emit(zone_words(kind))


def zone_words(kind: ZoneKind | None) -> str:
    """What is said of the kind of zone one is in; empty for none."""
    if kind is None:
        return ""
    if kind in LEFT_OUT:
        return tr("In a zone: {kind}, left out", kind=zone_name(kind))
    return tr("In a zone: {kind}", kind=zone_name(kind))
