"""Links as a table for Qt: described only where they are seen, patched by each step."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, Qt

from annotator.domain.identity import Uid
from annotator.domain.values import Link
from annotator.gui.panels.columns import ColumnModel, Index
from annotator.gui.texts import marked
from annotator.text.folding import fold

Key = tuple[int, int, Uid]
"""Where a link stands: what it is sorted by."""


class Column(IntEnum):
    """What stands where."""

    FROM = 0
    LINK = 1
    TO = 2


_TITLES: Final = (marked("From"), marked("Link"), marked("To"))

Cells = tuple[str, str, str]
"""A link as it is read, one text per column."""


class Wanted(NamedTuple):
    """Which links are seen."""

    end: Uid | None = None
    """Only those of this span."""
    types: frozenset[str] | None = None
    words: tuple[str, ...] = ()
    """Folded; all of them, in its ends or its name."""
    also: Uid | None = None
    """A link that is seen although it is not of ``end``."""


class LinkModel(ColumnModel):
    """The links of a place, in the order they stand there."""

    def __init__(
        self,
        describe: Callable[[Link], Cells],
        tip: Callable[[Link, Column], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(_TITLES, parent)
        self._describe = describe
        self._tip = tip
        self._links: dict[Uid, tuple[Key, Link]] = {}
        self._by_end: dict[Uid, set[Uid]] = {}
        self._described: dict[Uid, Cells] = {}
        self._wanted = Wanted()
        self._visible: list[Key] = []

    @property
    def total(self) -> int:
        """How many links there are, seen or not."""
        return len(self._links)

    def link(self, row: int) -> Link:
        """The link in a row."""
        return self._links[self._visible[row][2]][1]

    def key_of(self, uid: Uid) -> Key | None:
        """What a link is sorted by, if it is held."""
        known = self._links.get(uid)
        return known[0] if known else None

    def row_of(self, uid: Uid | None) -> int | None:
        """Where a link stands among those seen."""
        known = self._links.get(uid) if uid is not None else None
        if known is None:
            return None
        row = bisect_left(self._visible, known[0])
        return row if self._visible[row : row + 1] == [known[0]] else None

    def fill(self, links: Iterable[tuple[Key, Link]]) -> None:
        """Hold other links."""
        self.beginResetModel()
        self._links = {link.uid: (key, link) for key, link in links}
        self._described.clear()
        self._by_end = {}
        for _, link in self._links.values():
            self._index(link)
        self._visible = self._seen()
        self.endResetModel()

    def want(self, wanted: Wanted) -> None:
        """See other links; nothing is done where the same are seen."""
        if wanted == self._wanted:
            return
        self._wanted = wanted
        seen = self._seen()
        if seen != self._visible:
            self.beginResetModel()
            self._visible = seen
            self.endResetModel()

    def put(self, key: Key, link: Link) -> None:
        """Add a link, or show it anew where it has changed."""
        row = self.row_of(link.uid)
        known = self._links.get(link.uid)
        if row is not None and known is not None and known[0] == key:
            self._unindex(known[1])
            self._links[link.uid] = (key, link)
            self._index(link)
            self._described.pop(link.uid, None)
            if self._is_wanted(link):
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))
                return
        self.drop(link.uid)
        self._links[link.uid] = (key, link)
        self._index(link)
        if self._is_wanted(link):
            row = bisect_left(self._visible, key)
            self.beginInsertRows(QModelIndex(), row, row)
            self._visible.insert(row, key)
            self.endInsertRows()

    def drop(self, uid: Uid) -> None:
        """Take a link away, if it is there."""
        row = self.row_of(uid)
        if row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._visible[row]
        known = self._links.pop(uid, None)
        self._described.pop(uid, None)
        if known is not None:
            self._unindex(known[1])
        if row is not None:
            self.endRemoveRows()

    def of_end(self, end: Uid) -> list[Link]:
        """The links that begin or end at a span."""
        return [self._links[uid][1] for uid in self._by_end.get(end, ())]

    def describe_anew(self) -> None:
        """Types or names are others now."""
        self._described.clear()
        if self._visible:
            last = self.index(len(self._visible) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # For Qt

    def rowCount(self, parent: Index | None = None) -> int:
        """How many links are seen."""
        return 0 if parent is not None and parent.isValid() else len(self._visible)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's text; as tool tip all that is known."""
        if not index.isValid():
            return None
        link, column = self.link(index.row()), Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells(link)[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(link, column)
        return None

    # Internals

    def _cells(self, link: Link) -> Cells:
        found = self._described.get(link.uid)
        if found is None:
            found = self._described[link.uid] = self._describe(link)
        return found

    def _seen(self) -> list[Key]:
        end, also = self._wanted.end, self._wanted.also
        uids: Iterable[Uid] = self._links
        if end is not None:
            uids = {*self._by_end.get(end, ()), *(uid for uid in (also,) if uid in self._links)}
        among = (self._links[uid] for uid in uids)
        return sorted(key for key, link in among if self._is_wanted(link))

    def _is_wanted(self, link: Link) -> bool:
        wanted = self._wanted
        ends = (link.source.uid, link.target.uid)
        if wanted.end is not None and wanted.end not in ends and wanted.also != link.uid:
            return False
        if wanted.types is not None and link.type not in wanted.types:
            return False
        if not wanted.words:
            return True
        text = fold("\n".join(self._cells(link)))
        return all(word in text for word in wanted.words)

    def _index(self, link: Link) -> None:
        for end in (link.source, link.target):
            self._by_end.setdefault(end.uid, set()).add(link.uid)

    def _unindex(self, link: Link) -> None:
        for end in (link.source, link.target):
            self._by_end.get(end.uid, set()).discard(link.uid)
