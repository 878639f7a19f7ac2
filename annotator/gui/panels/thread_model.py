"""Threads of comments as a table for Qt."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor

from annotator.domain.identity import Uid
from annotator.domain.values import Kind, Stance
from annotator.gui.moments import short, to_the_second
from annotator.gui.names import Names
from annotator.gui.panels.columns import ColumnModel, Index
from annotator.gui.texts import marked, tr
from annotator.gui.theme.tokens import LIGHT
from annotator.project.threads import Remark, Thread
from annotator.text.folding import fold


class Column(IntEnum):
    """What stands where."""

    STATE = 0
    ABOUT = 1
    SAID = 2
    WHO = 3
    WHEN = 4
    WHERE = 5


_TITLES: Final = (
    marked("State"),
    marked("About"),
    marked("Said last"),
    marked("Who"),
    marked("When"),
    marked("Article"),
)


class ThreadModel(ColumnModel):
    """One row per thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_TITLES, parent)
        self._rows: Sequence[Thread] = ()
        self._names: Names | None = None
        self._quiet = QColor(LIGHT.quiet)

    def show_rows(self, rows: Sequence[Thread], names: Names | None) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows, self._names = rows, names
        self.endResetModel()

    def thread_at(self, row: int) -> Thread:
        """The thread in a row."""
        return self._rows[row]

    def row_of(self, uid: Uid | None) -> int:
        """The row of a thread; -1 if it has none."""
        return next((at for at, thread in enumerate(self._rows) if thread.uid == uid), -1)

    def set_quiet(self, colour: str) -> None:
        """Take another look's colour for what is resolved."""
        self._quiet = QColor(colour)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, Column.WHERE))

    # For Qt

    def rowCount(self, parent: Index | None = None) -> int:
        """How many threads are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell; threads that are resolved are quiet."""
        if not index.isValid():
            return None
        thread, column = self._rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(thread, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            if column is Column.WHEN:
                return to_the_second(thread.last.written)
            return self._cell(thread, column)
        if role == Qt.ItemDataRole.ForegroundRole and thread.resolved:
            return self._quiet
        return None

    # Internals

    def _cell(self, thread: Thread, column: Column) -> str:
        match column:
            case Column.STATE:
                return tr("Resolved") if thread.resolved else tr("Open")
            case Column.ABOUT:
                return about_words(thread)
            case Column.SAID:
                return " ".join(said(thread.last).split())
            case Column.WHO:
                return _who(thread)
            case Column.WHEN:
                return short(thread.last.written)
            case Column.WHERE:
                return where(thread, self._names)


def about_words(thread: Thread) -> str:
    """What a thread is about, in a line."""
    if thread.about is Kind.ARTICLE:
        return tr("The whole article")
    words = " ".join(thread.quote.split())
    return words if thread.stands else tr("{words} (deleted since)", words=words)


def said(remark: Remark) -> str:
    """What a remark reads, where it has no words what it did."""
    if remark.comment.text:
        return remark.comment.text
    if remark.comment.stance is Stance.RESOLVED:
        return tr("Resolved it")
    if remark.comment.stance is Stance.REOPENED:
        return tr("Reopened it")
    return tr("Taken back")


def _who(thread: Thread) -> str:
    """Everyone who said something, with how much was said if it is more than that."""
    names = ", ".join(dict.fromkeys(remark.name or "?" for remark in thread.remarks))
    count = len(thread.remarks)
    return tr("{names} ({count})", names=names, count=count) if count > 1 else names


def where(thread: Thread, names: Names | None) -> str:
    """The title of its article."""
    return (names.article(thread.article) if names else "") or tr("a removed article")


def speaks_of(thread: Thread, words: Sequence[str], names: Names | None) -> bool:
    """Whether all words, folded, occur in what was said, by whom, about what and where."""
    if not words:
        return True
    texts = [thread.quote, where(thread, names)]
    for remark in thread.remarks:
        texts += [remark.comment.text, remark.name]
    text = fold("\n".join(texts))
    return all(word in text for word in words)
