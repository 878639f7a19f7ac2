"""People: who works on the project."""

from annotator.domain.values import Person
from annotator.errors import UserError
from annotator.project.transaction import Operation, Transaction


def change(person: Person) -> Operation[None]:
    """Write a person's name, role and colour; their work stays theirs under a new name."""

    def apply(tx: Transaction) -> None:
        name = " ".join(person.name.split())
        if not name:
            raise UserError("A person needs a name.")
        tx.put_person(person._replace(name=name))
        tx.detail = {"name": name}

    return Operation("person.change", apply)
