"""Writing one step: an operation run inside one SQL transaction, its objects one journal
transaction.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from annotator.domain.identity import Uid
from annotator.domain.values import Person
from annotator.journal.bodies import canonical
from annotator.journal.entries import Header, Mode, Moment
from annotator.project.changes import Changes
from annotator.project.lineage import Lineage
from annotator.project.transaction import Operation, Transaction
from annotator.settings.table import Settings
from annotator.store.recorder import Recorder, begin_header
from annotator.store.writer import Writer

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a step gave and changed; ``header`` is None where nothing had to be written."""

    value: T
    changes: Changes
    header: Header | None


class By(NamedTuple):
    """Who makes a step, in which project and for which purpose."""

    project: Uid
    me: Person
    purpose: str


class Steps:
    """Writes the steps of a session, one after the other; the caller keeps others out."""

    def __init__(self, writer: Writer, path: Path, settings: Settings) -> None:
        self._writer = writer
        self._keep_raw_up_to = settings.keep_raw_up_to
        self._clock = writer.journal.last_clock()
        self._lineage = Lineage(writer.journal, path, settings.machine)

    def leave(self) -> None:
        """The file was closed."""
        self._lineage.leave()

    def write(
        self,
        operation: Operation[T],
        mode: Mode,
        undoes: Moment | None,
        by: By,
        *,
        rehearsal: bool,
    ) -> Outcome[T]:
        """Make a step, or find out what it would give where it is a rehearsal."""
        writer = self._writer
        writer.begin()
        try:
            replica = self._lineage.replica()
            header = begin_header(
                replica,
                self._clock,
                by.me.uid,
                operation.name,
                mode,
                undoes,
                undoable=operation.undoable,
            )
            recorder = Recorder(writer.connection, writer.objects, writer.fold, replica, header)
            tx = Transaction(
                writer=writer,
                recorder=recorder,
                project=by.project,
                me=by.me,
                purpose=by.purpose,
                keep_raw_up_to=self._keep_raw_up_to,
            )
            value = operation.apply(tx)
            if recorder.operations and not tx.reads.alive(by.me.uid):
                tx.put_person(by.me)  # so that the history can name who did it
            if not recorder.operations and mode not in (Mode.UNDO, Mode.REDO):
                writer.roll_back()
                return Outcome(value, Changes(), None)
            header = header._replace(detail=canonical(tx.detail))
            head = recorder.finish(header.detail)
            tx.check()
            if rehearsal:
                writer.roll_back()
                return Outcome(value, Changes(), None)
            clock = max(header.clock, writer.journal.last_clock())
            writer.commit()
        except BaseException:
            writer.roll_back()
            raise
        self._clock = clock  # after what was merged, too, so that later steps are later
        self._lineage.went_on(replica, header.moment.number, head)
        return Outcome(value, tx.noted.changes(), header)
