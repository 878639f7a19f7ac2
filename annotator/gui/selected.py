"""What is selected of the open article: a span, a link, and spans that are kept beside them."""

from PySide6.QtCore import QObject, Signal

from annotator.domain.identity import Uid
from annotator.domain.values import Link, Span
from annotator.gui.opened import OpenArticle


class Selected(QObject):
    """The open article and the selection in it, by uid; what is gone is not selected."""

    selection_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._article: OpenArticle | None = None
        self._span: Uid | None = None
        self._link: Uid | None = None
        self._picked: tuple[Uid, ...] = ()

    @property
    def article(self) -> OpenArticle | None:
        """The article on the desk."""
        return self._article

    @property
    def span(self) -> Span | None:
        """The selected span."""
        if self._span is None or self._article is None:
            return None
        return self._article.spans.get(self._span)

    @property
    def spans(self) -> list[Span]:
        """All selected spans, the one selected last first; what a command does, it does to all
        of them in one step.
        """
        if self._article is None:
            return []
        uids = dict.fromkeys((self._span, *self._picked))
        return [self._article.spans[uid] for uid in uids if uid in self._article.spans]

    def pick(self, *uids: Uid) -> None:
        """Keep spans selected whatever is selected next; those kept already are let go where
        nothing new is named.
        """
        new = [uid for uid in uids if uid not in self._picked]
        if new:
            self._picked += tuple(new)
        else:
            self._picked = tuple(uid for uid in self._picked if uid not in uids)
        self.selection_changed.emit()

    @property
    def picked(self) -> tuple[Uid, ...]:
        """The spans that stay selected whatever is selected next."""
        return self._picked

    def drop_picked(self) -> None:
        """Keep no span selected but the one selected last."""
        if self._picked:
            self._picked = ()
            self.selection_changed.emit()

    @property
    def link(self) -> Link | None:
        """The selected link; commands mean it before the span."""
        if self._link is None or self._article is None:
            return None
        return self._article.links.get(self._link)

    def select_span(self, uid: Uid | None) -> None:
        """Select a span of the open article and no link, or nothing."""
        self._select(uid, None)

    def select_link(self, uid: Uid | None) -> None:
        """Select a link of the open article beside the span it was looked up from."""
        self._select(self._span, uid)

    # Internals

    def _keep_selection(self) -> None:
        """Let go of what is selected where it is gone, and have views read again what is not."""
        span, link = self.span, self.link
        self._picked = tuple(one.uid for one in self.spans if one.uid in self._picked)
        self._span = span.uid if span else None
        self._link = link.uid if link else None
        self.selection_changed.emit()

    def _select(self, span: Uid | None, link: Uid | None) -> None:
        if (span, link) != (self._span, self._link):
            self._span, self._link = span, link
            self.selection_changed.emit()

    def _let_go(self) -> None:
        """Select nothing, whatever was kept."""
        self._picked = ()
        self._select(None, None)
