"""The list of articles: find one, see how far each is, go to the next."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from annotator.domain.identity import Uid
from annotator.domain.values import Kind
from annotator.gui.panels.article_filter import ArticleFilter, Whose
from annotator.gui.panels.article_listing import NOT_DONE, Wanted
from annotator.gui.panels.article_model import ArticleModel
from annotator.gui.panels.article_table import ArticleTable
from annotator.gui.panels.empty import EmptyHint
from annotator.gui.panels.into_list import IntoList
from annotator.gui.panels.look_field import LookField
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked, tr
from annotator.gui.theme.tokens import Tokens
from annotator.project.changes import Changes


class ArticlesPanel(QWidget):
    """A filter over the list; the order seen is the order of *Next Article*."""

    position_changed = Signal(int, int)
    """Which article is open, from 1 (0: none that is seen), and of how many seen."""
    chosen_changed = Signal()
    """Other articles are selected, see `chosen`."""
    entered = Signal()
    """The person chose one: on to the text."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._place = 0
        self._model = ArticleModel(self)
        self._find = LookField(tr("Find by title, outlet, date, words"), tr("Find articles"))
        self._filter = ArticleFilter()
        self._view = ArticleTable(self._model)
        EmptyHint(self._view, self._say_nothing)
        self._count = QLabel()
        self._again = _button(tr("Update"), tr("Filter and sort anew after what has changed"))
        self._all = _button(tr("Show all"), tr("Take the filter away"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        foot.addWidget(self._again)
        foot.addWidget(self._all)
        layout = QVBoxLayout(self)
        layout.addWidget(self._find)
        layout.addWidget(self._filter)
        layout.addWidget(self._view, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        session = self._session
        self._find.looked.connect(self._look)
        IntoList(self._find, self._view)
        self._filter.narrowed.connect(self._look)
        self._filter.sorted.connect(self._sort)
        self._again.clicked.connect(self._look)
        self._all.clicked.connect(self._show_all)
        self._view.wanted.connect(session.show_article)
        self._view.chosen_changed.connect(self.chosen_changed)
        self._view.entered.connect(self.entered)
        session.opened.connect(self._open)
        session.closed.connect(self._clear)
        session.changed.connect(self._changed)
        session.layers_changed.connect(self._fill)
        session.article_changed.connect(self._show_current)

    def _say_nothing(self) -> str:
        if not self._model.total:
            return tr("No articles yet: import some, or drop files and folders here.")
        if self._find.text().strip() and self._filter.is_wide:
            return tr("Nothing holds these words.")
        return tr("No article fits this filter.")

    @property
    def view(self) -> ArticleTable:
        """The list."""
        return self._view

    @property
    def filter_field(self) -> QLineEdit:
        """Where the person types what to look for."""
        return self._find

    @property
    def filters(self) -> ArticleFilter:
        """State, outlet, story, order."""
        return self._filter

    @property
    def model(self) -> ArticleModel:
        """What is listed."""
        return self._model

    @property
    def count_text(self) -> str:
        """How many articles are seen."""
        return self._count.text()

    @property
    def buttons(self) -> tuple[QToolButton, QToolButton]:
        """Filter and sort anew; take the filter away. Each is there only where it does anything."""
        return self._again, self._all

    def chosen(self) -> list[Uid]:
        """The selected articles in the order seen, else the open one."""
        return self._view.chosen()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another look."""
        self._view.set_tokens(tokens)

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

    def step_from_done(self) -> bool:
        """Open the next article, where some are mine to do the next of those; False at the end."""
        return self.step(1) if self._model.listing.to_do is None else self.step_to_undone()

    def step_to_undone(self) -> bool:
        """Open the next of those seen that is mine to do and not done, from the top again; False
        where there is no other.
        """
        article = self._session.article
        found = self._model.listing.next_undone(article.uid if article else None)
        if found is not None:
            self._session.show_article(found)
        return found is not None

    # From the session

    def _open(self) -> None:
        self._find.clear()
        self._filter.clear()
        settings = self._session.settings
        self._filter.show_order(settings.article_order, descending=settings.article_order_down)
        self._find.rest()
        self._model.look_for(Wanted())
        self._model.sort_by(settings.article_order, descending=settings.article_order_down)
        self._fill()
        self._session.show_article(self._first())

    def _first(self) -> Uid | None:
        """The first article that is mine to do and not done, else the first."""
        order = self._model.order
        undone = self._model.listing.next_undone(None)
        return undone if undone is not None or not order else order[0]

    def _nearest(self, ahead: Sequence[Uid]) -> Uid | None:
        """The first of these that is still seen, else the last there is."""
        there = (uid for uid in ahead if self._model.row_of(uid) is not None)
        order = self._model.order
        return next(there, order[-1] if order else None)

    def _clear(self) -> None:
        self._model.fill((), None)
        self._model.reassign(None)
        self._filter.offer((), ())
        self._filter.offer_people(())
        self._show_current()

    def _fill(self) -> None:
        project = self._session.project
        if project is not None:
            rows = project.reads.article_rows(project.my_layer)
            self._view.keep_selection(lambda: self._model.fill(rows, self._session.names))
            self._reassign()
            self._offer()
            if self._wanted() != self._model.listing.wanted:
                self._narrow()
            else:
                self._show_current()

    def _reassign(self) -> None:
        """Know whom articles are assigned to anew."""
        self._model.reassign(self._session.project)
        self._filter.offer_people(self._model.assigned.people())
        self._view.set_heights()

    def _offer(self) -> None:
        """Offer the outlets and stories there are now."""
        listing = self._model.listing
        stories = listing.stories()
        self._filter.offer(listing.outlets(), stories)
        self._model.has_stories = any(stories)
        self._view.set_heights()

    def _changed(self, changes: Changes, _origin: object) -> None:
        project = self._session.project
        if project is None:
            return
        articles = changes.of(Kind.ARTICLE)
        if changes.wide or any(self._is_other(uid) for uid in articles):
            gone = self._session.article is None
            before = list(self._model.order)
            self._fill()
            if gone:
                nearest = self._nearest(before[self._place :]) if before else self._first()
                self._session.show_article(nearest)
            return
        if changes.touches(Kind.ASSIGNMENT, Kind.PERSON):
            self._reassign()
            if self._wanted() != self._model.listing.wanted:
                self._narrow()
        if changes.articles:
            rows = project.reads.article_rows(project.my_layer, list(changes.articles))
            self._model.patch(rows)
            if articles:
                self._offer()
                wanted = self._model.listing.wanted
                if (self._filter.outlet, self._filter.story) != (wanted.outlet, wanted.story):
                    self._narrow()
            self._say_count()

    def _is_other(self, uid: Uid) -> bool:
        """Whether an article came or went."""
        project = self._session.project
        there = project is not None and project.reads.alive(uid)
        return there != (self._model.article(uid) is not None)

    def _show_current(self) -> None:
        article = self._session.article
        uid = article.uid if article else None
        self._view.show_open(uid)
        row = self._model.row_of(uid)
        if row is not None:
            self._place = row
        self._say_count()
        self.position_changed.emit(0 if row is None else row + 1, len(self._model.order))

    def _say_count(self) -> None:
        seen, total = len(self._model.order), self._model.total
        self._count.setText(
            tr("{seen} of {total} articles", seen=seen, total=total)
            if seen != total
            else counted(total, marked("{n} article"), marked("{n} articles"))
        )
        self._again.setVisible(self._model.listing.stale)
        self._all.setVisible(bool(self._model.listing.wanted))

    # From the person

    def _wanted(self) -> Wanted:
        project, words = self._session.project, self._find.text()
        in_text = frozenset(project.articles_with(words)) if project and words.strip() else ()
        states, among = self._filter.state, None
        match self._filter.turn_of:
            case Whose.MINE_TO_DO:
                among = self._model.assigned.mine
                states = NOT_DONE if states is None else states & NOT_DONE
            case Whose.NOBODY:
                articles = self._model.listing.rows.keys()
                among = frozenset(articles - self._model.assigned.articles)
            case bytes() as person:
                among = self._model.assigned.of(person)
        return Wanted(
            words.strip(),
            frozenset(in_text),
            states,
            self._filter.outlet,
            self._filter.story,
            among,
        )

    def _look(self) -> None:
        self._find.rest()
        self._narrow()

    def _narrow(self) -> None:
        wanted = self._wanted()
        self._view.keep_selection(lambda: self._model.look_for(wanted))
        self._show_current()
        if self._session.article is None:
            self._session.show_article(self._first())

    def _sort(self) -> None:
        order, down = self._filter.order, self._filter.descending
        settings = self._session.settings
        settings.article_order, settings.article_order_down = order, down
        self._session.kept.keep()
        self._view.keep_selection(lambda: self._model.sort_by(order, descending=down))
        self._show_current()

    def _show_all(self) -> None:
        self._find.clear()
        self._filter.clear()

    def changeEvent(self, event: QEvent) -> None:
        """Other rows for another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._view.set_heights()


def _button(title: str, hint: str) -> QToolButton:
    made = QToolButton()
    made.setText(title)
    made.setToolTip(hint)
    made.hide()
    return made
