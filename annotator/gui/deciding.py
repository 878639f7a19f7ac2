"""Settling differences in the text: a question is gone to, and one key each decides about it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.domain.identity import Uid
from annotator.domain.values import GOLD, Kind, Link, Span
from annotator.errors import UserError
from annotator.gui.asking_why import AskingWhy
from annotator.gui.decided import Decided
from annotator.gui.decision_mode import DecisionMode
from annotator.gui.modes import Modes
from annotator.gui.notices import NoticeBar
from annotator.gui.question_words import QuestionWords
from annotator.gui.questions import Asked, Questions
from annotator.gui.reading import Reading
from annotator.gui.retaking import Retaking
from annotator.gui.session import Session
from annotator.gui.texts import marked, said, tr
from annotator.gui.version_table import VersionTables
from annotator.project.operations.decisions import (
    Choice,
    DecisionReport,
    decide,
    explain,
    withdraw,
)
from annotator.project.operations.gold import Because
from annotator.project.questions import Question


class Deciding(QObject):
    """Which question is open, and what is done about it."""

    shown = Signal(object)
    """Another `Question` is open, or None."""

    def __init__(
        self,
        session: Session,
        reading: Reading,
        modes: Modes,
        questions: Questions,
        words: QuestionWords,
        notices: NoticeBar,
    ) -> None:
        super().__init__(reading)
        self._session = session
        self._reading = reading
        self._modes = modes
        self._questions = questions
        self._words = words
        self._notices = notices
        self._tables = VersionTables(session, words)
        self.decided = Decided(session)
        """What was decided before."""
        self._question: Question | None = None
        self.because = Because()
        """Reason and comment of the next decision."""
        self._asking = AskingWhy(reading)
        self._asking.given.connect(self._explain)
        self._home: QWidget = reading.view
        """What has the keyboard while one decides: the text, or the list."""
        self._retaking = Retaking(self, session, modes, questions)
        questions.found.connect(self._found)
        questions.advanced.connect(self._advanced)
        questions.article_read.connect(self._article_read)
        session.article_changed.connect(self._article_changed)
        session.closed.connect(self._closed)
        session.changed.connect(self._changed)

    @property
    def question(self) -> Question | None:
        """The question that is open or was last."""
        return self._question

    # Going to questions

    def step(
        self, *, back: bool = False, at: Question | None = None, place: QWidget | None = None
    ) -> None:
        """Go to the next question after ``at`` or the one that is open, else after the caret; the
        keyboard is in the text then, or in ``place``.
        """
        self._home = place or self._reading.view
        self._questions.seek(at or self._here(), back=back)

    @property
    def open_now(self) -> Question | None:
        """The question the keys decide about."""
        mode = self._modes.current
        return mode.question if isinstance(mode, DecisionMode) else None

    def enter(self, question: Question) -> None:
        """Open a question, and have the keyboard in the text."""
        self._home = self._reading.view
        self.open(question)

    def press(self, question: Question, key: QKeyEvent, place: QWidget) -> None:
        """Do what a key means that was pressed elsewhere, about the question chosen there; the
        keyboard stays there.
        """
        self._home = place
        if self.open_now is None or self.open_now.uid != question.uid:
            self.open(question)
        if self.open_now is not None:
            self._modes.press(key)

    def leave(self) -> None:
        """Have the keys decide no longer."""
        if self.open_now is not None:
            self._modes.end()

    def open(self, question: Question) -> None:
        """Show a question in the text with all its versions, and have the keys decide."""
        cluster = self._questions.look_at(question)
        if cluster is None:
            self._session.failed.emit(UserError(marked("This is no longer there.")))
            return
        if not self._go_to(question, cluster):
            return
        self.because = Because() if question != self._question else self.because
        self._question = question
        self._modes.begin(DecisionMode(self, self._session, self._words, question, cluster))
        self.shown.emit(question)

    def place(self, question: Question) -> tuple[int, int]:
        """Which of how many a question is; 0 if it is none of those listed."""
        listed = sum(len(self._questions.of_article(uid)) for uid in self._questions.articles)
        return self._questions.place(question), listed

    # Deciding

    def decide(self, choices: Sequence[Choice]) -> DecisionReport | None:
        """Decide, and go on to the next question if that is wished."""
        question = self._question
        report = self._session.run(decide(self._explained(choices)))
        if report is None or question is None:
            return None
        if self.because.reason:
            self._asking.last = self.because.reason
        self._retaking.remember(question, self.because)
        self.because = Because()
        if report.left:
            self._notices.say(tr("Not all was taken: {why}", why=said(report.left[0].why)))
        if self._session.settings.go_on_after_deciding:
            self._questions.seek(question)
            if self._questions.seeking:
                self._modes.end()  # the next key is meant for the question that is to come
        else:
            self._again()
        return report

    def edit(self, choices: Sequence[Choice]) -> None:
        """Take something into gold and go to it there."""
        report = self._session.run(decide(self._explained(choices)))
        if report is not None and report.gold:
            self.because = Because()
            self.to_gold(report.gold[0])

    def to_gold(self, result: Uid) -> None:
        """Go to a span or link of the gold layer, so that it can be edited."""
        self._session.work_on(GOLD)
        self._modes.end()
        self._reading.view.setFocus()
        self._notices.say(tr("This is in gold and edited like any tag; D goes on after it."))
        article = self._session.article
        link = article.links.get(result) if article else None
        if link is None:
            self._reading.go_to(result)
            return
        for end in (link.source, link.target):
            if article is not None and end.uid in article.spans:
                self._reading.go_to(end.uid)
                break
        self._session.select_link(result)

    def leave_undecided(self, targets: Sequence[Uid]) -> None:
        """Take decisions back, and what they led to out of gold."""
        if self._session.run(withdraw(targets)) is not None:
            self._again()

    def ask_reason(self) -> None:
        """Have a reason picked from those there are, or typed."""
        project = self._session.project
        known = project.reads.reasons([self.decided.gold]) if project else []
        self._asking.ask_reason(self.because, known, self._home)

    def ask_comment(self) -> None:
        """Have a comment written to the decision."""
        self._asking.ask_comment(self.because, self._told().comment, self._home)

    def value(self, item: Span | Link, field: str) -> str:
        """What something says in a field."""
        return self._tables.value(item, field).text

    # Internals

    def _explained(self, choices: Sequence[Choice]) -> list[Choice]:
        reason, comment = self.because
        return [one._replace(reason=reason, comment=comment) for one in choices]

    def _here(self) -> Question | None:
        """The question that was open last, or one at the caret of another article."""
        article, last = self._session.article, self._question
        if article is None or (last is not None and last.article == article.uid):
            return last
        caret = self._reading.view.caret
        return Question(
            b"", article.uid, Kind.SPAN, frozenset(), frozenset(), frozenset(), (), caret, 0, 0
        )

    def _go_to(self, question: Question, cluster: Asked) -> bool:
        """Show it in the text; False where I may not decide, which has been said then."""
        project = self._session.project
        if project is None or not (project.purpose == GOLD or self._session.work_on(GOLD)):
            return False
        self._session.show_layers(self._questions.layers)
        if self._session.article is None or self._session.article.uid != question.article:
            self._session.show_article(question.article)
        self._session.drop_picked()
        self._select(cluster)
        self._home.setFocus()
        return True

    def _select(self, cluster: Asked) -> None:
        article = self._session.article
        if article is None:
            return
        for one in cluster.each():
            if one.uid in article.spans:
                self._reading.go_to(one.uid)
                return
            link = article.links.get(one.uid)
            ends = (link.source.uid, link.target.uid) if link else ()
            for end in ends:
                if end in article.spans:
                    self._reading.go_to(end)
                    self._session.select_link(one.uid)
                    return

    def _advanced(self) -> None:
        """All is read: how many there are is known."""
        if self.open_now is not None and not self._questions.reading:
            self._modes.refresh()

    def _found(self, question: Question | None) -> None:
        if question is not None:
            self.open(question)
            return
        total = self._questions.total()
        if not self._questions.layers or not total.total:
            sentence = marked("There is no difference to go to.")
        elif total.settled == total.total:
            sentence = marked("All {total} differences are decided.")
        else:
            sentence = marked("No further difference this way; {settled} of {total} are decided.")
        error = UserError(sentence, settled=total.settled, total=total.total)
        self._again()
        self._session.failed.emit(error)

    def _again(self) -> None:
        """Show the same question as it is now; let go of it where it is no more."""
        now = self._questions.now(self._question) if self._question is not None else None
        if now is not None and self._session.article is not None:
            if now.article == self._session.article.uid:
                self.open(now)
        else:
            self.leave()

    def _explain(self, because: Because) -> None:
        """Keep reason and comment for the next decision, or for the one that was made."""
        question = self._question
        there = self.decided.among(question.members) if question is not None else []
        if not there:
            self.because = because
            self._modes.refresh()
            return
        told = self._told()
        reason, comment = because.reason or told.reason, because.comment or told.comment
        self._session.run(explain(there, reason=reason, comment=comment))
        self._asking.last = reason
        self._again()

    def _told(self) -> Because:
        """The reason and comment there are."""
        if self._question is None or any(self.because):
            return self.because
        return self.decided.because(self._question.members)

    def _article_changed(self) -> None:
        article, question = self._session.article, self.open_now
        if question is not None and (article is None or article.uid != question.article):
            self._modes.end()

    def _closed(self) -> None:
        self._question, self.because = None, Because()
        self.shown.emit(None)

    def _article_read(self, uid: Uid) -> None:
        """A long article was compared again."""
        if self.open_now is not None and self.open_now.article == uid:
            self._changed()

    def _changed(self, *_: object) -> None:
        """Something else was done while a question is open, such as an undo."""
        mode = self._modes.current
        if isinstance(mode, DecisionMode):
            now = self._questions.now(mode.question)
            cluster = self._questions.look_at(now) if now is not None else None
            if now is None or cluster is None:
                self._modes.end()
            else:
                self._question = now
                mode.renew(now, cluster)
                self._modes.refresh()
