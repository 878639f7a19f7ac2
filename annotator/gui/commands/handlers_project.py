"""Projects: making, opening, closing, taking in and handing out."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator import resources
from annotator.domain.scheme import parse_scheme
from annotator.errors import UserError
from annotator.gui.dialogs.files import SUFFIX, Files
from annotator.gui.dialogs.person import PersonDialog
from annotator.gui.notices import NoticeBar
from annotator.gui.session import Session
from annotator.gui.texts import marked, tr
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

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {
            "project.new": self.new,
            "project.open": self.open,
            "project.sample": self.sample,
            "project.close": self.close,
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
