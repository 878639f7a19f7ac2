"""The list of articles: find one, see how far each is, go to the next."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.identity import Uid
from annotator.domain.values import Kind, WorkState
from annotator.gui.panels.article_model import ArticleModel
from annotator.gui.panels.article_row import ArticleDelegate, row_height
from annotator.gui.panels.empty import EmptyHint
from annotator.gui.panels.into_list import IntoList
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked, tr
from annotator.gui.theme.tokens import Tokens
from annotator.project.changes import Changes

_WAIT_MS = 120
"""After a key in the filter, before a long list is gone through."""


class ArticlesPanel(QWidget):
    """A filter over the list; the order seen is the order of *Next Article*."""

    position_changed = Signal(int, int)
    """Which article is open, from 1 (0: none that is seen), and of how many seen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._model = ArticleModel(self)
        self._find = QLineEdit()
        self._find.setPlaceholderText(tr("Find by title, outlet, date, words"))
        self._find.setAccessibleName(tr("Find articles"))
        self._find.setClearButtonEnabled(True)
        self._view = QTableView()
        self._delegate = ArticleDelegate(self._view)
        self._set_up_view()
        self._count = QLabel()
        layout = QVBoxLayout(self)
        layout.addWidget(self._find)
        layout.addWidget(self._view, 1)
        layout.addWidget(self._count)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self._look)
        self._find.textChanged.connect(self._wait.start)
        self._find.returnPressed.connect(self._look)
        IntoList(self._find, self._view)
        self._view.selectionModel().currentChanged.connect(self._chosen)
        session.opened.connect(self._open)
        session.closed.connect(self._clear)
        session.changed.connect(self._changed)
        session.layers_changed.connect(self._fill)
        session.article_changed.connect(self._show_current)

    def _set_up_view(self) -> None:
        """A table of one column: a list would lay out every row anew when one changes."""
        view = self._view
        view.setModel(self._model)
        view.setItemDelegate(self._delegate)
        view.horizontalHeader().hide()
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.setShowGrid(False)
        view.setMouseTracking(True)
        view.setTabKeyNavigation(False)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAccessibleName(tr("Articles"))
        self._set_heights()
        EmptyHint(view, self._say_nothing)

    def _say_nothing(self) -> str:
        if self._model.total:
            return tr("Nothing holds these words.")
        return tr("No articles yet: import some, or drop files and folders here.")

    def _set_heights(self) -> None:
        line = self._view.fontMetrics().height()
        self._view.verticalHeader().setDefaultSectionSize(row_height(line))

    @property
    def view(self) -> QTableView:
        """The list."""
        return self._view

    @property
    def filter_field(self) -> QLineEdit:
        """Where the person types what to look for."""
        return self._find

    @property
    def model(self) -> ArticleModel:
        """What is listed."""
        return self._model

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another look."""
        self._delegate.set_colours(tokens.good, tokens.quiet)
        self._view.viewport().update()

    def step(self, by: int) -> bool:
        """Open the next article (1) or the one before (-1) of those seen; False at the end."""
        order = self._model.order
        article = self._session.article
        row = self._model.row_of(article.uid if article else None)
        place = 0 if row is None else row + by
        if not 0 <= place < len(order):
            return False
        self._session.show_article(order[place])
        return True

    # From the session

    def _open(self) -> None:
        self._find.clear()
        self._wait.stop()
        self._model.look_for("")
        self._fill()
        self._session.show_article(self._first())

    def _first(self) -> Uid | None:
        """The first article that is not done, else the first."""
        order = self._model.order
        rows = (self._model.article(uid) for uid in order)
        undone = (row.uid for row in rows if row and row.state is not WorkState.DONE)
        return next(undone, order[0] if order else None)

    def _clear(self) -> None:
        self._model.fill((), None)
        self._show_current()

    def _fill(self) -> None:
        project = self._session.project
        if project is not None:
            self._model.fill(project.reads.article_rows(project.my_layer), self._session.names)
            self._show_current()

    def _changed(self, changes: Changes, _origin: object) -> None:
        project = self._session.project
        if project is None:
            return
        articles = changes.of(Kind.ARTICLE)
        if changes.wide or any(self._is_other(uid) for uid in articles):
            self._fill()
            if self._session.article is None:
                self._session.show_article(self._first())
        elif changes.articles:
            rows = project.reads.article_rows(project.my_layer, list(changes.articles))
            self._model.patch(rows)

    def _is_other(self, uid: Uid) -> bool:
        """Whether an article came or went."""
        project = self._session.project
        there = project is not None and project.reads.alive(uid)
        return there != (self._model.article(uid) is not None)

    def _show_current(self) -> None:
        article = self._session.article
        row = self._model.row_of(article.uid if article else None)
        index = self._model.index(row) if row is not None else QModelIndex()
        self._view.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        if row is not None:
            self._view.scrollTo(index)
        seen, total = len(self._model.order), self._model.total
        self._count.setText(
            tr("{seen} of {total} articles", seen=seen, total=total)
            if seen != total
            else counted(total, marked("{n} article"), marked("{n} articles"))
        )
        self.position_changed.emit(0 if row is None else row + 1, seen)

    # From the person

    def _look(self) -> None:
        self._wait.stop()
        project, wanted = self._session.project, self._find.text()
        self._model.look_for(wanted, project.articles_with(wanted) if project else ())
        self._show_current()

    def _chosen(self, current: QModelIndex) -> None:
        if current.isValid():
            self._session.show_article(self._model.order[current.row()])

    def changeEvent(self, event: QEvent) -> None:
        """Other rows for another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_heights()
