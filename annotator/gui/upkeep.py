"""What is done for an open project while nobody asks: indexing, and backups.

It has a thread of its own, so that a long import does not keep a backup waiting, and lets go of
the project before it is closed.
"""

from typing import Final

from PySide6.QtCore import QObject, QTimer

from annotator.gui.jobs import Cancelled, Jobs, Progress, Work
from annotator.gui.session import Session
from annotator.gui.texts import tr
from annotator.project import recovery
from annotator.project.project import Project

FIRST_AFTER_MS: Final = 5_000
"""From opening to the first look, so that the first minute is the reader's."""
JOURNAL_EVERY_MS: Final = 3_600_000


class Upkeep(QObject):
    """Indexes what is left and keeps backups of the session's project."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.jobs = Jobs(self)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.setInterval(FIRST_AFTER_MS)
        self._first.timeout.connect(self._begin)
        self._hourly = QTimer(self)
        self._hourly.setInterval(JOURNAL_EVERY_MS)
        self._hourly.timeout.connect(self._journal)
        session.opened.connect(self._opened)
        session.closed.connect(self.stop)

    def stop(self) -> None:
        """Stop and wait until nothing here reads the project any more."""
        self._first.stop()
        self._hourly.stop()
        self.jobs.shut_down()

    def _opened(self) -> None:
        project = self._session.project
        if project is not None and not project.read_only:
            self._first.start()
            self._hourly.start()

    def _begin(self) -> None:
        project = self._session.project
        if project is None:
            return

        def work(_: Progress, cancelled: Cancelled) -> None:
            _index(project, cancelled)
            recovery.back_up(project, self._session.settings, cancelled)

        self._start(tr("Backing up"), work)

    def _journal(self) -> None:
        project = self._session.project
        if project is not None:
            settings = self._session.settings
            self._start(tr("Backing up"), lambda *_: recovery.back_up_journal(project, settings))

    def _start(self, title: str, work: Work[object]) -> None:
        self.jobs.start(title, work, done=lambda _: None, failed=self._session.failed.emit)


def _index(project: Project, cancelled: Cancelled) -> None:
    while not cancelled() and project.index_slice():
        pass
