"""Giving datasets out: asked for in a dialog, or made again from a manifest."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.errors import UserError
from annotator.exchange import manifest
from annotator.exchange.exporting import ExportReport, export
from annotator.exchange.manifest import Manifest
from annotator.exchange.planning import ExportPlan, plan_export
from annotator.exchange.progress import Cancelled, Progress
from annotator.exchange.query import Query
from annotator.exchange.repeating import Repeated, repeat
from annotator.formats.html_report.format import HtmlReport
from annotator.gui.commands.handlers_reports import show
from annotator.gui.dialogs.exporting import (
    ExportChoice,
    ExportDialog,
    ExportOrder,
    Printing,
    Stock,
)
from annotator.gui.dialogs.files import Files
from annotator.gui.dialogs.outcome import Outcome
from annotator.gui.jobs import Job
from annotator.gui.notices import Choice, NoticeBar
from annotator.gui.printing.report import PrintReport, print_report
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked, tr

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class _Making(Protocol[T_co]):
    """Makes something of a plan."""

    def __call__(
        self,
        plan: ExportPlan,
        target: Path,
        /,
        *,
        overwrite: bool,
        allow_empty: bool,
        progress: Progress,
        cancelled: Cancelled,
    ) -> T_co: ...


class ExportHandlers(QObject):
    """Opens the dialog and does what it says."""

    def __init__(self, session: Session, window: QWidget, files: Files, notices: NoticeBar) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._files = files
        self._notices = notices
        self._dialog: ExportDialog | None = None
        self._counting: Job | None = None

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {
            "project.export": self.ask,
            "project.export-again": self.ask_again,
            "project.print": self.ask_to_print,
        }

    def ask(self) -> None:
        """Ask what, in which format and where to."""
        self._open(self._write)

    def ask_to_print(self) -> None:
        """Ask what is to be on paper, and where to."""
        printing = Printing(HtmlReport.id, ".pdf", tr("Print to PDF"), tr("Print"))
        self._open(self._print, printing)

    def _open(self, write: Callable[[ExportOrder], None], printing: Printing | None = None) -> None:
        project, scheme = self._session.project, self._session.scheme
        if project is None or scheme is None:
            return
        names, mine = self._session.names, project.my_layer
        layers = [(layer.uid, name) for layer, name in names.other_layers()]
        titles = [names.layer(uid) for uid, _ in layers]
        if project.reads.alive(mine):
            titles.insert(0, names.layer(mine))
            layers.insert(0, (mine, tr("{name} (me)", name=names.layer(mine))))
        stock = Stock(project.path.stem, layers, scheme, self._session.settings.queries, titles)
        dialog = ExportDialog(self._files, stock, self._window, printing)
        self._dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.plan_wanted.connect(lambda choice: self._plan(dialog, choice))
        dialog.ordered.connect(write)
        dialog.query_saved.connect(self._keep)
        self._plan(dialog, dialog.choice)
        dialog.open()

    def ask_again(self) -> None:
        """Ask for the manifest of an export, and where to make it again."""
        title = tr("Manifest of an Export")
        self._files.ask_file(title, tr("Manifests") + f" (*{manifest.NAME})", self._found)

    def _found(self, path: Path) -> None:
        made = self._session.attempt(lambda: manifest.load(path))
        if made is not None:
            title = tr("Export Again to")
            self._files.ask_target(title, made.target, lambda to: self._again(made, to))

    def _again(self, made: Manifest, target: Path) -> None:
        project = self._session.project
        if project is None:
            return
        self._session.run_job(
            tr("Exporting"),
            lambda progress, cancelled: repeat(
                project, made, target, progress=progress, cancelled=cancelled
            ),
            self._repeated,
            writes=False,
        )

    def _repeated(self, again: Repeated) -> None:
        path = again.report.target
        if not again.differences:
            self._notices.say(tr("{path} is the same export, byte for byte.", path=path))
            return
        said = [
            (one.what, tr("{before} then, {after} now", before=before, after=after))
            for one in again.differences
            for before, after in [one.shown]
        ]
        headline = tr("{path} is not the same as the export it repeats.", path=path)
        found = [(tr("What differs"), said)]
        result = Outcome(tr("Exported Again"), headline, found, self._window)
        result.finished.connect(result.deleteLater)
        result.open()

    def _closed(self) -> None:
        self._dialog = None

    def _keep(self, name: str, query: Query) -> None:
        kept = self._session.kept
        kept.values.queries = {
            **kept.values.queries,
            name: query.model_dump_json(exclude_defaults=True),
        }
        kept.keep()

    def _plan(self, dialog: ExportDialog, choice: ExportChoice) -> None:
        project = self._session.project
        if project is None:
            return
        if self._counting is not None:
            self._counting.stop.set()  # what it counts is asked for no more

        def planned(plan: ExportPlan) -> None:
            if self._dialog is dialog:
                dialog.show_plan(choice, plan, self._session.names.layer)

        def failed(error: UserError) -> None:
            if self._dialog is dialog:
                dialog.show_problem(choice, str(error))

        self._counting = self._session.run_job(
            tr("Counting"),
            lambda progress, cancelled: plan_export(
                project,
                choice.format_id,
                choice.query,
                choices=choice.choices,
                splits=choice.splits,
                progress=progress,
                cancelled=cancelled,
            ),
            planned,
            failed=failed,
            writes=False,
        )

    def _write(self, order: ExportOrder) -> None:
        self._make(order, tr("Exporting"), export, self._written)

    def _written(self, report: ExportReport) -> None:
        articles = counted(report.articles, marked("{n} article"), marked("{n} articles"))
        spans = counted(report.spans, marked("{n} tag"), marked("{n} tags"))
        self._notices.say(
            tr(
                "{articles} with {spans} exported to {path}.",
                articles=articles,
                spans=spans,
                path=report.target,
            )
        )

    def _print(self, order: ExportOrder) -> None:
        project, scheme = self._session.project, self._session.scheme
        if project is not None:
            making = partial(print_report, project.path.stem, scheme)
            self._make(order, tr("Printing"), making, self._printed)

    def _make(
        self, order: ExportOrder, title: str, making: _Making[T], done: Callable[[T], None]
    ) -> None:
        self._session.run_job(
            title,
            lambda progress, cancelled: making(
                order.plan,
                order.target,
                overwrite=order.overwrite,
                allow_empty=order.allow_empty,
                progress=progress,
                cancelled=cancelled,
            ),
            done,
            writes=False,
        )

    def _printed(self, report: PrintReport) -> None:
        articles = counted(report.export.articles, marked("{n} article"), marked("{n} articles"))
        pages = counted(report.printed.pages, marked("{n} page"), marked("{n} pages"))
        sentence = tr(
            "{articles} printed on {pages} to {path}.",
            articles=articles,
            pages=pages,
            path=report.target,
        )
        if report.printed.missing:
            missing = counted(
                len(report.printed.missing),
                marked("{n} character has no font here; the last footer names it."),
                marked("{n} characters have no font here; the last footer names them."),
            )
            sentence = f"{sentence} {missing}"
        self._notices.say(sentence, [Choice(tr("Open"), lambda: show(report.target))])
