"""Taking in articles and annotations: read beside the window, store as one step, index after."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple, Self
from weakref import finalize

from annotator.errors import BadInputError, CancelledError
from annotator.exchange.batch import Batch
from annotator.exchange.inputs import gather
from annotator.exchange.mapping import SchemeMap
from annotator.exchange.progress import (
    FINDING,
    INDEXING,
    SAVING,
    Cancelled,
    Progress,
    Ticker,
    never,
    silent,
)
from annotator.exchange.reading import read
from annotator.exchange.renewing import detail
from annotator.exchange.report import ImportReport
from annotator.exchange.staging import Staging, staging
from annotator.exchange.storing import Storing
from annotator.formats.options import NO_CHOICES, Choices
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction

GESTURE = "article.import"
_INDEXED_AT_ONCE = 500
_NAMED = 3
"""Paths the history names."""


class Wishes(NamedTuple):
    """How what was read is to be taken in."""

    credit: str = ""
    """Whose work all annotations are; empty: what the files say."""
    credits: Mapping[str, str] = MappingProxyType({})
    """By the name an annotator has in the files, the name here, or
    :data:`annotator.exchange.mapping.SKIP`."""
    scheme_map: SchemeMap = SchemeMap()
    """What labels become; the rest is matched by name."""
    whole: bool = False
    """Whether nothing is to come in where something cannot."""


AS_FOUND: Final = Wishes()


class IncompleteError(BadInputError):
    """Something cannot be taken in, and all or nothing was asked for; nothing was stored."""

    def __init__(self, report: ImportReport) -> None:
        super().__init__("Not all of it can be taken in, so nothing was imported.")
        self.report = report
        """What would have come in, with the problems there are."""


class Prepared:
    """Files that were read and are not stored yet: to be looked at, then taken in or dropped.

    Close it when done; what was read lies in a temporary file.
    """

    def __init__(
        self,
        project: Project,
        paths: Sequence[Path],
        *,
        format_id: str | None = None,
        choices: Choices = NO_CHOICES,
        progress: Progress = silent,
        cancelled: Cancelled = never,
    ) -> None:
        """Read everything; see :func:`import_paths`."""
        self._project = project
        self._names = [path.name for path in paths]
        self._batch = Batch(project.uid)
        with ExitStack() as stack:
            self._staged = stack.enter_context(staging())
            tick = Ticker(FINDING, 0, progress, cancelled)
            self.inputs, self.problems = gather(paths, format_id, tick)
            self.problems += read(
                self.inputs, self._staged, self._batch, progress, cancelled, choices
            )
            self._open = stack.pop_all()
        finalize(self, self._open.close)

    @property
    def uses(self) -> Counter[tuple[str, str]]:
        """By ``span`` or ``link`` and label in the files, how often it was met."""
        return self._batch.vocabulary.uses

    def preview(
        self,
        wishes: Wishes = AS_FOUND,
        *,
        progress: Progress = silent,
        cancelled: Cancelled = never,
    ) -> ImportReport:
        """What taking it in would come to; everything is tried and nothing stored.

        Raises:
            CancelledError: if ``cancelled`` said so.
            UserError: what taking it in would raise.
        """
        operation = self._step(wishes, progress, cancelled)
        return self._told(self._project.rehearse(operation, wait=True))

    def take_in(
        self,
        wishes: Wishes = AS_FOUND,
        *,
        progress: Progress = silent,
        cancelled: Cancelled = never,
    ) -> ImportReport:
        """Store it as one step that can be undone.

        Raises:
            CancelledError: if ``cancelled`` said so; nothing was stored.
            IncompleteError: if it should be whole and is not; nothing was stored.
            UserError: if it could not be stored; nothing was.
        """
        made = self._step(wishes, progress, cancelled)
        if wishes.whole:
            made = replace(made, apply=self._or_nothing(made.apply))
        outcome = self._project.run(made, wait=True)
        report = self._told(outcome.value)
        report.header = outcome.header
        if report.added:
            index(self._project, progress, cancelled)
        return report

    def close(self) -> None:
        """Drop what was read."""
        self._open.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _step(
        self, wishes: Wishes, progress: Progress, cancelled: Cancelled
    ) -> Operation[ImportReport]:
        self._batch.credit = " ".join(wishes.credit.split())
        self._batch.credits = wishes.credits
        self._batch.names = wishes.scheme_map
        return step(GESTURE, self._names, self._staged, self._batch, progress, cancelled)

    def _or_nothing(
        self, apply: Callable[[Transaction], ImportReport]
    ) -> Callable[[Transaction], ImportReport]:
        def apply_or_fail(tx: Transaction) -> ImportReport:
            report = apply(tx)
            if self.problems or report.problems:
                raise IncompleteError(self._told(report))
            return report

        return apply_or_fail

    def _told(self, report: ImportReport) -> ImportReport:
        report.problems[:0] = self.problems
        report.countings = self._batch.countings
        return report


def import_paths(
    project: Project,
    paths: Sequence[Path],
    wishes: Wishes = AS_FOUND,
    *,
    format_id: str | None = None,
    choices: Choices = NO_CHOICES,
    progress: Progress = silent,
    cancelled: Cancelled = never,
) -> ImportReport:
    """Take files and folders into a project as one step that can be undone.

    May run on any thread: the project is locked for writing only while what was read is stored.

    Args:
        project: it must be open for writing.
        paths: files, folders of files, and collections such as brat's.
        wishes: whose the annotations are and what labels become.
        format_id: how to read all of them; by default each is recognised.
        choices: of the formats' reading options; by default what the files tell.
        progress: told the articles done, of how many, and the stage.
        cancelled: asked after every article. Once all is stored, stopping only leaves the rest
            of the index for later.

    Raises:
        CancelledError: if ``cancelled`` said so before that; nothing was stored.
        UserError: if a path is not there, or the step could not be stored; nothing was.
    """
    with Prepared(
        project,
        paths,
        format_id=format_id,
        choices=choices,
        progress=progress,
        cancelled=cancelled,
    ) as prepared:
        return prepared.take_in(wishes, progress=progress, cancelled=cancelled)


def step(
    gesture: str,
    names: Sequence[str],
    staged: Staging,
    batch: Batch,
    progress: Progress,
    cancelled: Cancelled,
) -> Operation[ImportReport]:
    """The step that writes everything that was read; ``names`` say where from."""

    def apply(tx: Transaction) -> ImportReport:
        report = ImportReport()
        tick = Ticker(SAVING, staged.count, progress, cancelled)
        Storing(tx, batch, report).store(staged, tick)
        tx.detail = {
            "count": len(report.added),
            "spans": report.spans,
            "links": report.links,
            "layers": report.layers,
            "from": list(names[:_NAMED]),
        }
        if batch.renews is not None:
            tx.detail |= detail(batch.renews)
        return report

    return Operation(gesture, apply)


def index(project: Project, progress: Progress, cancelled: Cancelled) -> None:
    """Make what was stored findable; what is left is taken up when the project is next open."""
    left = project.index_slice(_INDEXED_AT_ONCE)
    tick = Ticker(INDEXING, left, progress, cancelled)
    while left:
        left = project.index_slice(_INDEXED_AT_ONCE)
        try:
            tick(_INDEXED_AT_ONCE)
        except CancelledError:
            return
