"""Entities and propositions that come in: those of one name are one, whoever made them."""

from typing import NamedTuple

from annotator.domain.identity import Uid, entity_uid, named_uid, text_of
from annotator.domain.values import Entity
from annotator.exchange.batch import Batch, Key
from annotator.exchange.meeting import Meetings
from annotator.exchange.renewing import Renewing
from annotator.exchange.report import ImportReport
from annotator.project.transaction import Transaction


class Known(NamedTuple):
    """An entity of the project."""

    uid: Uid
    register: str


class Registers:
    """From the entities of files to those of the project."""

    def __init__(
        self,
        tx: Transaction,
        batch: Batch,
        meetings: Meetings,
        renewing: Renewing,
        report: ImportReport,
    ) -> None:
        self._tx = tx
        self._batch = batch
        self._meetings = meetings
        self._renewing = renewing
        self._report = report
        self._known: dict[Key, Known] = {}
        self._waiting: dict[Key, Entity] = {}
        self._named: dict[Key, Uid] = {}

    def take(self, number: int, entity: Entity) -> None:
        """Take in an entity of an input; one that is here already stays as it is.

        One of no register waits until a span says which one by its type.
        """
        key = (number, entity.uid)
        if key in self._known or not entity.name.strip():
            return
        if entity.register:
            self._known[key] = self._place(number, entity)
        else:
            self._waiting.setdefault(key, entity)

    def find(self, number: int, uid: Uid, register: str = "") -> Known | None:
        """The entity an input means, or one of the project it names by its uid."""
        key = (number, uid)
        found = self._known.get(key)
        if found is None and key in self._waiting:
            entity = self._waiting.pop(key)
            found = self._known[key] = self._place(number, entity._replace(register=register))
        if found is None:
            standing = self._tx.reads.entity(uid)
            if standing is not None:
                found = self._known[key] = Known(uid, standing.register)
        return found

    def _place(self, number: int, entity: Entity) -> Known:
        uid = self._uid(number, entity)
        article = self._meetings.coming(entity.article) if entity.article else None
        here = entity._replace(uid=uid, article=article)
        if not self._tx.reads.alive(uid):
            self._tx.put_entity(here)
            self._report.entities += 1
        elif self._renewing.may(uid, entity.uid) and self._tx.put_entity(here):
            self._report.updated += 1
        return Known(uid, entity.register)

    def _uid(self, number: int, entity: Entity) -> Uid:
        project, theirs = self._tx.project, self._batch.inputs[number].header.project
        if theirs == project:
            return entity.uid
        name = " ".join(entity.name.split())
        if entity.article is not None:
            article = self._meetings.coming(entity.article) or entity.article
            return named_uid(article, "entity", entity.register, name, text_of(entity.uid))
        uid = entity_uid(project, entity.register, name)
        if theirs is None:
            return uid
        # A second one of a name in somebody's project is another of that name on purpose.
        first = self._named.setdefault((number, uid), entity.uid)
        return uid if first == entity.uid else named_uid(uid, "another", text_of(entity.uid))
