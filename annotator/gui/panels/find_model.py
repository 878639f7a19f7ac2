"""What was found in all articles as a list for Qt: each article with its places below it."""

from collections.abc import Sequence
from enum import Enum
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from annotator.gui.describe import side_by_side
from annotator.gui.panels.columns import Index
from annotator.gui.texts import counted, marked, tr
from annotator.project.finding import Found, Place

ROW: Final = Qt.ItemDataRole.UserRole
"""The `FindRow`."""


class RowKind(Enum):
    """What a row is."""

    ARTICLE = "article"
    PLACE = "place"
    REST = "rest"
    """How many places of an article have no line here."""
    MORE = "more"
    """There may be further articles."""
    OFFER = "offer"
    """Articles hold all the words, but not in this order."""


class FindRow(NamedTuple):
    """One line of the list."""

    kind: RowKind
    text: str = ""
    """What it says, all in one; of a place the words around are in ``place``."""
    found: Found | None = None
    place: Place | None = None
    """The place it leads to."""
    about: str = ""
    """Where an article is from, when, and how many places it has."""


def places_said(number: int) -> str:
    """A number of places in words."""
    return counted(number, marked("{n} place"), marked("{n} places"))


class FindModel(QAbstractListModel):
    """Rows are only added, until another search begins."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[FindRow] = []

    def row(self, place: int) -> FindRow:
        """The row at a place."""
        return self._rows[place]

    def clear(self) -> None:
        """Another search begins."""
        self.beginResetModel()
        self._rows = []
        self.endResetModel()

    def add(self, batch: Sequence[Found]) -> None:
        """Some articles more, below those there are."""
        self._drop_last()
        self._put([row for found in batch for row in _rows_of(found)])

    def end_with(self, row: FindRow | None) -> None:
        """Show a way on as the last row, or none."""
        if self._rows and self._rows[-1] == row:
            return
        self._drop_last()
        if row is not None:
            self._put([row])

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a row says."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.text}, {row.about}" if row.about else row.text
        if role == Qt.ItemDataRole.ToolTipRole and row.kind is RowKind.ARTICLE:
            return f"{row.text}\n{row.about}"
        return None

    # Internals

    def _drop_last(self) -> None:
        """Take a way on away, if the last row is one."""
        if self._rows and self._rows[-1].kind in (RowKind.MORE, RowKind.OFFER):
            last = len(self._rows) - 1
            self.beginRemoveRows(QModelIndex(), last, last)
            del self._rows[last]
            self.endRemoveRows()

    def _put(self, rows: Sequence[FindRow]) -> None:
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()


def _rows_of(found: Found) -> list[FindRow]:
    about = side_by_side(found.outlet, found.published[:10], places_said(found.total))
    title = found.title or tr("Untitled")
    rows = [FindRow(RowKind.ARTICLE, title, found, found.places[0], about)]
    rows += [FindRow(RowKind.PLACE, _line(place), found, place) for place in found.places]
    if found.total > len(found.places):
        left = counted(
            found.total - len(found.places),
            marked("{n} more place in this article"),
            marked("{n} more places in this article"),
        )
        rows.append(FindRow(RowKind.REST, left, found, found.places[-1]))
    return rows


def _line(place: Place) -> str:
    before, quote, after, begins, ends = place.excerpt
    words = f"{'' if begins else '… '}{before}{quote}{after}{'' if ends else ' …'}"
    line = " ".join(words.split())
    return tr("{words} (left out)", words=line) if place.aside else line
