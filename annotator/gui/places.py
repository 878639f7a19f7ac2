"""Where one has been: back and forward through articles, as in a browser.

A place is noted before a jump leads away from it, not at steps of the caret.
"""

from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.domain.identity import Uid
from annotator.gui.commands.table import Need
from annotator.gui.reader.view import ReaderView
from annotator.gui.session import Session

MOST: Final = 100
"""Places remembered behind."""


class Place(NamedTuple):
    """Where one was in an article."""

    article: Uid
    caret: int
    top: tuple[int, float]
    """Of the view: the position its first line begins at, and pixels of that above the view."""
    span: Uid | None
    """What was selected."""


class Places(QObject):
    """Two lists of places, behind and ahead of where one is."""

    changed = Signal()

    def __init__(self, session: Session, view: ReaderView) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._behind: list[Place] = []
        self._ahead: list[Place] = []
        self._travelling = False
        self._arriving = QTimer(self)
        """Active while the gesture that opened an article is not over."""
        self._arriving.setSingleShot(True)
        session.article_leaving.connect(self._leave)
        session.article_changed.connect(self._arriving.start)
        session.closed.connect(self._forget)
        view.jumping.connect(self.note)

    @property
    def facts(self) -> frozenset[Need]:
        """Which ways one may go."""
        ways = ((Need.BEHIND, self._behind), (Need.AHEAD, self._ahead))
        return frozenset(need for need, places in ways if places)

    def note(self) -> None:
        """One is about to jump away from here. The beginning of an article that was opened only
        to jump on in it was never a place to be.
        """
        if not self._arriving.isActive():
            self._leave()

    def back(self) -> None:
        """Go where one was before the last jump."""
        self._go(self._behind, self._ahead)

    def forward(self) -> None:
        """Go where one was before going back."""
        self._go(self._ahead, self._behind)

    # Internals

    def _leave(self) -> None:
        here = self._here()
        if here is None or self._travelling:
            return
        if not self._behind or self._behind[-1][:2] != here[:2]:
            self._behind.append(here)
            del self._behind[:-MOST]
        self._ahead.clear()
        self.changed.emit()

    def _here(self) -> Place | None:
        article, span = self._session.article, self._session.span
        if article is None:
            return None
        top = self._view.top_line
        return Place(article.uid, self._view.caret, top, span.uid if span else None)

    def _go(self, places: list[Place], others: list[Place]) -> None:
        project, here = self._session.project, self._here()
        while project is not None and places:
            place = places.pop()
            if not project.reads.alive(place.article):
                continue
            if here is not None and here[:2] == place[:2] and here.top == place.top:
                continue
            if here is not None:
                others.append(here)
            self._show(place)
            break
        self.changed.emit()

    def _show(self, place: Place) -> None:
        self._travelling = True
        self._session.show_article(place.article)
        self._travelling = False
        article = self._session.article
        if article is None or article.uid != place.article:
            return
        self._session.select_span(place.span if place.span in article.spans else None)
        self._view.set_selection(place.caret, place.caret)
        self._view.scroll_to_line(*place.top)

    def _forget(self) -> None:
        self._behind.clear()
        self._ahead.clear()
        self.changed.emit()
