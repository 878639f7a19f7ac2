"""Who is to work on which article, and whether without seeing what others made of it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator.domain.identity import Uid, assignment_uid
from annotator.domain.values import Assignment, Kind, Person
from annotator.errors import UserError
from annotator.project.distributing import Distribution, distribute
from annotator.project.transaction import Operation, Transaction
from annotator.store.reads import Reads


class Wanted(NamedTuple):
    """That somebody is to work on an article."""

    article: Uid
    person: Person
    """Made known to the project where nobody has written them yet."""
    blind: bool | None = True
    """None: as it is, blind where it is new."""


class Assigned(NamedTuple):
    """What a step did to assignments."""

    new: int = 0
    changed: int = 0
    """Those that were there and are blind now, or no longer."""
    removed: int = 0


def put(wanted: Iterable[Wanted]) -> Operation[Assigned]:
    """Assign articles, each pair as told; what is assigned beside them stays.

    Raises:
        UserError: if an article is gone.
    """
    listed = tuple(wanted)

    def apply(tx: Transaction) -> Assigned:
        done = Assigned()
        for one in listed:
            done = _put(tx, one, done)
        _tell(tx, [one.article for one in listed], done)
        return done

    return Operation("article.assign", apply)


def change(
    articles: Sequence[Uid],
    *,
    add: Sequence[Person] = (),
    remove: Sequence[Uid] = (),
    blind: bool | None = None,
) -> Operation[Assigned]:
    """Assign articles to some people and take them from others, in one step; the people's work
    stays. ``blind`` is for all who are assigned to them afterwards; None: as it is.

    Raises:
        UserError: if an article is gone.
    """

    def apply(tx: Transaction) -> Assigned:
        done = Assigned()
        for article in articles:
            standing = {one.person: one for one in tx.reads.assignments(article=article)}
            for gone_person in remove:
                gone = standing.pop(gone_person, None)
                if gone is not None:
                    tx.erase(Kind.ASSIGNMENT, gone.uid, None, article)
                    done = done._replace(removed=done.removed + 1)
            for person in add:
                standing.pop(person.uid, None)
                done = _put(tx, Wanted(article, person, blind), done)
            for one in standing.values():
                if blind is not None and tx.put_assignment(one._replace(blind=blind)):
                    done = done._replace(changed=done.changed + 1)
        _tell(tx, articles, done)
        return done

    return Operation("article.assign", apply)


def _put(tx: Transaction, one: Wanted, done: Assigned) -> Assigned:
    if not tx.reads.alive(one.article):
        raise UserError("This article is no longer in the project.")
    if not tx.reads.alive(one.person.uid):
        tx.put_person(one.person)
    uid = assignment_uid(tx.project, one.article, one.person.uid)
    known = tx.reads.alive(uid)
    if known and one.blind is None:
        return done
    blind = one.blind is not False
    if not tx.put_assignment(Assignment(uid, one.article, one.person.uid, blind)):
        return done
    if known:
        return done._replace(changed=done.changed + 1)
    return done._replace(new=done.new + 1)


def _tell(tx: Transaction, articles: Sequence[Uid], done: Assigned) -> None:
    """For the history: how many, and the title where it is one."""
    different = list(dict.fromkeys(articles))
    tx.detail = {"count": len(different), **done._asdict()}
    if len(different) == 1:
        article = tx.reads.article(different[0])
        tx.detail["title"] = article.metadata.title if article else ""


def shares(
    reads: Reads, articles: Sequence[Uid], people: Sequence[Person], coders: int, *, seed: int
) -> Distribution:
    """How articles would be shared out among people, see `distribute`; nothing is written.

    Raises:
        UserError: if there are too few people.
    """
    standing = {
        article: [turn.person for turn in turns] for article, turns in reads.turns(articles).items()
    }
    among = [person.uid for person in people]
    return distribute(articles, among, coders, seed=seed, standing=standing)


def hand(shared: Distribution, people: Sequence[Person], *, blind: bool) -> Operation[Assigned]:
    """Assign articles as they were shared out."""
    by_uid = {person.uid: person for person in people}
    return put([Wanted(article, by_uid[person], blind) for article, person in shared.pairs])
