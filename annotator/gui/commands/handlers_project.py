"""Projects: making, opening, closing, taking in and handing out."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator import resources
from annotator.domain.identity import text_of
from annotator.domain.scheme import parse_scheme
from annotator.domain.values import WorkState
from annotator.errors import UserError
from annotator.exchange.exporting import ExportReport, export
from annotator.exchange.importing import Wishes, import_paths
from annotator.exchange.planning import ExportPlan, plan_export
from annotator.exchange.query import Query, Whose
from annotator.exchange.report import ImportReport
from annotator.gui.dialogs.exporting import ExportChoice, ExportDialog, ExportOrder
from annotator.gui.dialogs.files import SUFFIX, Files
from annotator.gui.dialogs.importing import (
    ImportChoice,
    ImportDialog,
    headline,
    needs_reading,
    sections,
)
from annotator.gui.dialogs.outcome import Outcome
from annotator.gui.dialogs.person import PersonDialog
from annotator.gui.notices import NoticeBar
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked, tr
from annotator.project import recovery
from annotator.settings.files import data_folder

SCHEME = "schemes/news.json"
SAMPLE = "sample/sample.annotator"


class ProjectHandlers(QObject):
    """Opens the dialogs and does what they say."""

    sample_begun = Signal()
    """The sample is open, and nothing of it is mine yet."""

    def __init__(self, session: Session, window: QWidget, files: Files, notices: NoticeBar) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._files = files
        self._notices = notices
        self._export_dialog: ExportDialog | None = None

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {
            "project.new": self.new,
            "project.open": self.open,
            "project.sample": self.sample,
            "project.close": self.close,
            "project.import": self.take_in,
            "project.export": self.hand_out,
            "project.copy": self.copy,
            "person.change": self.ask_name,
            "window.quit": self.quit,
        }

    def new(self) -> None:
        """Make a project with the default scheme."""
        self._files.ask_new(self.make)

    def make(self, path: Path) -> None:
        """Make it there."""
        scheme = self._session.attempt(lambda: parse_scheme(resources.read_bytes(SCHEME), SCHEME))
        if scheme is not None:
            self._session.create(path, scheme)

    def open(self) -> None:
        """Ask for a project and open it."""
        self._files.ask_open(self._session.open)

    def sample(self) -> None:
        """Open a copy of the sample that is the person’s own; it stays from then on."""
        target = data_folder() / "projects" / f"Sample.{SUFFIX}"

        def copied() -> Path:
            if not target.exists():
                try:
                    shipped = resources.path(SAMPLE)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(shipped, target)
                except OSError as error:
                    raise UserError(
                        marked("The sample project cannot be copied: {reason}."),
                        reason=error.strerror or error,
                    ) from error
            return target

        made = self._session.attempt(copied)
        if made is not None:
            self._session.open(made)
            self._show_how_it_is_done()

    def _show_how_it_is_done(self) -> None:
        """Show somebody's tags as long as I have none: what blind work must never do, a sample
        must.
        """
        project = self._session.project
        others = self._session.names.other_layers() if project is not None else []
        if project is not None and others and not project.reads.alive(project.my_layer):
            self._session.show_also(others[0][0].uid)
            self.sample_begun.emit()

    def take_in(self) -> None:
        """Import: ask what and how."""
        dialog = ImportDialog(self._files, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.chosen.connect(self.take)
        dialog.open()

    def take_paths(self, paths: Sequence[Path]) -> None:
        """Import these files and folders, each as it is recognised; without a project into a
        new one.
        """
        if self._session.project is not None:
            self.take(ImportChoice(tuple(paths), None, None))
            return

        def made(path: Path) -> None:
            self.make(path)
            if self._session.project is not None:
                self.take_paths(paths)

        self._files.ask_new(made)

    def take(self, choice: ImportChoice) -> None:
        """Import as chosen, beside the window."""
        project = self._session.project
        if project is None:
            return
        self._session.run_job(
            tr("Importing"),
            lambda progress, cancelled: import_paths(
                project,
                choice.paths,
                Wishes(choice.credit or ""),
                format_id=choice.format_id,
                progress=progress,
                cancelled=cancelled,
            ),
            self._taken,
        )

    def _taken(self, report: ImportReport) -> None:
        project = self._session.project
        mine = project.me.name if project else ""
        if not needs_reading(report):
            self._notices.say(headline(report, mine))
            return
        result = Outcome(tr("Imported"), headline(report, mine), sections(report), self._window)
        if report.header is not None:
            result.offer(tr("Undo This Import"), self._session.undo)
        result.finished.connect(result.deleteLater)
        result.open()

    def hand_out(self) -> None:
        """Export: ask what, in which format and where to."""
        project = self._session.project
        if project is None:
            return
        names, mine = self._session.names, project.my_layer
        layers = [(layer.uid, name) for layer, name in names.other_layers()]
        if project.reads.alive(mine):
            layers.insert(0, (mine, tr("{name} (me)", name=names.layer(mine))))
        dialog = ExportDialog(self._files, layers, project.path.stem, self._window)
        self._export_dialog = dialog
        dialog.finished.connect(self._export_closed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.plan_wanted.connect(lambda choice: self._plan(dialog, choice))
        dialog.ordered.connect(self._write)
        self._plan(dialog, dialog.choice)
        dialog.open()

    def _export_closed(self) -> None:
        self._export_dialog = None

    def _plan(self, dialog: ExportDialog, choice: ExportChoice) -> None:
        project = self._session.project
        if project is None:
            return

        def planned(plan: ExportPlan) -> None:
            if self._export_dialog is dialog:
                dialog.show_plan(choice, plan)

        self._session.run_job(
            tr("Counting"),
            lambda progress, cancelled: plan_export(
                project,
                choice.format_id,
                Query(
                    whose=Whose.ALL,
                    layers=tuple(text_of(layer) for layer in choice.layers),
                    states=(WorkState.DONE,) if choice.only_done else (),
                ),
                progress=progress,
                cancelled=cancelled,
            ),
            planned,
            writes=False,
        )

    def _write(self, order: ExportOrder) -> None:
        project = self._session.project
        if project is None:
            return
        self._session.run_job(
            tr("Exporting"),
            lambda progress, cancelled: export(
                project,
                order.plan,
                order.target,
                overwrite=order.overwrite,
                progress=progress,
                cancelled=cancelled,
            ),
            self._written,
            writes=False,
        )

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

    def close(self) -> None:
        """Close the project, unless a change still waits to be saved."""
        if not self._session.attempts.blocked():
            self._session.close()

    def copy(self) -> None:
        """Save a copy of the project; work goes on in the one that is open."""
        project = self._session.project
        if project is None:
            return

        def write(target: Path) -> None:
            self._session.run_job(
                tr("Copying"),
                lambda *_: recovery.save_copy(project, target),
                lambda _: self._notices.say(tr("A copy was saved as {path}.", path=target)),
                writes=False,
                cancellable=False,
            )

        self._files.ask_copy(project.path, write)

    def quit(self) -> None:
        """Close the window."""
        self._window.close()

    def ask_name(self) -> None:
        """Ask who I am."""
        project = self._session.project
        if project is None:
            return
        dialog = PersonDialog(project.me.name, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.named.connect(self._session.i_am)
        dialog.open()
