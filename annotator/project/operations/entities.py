"""Entities and propositions: what spans of any article stand for."""

from annotator.domain.identity import Uid, entity_uid
from annotator.domain.values import Entity, Kind
from annotator.errors import UserError
from annotator.project.transaction import Operation, Transaction


def add(register: str, name: str) -> Operation[Entity]:
    """Make an entity, or give the one of that name that is there already."""

    def apply(tx: Transaction) -> Entity:
        entity = entity_named(tx, register, name)
        tx.detail = {"name": entity.name}
        return entity

    return Operation("entity.add", apply)


def change(entity: Entity) -> Operation[None]:
    """Write an entity's name, aliases, ids elsewhere and note."""

    def apply(tx: Transaction) -> None:
        if not entity.name.strip():
            raise UserError("An entity needs a name.")
        if not tx.reads.alive(entity.uid):
            raise UserError("This entity is no longer there.")
        if entity.article and not tx.reads.alive(entity.article):
            raise UserError("This article is no longer in the project.")
        tx.put_entity(entity._replace(name=" ".join(entity.name.split())))
        tx.detail = {"name": entity.name}

    return Operation("entity.change", apply)


def delete(uid: Uid) -> Operation[None]:
    """Delete an entity that nothing stands for.

    Raises:
        UserError: if spans or links still use it.
    """

    def apply(tx: Transaction) -> None:
        entity = tx.reads.entity(uid)
        if entity is None:
            raise UserError("This entity is no longer there.")
        if tx.reads.depends_on(uid, Kind.ENTITY):
            raise UserError(
                "“{name}” is still used by spans or links; take it off them first.",
                name=entity.name,
            )
        tx.erase(Kind.ENTITY, uid, None, None)
        tx.detail = {"name": entity.name}

    return Operation("entity.delete", apply)


def entity_named(tx: Transaction, register: str, name: str) -> Entity:
    """The entity of this name in a register, made where there is none.

    Raises:
        UserError: if the name is empty.
    """
    name = " ".join(name.split())
    if not name:
        raise UserError("An entity needs a name.")
    uid = entity_uid(tx.project, register, name)
    found = tx.reads.entity(uid)
    if found is None:
        found = Entity(uid, register, name)
        tx.put_entity(found)
    return found
