"""What is said when something goes wrong that nobody foresaw: above all, what is safe."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from annotator.errors import UserError
from annotator.gui.notices import Choice, NoticeBar
from annotator.gui.session import Session
from annotator.gui.status import clock
from annotator.gui.texts import said, tr
from annotator.store.opening import explained


class Trouble:
    """Says it in the notice bar."""

    def __init__(self, session: Session, notices: NoticeBar) -> None:
        self._session = session
        self._notices = notices

    def say(self, error: Exception | None = None) -> None:
        """Something unexpected happened: say what is safe; of a damaged project the ways on."""
        known = self._known(error)
        if known is not None:
            if self._notices.sentence != said(known):
                self._session.failed.emit(known)
            return
        when = self._session.saved_at
        self._notices.say(
            tr("Something went wrong. Everything saved up to {time} is safe.", time=clock(when))
            if when and self._session.project
            else tr("Something went wrong. Nothing was open, so nothing is lost.")
        )

    def say_interrupted(self, report: Path | None) -> None:
        """The session before this one was not closed: say what is safe, and offer its report."""

        def show() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(report)))

        choices = [Choice(tr("Show report"), show)] if report is not None else []
        self._notices.say(
            tr("Annotator was not closed properly last time. Each step shown then is saved."),
            choices,
        )

    def _known(self, error: Exception | None) -> UserError | None:
        """What can be done about an error met in reading the open project, if anything."""
        project = self._session.project
        if project is None or error is None:
            return None
        try:
            with explained(project.path):
                raise error
        except UserError as known:
            return known
        except type(error):
            return None
