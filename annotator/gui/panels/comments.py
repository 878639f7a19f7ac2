"""The panel of comments: the list of threads, and the one that is chosen whole."""

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QVBoxLayout, QWidget

from annotator.domain.identity import Uid
from annotator.domain.values import Kind
from annotator.gui.panels.empty import EmptyHint
from annotator.gui.panels.filter_bar import FilterBar
from annotator.gui.panels.into_list import IntoList
from annotator.gui.panels.row_table import ColumnTable
from annotator.gui.panels.thread_card import ThreadCard
from annotator.gui.panels.thread_model import Column, ThreadModel, speaks_of
from annotator.gui.panels.turning_split import TurningSplit
from annotator.gui.session import Session
from annotator.gui.talk import takes_part, threads
from annotator.gui.texts import counted, marked, tr
from annotator.gui.theme.tokens import Tokens
from annotator.project.changes import Changes
from annotator.project.operations import comments
from annotator.project.threads import Thread

_WIDTHS: Final[dict[int, int]] = {
    Column.STATE: 6,
    Column.WHO: 8,
    Column.WHEN: 7,
    Column.WHERE: 8,
}
_ALL, _OPEN, _RESOLVED = range(3)
_WAIT_MS: Final = 150


class ThreadTable(ColumnTable):
    """``;`` answers in the chosen thread."""

    answer_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The key that writes a comment in the text writes one here."""
        if event.text() == ";" and self.currentIndex().isValid():
            self.answer_wanted.emit()
        else:
            super().keyPressEvent(event)


class CommentsPanel(QWidget):
    """Reads the threads when somebody looks, and again when one of them changed."""

    wanted = Signal(object)
    """The person wants to see what a `Thread` is about."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._seen = False
        self._stale = True
        self._total = 0
        self._targets: frozenset[Uid] = frozenset()
        self._chosen_uid: Uid | None = None
        self._model = ThreadModel(self)
        self._table = ThreadTable(self._model, tr("Comments"), _WIDTHS)
        self._card = ThreadCard()
        self._bar = FilterBar(tr("Find in comments"))
        self._where = self._bar.add_choice(
            tr("Which articles"), (tr("All articles"), tr("This article"))
        )
        self._which = self._bar.add_choice(
            tr("Which threads"), (tr("Open and resolved"), tr("Open ones"), tr("Resolved ones"))
        )
        self._whose = self._bar.add_choice(
            tr("Whose threads"), (tr("Everyone’s threads"), tr("Threads I take part in"))
        )
        self._bar.choose(self._which, _OPEN)
        self._empty = EmptyHint(self._table, self._say_nothing)
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        split = TurningSplit(self._table, self._card, self, first_wider=2)
        layout = QVBoxLayout(self)
        layout.addWidget(self._bar)
        layout.addWidget(split, 1)
        self._connect()

    @property
    def table(self) -> ThreadTable:
        """The list."""
        return self._table

    @property
    def model(self) -> ThreadModel:
        """Its rows."""
        return self._model

    @property
    def card(self) -> ThreadCard:
        """The chosen thread."""
        return self._card

    @property
    def bar(self) -> FilterBar:
        """The choices."""
        return self._bar

    @property
    def where(self) -> QComboBox:
        """All articles, or this one."""
        return self._where

    @property
    def which(self) -> QComboBox:
        """Open threads, resolved ones, or both."""
        return self._which

    @property
    def whose(self) -> QComboBox:
        """Everyone's threads, or mine."""
        return self._whose

    @property
    def chosen(self) -> Thread | None:
        """The thread that is chosen."""
        rows = self._table.selectionModel().selectedRows()
        return self._model.thread_at(rows[0].row()) if rows else None

    @property
    def nothing(self) -> str:
        """What an empty list says; empty where there are rows."""
        return self._empty.text() if not self._model.rowCount() else ""

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is in here."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def be_seen(self, *, seen: bool) -> None:
        """Somebody looks, or no longer; what was not read meanwhile is read now."""
        self._seen = seen
        if seen and self._stale:
            self._read()

    def choose(self, uid: Uid) -> None:
        """Choose a thread if it is in the list."""
        self._chosen_uid = uid
        self._choose_row()

    def answer(self) -> None:
        """Have the person answer in the chosen thread."""
        if self.chosen is not None:
            self._card.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another look."""
        self._model.set_quiet(tokens.quiet)

    # Qt's events

    # Putting together

    def _connect(self) -> None:
        session, card = self._session, self._card
        self._wait.timeout.connect(self._read_if_seen)
        self._bar.chosen.connect(self._read_if_seen)
        IntoList(self._bar.field, self._table, enter=True)
        self._table.activated.connect(self._activated)
        self._table.answer_wanted.connect(self.answer)
        self._table.selectionModel().selectionChanged.connect(self._show_chosen)
        card.answered.connect(self._answer)
        card.settled.connect(self._settle)
        card.edited.connect(lambda uid, words: self._session.run(comments.edit(uid, words)))
        card.taken_back.connect(self._take_back)
        card.left.connect(lambda: self._table.setFocus(Qt.FocusReason.OtherFocusReason))
        session.opened.connect(self._open)
        session.closed.connect(self._open)
        session.layers_changed.connect(self._read_if_seen)  # I may be somebody else
        session.sight_changed.connect(self._read_if_seen)
        session.article_changed.connect(self._article_changed)
        session.changed.connect(self._changed)

    # What is shown

    def _open(self) -> None:
        self._bar.look_for_nothing()
        self._chosen_uid = None
        self._card.forget()
        self._read_if_seen()

    def _article_changed(self) -> None:
        if self._where.currentIndex():
            self._read_if_seen()

    def _changed(self, changes: Changes, _origin: object) -> None:
        about = changes.of(Kind.SPAN) | changes.of(Kind.LINK)
        if changes.touches(Kind.COMMENT):
            self._read_if_seen()
        elif changes.touches(Kind.PERSON, Kind.ARTICLE) or about & self._targets:
            self._stale = True
            self._wait.start()

    def _read_if_seen(self) -> None:
        self._stale = True
        if self._seen or self._session.project is None:
            self._read()

    def _read(self) -> None:
        """Read the threads and show those that are wanted."""
        self._wait.stop()
        session, article = self._session, self._session.article
        self._stale = False
        found: list[Thread] = []
        here = bool(self._where.currentIndex())
        if session.project is not None and (article is not None or not here):
            read = threads(session)
            found = read.of_article(article.uid) if here and article else read.all()
        self._total = len(found)
        self._targets = frozenset(thread.target for thread in found)
        names = session.names if session.project else None
        wanted = [thread for thread in found if self._is_wanted(thread)]
        self._model.show_rows(wanted, names)
        self._choose_row()
        self._say_count()

    def _is_wanted(self, thread: Thread) -> bool:
        which = self._which.currentIndex()
        if which != _ALL and thread.resolved != (which == _RESOLVED):
            return False
        if self._whose.currentIndex() and not takes_part(self._session, thread):
            return False
        return speaks_of(thread, self._bar.field.words, self._session.names)

    def _choose_row(self) -> None:
        row = self._model.row_of(self._chosen_uid)
        if row >= 0:
            self._table.setCurrentIndex(self._model.index(row, 0))
        elif self._model.rowCount() and self._chosen_uid is None:
            self._table.setCurrentIndex(self._model.index(0, 0))
        self._show_chosen()

    def _show_chosen(self) -> None:
        project, chosen = self._session.project, self.chosen
        if chosen is not None:
            self._chosen_uid = chosen.uid
        self._card.show_thread(chosen, project.me.uid if project else b"")

    def _say_count(self) -> None:
        shown = self._model.rowCount()
        text = counted(self._total, marked("{n} thread"), marked("{n} threads"))
        if shown != self._total:
            text = tr("{seen} of {total} threads", seen=shown, total=self._total)
        self._bar.count.setText(text if self._session.project else "")
        self._empty.look()

    def _say_nothing(self) -> str:
        if self._session.project is None:
            return ""
        if self._total:
            return tr("No thread is like that.")
        return tr("Nothing is commented on here. In the text, ; comments on the selected tag.")

    # From the person

    def _activated(self, index: QModelIndex) -> None:
        self.wanted.emit(self._model.thread_at(index.row()))

    def _answer(self, words: str) -> None:
        thread = self.chosen
        if thread is not None:
            self._session.run(comments.answer(thread.remarks[0].comment.uid, words))

    def _settle(self, words: str) -> None:
        thread = self.chosen
        if thread is not None:
            act = comments.reopen if thread.resolved else comments.resolve
            self._session.run(act(thread.remarks[0].comment.uid, words))

    def _take_back(self, uid: Uid) -> None:
        self._session.run(comments.delete(uid))
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
