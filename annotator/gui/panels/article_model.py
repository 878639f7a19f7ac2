"""The articles of a project as a list for Qt, patched by what each step changed."""

from collections.abc import Collection, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.domain.identity import Uid
from annotator.domain.values import WorkState
from annotator.gui.names import Names
from annotator.gui.texts import counted, marked, tr
from annotator.store.reads import ArticleRow
from annotator.text.folding import fold

Index = QModelIndex | QPersistentModelIndex

ROW: Final = Qt.ItemDataRole.UserRole
"""The `ArticleRow`."""

STATES: Final = {
    None: marked("New"),
    WorkState.NEW: marked("New"),
    WorkState.IN_WORK: marked("In work"),
    WorkState.DONE: marked("Done"),
}


class ArticleModel(QAbstractListModel):
    """Every article, or those whose title, outlet, date or text holds what is looked for.

    Filtering is done here on plain lists: a proxy model asking Python for each of a hundred
    thousand rows would take seconds.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names: Names | None = None
        self._rows: dict[Uid, ArticleRow] = {}
        self._visible: list[Uid] = []
        self._places: dict[Uid, int] | None = None
        self._wanted = ""
        self._in_text: frozenset[Uid] = frozenset()

    @property
    def total(self) -> int:
        """How many articles there are, seen or not."""
        return len(self._rows)

    @property
    def order(self) -> Sequence[Uid]:
        """The articles seen, in their order."""
        return self._visible

    def row_of(self, uid: Uid | None) -> int | None:
        """Where an article stands among those seen."""
        if self._places is None:
            self._places = {uid: row for row, uid in enumerate(self._visible)}
        return self._places.get(uid) if uid is not None else None

    def article(self, uid: Uid) -> ArticleRow | None:
        """What the list knows of an article."""
        return self._rows.get(uid)

    def fill(self, rows: Sequence[ArticleRow], names: Names | None) -> None:
        """Show other articles."""
        self.beginResetModel()
        self._names = names
        self._rows = {row.uid: row for row in rows}
        self._filter()
        self.endResetModel()

    def patch(self, rows: Sequence[ArticleRow]) -> None:
        """Show some articles anew; the list's order and filter stay."""
        for row in rows:
            if row.uid in self._rows:
                self._rows[row.uid] = row
                place = self.row_of(row.uid)
                if place is not None:
                    index = self.index(place)
                    self.dataChanged.emit(index, index)

    def look_for(self, wanted: str, in_text: Collection[Uid] = ()) -> None:
        """See only what holds all of these words, and the articles ``in_text``, whose texts do;
        no words: everything.
        """
        wanted = fold(wanted)
        if wanted != self._wanted:
            self._wanted = wanted
            self._in_text = frozenset(in_text)
            self.beginResetModel()
            self._filter()
            self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many articles are seen."""
        return 0 if parent is not None and parent.isValid() else len(self._visible)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title; all that is known of it as tool tip and for screen readers."""
        if not index.isValid():
            return None
        row = self._rows[self._visible[index.row()]]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(row)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.described(row)
        return None

    def title(self, row: ArticleRow) -> str:
        """The title, or the first words where it has none."""
        return self._names.article(row.uid, row.title) if self._names else row.title

    def described(self, row: ArticleRow) -> str:
        """All that the list knows of an article, in lines."""
        state = tr(STATES[row.state])
        spans = counted(row.spans, marked("{n} tag"), marked("{n} tags"))
        links = counted(row.links, marked("{n} link"), marked("{n} links"))
        return "\n".join(
            part
            for part in (self.title(row), row.outlet, row.published, f"{state} · {spans}, {links}")
            if part
        )

    def _filter(self) -> None:
        self._places = None
        words = self._wanted.split()
        if not words:
            self._visible = list(self._rows)
            return
        self._visible = [
            uid
            for uid, row in self._rows.items()
            if uid in self._in_text or self._holds(row, words)
        ]

    def _holds(self, row: ArticleRow, words: Sequence[str]) -> bool:
        text = fold(f"{self.title(row)} {row.outlet} {row.published}")
        return all(word in text for word in words)
