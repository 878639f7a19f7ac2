"""Showing something wherever it is: its article, the layer it is on, and itself selected."""

from collections.abc import Callable

from annotator.domain.identity import Uid
from annotator.errors import UserError
from annotator.gui.session import Session
from annotator.gui.texts import marked
from annotator.project.history import Spot


class Spots:
    """Leads to spots."""

    def __init__(
        self,
        session: Session,
        go_to: Callable[[Uid, Uid], None],
        to_text: Callable[[], None],
    ) -> None:
        self._session = session
        self._go_to = go_to
        self._to_text = to_text

    def show(self, spot: Spot, gone: str) -> None:
        """Show a spot that has an article; ``gone`` (`marked`) is said where only the place is
        left of it.
        """
        session, article = self._session, spot.article
        assert article is not None
        if spot.span is None:
            session.show_article(article)
            session.select_span(None)
            session.select_link(spot.link)
            self._to_text()
            if spot.place is not None:
                session.place_wanted.emit(*spot.place)
                session.failed.emit(UserError(gone))
            return
        if self._is_hidden(article, spot.span):
            session.failed.emit(
                UserError(marked("Others’ work on this article is hidden until yours is done."))
            )
            return
        if session.project is not None and session.project.reads.is_earlier(spot.span):
            session.show_article(article)
            session.failed.emit(
                UserError(
                    marked(
                        "This tag is over an earlier text of the article; in the menu “Article”, "
                        "“Tags Over an Earlier Text” lists its words."
                    )
                )
            )
            return
        self.show_layer_of(spot.span)
        self._go_to(article, spot.span)
        session.select_link(spot.link)

    def show_layer_of(self, span: Uid) -> None:
        """See the layer of a span that is somebody else's."""
        project, shown = self._session.project, self._session.shown
        found = project.reads.span(span) if project else None
        if found is not None and shown is not None and found.layer not in shown.layers:
            self._session.show_also(found.layer)

    def _is_hidden(self, article: Uid, span: Uid) -> bool:
        project = self._session.project
        found = project.reads.span(span) if project else None
        return found is not None and self._session.blindness.hides(article, found.layer)
