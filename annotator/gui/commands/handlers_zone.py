"""Zones: what a stretch of the article is, and whether what is left out is gone through."""

from collections.abc import Callable, Mapping

from annotator.errors import UserError
from annotator.gui.modes import Modes
from annotator.gui.panels.quotes import QuotesPanel
from annotator.gui.reader.view import ReaderView
from annotator.gui.session import Session
from annotator.gui.texts import marked
from annotator.gui.zoning import ZoneMode, stretches


class ZoneHandlers:
    """Makes zones and sees to what lies aside in them."""

    def __init__(
        self, session: Session, view: ReaderView, modes: Modes, quotes: QuotesPanel
    ) -> None:
        self._session = session
        self._view = view
        self._modes = modes
        self._quotes = quotes
        self._apply()

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {"zone.set": self.ask_kind, "view.left-out": self.go_through}

    def ask_kind(self) -> None:
        """Have the next key say what the selection or the paragraph is."""
        article = self._session.article
        if article is None:
            return
        ranges = stretches(self._view)
        if not ranges:
            self._session.failed.emit(
                UserError(marked("There are only blanks here; go to a paragraph or select words."))
            )
            return
        selected = bool(self._view.selection())
        self._modes.begin(
            ZoneMode(self._session, self._view, article.uid, ranges, selected=selected)
        )

    def go_through(self) -> None:
        """Stop at spans in what is left out, and list them, or do not."""
        self._apply()
        self._quotes.fill()

    def _apply(self) -> None:
        self._view.set_goes_aside(on=self._session.settings.go_through_left_out)
