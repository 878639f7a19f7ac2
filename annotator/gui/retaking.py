"""An undone decision is asked anew: the queue goes back to where it was made."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from annotator.domain.identity import Uid, decision_uid
from annotator.domain.values import Kind
from annotator.gui.decision_mode import DecisionMode
from annotator.gui.modes import Modes
from annotator.gui.questions import Questions
from annotator.gui.session import Session
from annotator.journal.entries import Mode
from annotator.project.changes import Changes
from annotator.project.operations.gold import Because
from annotator.project.questions import Question
from annotator.project.steps import Outcome

if TYPE_CHECKING:
    from annotator.gui.deciding import Deciding


class Retaking(QObject):
    """Opens the question a step was taken back of, with the reason and comment it had.

    Else the next key would decide the question that came after it.
    """

    def __init__(
        self, deciding: "Deciding", session: Session, modes: Modes, questions: Questions
    ) -> None:
        super().__init__(deciding)
        self._deciding = deciding
        self._session = session
        self._modes = modes
        self._questions = questions
        self._said: dict[Uid, Because] = {}
        """Why questions were decided as they were, as far as it was said here."""
        session.closed.connect(self._said.clear)
        session.stepped.connect(self._stepped)

    def remember(self, question: Question, because: Because) -> None:
        """A question was decided, for this reason."""
        self._said[question.uid] = because

    # Internals

    def _stepped(self, outcome: Outcome[Any] | None) -> None:
        header = outcome.header if outcome is not None else None
        if outcome is None or header is None or header.mode is Mode.DO:
            return
        if not isinstance(self._modes.current, DecisionMode):
            return
        question = self._touched(outcome.changes)
        if question is None:
            return
        self._deciding.open(question)
        if not question.decided:
            self._deciding.because = self._said.get(question.uid, Because())
            self._modes.refresh()

    def _touched(self, changes: Changes) -> Question | None:
        """The first question of the list that a decision is gone from or back in."""
        decisions, gold = changes.of(Kind.DECISION), self._deciding.decided.gold
        if not decisions:
            return None
        for article in self._questions.articles:
            if article in changes.articles:
                for question in self._questions.of_article(article):
                    if any(decision_uid(gold, one) in decisions for one in question.members):
                        return question
        return None
