"""Tells when others' decisions about my work came in, as with a colleague's package."""

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.domain.identity import Uid, layer_uid
from annotator.domain.values import ANNOTATIONS, GOLD, Kind
from annotator.gui.session import Session
from annotator.project.changes import Changes


class VerdictNews(QObject):
    """Remembers the decisions there were."""

    came = Signal(int)
    """So many decisions of others about my work are new or others than before."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._me: Uid | None = None
        self._known: frozenset[tuple[Uid, int]] = frozenset()
        session.opened.connect(self._begin)
        session.closed.connect(self._begin)
        session.layers_changed.connect(self._look_who)
        session.changed.connect(self._changed)

    def _begin(self) -> None:
        project = self._session.project
        self._me = project.me.uid if project else None
        self._known = self._read()

    def _look_who(self) -> None:
        project = self._session.project
        if project is not None and project.me.uid != self._me:
            self._begin()

    def _changed(self, changes: Changes, _origin: object) -> None:
        if not changes.touches(Kind.DECISION):
            return
        before, self._known = self._known, self._read()
        new = len(self._known - before)
        if new:
            # After what made the step has said what it has to say.
            QTimer.singleShot(0, self, lambda: self.came.emit(new))

    def _read(self) -> frozenset[tuple[Uid, int]]:
        """Others' decisions that I may see, each with when it was made."""
        project = self._session.project
        if project is None:
            return frozenset()
        mine, gold = (
            layer_uid(project.uid, project.me.uid, purpose, "") for purpose in (ANNOTATIONS, GOLD)
        )
        blindness = self._session.blindness
        hidden = blindness.articles()
        return frozenset(
            (one.decision.uid, one.clock)
            for one in project.reads.decisions_on(mine)
            if one.decision.layer != gold and one.decision.article not in hidden
        )
