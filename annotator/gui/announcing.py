"""Tells screen readers what others see at a glance: which tag the caret came into, what a step did.

Nothing is worked out while no screen reader is there. Of what happens in quick succession the
end is told.
"""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from annotator.domain.identity import Uid
from annotator.domain.values import Kind, Link, ZoneKind
from annotator.gui.describe import link_type_name, span_type_name
from annotator.gui.reader.marks import Mark
from annotator.gui.reader.spoken import sentence_of
from annotator.gui.reader.view import ReaderView
from annotator.gui.session import Session
from annotator.gui.steps import title
from annotator.gui.texts import counted, marked, tr
from annotator.gui.zoning import zone_words
from annotator.journal.bodies import parsed
from annotator.journal.entries import Header, Mode
from annotator.project.changes import Changes
from annotator.project.steps import Outcome

SETTLED_AFTER_MS: Final = 150
"""A caret that runs through ten tags tells of the last."""

_STEPS: Final = {
    Mode.DO: marked("Done: {step}"),
    Mode.UNDO: marked("Undone: {step}"),
    Mode.REDO: marked("Done again: {step}"),
    Mode.REVERT: marked("Undone: {step}"),
}


class Place(NamedTuple):
    """Where the caret was when that was told last."""

    link: Uid | None = None
    """The selected link."""
    spans: tuple[Uid, ...] = ()
    """The span the caret is in and those around it, innermost first."""
    label: str = ""
    """The type of the innermost."""
    zone: ZoneKind | None = None
    """What kind of zone the caret is in."""


class Announcer(QObject):
    """Listens to the session and the text view, and speaks."""

    announced = Signal(str)
    """What was told."""

    def __init__(
        self,
        session: Session,
        view: ReaderView,
        *,
        listening: Callable[[], bool] = QAccessible.isActive,
    ) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._listening = listening
        self._place = Place()
        self._news: dict[tuple[str, ...], str] = {}
        """What is to be told, by kind: of an edge moved ten times the last move."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLED_AFTER_MS)
        self._timer.timeout.connect(self._settled)
        view.caret_moved.connect(self._moved)
        session.selection_changed.connect(self._moved)
        session.stepped.connect(self._stepped)
        session.article_changed.connect(self._article_changed)

    @property
    def pending(self) -> bool:
        """Whether something is about to be told."""
        return self._timer.isActive()

    # What happens

    def _moved(self) -> None:
        if self._listening():
            self._timer.start()

    def _stepped(self, outcome: Outcome[Any] | None) -> None:
        header = outcome.header if outcome is not None else None
        if outcome is not None and header is not None and self._listening():
            self._add((header.mode, header.gesture), self._step(header, outcome.changes))

    def _article_changed(self) -> None:
        article = self._session.article
        if not self._listening() or article is None:
            self._news.clear()
            return
        name = self._session.names.article(article.uid, article.article.metadata.title)
        tags = counted(len(article.spans), marked("{n} tag"), marked("{n} tags"))
        self._add(("article",), tr("Article “{title}”, {tags}", title=name, tags=tags))

    def _add(self, kind: tuple[str, ...], sentence: str) -> None:
        self._news.pop(kind, None)
        self._news[kind] = sentence
        self._timer.start()

    # What is told

    def _settled(self) -> None:
        """Tell what happened; where nothing did, where the caret or the choice went."""
        marks, link, before = self._marks(), self._session.link, self._place
        zone = self._view.page.zone_at(self._view.caret)
        self._place = Place(
            link.uid if link else None,
            tuple(mark.uid for mark in marks),
            marks[0].label if marks else "",
            zone.kind if zone else None,
        )
        news = list(self._news.values())
        self._news.clear()
        if not news and self._place._replace(zone=before.zone) != before:
            news = [self._moved_to(marks, link, before)]
        if self._place.zone is not before.zone:
            news.append(zone_words(self._place.zone))
        for sentence in filter(None, news):
            event = QAccessibleAnnouncementEvent(self._view, sentence)
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
            QAccessible.updateAccessibility(event)
            self.announced.emit(sentence)

    def _moved_to(self, marks: list[Mark], link: Link | None, before: Place) -> str:
        if link is not None and link.uid != before.link:
            return self._link(link)
        if not marks:
            return tr("Out of {type}", type=before.label) if before.label else ""
        return sentence_of(self._view.page.marks, self._view.text, marks[0], marks[1:])

    def _link(self, link: Link) -> str:
        names = self._session.names
        return tr(
            "Link “{source}” {type} “{target}”",
            source=names.end(link.source),
            type=link_type_name(self._session.scheme, link.type),
            target=names.end(link.target),
        )

    def _step(self, header: Header, changes: Changes) -> str:
        """A step in words; empty where it is told already."""
        if header.mode is Mode.DO:
            if header.gesture == "span.add":
                return self._tagged(changes)
            if header.gesture == "span.delete" and changes.of(Kind.LINK):
                return ""  # a notice tells how many links went along
        step = title(header.gesture, parsed(header.detail))
        return tr(_STEPS[header.mode], step=step)

    def _tagged(self, changes: Changes) -> str:
        article = self._session.article
        spans = article.spans if article is not None else {}
        made = next((spans[uid] for uid in changes.of(Kind.SPAN) if uid in spans), None)
        if made is None:
            return ""
        alike = [s for s in spans.values() if (s.type, s.layer) == (made.type, made.layer)]
        return tr(
            "Tagged as {type}, {count} in this article",
            type=span_type_name(self._session.scheme, made.type),
            count=len(alike),
        )

    def _marks(self) -> list[Mark]:
        """The span the caret is in, the selected one before others, and those around it."""
        view = self._view
        there = view.spans_at(view.caret)
        inner = view.page.marks.find(view.selected_span)
        if inner is None or not inner.start <= view.caret <= inner.end:
            inner = there[0] if there else None
        if inner is None:
            return []
        start, end = inner.start, inner.end
        around = [m for m in there if m != inner and m.start <= start and m.end >= end]
        return [inner, *around]
