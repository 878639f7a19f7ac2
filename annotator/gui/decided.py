"""What I decided about spans and links, read from the open project."""

from collections.abc import Sequence

from annotator.domain.identity import Uid, layer_uid
from annotator.domain.values import GOLD, Decision
from annotator.gui.session import Session
from annotator.project.operations.gold import Because


class Decided:
    """My decisions."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def gold(self) -> Uid:
        """My gold layer; of an open project only."""
        project = self._session.project
        assert project is not None
        return layer_uid(project.uid, project.me.uid, GOLD, "")

    def among(self, targets: Sequence[Uid]) -> list[Uid]:
        """Those that were decided upon."""
        return [one.target for one in self._about(targets)]

    def results(self, targets: Sequence[Uid]) -> list[Uid]:
        """What they led to in gold, as far as it stands."""
        project = self._session.project
        found = dict.fromkeys(one.result for one in self._about(targets))
        return [uid for uid in found if project and uid is not None and project.reads.alive(uid)]

    def because(self, targets: Sequence[Uid]) -> Because:
        """Why the first of them was decided as it was."""
        first = next(iter(self._about(targets)), None)
        return Because(first.reason, first.comment) if first else Because()

    def _about(self, targets: Sequence[Uid]) -> list[Decision]:
        project = self._session.project
        if project is None:
            return []
        gold = self.gold
        return [
            one.decision
            for uid in targets
            for one in project.reads.decisions_about(uid)
            if one.decision.layer == gold
        ]
