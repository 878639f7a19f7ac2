"""Reviewing: the gold layer, and articles that are through."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from annotator.domain.values import ANNOTATIONS, GOLD, WorkState
from annotator.gui.deciding import Deciding
from annotator.gui.docks import Docks
from annotator.gui.notices import NoticeBar
from annotator.gui.panels.differences import DifferencesPanel
from annotator.gui.session import Session
from annotator.gui.texts import tr
from annotator.project.operations import articles

_LINES: Final = 15
"""Height the versions of a difference want."""


class ReviewHandlers:
    """What settles others' work."""

    def __init__(
        self,
        session: Session,
        notices: NoticeBar,
        deciding: Deciding,
        panel: DifferencesPanel,
        docks: Docks,
    ) -> None:
        self._session = session
        self._notices = notices
        self._deciding = deciding
        self._panel = panel
        self._docks = docks
        panel.wanted.connect(deciding.open)
        deciding.shown.connect(panel.show_question)

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {
            "review.next": self.step,
            "review.previous": partial(self.step, back=True),
            "review.go-on": lambda: None,
            "review.gold": self.turn,
            "review.article-done": self.reviewed,
        }

    def step(self, *, back: bool = False) -> None:
        """Go to the next difference, or the one before; its versions are seen beside it."""
        if not self._docks.is_seen("differences"):
            self._docks.bring("differences")
            self._docks.give_room("differences", _LINES)
        self._deciding.step(back=back)

    def turn(self) -> None:
        """Work in my gold layer, or in my annotations again."""
        project = self._session.project
        if project is None:
            return
        if not self._session.work_on(ANNOTATIONS if project.purpose == GOLD else GOLD):
            return
        if project.purpose == GOLD:
            self._notices.say(tr("What you tag now goes to your gold layer."))
        else:
            self._notices.say(tr("What you tag now goes to your annotations."))

    def reviewed(self) -> None:
        """Say that the open article is done in gold."""
        article = self._session.article
        if article is None:
            return
        done = articles.set_state([article.uid], WorkState.DONE, purpose=GOLD)
        if self._session.step(lambda project: project.run(done), None) is not None:
            self._notices.say(tr("This article is reviewed: it is done in gold."))
