"""Spans with their words as a table for Qt, patched by what each step changed."""

from bisect import insort
from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Final, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from annotator.domain.identity import Uid
from annotator.gui.texts import marked, tr

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """What stands where."""

    QUOTE = 0
    TYPE = 1
    ENTITY = 2
    ARTICLE = 3
    BY = 4


_HEADERS: Final = {
    Column.QUOTE: marked("Quote"),
    Column.TYPE: marked("Type"),
    Column.ENTITY: marked("Stands for"),
    Column.ARTICLE: marked("Article"),
    Column.BY: marked("By"),
}


class QuoteRow(NamedTuple):
    """One span as the table shows it; rows compare by where they stand."""

    article_place: int
    start: int
    minus_end: int
    uid: Uid
    article: Uid
    type: str
    """Its id."""
    cells: tuple[str, ...]
    """One text per column."""
    colour: str
    needle: str
    """Folded quote, entity and article: what a filter looks in."""


class QuoteModel(QAbstractTableModel):
    """Rows in the order of the text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: dict[Uid, QuoteRow] = {}
        self._visible: list[QuoteRow] = []
        self._words: Sequence[str] = ()
        self._icons: dict[str, Any] = {}

    @property
    def total(self) -> int:
        """How many rows there are, seen or not."""
        return len(self._all)

    def row(self, place: int) -> QuoteRow:
        """The row at a place."""
        return self._visible[place]

    def place_of(self, uid: Uid | None) -> int | None:
        """Where a span stands among the rows seen."""
        row = self._all.get(uid) if uid is not None else None
        if row is None:
            return None
        return next((at for at, seen in enumerate(self._visible) if seen.uid == row.uid), None)

    def fill(self, rows: Sequence[QuoteRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._all = {row.uid: row for row in rows}
        self._visible = sorted(filter(self._seen, rows))
        self.endResetModel()

    def put(self, row: QuoteRow) -> None:
        """Add a row, or show it anew where it has changed."""
        known = self._all.get(row.uid)
        if known == row:
            return
        if known is not None and self._seen(known) and self._seen(row) and known[:3] == row[:3]:
            place = self._visible.index(known)
            self._all[row.uid] = row
            self._visible[place] = row
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(Column) - 1))
            return
        self.drop(row.uid)
        self._all[row.uid] = row
        if self._seen(row):
            at = list(self._visible)
            insort(at, row)
            place = at.index(row)
            self.beginInsertRows(QModelIndex(), place, place)
            self._visible.insert(place, row)
            self.endInsertRows()

    def drop(self, uid: Uid) -> None:
        """Take a row away, if it is there."""
        row = self._all.pop(uid, None)
        if row is not None and self._seen(row):
            place = self._visible.index(row)
            self.beginRemoveRows(QModelIndex(), place, place)
            del self._visible[place]
            self.endRemoveRows()

    def look_for(self, words: Sequence[str]) -> None:
        """See only rows that hold all of these folded words."""
        if list(words) != list(self._words):
            self.beginResetModel()
            self._words = tuple(words)
            self._visible = sorted(filter(self._seen, self._all.values()))
            self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows are seen."""
        return 0 if parent is not None and parent.isValid() else len(self._visible)

    def columnCount(self, parent: Index | None = None) -> int:
        """Always the same; the view hides what is not wanted."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """What a column holds."""
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return tr(_HEADERS[Column(section)])
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's text; the colour of its type."""
        if not index.isValid():
            return None
        row = self._visible[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.cells[index.column()]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == Column.TYPE:
            return self._icon(row.colour)
        return None

    def _icon(self, colour: str) -> Any:
        from annotator.gui.panels.swatch import swatch

        if colour not in self._icons:
            self._icons[colour] = swatch(colour, 16)
        return self._icons[colour]

    def _seen(self, row: QuoteRow) -> bool:
        return all(word in row.needle for word in self._words)
