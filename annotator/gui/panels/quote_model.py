"""The list of quotes as a table for Qt: heads of groups and rows, read when they are looked at."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QFont, QIcon

from annotator.gui.panels.columns import ColumnModel, Index
from annotator.gui.panels.quote_folds import Folds, Order, Spot, sorted_heads
from annotator.gui.panels.quote_rows import TITLES, Column, QuoteRow, QuoteRows
from annotator.gui.panels.swatch import swatch
from annotator.gui.texts import tr
from annotator.store.quote_index import Entry, Group, QuoteIndex

_PAGE: Final = 64
"""Rows read together."""
_KEPT: Final = 2_000
"""Rows kept at hand."""
_GONE: Final = QuoteRow(b"", b"", ("",) * len(Column), "")

Said = Callable[[Group], str]
"""What a head says of its group."""
Coloured = Callable[[Group], str]
"""The colour of a group's sign; empty where it has none."""


class QuoteModel(ColumnModel):
    """Rows over an index, which belongs to the model as long as it is shown."""

    def __init__(self, said: Said, coloured: Coloured, parent: QObject | None = None) -> None:
        super().__init__(TITLES, parent)
        self._said = said
        self._coloured = coloured
        self.index_shown = QuoteIndex()
        """What is listed; changed by `change` alone."""
        self._folds = Folds((), Order.COUNT, flat=True)
        self._source: QuoteRows | None = None
        self._cached: dict[int, QuoteRow] = {}
        self._icons: dict[str, QIcon] = {}
        self._bold = QFont()
        self._bold.setBold(True)

    # What is shown

    def show(
        self, listed: QuoteIndex, source: QuoteRows | None, order: Order, *, flat: bool
    ) -> None:
        """Show other entries; groups that were unfolded stay so."""
        self.beginResetModel()
        unfolded = self._folds.unfolded
        self.index_shown, self._source = listed, source
        self._cached.clear()
        self._folds = Folds(sorted_heads(listed.groups.values(), order), order, flat=flat)
        if not flat:
            self._folds.fold(unfolded, unfold=True)
        self.endResetModel()

    def sort_heads(self, order: Order) -> None:
        """Show the groups in another order."""
        self.show(self.index_shown, self._source, order, flat=self._folds.flat)

    def reread(self) -> None:
        """What is listed is called otherwise now."""
        self._cached.clear()
        last = self.rowCount() - 1
        if last >= 0:
            self.dataChanged.emit(self.index(0, 0), self.index(last, len(Column) - 1))

    def change(self, before: Entry | None, after: Entry | None, fresh: Group | None) -> None:
        """Show what a step made of one entry. ``fresh`` is the group it comes into where there
        is none yet.
        """
        number = (before or after or Entry(0, 0, 0, 0, 0)).number
        self._cached.pop(number, None)
        if before is not None and before == after:
            self._touch(self._row_of(before))
            return
        if before is not None:
            self._take_out(before)
        if after is not None:
            self._put_in(after, fresh)

    @property
    def groups(self) -> Sequence[Group]:
        """The groups in the order of their heads."""
        return self._folds.heads

    @property
    def grouped(self) -> bool:
        """Whether there are heads."""
        return not self._folds.flat

    # Rows

    def spot(self, row: int) -> Spot:
        """What stands in a row."""
        return self._folds.spot(row)

    def is_head(self, row: int) -> bool:
        """Whether a row is the head of a group."""
        return self.grouped and self._folds.spot(row).at < 0

    def is_unfolded(self, row: int) -> bool:
        """Whether the entries of the group a row belongs to are seen."""
        return self._folds.shows(self._folds.spot(row).group.key)

    def head_of(self, row: int) -> int:
        """The row of the head over a row."""
        found = self._folds.row(self._folds.spot(row).group.key)
        return found if found is not None else row

    def row_of_head(self, key: int) -> int:
        """The row of a group's head, the first where it has none."""
        return self._folds.row(key) or 0

    def row(self, place: int) -> QuoteRow:
        """The quote in a row, read now if need be."""
        group, at = self._folds.spot(place)
        number = group.order[at]
        found = self._cached.get(number)
        if found is None:
            self._read(group, at)
            found = self._cached.setdefault(number, _GONE)
        return found

    def row_of(self, number: int | None) -> int | None:
        """Where a span stands; None where it is not listed or its group is folded."""
        entry = self.index_shown.find(number)
        return self._row_of(entry) if entry is not None else None

    def fold(self, row: int, *, unfold: bool) -> None:
        """Hide or show the entries of the group that has its head in a row."""
        group = self._folds.spot(row).group
        if self._folds.shows(group.key) == unfold:
            return
        first, last = row + 1, row + group.places
        if unfold:
            self.beginInsertRows(QModelIndex(), first, last)
            self._folds.fold([group.key], unfold=True)
            self.endInsertRows()
        else:
            self.beginRemoveRows(QModelIndex(), first, last)
            self._folds.fold([group.key], unfold=False)
            self.endRemoveRows()
        self._touch(row)

    def fold_all(self, *, unfold: bool) -> None:
        """Hide or show the entries of every group."""
        self.beginResetModel()
        self._folds.fold([group.key for group in self._folds.heads], unfold=unfold)
        self.endResetModel()

    # Qt's model

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows are seen."""
        return 0 if parent is not None and parent.isValid() else len(self._folds)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's text; the colour of its type."""
        if not index.isValid():
            return None
        if self.is_head(index.row()):
            return self._head_data(index, role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.row(index.row()).cells[index.column()]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == Column.TYPE:
            return self._icon(self.row(index.row()).colour)
        return None

    # Internals

    def _head_data(self, index: Index, role: int) -> Any:
        if index.column() != Column.QUOTE:
            return None
        group = self._folds.spot(index.row()).group
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._said(group)
            case Qt.ItemDataRole.AccessibleTextRole:
                if self._folds.shows(group.key):
                    return tr("{group}, unfolded", group=self._said(group))
                return tr("{group}, folded", group=self._said(group))
            case Qt.ItemDataRole.FontRole:
                return self._bold
            case Qt.ItemDataRole.DecorationRole:
                return self._icon(self._coloured(group))
        return None

    def _icon(self, colour: str) -> QIcon | None:
        if not colour:
            return None
        found = self._icons.get(colour)
        if found is None:
            found = self._icons[colour] = swatch(colour, 16)
        return found

    def _read(self, group: Group, at: int) -> None:
        if len(self._cached) > _KEPT:
            self._cached.clear()
        first = at - at % _PAGE
        if self._source is not None:
            entries = self.index_shown.entries(group, first, first + _PAGE)
            self._cached |= self._source.rows(entries)

    def _row_of(self, entry: Entry) -> int | None:
        if not self._folds.shows(entry.key):
            return None
        return self._folds.row(entry.key, self.index_shown.place(entry))

    def _touch(self, row: int | None) -> None:
        if row is not None:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def _take_out(self, entry: Entry) -> None:
        group = self.index_shown.groups[entry.key]
        row, head = self._row_of(entry), self._folds.row(entry.key)
        last = group.places == 1
        first = head if last and head is not None else row
        if first is None:
            self.index_shown.remove(entry)
            self._touch(head)
            return
        self.beginRemoveRows(QModelIndex(), first, row if row is not None else first)
        self.index_shown.remove(entry)
        if last:
            self._folds.remove(entry.key)
        else:
            self._folds.refresh()
        self.endRemoveRows()
        if not last:
            self._touch(head)

    def _put_in(self, entry: Entry, fresh: Group | None) -> None:
        if entry.key not in self.index_shown.groups:
            self._put_in_first(entry, fresh or Group(entry.key))
            return
        head = self._folds.row(entry.key)
        if not self._folds.shows(entry.key):
            self.index_shown.add(entry)
        else:
            row = self._row_of(entry)
            assert row is not None
            self.beginInsertRows(QModelIndex(), row, row)
            self.index_shown.add(entry)
            self._folds.refresh()
            self.endInsertRows()
        self._touch(head)

    def _put_in_first(self, entry: Entry, group: Group) -> None:
        """An entry with a group of its own: a head, folded; where there are none, the entry."""
        self.index_shown.groups[entry.key] = group
        self.index_shown.add(entry)
        place = self._folds.place_for(group)
        row = 0 if self._folds.flat else self._head_row(place)
        self.beginInsertRows(QModelIndex(), row, row)
        self._folds.insert(place, group)
        self.endInsertRows()

    def _head_row(self, place: int) -> int:
        heads = self._folds.heads
        if place < len(heads):
            found = self._folds.row(heads[place].key)
            assert found is not None
            return found
        return len(self._folds)
