"""Making an export again from the journal as it then was, and telling whether it is the same."""

from dataclasses import dataclass
from pathlib import Path

from annotator.domain.identity import text_of
from annotator.errors import BadInputError
from annotator.exchange.exporting import ExportReport, export
from annotator.exchange.manifest import Difference, Manifest, differences, read_moment
from annotator.exchange.planning import plan_export
from annotator.exchange.progress import Cancelled, Progress, never, silent
from annotator.exchange.view import as_it_was
from annotator.project.project import Project


@dataclass(frozen=True, slots=True)
class Repeated:
    """An export made again."""

    report: ExportReport
    differences: list[Difference]
    """Nothing where every file is byte for byte the same."""


def repeat(
    project: Project,
    manifest: Manifest,
    target: Path,
    *,
    overwrite: bool = False,
    progress: Progress = silent,
    cancelled: Cancelled = never,
) -> Repeated:
    """Write the export of a manifest again.

    Args:
        project: the one it was made of, or a copy that holds all its work.
        manifest: as it was loaded.
        target: where to, as for :func:`annotator.exchange.exporting.export`.
        overwrite: take the place of what is there.
        progress: told the articles done, of how many, and the stage.
        cancelled: asked after every article.

    Raises:
        BadInputError: if it was made of another project, or the journal lacks what was in it.
        CancelledError: if ``cancelled`` said so.
        UserError: as an export does.
    """
    if manifest.project != text_of(project.uid):
        raise BadInputError(
            "The manifest is of the project “{theirs}”, not of {path}; open that project.",
            theirs=manifest.project_name,
            path=project.path,
        )
    with as_it_was(project, read_moment(manifest), cancelled) as view:
        plan = plan_export(
            project,
            manifest.format,
            manifest.query,
            choices=manifest.choices,
            splits=manifest.splits,
            view=view,
            progress=progress,
            cancelled=cancelled,
        )
        report = export(
            plan,
            target,
            overwrite=overwrite,
            allow_empty=True,
            progress=progress,
            cancelled=cancelled,
        )
    return Repeated(report, differences(manifest, report.manifest))
