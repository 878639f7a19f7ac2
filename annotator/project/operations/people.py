"""People: who works on the project."""

import re
from typing import Final

from annotator.domain.values import Person
from annotator.errors import UserError
from annotator.project.persons import CODER, LEAD, person_called
from annotator.project.transaction import Operation, Transaction
from annotator.text.folding import fold

ROLES: Final = (CODER, LEAD)

_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")


def add(name: str, *, role: str = CODER, colour: str = "") -> Operation[Person]:
    """Make somebody known who has not worked on the project yet.

    Raises:
        UserError: if the name is known already, now or from before.
    """

    def apply(tx: Transaction) -> Person:
        wanted = " ".join(name.split())
        person = person_called(tx.reads, tx.project, wanted)
        if tx.reads.alive(person.uid):
            raise UserError("“{name}” is in the project already.", name=person.name)
        return _put(tx, person._replace(role=role, colour=colour))

    return Operation("person.add", apply)


def change(person: Person) -> Operation[None]:
    """Write a person's name, role and colour; their work stays theirs under a new name.

    Raises:
        UserError: if somebody else has the name, or role or colour are none.
    """

    def apply(tx: Transaction) -> None:
        _put(tx, person)

    return Operation("person.change", apply)


def _put(tx: Transaction, person: Person) -> Person:
    name = " ".join(person.name.split())
    if not name:
        raise UserError("A person needs a name.")
    others = (other for other in tx.reads.people() if other.uid != person.uid)
    if any(fold(other.name) == fold(name) for other in others):
        raise UserError("Somebody else is called “{name}” in this project.", name=name)
    if person.role not in ROLES:
        raise UserError("A person is a coder or a lead, not “{role}”.", role=person.role)
    if person.colour and not _COLOUR.fullmatch(person.colour):
        raise UserError("“{colour}” is no colour; write it as #RRGGBB.", colour=person.colour)
    person = person._replace(name=name)
    tx.put_person(person)
    tx.detail = {"name": name}
    return person
