"""Taking a step back: writing again what its objects were before it.

It works for every step alike, since each operation names the one it replaced. It is refused
where an object is no longer as the step left it, because going back to "before" would then
take a later change along. What counts is the body, not the version's number: a later step
that was itself taken back does not stand in the way.
"""

from annotator.errors import UserError
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
        if not untouched and tx.journal.body_of(operation.uid) != operation.body:
            raise UserError(
                "This step cannot be taken back by itself, because what it changed was changed "
                "again later; take back the later step first."
            )
        before = tx.journal.body(operation.previous) if operation.previous else None
        tx.put_raw(operation.kind, operation.uid, before, operation.layer, operation.article)
        tx.expect_whole(operation.kind, operation.uid, operation.article, erased=before is None)
