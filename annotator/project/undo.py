"""Taking a step back: writing again what its objects were before it.

It works for every step alike, since each operation names the one it replaced. It is refused
where an object is no longer as the step left it, because going back to "before" would then
take a later change along. What counts is the body, not the version's number: a later step
that was itself taken back does not stand in the way.
"""

from typing import Final

from annotator.domain.identity import Uid
from annotator.domain.values import Kind
from annotator.errors import UserError
from annotator.journal.bodies import parsed
from annotator.journal.entries import Operation
from annotator.project.transaction import Transaction
from annotator.store.accepting import MERGE
from annotator.store.journal import Entry
from annotator.store.objects import Objects

_ABOUT: Final = {
    Kind.PERSON: "person.",
    Kind.LAYER: "layer.",
    Kind.ENTITY: "entity.",
    Kind.STATE: "article.set-state",
}
"""How the steps are called that are about such an object. Any other step makes one only
because it needs it there: who did it, a layer, a name in a register, that work has begun.
"""


def revert(tx: Transaction, entry: Entry, objects: Objects, *, alone: bool) -> None:
    """Write the bodies that stood before ``entry``, last operation first.

    Args:
        tx: the step that takes ``entry`` back.
        entry: the step that is taken back.
        objects: the heads, on the writing connection.
        alone: whether later steps of the same person stay.

    Raises:
        UserError: if one of its objects was changed since.
    """
    by_the_way = []
    merged = _take_merge_back(tx, entry)
    for step, operation in tx.journal.operations(entry.numbers, backwards=True):
        if merged and operation.kind == Kind.ACCEPTANCE:
            continue
        before = _before(tx, entry, operation, merged=merged)
        stored = objects.stored(operation.uid)
        assert stored is not None
        untouched = (stored.replica, stored.number, stored.step) == (*entry.numbers, step)
        changed = not untouched and tx.journal.body_of(operation.uid) != operation.body
        if before is None and _came_along(tx, entry, operation, alone=alone):
            if not changed:
                by_the_way.append(operation)
            continue
        if changed:
            raise UserError(
                "This step cannot be taken back by itself, because what it changed was changed "
                "again later; take back the later step first."
            )
        _write(tx, operation, before)
    for operation in by_the_way:
        if not _needed(tx, operation):
            _write(tx, operation, None)


def _before(
    tx: Transaction, entry: Entry, operation: Operation, *, merged: bool
) -> Operation | None:
    """What stood before an operation of ``entry``, None where nothing did."""
    found: Operation | None = None
    if merged:
        found = tx.journal.without_own_after(operation.uid, entry.header.clock - 1)
    elif operation.previous:
        try:
            found = tx.journal.operation(operation.previous)
        except LookupError as error:
            raise UserError(
                "This step cannot be taken back here, because what it changed is not in this file."
            ) from error
    return found if found is not None and found.body is not None else None


def _take_merge_back(tx: Transaction, entry: Entry) -> bool:
    """Where ``entry`` is a merge, take its acceptance out, and put what was written over the work
    it brought, and taken back again, to what it was before. False where it is none.

    Raises:
        UserError: if something it brought was changed here since.
    """
    if entry.header.gesture != MERGE:
        return False
    operations = (operation for _, operation in tx.journal.operations(entry.numbers))
    acceptance = next((one for one in operations if one.kind == Kind.ACCEPTANCE), None)
    if acceptance is None or acceptance.body is None:
        return False
    clock = entry.header.clock
    since = tx.journal.own_since(acceptance.uid, clock)
    for uid in since:
        left = tx.journal.without_own_after(uid, clock)
        if tx.journal.body_of(uid) != (left.body if left else None):
            raise UserError(
                "This merge cannot be taken back, because later work stands on what it brought; "
                "take that back first."
            )
    _write(tx, acceptance, None)
    for uid in since:
        before = tx.journal.without_own_after(uid, clock - 1)
        stands = tx.journal.newest(uid)
        if stands is not None:
            _write(tx, stands, before if before and before.body is not None else None)
    return True


def _write(tx: Transaction, operation: Operation, before: Operation | None) -> None:
    body = before.body if before else None
    where = before or operation
    tx.put_raw(operation.kind, operation.uid, body, where.layer, where.article)
    shorter = operation.kind == Kind.ARTICLE and _texts(body) < _texts(operation.body)
    erased = body is None or shorter
    tx.expect_whole(operation.kind, operation.uid, where.article, erased=erased)


def _texts(body: bytes | None) -> int:
    """How many texts an article has."""
    return len(parsed(body)["revisions"]) if body is not None else 0


def _came_along(tx: Transaction, entry: Entry, operation: Operation, *, alone: bool) -> bool:
    """Whether a step made an object only because it needed it there."""
    if operation.kind == Kind.PERSON and operation.uid == tx.me.uid:
        return True
    if operation.kind == Kind.STATE and not alone:
        return False  # nobody else can have come to need it
    about = _ABOUT.get(Kind(operation.kind)) if operation.kind in set(Kind) else None
    return about is not None and not entry.header.gesture.startswith(about)


def _worked(tx: Transaction, person: Uid) -> bool:
    """Whether somebody made steps here; who merely was named did not."""
    stacks = tx.journal.undoable(person)
    return person == tx.me.uid or stacks.undo is not None or stacks.redo is not None


def _needed(tx: Transaction, operation: Operation) -> bool:
    """Whether other work needs it too by now, so that it stays."""
    if operation.kind == Kind.PERSON and _worked(tx, operation.uid):
        return True  # the history names them, this step's author among them
    if operation.kind == Kind.STATE and operation.article and operation.layer:
        return bool(tx.reads.spans(operation.article, [operation.layer]))
    return tx.in_use(Kind(operation.kind), operation.uid)
