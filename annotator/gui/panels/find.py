"""The panel that finds words in all articles and shows them in the lines they stand in."""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.values import Kind
from annotator.gui.describe import side_by_side
from annotator.gui.panels.empty import EmptyHint
from annotator.gui.panels.find_model import FindModel, FindRow, RowKind, places_said
from annotator.gui.panels.find_row import FindDelegate
from annotator.gui.panels.into_list import IntoList
from annotator.gui.panels.lines import row_height
from annotator.gui.panels.look_field import LookField
from annotator.gui.panels.row_table import SheetTable
from annotator.gui.searching import Searching
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked, tr
from annotator.gui.theme.tokens import Tokens
from annotator.project.changes import Changes
from annotator.text.finding import Needle

_AT_ONCE_MS: Final = 80
"""How long Enter may wait for the first places, so that it can lead to them."""


class FindPanel(QWidget):
    """A field over a list of articles and places; each one jumps."""

    wanted = Signal(bytes, int, str)
    """The person wants to see a place: its article, where it begins, the words found there."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._searching = Searching(self)
        self._words = ""
        self._stale = False
        self._field = LookField(tr("Find in all articles"))
        self._order = QComboBox()
        self._order.setAccessibleName(tr("How the words stand"))
        self._order.addItem(tr("In this order"))
        self._order.addItem(tr("All words, anywhere"))
        self._count = QLabel()
        self._model = FindModel(self)
        self._delegate = FindDelegate(self)
        self._list = SheetTable(self._model, tr("Places found"))
        self._list.setItemDelegate(self._delegate)
        self._set_heights()
        self._empty = EmptyHint(self._list, self._say_nothing)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.addWidget(self._field, 1)
        bar.addWidget(self._order)
        bar.addWidget(self._count)
        layout = QVBoxLayout(self)
        layout.addLayout(bar)
        layout.addWidget(self._list, 1)

    def _connect(self) -> None:
        session = self._session
        self._field.looked.connect(self._look)
        self._field.returnPressed.connect(self._look_at_once)
        IntoList(self._field, self._list, enter=True)
        self._order.currentIndexChanged.connect(self._look_again)
        self._list.activated.connect(self._activated)
        self._list.clicked.connect(self._activated)
        self._list.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._searching.found.connect(self._model.add)
        self._searching.changed.connect(self._say)
        session.opened.connect(self._clear)
        session.closed.connect(self._clear)
        session.changed.connect(self._changed)

    @property
    def field(self) -> QLineEdit:
        """Where the person types what to look for."""
        return self._field

    @property
    def order(self) -> QComboBox:
        """In this order, or all words anywhere."""
        return self._order

    @property
    def list_view(self) -> QTableView:
        """What was found."""
        return self._list

    @property
    def model(self) -> FindModel:
        """Its rows."""
        return self._model

    @property
    def searching(self) -> Searching:
        """The search that is under way or over."""
        return self._searching

    @property
    def said(self) -> str:
        """How much was found, as it is said."""
        return self._count.text()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another look."""
        self._delegate.set_tokens(tokens)
        self._list.viewport().update()

    def look_for(self, words: str) -> None:
        """Look for these words now."""
        self._field.setText(words)
        self._look()

    # Qt's events

    def changeEvent(self, event: QEvent) -> None:
        """Other rows for another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_heights()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while nobody looked is looked for now."""
        super().showEvent(event)
        if self._stale:
            self._look_again()

    # Internals

    def _set_heights(self) -> None:
        height = row_height(self._list.fontMetrics().height())
        self._list.verticalHeader().setDefaultSectionSize(height)

    def _all_words(self) -> bool:
        return self._order.currentIndex() == 1

    def _clear(self) -> None:
        self._searching.stop()
        self._field.clear()
        self._field.rest()
        self._look_again()

    def _look(self) -> None:
        """Look for what stands in the field, if that is something else."""
        self._field.rest()
        if self._field.text() != self._words:
            self._look_again()

    def _look_at_once(self) -> None:
        self._look()
        if not self._model.rowCount():
            self._searching.look(_AT_ONCE_MS)

    def _look_again(self) -> None:
        self._stale = False
        self._words = self._field.text()
        self._searching.stop()
        self._model.clear()
        project = self._session.project
        if project is not None:
            self._searching.begin(project, self._words, all_words=self._all_words())
        self._say()

    def _changed(self, changes: Changes, _origin: object) -> None:
        if self._words and (changes.wide or changes.touches(Kind.ARTICLE, Kind.ZONES)):
            self._stale = True
            if self.isVisible():
                self._look_again()

    # What is said

    def _say(self) -> None:
        searching = self._searching
        last = None
        if not searching.looking:
            last = self._offer() if searching.through else FindRow(RowKind.MORE, tr("Show more"))
        self._model.end_with(last)
        self._empty.look()
        self._count.setText(self._total())

    def _total(self) -> str:
        searching = self._searching
        if not Needle.of(self._words).text:
            return ""
        said = ""
        if searching.articles:
            places = places_said(searching.places)
            articles = counted(
                searching.articles, marked("in {n} article"), marked("in {n} articles")
            )
            said = f"{places} {articles}"
            if not searching.through:
                said = tr("At least {places}", places=said)
        left = ""
        if searching.unindexed:
            left = counted(
                searching.unindexed,
                marked("{n} article still being indexed"),
                marked("{n} articles still being indexed"),
            )
        return side_by_side(said, left)

    def _say_nothing(self) -> str:
        if not Needle.of(self._words).text:
            return tr("Type words to find them in the texts of all articles.")
        if self._searching.looking:
            return tr("Looking…")
        return tr("No article holds these words.")

    def _offer(self) -> FindRow | None:
        """The way to articles with all the words, where they stand nowhere in this order."""
        project = self._session.project
        if project is None or self._searching.articles or self._all_words():
            return None
        if len(self._words.split()) < 2:
            return None
        number = len(project.articles_with(self._words))
        if not number:
            return None
        return FindRow(
            RowKind.OFFER,
            counted(
                number,
                marked("Nowhere in this order. Show {n} article with all the words"),
                marked("Nowhere in this order. Show {n} articles with all the words"),
            ),
        )

    # From the person

    def _scrolled(self, value: int) -> None:
        bar = self._list.verticalScrollBar()
        if value == bar.maximum() and bar.maximum() > 0:
            self._searching.more()

    def _activated(self, index: QModelIndex) -> None:
        row = self._model.row(index.row())
        if row.kind is RowKind.MORE:
            self._searching.more()
        elif row.kind is RowKind.OFFER:
            self._order.setCurrentIndex(1)
            self._list.setFocus()
        elif row.found is not None and row.place is not None:
            words = row.place.excerpt.quote if self._all_words() else self._words
            self.wanted.emit(row.found.uid, row.place.start, words)
