"""The rows of the list of articles: one is open, several may be selected beside it."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from annotator.domain.identity import Uid
from annotator.gui.keys import is_enter
from annotator.gui.panels.article_model import ArticleModel
from annotator.gui.panels.article_row import ArticleDelegate, row_height
from annotator.gui.panels.row_table import SheetTable
from annotator.gui.texts import tr
from annotator.gui.theme.tokens import Tokens

_SELECT = QItemSelectionModel.SelectionFlag


class ArticleTable(SheetTable):
    """A row chosen alone is opened; rows added with Shift or Ctrl are only selected."""

    wanted = Signal(bytes)
    """An article is to be opened."""
    entered = Signal()
    """A click or Enter: on to the text."""
    chosen_changed = Signal()
    """Others are selected."""

    def __init__(self, model: ArticleModel, parent: QWidget | None = None) -> None:
        super().__init__(model, tr("Articles"), parent)
        self._model = model
        self._delegate = ArticleDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.set_heights()
        self.selectionModel().selectionChanged.connect(self._selected)
        self.selectionModel().currentChanged.connect(self._choose)

    def chosen(self) -> list[Uid]:
        """The selected articles in the order seen; the open one where none is selected."""
        places = sorted((part.top(), part.bottom()) for part in self._parts())
        order = self._model.order
        found: list[Uid] = []
        for top, bottom in places:
            found += order[top : bottom + 1]
        if not found and self._model.open is not None:
            return [self._model.open]
        return found

    def show_open(self, uid: Uid | None) -> None:
        """Another article is open: select it alone, unless it is among those selected."""
        self._model.mark_open(uid)
        place = self._model.row_of(uid)
        several = len(self.chosen()) > 1
        if place is None:
            if not several:
                self.setCurrentIndex(QModelIndex())
                self.clearSelection()
            return
        index = self._model.index(place)
        several = several and self.selectionModel().isSelected(index)
        flag = _SELECT.NoUpdate if several else _SELECT.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        self.scrollTo(index)

    def keep_selection(self, change: Callable[[], None]) -> None:
        """Do what fills the list anew; what is selected stays so as far as it is seen."""
        kept = self.chosen() if self._parts() else []
        change()
        places = sorted(p for p in map(self._model.row_of, kept) if p is not None)
        if len(places) > 1:
            selection = QItemSelection()
            for top, bottom in _stretches(places):
                selection.select(self._model.index(top), self._model.index(bottom))
            self.selectionModel().select(selection, _SELECT.ClearAndSelect)
        self.set_heights()
        self.chosen_changed.emit()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another look."""
        self._delegate.set_colours(tokens.good, tokens.quiet)
        self.viewport().update()

    def set_heights(self) -> None:
        """Rows as high as the font and the articles need."""
        turns = bool(self._model.assigned.articles)
        self._delegate.shows_turns = turns
        self._delegate.lines = 2 + self._model.has_stories + turns
        height = row_height(self.fontMetrics().height(), self._delegate.lines)
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the text."""
        if is_enter(event) and not event.modifiers():
            self._choose()
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A plain click goes on to the text."""
        super().mouseReleaseEvent(event)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        left = event.button() == Qt.MouseButton.LeftButton
        if plain and left and len(self.chosen()) == 1:
            self._choose()
            self.entered.emit()

    # Internals

    def _parts(self) -> list[QItemSelectionRange]:
        """The stretches of rows that are selected."""
        return self.selectionModel().selection().toList()

    def _selected(self) -> None:
        self._choose()
        self.chosen_changed.emit()

    def _choose(self) -> None:
        """Open the current row if it is the only one selected."""
        index = self.currentIndex()
        parts = self._parts()
        if not index.isValid() or len(parts) != 1:
            return
        alone = parts[0].top() == parts[0].bottom() == index.row()
        uid = self._model.order[index.row()]
        if alone and uid != self._model.open:
            self.wanted.emit(uid)


def _stretches(places: Iterable[int]) -> list[tuple[int, int]]:
    """Ascending numbers as first and last of each run."""
    found: list[tuple[int, int]] = []
    for place in places:
        if found and place == found[-1][1] + 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found
