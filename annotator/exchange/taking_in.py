"""Merging what colleagues sent: work on this project as one step, other projects as imports.

What cannot be taken does not keep the rest out; each is reported.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from annotator.errors import BusyError, StorageFullError, UserError
from annotator.exchange.foreign_project import preview_project, take_project
from annotator.exchange.incoming import Sent, received
from annotator.exchange.progress import MERGING, Cancelled, Progress, Ticker, never, silent
from annotator.exchange.report import ImportReport
from annotator.journal.entries import Header
from annotator.project.lineage import take_note
from annotator.project.merge_report import MergeReport, SchemeChoice
from annotator.project.merging import Incoming, merge
from annotator.project.project import Project
from annotator.project.transaction import Operation
from annotator.settings.table import Settings


@dataclass(slots=True)
class Taken:
    """What became of what was sent."""

    sent: list[Sent]
    """All of it; a file's ``problem`` says why it was not taken."""
    merged: MergeReport | None = None
    """What the files of this project brought, all in one step; None where there were none."""
    step: Header | None = None
    """That step; None where nothing in them is new, and in a preview."""
    imported: list[tuple[Sent, ImportReport]] = field(default_factory=list)
    """Other projects, each an import of its own."""

    @property
    def refused(self) -> list[Sent]:
        """What was not taken."""
        return [one for one in self.sent if one.problem is not None]


def take_in(
    project: Project,
    paths: Sequence[Path],
    settings: Settings,
    *,
    scheme: SchemeChoice | None = None,
    preview: bool = False,
    progress: Progress = silent,
    cancelled: Cancelled = never,
) -> Taken:
    """Merge packages, project files and folders of them; may run on any thread.

    Args:
        project: into which; it must be open for writing.
        paths: what was sent.
        settings: how large a file may be.
        scheme: which scheme is in force afterwards where they differ; None leaves it to the merge.
        preview: only tell what it would bring; nothing is changed.
        progress: told how many files are read, and then how many steps are looked at.
        cancelled: asked all the time.

    Raises:
        BadInputError: if a path is not there or holds nothing of the sort.
        CancelledError: if ``cancelled`` said so; nothing was stored.
        UserError: if the disk is full or another long change is being saved.
    """
    up_to = settings.packages_up_to
    with received(project, paths, up_to=up_to, progress=progress, cancelled=cancelled) as sent:
        taken = Taken(sent)
        mine = [one for one in sent if one.segment and one.project == project.uid]
        tick = Ticker(MERGING, _steps(mine), progress, cancelled)
        _Merging(project, taken, scheme, tick, preview=preview).merge(mine)
        for one in sent:
            if one.segment and one.project != project.uid:
                _import(project, one, taken, settings, preview=preview)
    return taken


@dataclass(frozen=True, slots=True)
class _Merging:
    """Merges files of this project, or tells what that would do."""

    project: Project
    taken: Taken
    scheme: SchemeChoice | None
    tick: Ticker
    preview: bool = field(kw_only=True)

    def merge(self, sent: list[Sent]) -> None:
        """Merge all that can be in one step; what cannot is found out only where that fails."""
        try:
            self._merge_all(sent)
        except (BusyError, StorageFullError):
            raise
        except UserError as error:
            if len(sent) == 1:
                sent[0].problem = error
                return
            good: list[Sent] = []
            for one in sent:
                try:
                    self.project.rehearse(self._step([*good, one]), wait=True)
                    good.append(one)
                except UserError as problem:
                    one.problem = problem
            self._merge_all(good)

    def _merge_all(self, sent: list[Sent]) -> None:
        if not sent:
            return
        step = self._step(sent)
        if self.preview:
            self.taken.merged = self.project.rehearse(step, wait=True)
        else:
            outcome = self.project.run(step, wait=True)
            self.taken.merged, self.taken.step = outcome.value, outcome.header

    def _step(self, sent: Sequence[Sent]) -> Operation[MergeReport]:
        return merge(_incoming(sent), self.scheme, self.tick)


def _steps(sent: Sequence[Sent]) -> int:
    """How many steps they say they hold; 0 where one does not say."""
    said = [one.about.counts.steps if one.about else 0 for one in sent]
    return sum(said) if all(said) else 0


def _incoming(sent: Sequence[Sent]) -> list[Incoming]:
    return [Incoming(one.segment, one.path.name) for one in sent if one.segment]


def _import(
    project: Project, sent: Sent, taken: Taken, settings: Settings, *, preview: bool
) -> None:
    try:
        with _as_project(sent, settings) as other:
            take = preview_project if preview else take_project
            taken.imported.append((sent, take(project, other, name=sent.path.name)))
    except (BusyError, StorageFullError):
        raise
    except UserError as error:
        sent.problem = error


@contextmanager
def _as_project(sent: Sent, settings: Settings) -> Iterator[Project]:
    """A private project made of another project's journal, by the same door as a colleague's."""
    assert sent.segment is not None
    path = sent.segment.with_name("other.annotator")
    with Project.create_bare(path, sent.project, settings) as other:
        other.run(merge(_incoming([sent])), wait=True)
        replicas = other.journal.replicas()
        yield other
    for replica in replicas:
        take_note(replica.uid, replica.have, replica.head)  # nobody will go on with it
