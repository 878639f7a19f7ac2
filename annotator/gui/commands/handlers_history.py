"""What is done with a step of the history: go where it was made, take it back alone."""

from collections.abc import Callable, Mapping

from annotator.errors import UserError
from annotator.gui.docks import Docks
from annotator.gui.panels.history import HistoryPanel
from annotator.gui.session import Session
from annotator.gui.spots import Spots
from annotator.gui.texts import marked
from annotator.gui.undoing import alone
from annotator.project.history import Step, spot_of


class HistoryHandlers:
    """Joins the history with the text."""

    def __init__(
        self,
        session: Session,
        panel: HistoryPanel,
        docks: Docks,
        spots: Spots,
    ) -> None:
        self._session = session
        self._panel = panel
        self._docks = docks
        self._spots = spots
        panel.wanted.connect(self.show)
        panel.undo_wanted.connect(self.undo_alone)

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {"history.undo-alone": self.undo_alone}

    def undo_alone(self) -> None:
        """Take the step chosen in the history back, and no later one."""
        if self._session.project is None:
            return
        step = self._panel.chosen
        if step is None:
            self._docks.bring("history")
            self._panel.table.setFocus()
            self._session.failed.emit(UserError(marked("Choose a step of the history first.")))
            return
        refusal = self._panel.refusal(step)
        if refusal is not None:
            self._session.failed.emit(refusal)
        else:
            alone(self._session, step.entry)

    def show(self, step: Step) -> None:
        """Go where a step changed something; say so where it is no longer there."""
        project = self._session.project
        if self._panel.model.hides(step):
            self._session.failed.emit(
                UserError(marked("Others’ work on this article is hidden until yours is done."))
            )
            return
        spot = self._session.attempt(lambda: spot_of(project, step.entry)) if project else None
        if spot is None:
            return
        if spot.article is None:
            self._session.failed.emit(
                UserError(marked("What this step changed is in no article, or no longer there."))
            )
        else:
            gone = marked("The tag of this step is no longer there; here it was.")
            self._spots.show(spot, gone)
