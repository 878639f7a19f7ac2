"""What may be brought up to date: what came from there, is as it came, and is newer there."""

import pytest

from annotator.domain.identity import Uid, named_uid
from annotator.domain.values import Entity
from annotator.exchange.batch import Theirs
from annotator.exchange.renewing import GESTURE, Renewing, detail
from annotator.project.operations import entities
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction

THEIRS, OTHERS, UID = b"P" * 16, b"Q" * 16, named_uid(b"x", "entity")


def take(project: Project, theirs: Uid, clock: int, name: str) -> None:
    """Take one entity in, as of a step of their project."""

    def apply(tx: Transaction) -> None:
        tx.detail = detail(Theirs(theirs, clock, lambda _: None))
        tx.put_entity(Entity(UID, "actor", name))

    project.run(Operation(GESTURE, apply))


def may(project: Project, theirs: Uid, changed: int | None) -> bool:
    """Whether it may be renewed, if it was changed there at a clock."""

    def apply(tx: Transaction) -> bool:
        return Renewing(tx, Theirs(theirs, 99, lambda _: changed)).may(UID, UID)

    return project.run(Operation("test", apply)).value


@pytest.mark.parametrize(
    ("changed", "expected"), [(11, True), (10, False), (9, False), (None, False)]
)
def test_only_what_was_changed_there_after_it_came(
    project: Project, changed: int | None, *, expected: bool
) -> None:
    take(project, THEIRS, 10, "Ana")
    assert may(project, THEIRS, changed) is expected
    assert may(project, OTHERS, changed) is False


def test_not_what_somebody_here_changed_since(project: Project) -> None:
    take(project, THEIRS, 10, "Ana")
    project.run(entities.change(Entity(UID, "actor", "Ana L.")))
    assert not may(project, THEIRS, 20)


def test_what_was_taken_back_may_come_again_whenever_it_was_changed(project: Project) -> None:
    take(project, THEIRS, 10, "Ana")
    take(project, THEIRS, 20, "Ana Lima")
    assert not may(project, THEIRS, 15)
    project.undo()
    assert may(project, THEIRS, 15)
    project.redo()
    assert not may(project, THEIRS, 15)


def test_not_what_this_very_step_wrote(project: Project) -> None:
    def apply(tx: Transaction) -> bool:
        tx.put_entity(Entity(UID, "actor", "Ana"))
        return Renewing(tx, Theirs(THEIRS, 99, lambda _: 50)).may(UID, UID)

    assert project.run(Operation(GESTURE, apply)).value is False


def test_an_import_of_files_renews_nothing(project: Project) -> None:
    take(project, THEIRS, 10, "Ana")

    def apply(tx: Transaction) -> tuple[bool, bool]:
        renewing = Renewing(tx, None)
        return renewing.on, renewing.may(UID, UID)

    assert project.run(Operation("test", apply)).value == (False, False)
