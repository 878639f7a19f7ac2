"""Taking articles and annotations in: asked for, read, looked at, stored."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.errors import UserError
from annotator.exchange.importing import Prepared, Wishes
from annotator.exchange.report import ImportReport
from annotator.formats.options import NO_CHOICES, Choices, Option
from annotator.gui.dialogs.files import Files
from annotator.gui.dialogs.import_preview import ImportPreview
from annotator.gui.dialogs.importing import (
    ImportChoice,
    ImportDialog,
    headline,
    needs_reading,
    sections,
)
from annotator.gui.dialogs.outcome import Outcome
from annotator.gui.notices import NoticeBar
from annotator.gui.session import Session
from annotator.gui.texts import tr
from annotator.project.project import Project


class _Read(NamedTuple):
    """What was read: taken in at once where there is nothing to decide, else to be looked at."""

    prepared: Prepared
    report: ImportReport | None
    """Of what was taken in."""


class ImportHandlers(QObject):
    """Opens the dialogs and does what they say."""

    def __init__(
        self,
        session: Session,
        window: QWidget,
        files: Files,
        notices: NoticeBar,
        make: Callable[[Path], None],
    ) -> None:
        """``make`` makes a project and opens it."""
        super().__init__(window)
        self._session = session
        self._window = window
        self._files = files
        self._notices = notices
        self._make = make

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {"project.import": self.ask}

    def ask(self) -> None:
        """Import: ask what and how."""
        dialog = ImportDialog(self._files, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.chosen.connect(self.read)
        dialog.open()

    def take_paths(self, paths: Sequence[Path]) -> None:
        """Import these files and folders, each as it is recognised; without a project into a
        new one.
        """
        if self._session.project is not None:
            self.read(ImportChoice(tuple(paths), None, None))
            return

        def made(path: Path) -> None:
            self._make(path)
            if self._session.project is not None:
                self.take_paths(paths)

        self._files.ask_new(made)

    def read(self, choice: ImportChoice, choices: Choices = NO_CHOICES) -> None:
        """Read as chosen, beside the window. Articles alone are stored at once; where there are
        annotations or problems it is shown first what would come of them.
        """
        project = self._session.project
        if project is None:
            return
        wishes = Wishes(choice.credit or "")

        def work(progress: Callable[[int, int, str], None], cancelled: Callable[[], bool]) -> _Read:
            prepared = Prepared(
                project,
                choice.paths,
                format_id=choice.format_id,
                choices=choices,
                progress=progress,
                cancelled=cancelled,
            )
            if prepared.uses or prepared.problems:
                return _Read(prepared, None)
            with prepared:
                return _Read(
                    prepared, prepared.take_in(wishes, progress=progress, cancelled=cancelled)
                )

        def done(read: _Read) -> None:
            if read.report is not None:
                self.taken(read.report)
            elif self._session.project is project:
                _Looking(self, project, read.prepared, wishes, (choice, choices)).begin()
            else:
                read.prepared.close()

        self._session.run_job(tr("Importing"), work, done)

    def taken(self, report: ImportReport) -> None:
        """Tell what came in."""
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

    @property
    def session(self) -> Session:
        """What jobs run in."""
        return self._session

    @property
    def window(self) -> QWidget:
        """What dialogs belong to."""
        return self._window


class _Looking:
    """One import while a person looks at it."""

    def __init__(
        self,
        handlers: ImportHandlers,
        project: Project,
        prepared: Prepared,
        wishes: Wishes,
        asked: tuple[ImportChoice, Choices],
    ) -> None:
        self._handlers = handlers
        self._session = handlers.session
        self._project = project
        self._prepared = prepared
        self._asked = asked
        self._wishes = wishes
        self._confirmed = False
        self._dialog: ImportPreview | None = None

    def begin(self) -> None:
        """Show it and try it."""
        scheme = self._session.scheme
        assert scheme is not None
        dialog = ImportPreview(
            scheme,
            self._prepared.uses,
            self._wishes,
            (_options(self._prepared), self._asked[1]),
            self._handlers.window,
        )
        self._dialog = dialog
        dialog.wished.connect(self._try)
        dialog.confirmed.connect(self._carry_out)
        dialog.read_again.connect(lambda choices: self._handlers.read(self._asked[0], choices))
        dialog.finished.connect(self._finished)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self._try(self._wishes)

    def _try(self, wishes: Wishes) -> None:
        def tried(report: ImportReport) -> None:
            if self._dialog is not None:
                self._dialog.show_report(wishes, report)

        def failed(error: UserError) -> None:
            if self._dialog is not None:
                self._dialog.show_problem(str(error))

        self._session.run_job(
            tr("Trying"),
            lambda progress, cancelled: self._prepared.preview(
                wishes, progress=progress, cancelled=cancelled
            ),
            tried,
            failed=failed,
            writes=False,
        )

    def _carry_out(self, wishes: Wishes) -> None:
        self._confirmed = True

        def work(
            progress: Callable[[int, int, str], None], cancelled: Callable[[], bool]
        ) -> ImportReport:
            report = self._prepared.take_in(wishes, progress=progress, cancelled=cancelled)
            self._prepared.close()  # not where it failed: it may be tried again
            return report

        self._session.run_job(tr("Importing"), work, self._handlers.taken)

    def _finished(self) -> None:
        self._dialog = None
        if not self._confirmed:
            # Not at once: a trial may be under way.
            self._session.run_job(
                tr("Dropping"),
                lambda *_: self._prepared.close(),
                lambda _: None,
                writes=False,
                cancellable=False,
            )


def _options(prepared: Prepared) -> list[Option]:
    """The reading options of the formats that were met, each once."""
    options = [option for one in prepared.inputs for option in one.format.reading_options]
    return list({option.id: option for option in options}.values())
