"""Joins the session and the text view: spans and links become marks and arcs, and what a
step changed is drawn anew and nothing else.

The view knows no project and the project no view; this is the one place that knows both.
"""

from PySide6.QtCore import QObject

from annotator.domain.fragments import trimmed
from annotator.domain.identity import Uid
from annotator.domain.values import Fragment, Kind
from annotator.gui.dialogs.picker import Picker
from annotator.gui.differing import Differing
from annotator.gui.drawing import Drawing
from annotator.gui.opened import OpenArticle, Patch
from annotator.gui.reader.view import ReaderView
from annotator.gui.session import Session
from annotator.gui.texts import tr
from annotator.project.changes import Changes
from annotator.text.differing import kept_place
from annotator.text.words import word_at


class Reading(QObject):
    """Keeps a text view showing what the session has open."""

    def __init__(self, session: Session, view: ReaderView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._view = view
        self._drawing = Drawing(session, own=session.is_mine)
        self._differing = Differing(session, self)
        self._differing.changed.connect(self._compared)
        session.article_changed.connect(self.show)
        session.patched.connect(self._patch)
        session.place_wanted.connect(view.reveal)
        session.layers_changed.connect(self._redraw)
        session.changed.connect(self._changed)
        session.selection_changed.connect(self._select)
        view.span_selected.connect(self._selected)
        view.mark_clicked.connect(session.select_span)
        view.mark_added.connect(session.pick)
        view.picked_anew.connect(session.drop_picked)
        self.show()

    @property
    def view(self) -> ReaderView:
        """The text view."""
        return self._view

    def show(self) -> None:
        """Show the open article from its beginning."""
        article = self._session.article
        if article is None:
            self._view.show_nothing(self._hint())
            return
        self._drawing.restyle()
        self._sign(article)
        self._view.show_article(
            article.text,
            article.zones,
            self._drawing.marks(article, article.spans),
            self._drawing.arcs(article, article.links),
        )
        self._select()

    def pieces(self) -> tuple[Fragment, ...]:
        """What a key would tag: the selected ranges without blanks at their ends, else the word
        at the caret; empty between words.
        """
        article = self._session.article
        if article is None:
            return ()
        ranges = (trimmed(article.text, *piece) for piece in self._view.selection())
        chosen = tuple((start, end) for start, end in ranges if start < end)
        if chosen or self._view.selection():
            return chosen
        word = word_at(article.text, self._view.caret)
        return (word,) if word else ()

    def offer(self, picker: Picker) -> None:
        """Let a person pick from a list that opens at the caret."""
        corner = self._view.caret_rect().bottomLeft() + self._view.viewport().pos()
        picker.offer_over(self._view, corner.toPoint())

    def go_to(self, span: Uid) -> None:
        """Select a span of the open article and scroll to it."""
        self._view.go_to_span(span)
        self._session.select_span(span)

    # From the session

    def _hint(self) -> str:
        project = self._session.project
        if project is None:
            return ""
        if project.reads.totals().articles:
            return tr("No article is open; choose one in the list.")
        return tr("Import articles, or drop files and folders here.")

    def _patch(self, patch: Patch) -> None:
        article = self._session.article
        if article is None:
            return
        if patch.whole:
            self._show_anew(article)
            return
        self._sign(article)
        if patch.zones:
            self._view.set_zones(article.zones)
        if patch.spans:
            self._view.update_marks(
                self._drawing.marks(article, patch.spans.added),
                patch.spans.removed,
                self._drawing.marks(article, patch.spans.changed),
            )
        if patch.links:
            self._view.update_arcs(
                self._drawing.arcs(article, patch.links.added),
                patch.links.removed,
                self._drawing.arcs(article, patch.links.changed),
            )

    def _show_anew(self, article: OpenArticle) -> None:
        """Show another text of the article at the place where one was."""
        before, caret, (top, above) = self._view.text, self._view.caret, self._view.top_line
        self.show()
        caret = kept_place(before, article.text, caret)
        self._view.set_selection(caret, caret)
        self._view.scroll_to_line(kept_place(before, article.text, top), above)

    def _changed(self, changes: Changes, _origin: object) -> None:
        if changes.touches(Kind.SCHEME, Kind.ENTITY):
            self._drawing.restyle()
            self._redraw()

    def _compared(self, uids: frozenset[Uid]) -> None:
        """These spans and links are alike in all now, or no longer."""
        article = self._session.article
        self._drawing.differing = self._differing.words
        if article is not None:
            there = [uid for uid in uids if uid in article.spans]
            self._view.update_marks(changed=self._drawing.marks(article, there))
            links = [uid for uid in uids if uid in article.links]
            self._view.update_arcs(changed=self._drawing.arcs(article, links))

    def _redraw(self) -> None:
        article = self._session.article
        if article is not None:
            self._sign(article)
            self._view.update_marks(changed=self._drawing.marks(article, article.spans))
            self._view.update_arcs(changed=self._drawing.arcs(article, article.links))

    def _select(self) -> None:
        span, link = self._session.span, self._session.link
        self._view.links.select(link.uid if link else None)
        if span is None and link is not None:
            return
        self._view.set_selected_span(span.uid if span else None)
        self._view.set_picked(self._session.picked)

    # From the view

    def _selected(self, uid: Uid | None) -> None:
        current = self._session.span
        if uid != (current.uid if current else None):
            self._session.select_span(uid)

    # Marks and arcs

    def _sign(self, article: OpenArticle) -> None:
        """Know whose work is shown beside mine."""
        shown = self._session.shown
        mine = shown.mine if shown is not None else b""
        self._drawing.sign(layer for layer in article.layers if layer != mine)
