"""Taking a step back: writing again what its objects were before it.

It works for every step alike, since each operation names the one it replaced. It is refused
where an object is no longer as the step left it, because going back to "before" would then
take a later change along. What counts is the body, not the version's number: a later step
that was itself taken back does not stand in the way.
"""

from annotator.domain.values import Kind
from annotator.errors import UserError
from annotator.journal.entries import Operation
from annotator.project.transaction import Transaction
from annotator.store.journal import Entry
from annotator.store.objects import Objects


def revert(tx: Transaction, entry: Entry, objects: Objects) -> None:
    """Write the bodies that stood before ``entry``, last operation first.

    Raises:
        UserError: if one of its objects was changed since.
    """
    for step, operation in tx.journal.operations(entry.numbers, backwards=True):
        stored = objects.stored(operation.uid)
        assert stored is not None
        untouched = (stored.replica, stored.number, stored.step) == (*entry.numbers, step)
        changed = not untouched and tx.journal.body_of(operation.uid) != operation.body
        before = tx.journal.operation(operation.previous) if operation.previous else None
        if not (before and before.body) and _stays(tx, entry, operation, changed=changed):
            continue
        if changed:
            raise UserError(
                "This step cannot be taken back by itself, because what it changed was changed "
                "again later; take back the later step first."
            )
        # An operation that deleted says as little about the object as one that never was.
        where = before if before and before.body else operation
        body = before.body if before else None
        tx.put_raw(operation.kind, operation.uid, body, where.layer, where.article)
        tx.expect_whole(operation.kind, operation.uid, where.article, erased=body is None)


def _stays(tx: Transaction, entry: Entry, operation: Operation, *, changed: bool) -> bool:
    """Whether something stays that the step made only because it needed it there, since other
    work needs it too by now: a layer, a name in a register, an article's state.
    """
    gesture = entry.header.gesture
    match operation.kind:
        case Kind.PERSON:
            return operation.uid == tx.me.uid
        case Kind.LAYER:
            return changed or tx.in_use(Kind.LAYER, operation.uid)
        case Kind.ENTITY:
            made_for_itself = gesture.startswith("entity.")
            return not made_for_itself and (changed or tx.in_use(Kind.ENTITY, operation.uid))
        case Kind.STATE if gesture != "article.set-state" and operation.article:
            layers = [operation.layer] if operation.layer else None
            return changed or bool(tx.reads.spans(operation.article, layers))
        case _:
            return False
