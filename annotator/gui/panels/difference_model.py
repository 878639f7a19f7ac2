"""The questions of a queue as a list for Qt: each article that has any, its questions below it."""

from typing import Any, Final, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from annotator.domain.identity import Uid
from annotator.gui.panels.columns import Index
from annotator.gui.question_words import Line, QuestionWords
from annotator.gui.questions import Questions
from annotator.gui.session import Session
from annotator.gui.texts import tr
from annotator.project.questions import Question

ROW: Final = Qt.ItemDataRole.UserRole
"""The `DifferenceRow`."""


class DifferenceRow(NamedTuple):
    """One line of the list."""

    article: Uid
    question: Question | None = None
    """None: the article's own line."""


class DifferenceModel(QAbstractListModel):
    """What a row says is read when it is drawn."""

    def __init__(
        self,
        session: Session,
        questions: Questions,
        words: QuestionWords,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._questions = questions
        self._words = words
        self._rows: list[DifferenceRow] = []
        self._lengths: dict[Uid, int] = {}
        """How many rows each article has that was read, in their order."""
        questions.restarted.connect(self._restart)
        questions.article_read.connect(self._take)

    def row(self, place: int) -> DifferenceRow:
        """The row at a place."""
        return self._rows[place]

    def place(self, question: Question) -> int:
        """The row of a question; -1 if it has none."""
        start = self._start(question.article)
        for at in range(start, start + self._lengths.get(question.article, 0)):
            found = self._rows[at].question
            if found is not None and found.uid == question.uid:
                return at
        return -1

    def head(self, row: DifferenceRow) -> tuple[str, str]:
        """An article's title, and how far it is."""
        count = self._questions.count(row.article)
        done = tr("{settled} of {total} decided", settled=count.settled, total=count.total)
        return self._session.names.article(row.article), done

    def line(self, question: Question) -> Line:
        """What a question says."""
        return self._words.line(question, alone=len(self._questions.layers) == 1)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a row says; its drawing asks for the row itself."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if row.question is None:
            return ", ".join(self.head(row))
        line = self.line(row.question)
        return ", ".join((line.also, line.words.quote, line.versions, standing(row.question)))

    # Internals

    def _restart(self) -> None:
        self.beginResetModel()
        self._rows, self._lengths = [], {}
        self.endResetModel()

    def _start(self, article: Uid) -> int:
        """The first row of an article, or where it would be."""
        at = 0
        for uid, length in self._lengths.items():
            if uid == article:
                break
            at += length
        return at

    def _take(self, article: Uid) -> None:
        """What is wanted of an article is known, or is another."""
        found = self._questions.of_article(article)
        rows = [DifferenceRow(article, one) for one in found]
        if rows:
            rows.insert(0, DifferenceRow(article))
        start, before = self._start(article), self._lengths.get(article, 0)
        self._lengths[article] = len(rows)
        if len(rows) == before:
            self._rows[start : start + before] = rows
            if rows:
                self.dataChanged.emit(self.index(start), self.index(start + before - 1))
            return
        if before:
            self.beginRemoveRows(QModelIndex(), start, start + before - 1)
            del self._rows[start : start + before]
            self.endRemoveRows()
        if rows:
            self.beginInsertRows(QModelIndex(), start, start + len(rows) - 1)
            self._rows[start:start] = rows
            self.endInsertRows()


def standing(question: Question) -> str:
    """How far a question is settled."""
    if question.settled:
        return tr("decided")
    if question.outdated:
        return tr("changed since it was decided")
    return tr("decided in part") if question.decided else tr("undecided")
