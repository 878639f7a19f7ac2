"""The panel of differences: the list of what is to be settled, and the versions of one of them."""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.domain.identity import layer_uid
from annotator.domain.values import GOLD, Kind
from annotator.gui.panels.difference_bar import DifferenceBar
from annotator.gui.panels.difference_model import DifferenceModel
from annotator.gui.panels.difference_row import DifferenceDelegate
from annotator.gui.panels.empty import EmptyHint
from annotator.gui.panels.lines import row_height
from annotator.gui.panels.row_table import SheetTable
from annotator.gui.panels.turning_split import TurningSplit
from annotator.gui.panels.version_card import VersionCard
from annotator.gui.question_words import QuestionWords
from annotator.gui.questions import Questions
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked, tr
from annotator.gui.theme.tokens import Tokens
from annotator.gui.version_table import VersionTables
from annotator.project.changes import Changes
from annotator.project.questions import Question

_HIDDEN: Final = (
    marked("Others’ work on {n} article is hidden until yours is done."),
    marked("Others’ work on {n} articles is hidden until yours is done."),
)


class DifferencesPanel(QWidget):
    """Choices over a list; the versions of what is chosen in it on a card."""

    wanted = Signal(object)
    """The person wants to settle a `Question`."""

    chosen = Signal()
    """Another row is chosen by hand."""

    def __init__(
        self,
        session: Session,
        questions: Questions,
        words: QuestionWords,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._questions = questions
        self._words = words
        self._tables = VersionTables(session, words)
        self._question: Question | None = None
        self._bar = DifferenceBar()
        self._model = DifferenceModel(session, questions, words, self)
        self._delegate = DifferenceDelegate(self)
        self._list = SheetTable(self._model, tr("Differences"))
        self._list.setItemDelegate(self._delegate)
        self._card = VersionCard()
        self._empty = EmptyHint(self._list, self._say_nothing)
        layout = QVBoxLayout(self)
        layout.addWidget(self._bar)
        layout.addWidget(TurningSplit(self._list, self._card), 1)
        self._set_heights()
        self._connect()
        self._show_card()

    def _connect(self) -> None:
        session, questions = self._session, self._questions
        session.opened.connect(self._opened)
        session.closed.connect(self._offer)
        session.changed.connect(self._changed)
        session.layers_changed.connect(self._offer)
        session.article_changed.connect(self._article_changed)
        questions.restarted.connect(self._offer)
        questions.advanced.connect(self._advanced)
        self._bar.people_chosen.connect(questions.compare)
        self._bar.wanted_chosen.connect(self._want)
        self._list.activated.connect(self._activated)
        self._list.selectionModel().currentRowChanged.connect(self._chosen)

    @property
    def bar(self) -> DifferenceBar:
        """The choices."""
        return self._bar

    @property
    def list_view(self) -> SheetTable:
        """The list."""
        return self._list

    @property
    def model(self) -> DifferenceModel:
        """Its rows."""
        return self._model

    @property
    def card(self) -> VersionCard:
        """The versions of what is chosen."""
        return self._card

    @property
    def question(self) -> Question | None:
        """The one that is chosen."""
        return self._question

    @property
    def nothing(self) -> str:
        """What an empty list says; empty where there are rows."""
        return self._empty.text() if not self._model.rowCount() else ""

    def show_question(self, question: Question | None) -> None:
        """Choose a question in the list, and show its versions."""
        self._question = question
        place = self._model.place(question) if question is not None else -1
        with QSignalBlocker(self._list.selectionModel()):
            if place >= 0:
                self._list.setCurrentIndex(self._model.index(place))
                self._list.scrollTo(self._model.index(place))
            else:
                self._list.clearSelection()
        self._list.viewport().update()
        self._show_card()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another look."""
        self._delegate.set_tokens(tokens)
        self._card.set_tokens(tokens)
        self._list.viewport().update()

    def be_seen(self, *, seen: bool) -> None:
        """Whether anybody looks; who does wants to know."""
        if seen:
            QTimer.singleShot(0, self, self._begin)

    # Qt's events

    def changeEvent(self, event: QEvent) -> None:
        """Other rows for another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_heights()

    # Internals

    def _begin(self) -> None:
        """All panels are shown for a moment before those behind others are hidden."""
        looks = not self.visibleRegion().isEmpty()
        if looks and not self._questions.begun and self._session.project is not None:
            self._questions.begin()

    def _set_heights(self) -> None:
        height = row_height(self._list.fontMetrics().height())
        self._list.verticalHeader().setDefaultSectionSize(height)

    def _opened(self) -> None:
        self._question = None
        self._bar.offer_types(self._session.scheme)
        self._offer()
        self.be_seen(seen=self.isVisible())

    def _offer(self) -> None:
        """Offer whose work there is."""
        open_ = self._session.project is not None
        there = self._questions.candidates if open_ else []
        names = [(uid, self._session.names.layer(uid)) for uid in there]
        self._bar.offer_people(names, self._questions.layers if open_ else ())
        self._advanced()

    def _changed(self, changes: Changes, _origin: object) -> None:
        self._words.forget()
        if changes.touches(Kind.SCHEME):
            self._bar.offer_types(self._session.scheme)
        if changes.touches(Kind.LAYER, Kind.PERSON):
            self._offer()
        if self._question is not None:
            self.show_question(self._questions.now(self._question))

    def _article_changed(self) -> None:
        if self._bar.here_only:
            self._want()

    def _want(self) -> None:
        article = self._session.article
        self._questions.want(self._bar.wanted(article.uid if article else None))
        self.show_question(self._question)

    def _advanced(self) -> None:
        self._empty.look()
        total = self._questions.total()
        said = ""
        if total.total:
            said = tr("{settled} of {total} decided", settled=total.settled, total=total.total)
        if self._questions.reading:
            said = tr("{said}, comparing…", said=said) if said else tr("Comparing…")
        blind = self._questions.blind if self._questions.begun else 0
        hidden = ""
        if blind:
            short = counted(blind, marked("{n} article hidden"), marked("{n} articles hidden"))
            said = tr("{said}, {hidden}", said=said, hidden=short) if said else short
            hidden = counted(blind, *_HIDDEN)
        self._bar.count.setText(said)
        self._bar.count.setToolTip(hidden)

    def _chosen(self, index: QModelIndex) -> None:
        row = self._model.row(index.row()) if index.isValid() else None
        self._question = row.question if row else None
        self._show_card()
        self.chosen.emit()

    def _activated(self, index: QModelIndex) -> None:
        row = self._model.row(index.row())
        question = row.question or next(iter(self._questions.of_article(row.article)), None)
        if question is not None:
            self.wanted.emit(question)

    def _show_card(self) -> None:
        project, question = self._session.project, self._question
        cluster = self._questions.look_at(question) if question is not None else None
        if project is None or cluster is None:
            self._card.say(
                tr(
                    "One key decides about the difference that is chosen: 1, 2 … take a version, 0 "
                    "none. Enter leads to it in the text, where the same keys work."
                )
                if self._model.rowCount()
                else ""
            )
            return
        gold = layer_uid(project.uid, project.me.uid, GOLD, "")
        self._card.show_table(self._tables.table(cluster, gold))

    def _say_nothing(self) -> str:
        """What to do where there is nothing in the list."""
        project, questions = self._session.project, self._questions
        if project is None or not questions.begun:
            return ""
        if questions.reading:
            return tr("Comparing…")
        there = questions.candidates
        if not there:
            return tr("Nobody has tagged anything yet.")
        if not questions.layers:
            if len(there) > 1:
                return tr("Choose above whose work is compared.")
            return tr(
                "Only {name}’s work is here. Import or merge a colleague’s to compare the two, or "
                "choose {name} above to go through this work alone.",
                name=self._session.names.layer(there[0]),
            )
        if questions.total().total:
            return tr("All that is asked for is decided.")
        return self._say_agreed()

    def _say_agreed(self) -> str:
        questions = self._questions
        wanted = questions.wanted._replace(unsettled=False)
        if wanted != type(wanted)():
            return tr("There is no difference of this kind.")
        if not questions.compared:
            if questions.blind:
                return counted(questions.blind, *_HIDDEN)
            return tr("There is no article that two of them have opened.")
        return tr(
            "They agree in everything. What all agree on is taken into gold with Review, Gold by "
            "Rule."
        )
