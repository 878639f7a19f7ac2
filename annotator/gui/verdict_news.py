"""Tells when others' decisions about my work came in, as with a colleague's package: at once, or
when the project is opened next.
"""

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.domain.identity import Uid
from annotator.domain.values import Kind
from annotator.gui.session import Session
from annotator.project.changes import Changes
from annotator.project.news import decisions_on_mine, note_told, told


class VerdictNews(QObject):
    """Compares the decisions there are with those that were told."""

    came = Signal(int)
    """So many decisions of others about my work are new or others than before."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._me: Uid | None = None
        session.opened.connect(self._look_who)
        session.closed.connect(self._forget)
        session.layers_changed.connect(self._look_who)
        session.changed.connect(self._changed)

    def _forget(self) -> None:
        self._me = None

    def _look_who(self) -> None:
        project = self._session.project
        if project is not None and project.me.uid != self._me:
            self._me = project.me.uid
            self._look()

    def _changed(self, changes: Changes, _origin: object) -> None:
        if changes.touches(Kind.DECISION):
            self._look()

    def _look(self) -> None:
        """What is told is noted, so that it is told once; what is not told any longer is news when
        it comes back.
        """
        project = self._session.project
        if project is None or project.read_only:
            return
        known, before = decisions_on_mine(project), told(project)
        new = len(known - before)
        self._session.attempt(lambda: note_told(project, known))
        if new:
            # After what made the step, or opened the project, has said what it has to say.
            QTimer.singleShot(0, self, lambda: self.came.emit(new))
