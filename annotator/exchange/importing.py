"""Taking in articles and annotations: read beside the window, store as one step, index after."""

from collections.abc import Sequence
from pathlib import Path

from annotator.errors import CancelledError
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
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction

GESTURE = "article.import"
_INDEXED_AT_ONCE = 500
_NAMED = 3
"""Paths the history names."""


def import_paths(
    project: Project,
    paths: Sequence[Path],
    *,
    format_id: str | None = None,
    credit: str | None = None,
    scheme_map: SchemeMap | None = None,
    progress: Progress = silent,
    cancelled: Cancelled = never,
) -> ImportReport:
    """Take files and folders into a project as one step that can be undone.

    May run on any thread: the project is locked for writing only while what was read is stored.

    Args:
        project: it must be open for writing.
        paths: files, folders of files, and collections such as brat's.
        format_id: how to read all of them; by default each is recognised.
        credit: whose work all annotations are; by default what the files say.
        scheme_map: what labels become; by default they are matched by name.
        progress: told the articles done, of how many, and the stage.
        cancelled: asked after every article. Once all is stored, stopping only leaves the rest
            of the index for later.

    Raises:
        CancelledError: if ``cancelled`` said so before that; nothing was stored.
        UserError: if a path is not there, or the step could not be stored; nothing was.
    """
    inputs, problems = gather(paths, format_id, Ticker(FINDING, 0, progress, cancelled))
    batch = Batch(project.uid, " ".join((credit or "").split()), scheme_map or SchemeMap())
    with staging() as staged:
        problems += read(inputs, staged, batch, progress, cancelled)
        storing = step(GESTURE, [path.name for path in paths], staged, batch, progress, cancelled)
        outcome = project.run(storing, wait=True)
    report = outcome.value
    report.header = outcome.header
    report.problems[:0] = problems
    if report.added:
        index(project, progress, cancelled)
    return report


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
