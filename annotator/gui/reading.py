"""Joins the session and the text view: spans and links become marks and arcs, and what a
step changed is drawn anew and nothing else.

The view knows no project and the project no view; this is the one place that knows both.
"""

from collections.abc import Iterable

from PySide6.QtCore import QObject

from annotator.domain.fragments import trimmed
from annotator.domain.identity import Uid
from annotator.domain.values import End, EndKind, Fragment, Kind, Link, Span
from annotator.gui.describe import (
    attribute_lines,
    colour_of,
    link_type_name,
    span_type_name,
)
from annotator.gui.dialogs.picker import Picker
from annotator.gui.opened import OpenArticle, Patch
from annotator.gui.reader.marks import Arc, Mark
from annotator.gui.reader.view import ReaderView
from annotator.gui.session import Session
from annotator.gui.texts import tr
from annotator.gui.theme.lines import LineStyle, line_styles
from annotator.project.changes import Changes
from annotator.text.words import word_at


class Reading(QObject):
    """Keeps a text view showing what the session has open."""

    def __init__(self, session: Session, view: ReaderView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._view = view
        self._styles: dict[str, LineStyle] = {}
        self._looks: dict[str, tuple[str, str, LineStyle]] = {}
        """Of each span type, by the name spans call it."""
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
        self._style()
        self._view.show_article(
            article.text,
            article.zones,
            list(map(self._mark, article.spans.values())),
            list(map(self._arc, article.links.values())),
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
            self.show()
            return
        if patch.zones:
            self._view.set_zones(article.zones)
        if patch.spans:
            self._view.update_marks(
                self._marks(article, patch.spans.added),
                patch.spans.removed,
                self._marks(article, patch.spans.changed),
            )
        if patch.links:
            self._view.update_arcs(
                self._arcs(article, patch.links.added),
                patch.links.removed,
                self._arcs(article, patch.links.changed),
            )

    def _changed(self, changes: Changes, _origin: object) -> None:
        if changes.touches(Kind.SCHEME, Kind.ENTITY):
            self._style()
            self._redraw()

    def _redraw(self) -> None:
        article = self._session.article
        if article is not None:
            self._view.update_marks(changed=self._marks(article, article.spans))
            self._view.update_arcs(changed=self._arcs(article, article.links))

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

    def _style(self) -> None:
        scheme = self._session.scheme
        self._looks.clear()
        if scheme is not None:
            kinds = scheme.spans
            styles = line_styles([kind.colour for kind in kinds])
            self._styles = {kind.id: style for kind, style in zip(kinds, styles, strict=True)}

    def _marks(self, article: OpenArticle, uids: Iterable[Uid]) -> list[Mark]:
        return [self._mark(article.spans[uid]) for uid in uids]

    def _arcs(self, article: OpenArticle, uids: Iterable[Uid]) -> list[Arc]:
        return [self._arc(article.links[uid]) for uid in uids]

    def _mark(self, span: Span) -> Mark:
        label, colour, style = self._looks.get(span.type) or self._look_of(span.type)
        return Mark(
            span.uid,
            span.fragments,
            label,
            colour,
            style,
            self._session.is_mine(span),
            self._tip(span, label),
        )

    def _look_of(self, name: str) -> tuple[str, str, LineStyle]:
        """What spans of a type are called and drawn like; ten thousand of them ask."""
        scheme = self._session.scheme
        kind = scheme.span_type(name) if scheme else None
        style = self._styles.get(kind.id, LineStyle.SOLID) if kind else LineStyle.DOTTED
        found = self._looks[name] = (
            span_type_name(scheme, name),
            colour_of(scheme, name),
            style,
        )
        return found

    def _tip(self, span: Span, label: str) -> str:
        """The type with what is known of the span: what it stands for, its attributes, its note."""
        if not (span.entity or span.attributes or span.note):
            return label
        scheme = self._session.scheme
        entity = self._session.names.entity(span.entity)
        lines = [label, entity, *attribute_lines(scheme, span), span.note]
        return "\n".join(line for line in lines if line)

    def _arc(self, link: Link) -> Arc:
        source, target = self._here(link.source), self._here(link.target)
        far = link.source if source is None else link.target if target is None else None
        return Arc(
            link.uid,
            source,
            target,
            link_type_name(self._session.scheme, link.type),
            self._session.names.end(far) if far else "",
            self._session.is_mine(link),
        )

    def _here(self, end: End) -> Uid | None:
        article = self._session.article
        here = article is not None and end.kind is EndKind.SPAN and end.uid in article.spans
        return end.uid if here else None
