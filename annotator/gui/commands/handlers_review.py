"""Reviewing: the gold layer, and articles that are through."""

from collections.abc import Callable, Mapping

from annotator.domain.values import ANNOTATIONS, GOLD, WorkState
from annotator.gui.notices import NoticeBar
from annotator.gui.session import Session
from annotator.gui.texts import tr
from annotator.project.operations import articles


class ReviewHandlers:
    """What settles others' work."""

    def __init__(self, session: Session, notices: NoticeBar) -> None:
        self._session = session
        self._notices = notices

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {"review.gold": self.turn, "review.article-done": self.reviewed}

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
