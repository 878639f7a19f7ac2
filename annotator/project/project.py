"""The open project and its one door for writing.

``run`` makes a step: one SQL transaction, one journal transaction, durable when it returns.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeVar

from annotator.domain.identity import Uid, layer_uid, new_uid
from annotator.domain.scheme import Scheme
from annotator.domain.values import ANNOTATIONS, GOLD, Kind, Person
from annotator.errors import BusyError, UserError, Way
from annotator.journal.bodies import parsed
from annotator.journal.entries import Mode, Moment
from annotator.project.persons import as_known, may_lead, person_called, who_works
from annotator.project.steps import By, Outcome, Steps
from annotator.project.transaction import Operation, Transaction
from annotator.project.undo import revert
from annotator.settings.table import Settings
from annotator.store.connection import Database
from annotator.store.fulltext import articles_with, index_slice, left
from annotator.store.journal import Entry, Journal
from annotator.store.objects import Objects
from annotator.store.opening import explained, first_read, no_project
from annotator.store.reads import Reads
from annotator.store.writer import Writer

T = TypeVar("T")

NOT_MINE: Final = "This step is another person’s; only they can take it back."


class Project:
    """Everything that is saved. Reading may happen on any thread, writing on one at a time."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self._writer = Writer(database.writer)
        self._writing = threading.Lock()
        self._long_write = threading.Event()
        self._local = threading.local()
        self._steps = Steps(self._writer, database.path, settings)
        uid = self._writer.reads.meta("project")
        if not isinstance(uid, bytes):
            raise no_project(database.path)
        self.uid: Uid = uid
        self.me = who_works(self._writer.reads, uid, settings.my_name)
        self.purpose = ANNOTATIONS

    @classmethod
    def create(cls, path: Path, scheme: Scheme, settings: Settings) -> Self:
        """Make a new project with a scheme.

        Raises:
            UserError: if something is there already or the place is none for a project.
        """

        def apply(tx: Transaction) -> None:
            tx.detail = {"scheme": scheme.name}
            tx.put_scheme(scheme)
            tx.put_person(tx.me)

        project = cls.create_bare(path, new_uid(), settings)
        try:
            project.run(Operation("project.create", apply, undoable=False))
        except BaseException:
            project.close()
            path.unlink(missing_ok=True)
            raise
        return project

    @classmethod
    def create_bare(cls, path: Path, uid: Uid, settings: Settings) -> Self:
        """Make a file for a project with this uid and nothing in it, not even a scheme.

        Raises:
            UserError: if something is there already or the place is none for a project.
        """
        database = Database.create(path)
        try:
            with explained(path):
                Writer(database.writer).set_meta("project", uid)
            return cls(database, settings)
        except BaseException:
            database.close()
            path.unlink(missing_ok=True)
            raise

    @classmethod
    def open(cls, path: Path, settings: Settings, *, read_only: bool = False) -> Self:
        """Open a project.

        Raises:
            UserError: one sentence with the ways on; nothing on disk has changed.
        """
        database = Database.open(path, read_only=read_only)
        try:
            with first_read(path):
                return cls(database, settings)
        except BaseException:
            database.close()
            raise

    @property
    def path(self) -> Path:
        """The project file."""
        return self._database.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self._database.read_only

    @property
    def database(self) -> Database:
        """The connections, for backups and checks."""
        return self._database

    @property
    def reads(self) -> Reads:
        """Reading, on this thread's own connection."""
        found: Reads | None = getattr(self._local, "reads", None)
        if found is None:
            found = self._local.reads = Reads(self._database.reader())
        return found

    @property
    def journal(self) -> Journal:
        """The history, on this thread's own connection."""
        found: Journal | None = getattr(self._local, "journal", None)
        if found is None:
            connection = self._database.reader()
            found = self._local.journal = Journal(connection, Objects(connection))
        return found

    @property
    def my_layer(self) -> Uid:
        """The uid of my own layer for what I work on, which exists from its first annotation on."""
        return layer_uid(self.uid, self.me.uid, self.purpose, "")

    @property
    def writing(self) -> bool:
        """Whether a long step is being written at this moment."""
        return self._long_write.is_set()

    def i_am(self, name: str) -> Person:
        """Work as this person from now on."""
        self.me = person_called(self._writer.reads, self.uid, name)
        return self.me

    def work_on(self, purpose: str) -> None:
        """Tag and link in my layer for this purpose from now on: ``annotations`` or ``gold``.

        Raises:
            UserError: for gold, if I am no lead and somebody is.
        """
        if purpose == GOLD and not may_lead(self.reads, self.me.uid):
            raise UserError("Only a lead works in gold; see People who is one.")
        self.purpose = purpose

    def run(self, operation: Operation[T], *, wait: bool = False) -> Outcome[T]:
        """Make a step. It is on disk when this returns; if it raises, nothing has changed.

        Args:
            operation: what to do.
            wait: this is a long write of another thread: wait for others of its kind, and have
                everyone else told :class:`BusyError` meanwhile. Short housekeeping is always
                waited for.

        Raises:
            UserError: what is wrong and what to do.
        """
        return self._step(operation, Mode.DO, None, wait=wait)

    def rehearse(self, operation: Operation[T], *, wait: bool = False) -> T:
        """Make a step and roll it back; gives what it would give. Nothing is changed.

        Raises:
            UserError: what running it would raise.
        """
        return self._step(operation, Mode.DO, None, wait=wait, rehearsal=True).value

    def undo(self, *, wait: bool = False) -> Outcome[str] | None:
        """Take back my last step; None where there is none. Gives the step's name."""
        top = self.journal.undoable(self.me.uid).undo
        return self._revert(top, Mode.UNDO, wait=wait) if top else None

    def redo(self, *, wait: bool = False) -> Outcome[str] | None:
        """Make the step again that I took back last; None where there is none."""
        top = self.journal.undoable(self.me.uid).redo
        return self._revert(top, Mode.REDO, wait=wait) if top else None

    def undo_alone(self, moment: Moment, *, wait: bool = False) -> Outcome[str]:
        """Take back one earlier step of mine by itself, if nothing later built on it.

        Raises:
            UserError: if something did, or the step is someone else's.
        """
        numbers = self.journal.numbers_of(moment)
        if self.journal.entry(numbers).header.author != self.me.uid:
            raise UserError(NOT_MINE)
        return self._revert(numbers, Mode.REVERT, wait=wait)

    def next_undo(self) -> Entry | None:
        """The step :meth:`undo` would take back."""
        top = self.journal.undoable(self.me.uid).undo
        return self.journal.entry(top) if top else None

    def next_redo(self) -> Entry | None:
        """The step :meth:`redo` would make again."""
        top = self.journal.undoable(self.me.uid).redo
        return self.journal.entry(top) if top else None

    def settle(self) -> None:
        """Move the log into the file after a pause, so that a plain copy holds everything."""
        if self._writing.acquire(blocking=False):
            try:
                with explained(self.path):
                    self._database.checkpoint()
            finally:
                self._writing.release()

    def index_slice(self, limit: int = 50) -> int:
        """Index up to ``limit`` texts for finding; gives how many are left. Waits its turn."""
        if self.read_only or not left(self._database.reader()):
            return 0
        return self.beside(lambda writer: index_slice(writer.connection, limit)).left

    def beside(self, write: Callable[[Writer], T]) -> T:
        """Write what is no step: an index, a note about this file. Waits its turn."""
        with self._writing, explained(self.path):
            self._writer.begin()
            try:
                value = write(self._writer)
                self._writer.commit()
            except BaseException:
                self._writer.roll_back()
                raise
        return value

    def articles_with(self, words: str) -> list[Uid]:
        """The indexed articles that hold all of these words."""
        return articles_with(self._database.reader(), words)

    def close(self) -> None:
        """Close the file; one plain file is left."""
        with self._writing:
            self._database.close()
            self._steps.leave()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _revert(self, numbers: tuple[int, int], mode: Mode, *, wait: bool = False) -> Outcome[str]:
        entry = self.journal.entry(numbers)

        def apply(tx: Transaction) -> str:
            tx.detail = parsed(entry.header.detail)
            revert(tx, entry, self._writer.objects, alone=mode is Mode.REVERT)
            return entry.header.gesture

        operation = Operation(entry.header.gesture, apply)
        return self._step(operation, mode, entry.header.moment, wait=wait)

    def _step(
        self,
        operation: Operation[T],
        mode: Mode,
        undoes: Moment | None,
        *,
        wait: bool = False,
        rehearsal: bool = False,
    ) -> Outcome[T]:
        if self.read_only:
            raise UserError(
                "{path} is open read-only; save a copy to go on working.",
                ways=(Way.LOCAL_COPY,),
                path=self.path,
            )
        if self._long_write.is_set() and not wait:
            raise BusyError(
                "A long change is being saved; reading goes on, and editing when it is through."
            )
        with self._writing:
            if wait:
                self._long_write.set()
            try:
                with explained(self.path):
                    outcome = self._steps.write(
                        operation,
                        mode,
                        undoes,
                        By(self.uid, self.me, self.purpose),
                        rehearsal=rehearsal,
                    )
            finally:
                if wait:
                    self._long_write.clear()
        if outcome.changes.touches(Kind.PERSON):
            self.me = as_known(self._writer.reads, self.me)
        return outcome
