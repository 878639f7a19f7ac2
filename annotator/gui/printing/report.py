"""An export printed to a PDF: the page is exported as any format is, then laid out."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal, NamedTuple

from annotator.domain.scheme import Scheme
from annotator.exchange.exporting import ExportReport, export
from annotator.exchange.placing import beside, check_target
from annotator.exchange.planning import ExportPlan
from annotator.exchange.progress import WRITING, Cancelled, Progress, Ticker
from annotator.gui.printing.pdf import Printed, print_pdf


class PrintReport(NamedTuple):
    """A PDF that is in its place."""

    target: Path
    export: ExportReport
    printed: Printed


class _Pdf:
    """What takes the place of a file."""

    title: str = "PDF"
    target: Literal["file", "folder"] = "file"

    def probe(self, path: Path) -> float:
        """Never a folder."""
        return 0.0 if path.is_dir() else 1.0


PDF: Final = _Pdf()


def print_report(
    name: str,
    scheme: Scheme | None,
    plan: ExportPlan,
    target: Path,
    *,
    overwrite: bool,
    allow_empty: bool,
    progress: Progress,
    cancelled: Cancelled,
) -> PrintReport:
    """Print what was planned as a page; ``name`` stands in its footers.

    Raises:
        CancelledError: if ``cancelled`` said so; the old target is untouched, nothing is left.
        UserError: if it cannot be written; likewise.
    """
    check_target(target, PDF, overwrite=overwrite)
    with TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        report = export(plan, page, allow_empty=allow_empty, progress=progress, cancelled=cancelled)
        tick = Ticker(WRITING, report.articles + 1, progress, cancelled)
        with beside(target, overwrite=overwrite) as place:
            printed = print_pdf(page, place, name, scheme, tick)
    return PrintReport(target, report, printed)
