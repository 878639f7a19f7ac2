"""Who works in a project: whom a name means, and who opens the file."""

from typing import Final

from annotator.domain.identity import Uid, person_uid
from annotator.domain.values import Person
from annotator.settings.files import account_name
from annotator.store.reads import Reads
from annotator.text.folding import fold

CODER: Final = "coder"
LEAD: Final = "lead"
HANDED_OUT_TO: Final = "handed_out_to"
"""The value of a file that was made for one person: their uid."""


def person_called(reads: Reads, project: Uid, name: str) -> Person:
    """The person of this name, spelt as it may be; one who is not there yet is not written."""
    name = " ".join(name.split())
    uid = person_uid(project, name)
    people = reads.people()
    called = [person for person in people if fold(person.name) == fold(name)]
    known = [person for person in people if person.uid == uid]
    return next(iter(called + known), Person(uid, name))


def as_known(reads: Reads, person: Person) -> Person:
    """A person as they are written now; as they are where nobody has written them."""
    return next((known for known in reads.people() if known.uid == person.uid), person)


def may_lead(reads: Reads, me: Uid) -> bool:
    """Whether somebody may do what leads do: they are one, or nobody was made one."""
    leads = [person.uid for person in reads.people() if person.role == LEAD]
    return me in leads or not leads


def handed_out_to(reads: Reads) -> Person | None:
    """Whom this file was made for; None for one that is everybody's."""
    uid = reads.meta(HANDED_OUT_TO)
    return next((person for person in reads.people() if person.uid == uid), None)


def who_works(reads: Reads, project: Uid, my_name: str) -> Person:
    """Who opens a file: the name set on this machine; without one, the account's if the project
    knows it, else whom the file was handed out to, else the account's all the same.
    """
    if my_name:
        return person_called(reads, project, my_name)
    account = person_called(reads, project, account_name())
    coder = handed_out_to(reads)
    return coder if coder and not reads.alive(account.uid) else account
