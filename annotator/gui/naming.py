"""Saying whom or what a tag stands for, by a list that opens over the text."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject

from annotator.domain.identity import Uid
from annotator.domain.scheme import PROPOSITIONS
from annotator.domain.values import Entity, Span
from annotator.errors import UserError
from annotator.gui.dialogs.picker import Entry, Picker, Words
from annotator.gui.reading import Reading
from annotator.gui.session import Session
from annotator.gui.texts import marked, tr
from annotator.project.operations import spans
from annotator.text.folding import fold

_LONGEST_NEW = 120
"""Characters of a quote that are offered as a new name."""


class _New(NamedTuple):
    """A name that nothing has yet."""

    name: str


class Naming(QObject):
    """Asks for the entity or proposition of the selected tags."""

    def __init__(self, session: Session, reading: Reading) -> None:
        super().__init__(reading)
        self._session = session
        self._reading = reading

    def ask(self) -> None:
        """Open the list for the selected tags of mine that are of one type."""
        chosen = self._session.spans_of_mine()
        project, scheme = self._session.project, self._session.scheme
        kind = scheme.span_type(chosen[0].type) if chosen and scheme else None
        if project is None or kind is None:
            return
        if not kind.register_:
            self._session.failed.emit(
                UserError(marked("{type} tags do not stand for a name."), type=kind.name)
            )
            return
        entities = self._in_order(project.reads.entities(kind.register_), kind.register_)
        picker = Picker(
            _words(kind.register_),
            [Entry(e, e.name, " · ".join(e.aliases), " ".join(e.aliases)) for e in entities],
            self._reading.view.window(),
            further=lambda typed: self._new(typed, entities, chosen),
        )
        uids = [span.uid for span in chosen]
        register = kind.register_
        picker.wanted.connect(lambda found: self._take(uids, register, found))
        self._reading.offer(picker)

    def _in_order(self, entities: Sequence[Entity], register: str) -> list[Entity]:
        """Those named last first, then those of this article, then by name."""
        recent = {fold(name): n for n, name in enumerate(self._session.names.recent(register))}
        article = self._session.article
        here = {span.entity for span in article.spans.values()} if article else set[Uid | None]()
        return sorted(
            entities,
            key=lambda e: (
                recent.get(fold(e.name), len(recent)),
                e.uid not in here,
                e.article is not None,
                fold(e.name),
            ),
        )

    def _new(
        self, typed: str, entities: Sequence[Entity], chosen: Sequence[Span]
    ) -> Sequence[Entry]:
        """What is typed as a new name; before anything is typed, the words of the tag itself."""
        article = self._session.article
        words = " ".join((typed or (article.words(chosen[0]) if article else "")).split())
        if not words or any(fold(e.name) == fold(words) for e in entities):
            return ()
        name = words[:_LONGEST_NEW]
        return (Entry(_New(name), tr("New: {name}", name=name)),)

    def _take(self, uids: Sequence[Uid], register: str, found: Entity | _New) -> None:
        if isinstance(found, Entity):
            self._session.run(spans.set_entity(uids, found.uid))
        else:
            self._session.run(spans.name_entity(uids, found.name))
        self._session.names.used(register, found.name)


def _words(register: str) -> Words:
    return Words(
        tr("Says the Same As") if register == PROPOSITIONS else tr("Stands For"),
        tr("A proposition, in one sentence")
        if register == PROPOSITIONS
        else tr("A name; Enter alone takes the first"),
        tr("No such name yet."),
    )
