"""Who is to work on which article: asked for the selected ones, or taken out of a table."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtWidgets import QWidget

from annotator.exchange.assigning import read_sheet
from annotator.gui.bulk import run_on
from annotator.gui.dialogs.assign_table import AssignTableDialog
from annotator.gui.dialogs.assigning import AssignDialog, Order
from annotator.gui.dialogs.files import Files
from annotator.gui.notices import NoticeBar
from annotator.gui.panels.articles import ArticlesPanel
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked, tr
from annotator.project.operations.assignments import Assigned


class AssignHandlers:
    """Opens the dialogs and does what they say."""

    def __init__(
        self,
        session: Session,
        panel: ArticlesPanel,
        window: QWidget,
        files: Files,
        notices: NoticeBar,
    ) -> None:
        self._session = session
        self._panel = panel
        self._window = window
        self._files = files
        self._notices = notices

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {"article.assign": self.assign, "article.assign-table": self.assign_table}

    def assign(self) -> None:
        """Ask who is to work on the selected articles."""
        chosen, project = self._panel.chosen(), self._session.project
        if project is None or not chosen:
            return
        row = self._panel.model.article(chosen[0])
        title = self._panel.model.title(row) if row else ""
        dialog = AssignDialog(project, chosen, title, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.ordered.connect(self._run)
        dialog.open()

    def assign_table(self) -> None:
        """Ask for a table."""
        self._files.ask_table(tr("Assign From Table"), self.take_table)

    def take_table(self, path: Path) -> None:
        """Show what a table would do, and do it if that is wanted."""
        project = self._session.project
        if project is None:
            return
        sheet = self._session.attempt(lambda: read_sheet(project, path))
        if sheet is None:
            return
        dialog = AssignTableDialog(sheet, path.name, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.accepted.connect(lambda: self._run(Order(sheet.operation, len(sheet.wanted))))
        dialog.open()

    def _run(self, order: Order) -> None:
        run_on(self._session, tr("Assigning"), order.operation, order.size, self._done)

    def _done(self, done: Assigned) -> None:
        parts = [
            counted(number, one, more)
            for number, one, more in (
                (done.new, marked("{n} new assignment"), marked("{n} new assignments")),
                (done.changed, marked("{n} changed"), marked("{n} changed")),
                (done.removed, marked("{n} taken away"), marked("{n} taken away")),
            )
            if number
        ]
        nothing = tr("Everything was assigned so already.")
        self._notices.say(", ".join(parts) + "." if parts else nothing)
