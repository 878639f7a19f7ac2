"""Reviewing: the gold layer, and articles that are through."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from annotator.domain.values import ANNOTATIONS, GOLD, WorkState
from annotator.gui.bulk import run_on, take_back
from annotator.gui.deciding import Deciding
from annotator.gui.dialogs.by_rule import ByRuleDialog
from annotator.gui.docks import Docks
from annotator.gui.list_keys import ListKeys
from annotator.gui.notices import Choice, NoticeBar
from annotator.gui.panels.differences import DifferencesPanel
from annotator.gui.questions import Questions
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked, tr
from annotator.project.gold_rules import RulePlan, gold_by_rule
from annotator.project.operations import articles
from annotator.project.operations.decisions import DecisionReport

_LINES: Final = 15
"""Height the versions of a difference want."""


class ReviewHandlers:
    """What settles others' work."""

    def __init__(
        self,
        session: Session,
        notices: NoticeBar,
        deciding: Deciding,
        questions: Questions,
        panel: DifferencesPanel,
        docks: Docks,
    ) -> None:
        self._session = session
        self._notices = notices
        self._deciding = deciding
        self._questions = questions
        self._panel = panel
        self._docks = docks
        panel.wanted.connect(deciding.enter)
        ListKeys(panel.list_view, deciding, lambda: panel.question)
        panel.chosen.connect(self._chosen)
        deciding.shown.connect(panel.show_question)

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {
            "review.next": self.step,
            "review.previous": partial(self.step, back=True),
            "review.by-rule": self.ask_rule,
            "review.go-on": lambda: None,
            "review.gold": self.turn,
            "review.article-done": self.reviewed,
        }

    def _chosen(self) -> None:
        """Another is chosen in the list: what the keys say is not about it."""
        now = self._deciding.open_now
        if now is not None and now != self._panel.question and self._panel.list_view.hasFocus():
            self._deciding.leave()

    def step(self, *, back: bool = False) -> None:
        """Go to the next difference, or the one before; its versions are seen beside it."""
        if not self._docks.is_seen("differences"):
            self._docks.bring("differences")
            self._docks.give_room("differences", _LINES)
        here = self._panel.list_view
        if here.hasFocus():
            self._deciding.step(back=back, at=self._panel.question, place=here)
        else:
            self._deciding.step(back=back)

    def ask_rule(self) -> None:
        """Take what coders agree on into gold, in one step that is looked at first."""
        if self._session.project is None or not self._session.work_on(GOLD):
            return
        dialog = ByRuleDialog(self._session, self._questions.candidates, self._panel.window())
        dialog.wanted.connect(self._take_by_rule)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_by_rule(self, planned: RulePlan) -> None:
        def done(report: DecisionReport) -> None:
            project = self._session.project
            step = project.next_undo() if project else None
            undo = [Choice(tr("Undo"), partial(take_back, self._session, step))] if step else []
            number = len(report.gold)
            self._notices.say(
                counted(
                    number, marked("{n} went to gold."), marked("{n} tags and links went to gold.")
                ),
                undo,
            )

        operation = gold_by_rule(planned)
        run_on(self._session, tr("Taking into gold"), operation, len(planned.choices), done)

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
