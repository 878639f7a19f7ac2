"""A list to pick from by typing a few letters: commands, tags, names, ends of links."""

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.dialogs.placing import open_over
from annotator.gui.panels.empty import EmptyHint
from annotator.gui.panels.swatch import swatch
from annotator.text.folding import fold

_PLACE: Final = Qt.ItemDataRole.UserRole
"""Of an entry among those offered; Qt would turn a named tuple into a list."""
_TO_LIST: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ICON: Final = 16
MOST: Final = 60
"""Rows that are offered at once; who does not find it there types another letter."""


class Entry(NamedTuple):
    """One thing to pick."""

    id: Any
    """What is told when it is picked."""
    title: str
    beside: str = ""
    """What stands beside it: keys, a type."""
    also: str = ""
    """Further words it is found by."""
    colour: str = ""
    tip: str = ""


class Words(NamedTuple):
    """What a list says of itself, translated."""

    title: str
    prompt: str
    nothing: str
    """Where nothing fits what is typed."""


def rank(wanted: str, title: str) -> int | None:
    """How well a title fits what is typed, less is better; None where its letters do not occur
    in order.
    """
    wanted, title = fold(wanted).replace(" ", ""), fold(title)
    if not wanted:
        return 0
    start = title.find(wanted)
    if start >= 0:
        return 0 if start == 0 or title[start - 1] == " " else 1
    at = -1
    for letter in wanted:
        at = title.find(letter, at + 1)
        if at < 0:
            return None
    return 2 + at


def fitting(typed: str, entries: Sequence[Entry]) -> list[Entry]:
    """The entries that fit what is typed, best first, equal ones in their own order."""
    ranked = []
    for entry in entries:
        places = [rank(typed, text) for text in (entry.title, entry.also) if text]
        found = [place for place in places if place is not None]
        if found:
            ranked.append((min(found), entry))
    ranked.sort(key=lambda pair: pair[0])
    return [entry for _, entry in ranked]


class Picker(QDialog):
    """A field over a list; the first that fits is taken with Enter."""

    wanted = Signal(object)
    """The id of what was picked."""

    def __init__(
        self,
        words: Words,
        entries: Sequence[Entry],
        parent: QWidget | None = None,
        *,
        further: Callable[[str], Sequence[Entry]] | None = None,
    ) -> None:
        """``further`` gives, for what is typed, entries that come after those that fit."""
        super().__init__(parent)
        self.setWindowTitle(words.title)
        self._entries = tuple(entries)
        self._further = further
        self._offered: list[Entry] = []
        self._find = QLineEdit()
        self._find.setPlaceholderText(words.prompt)
        self._find.setAccessibleName(words.prompt)
        self._list = QTreeWidget()
        self._list.setHeaderHidden(True)
        self._list.setColumnCount(2)
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setAccessibleName(words.title)
        EmptyHint(self._list, lambda: words.nothing)
        layout = QVBoxLayout(self)
        layout.addWidget(self._find)
        layout.addWidget(self._list)
        em = self.fontMetrics().horizontalAdvance("m")
        self.resize(em * 44, self.fontMetrics().height() * 22)
        self._list.setColumnWidth(0, em * 30)
        self._find.textChanged.connect(self._fill)
        self._find.returnPressed.connect(self._take)
        self._list.itemActivated.connect(self._take)
        self._list.itemClicked.connect(self._take)
        self._find.installEventFilter(self)
        self._fill()

    @property
    def field(self) -> QLineEdit:
        """Where one types."""
        return self._find

    @property
    def list(self) -> QTreeWidget:
        """What fits."""
        return self._list

    def offer(self) -> None:
        """Show it, ready for typing."""
        self.finished.connect(self.deleteLater)
        self.open()
        self._find.setFocus()

    def offer_over(self, view: QWidget, corner: QPoint) -> None:
        """The same below a place of a view, as far as there is room; the keyboard goes back to
        the view.
        """
        self.resize(self.width(), self.height() * 2 // 3)
        open_over(self, view, corner)
        self._find.setFocus()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The arrow keys move in the list while one types."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _TO_LIST
        ):
            self._list.keyPressEvent(event)
            return True
        return False

    def _fill(self) -> None:
        typed = self._find.text()
        found = fitting(typed, self._entries)[:MOST]
        if self._further is not None:
            found += self._further(typed)
        self._list.clear()
        self._offered = found
        for place, entry in enumerate(found):
            item = QTreeWidgetItem([entry.title, entry.beside])
            item.setData(0, _PLACE, place)
            item.setToolTip(0, entry.tip)
            if entry.colour:
                item.setIcon(0, swatch(entry.colour, _ICON))
            self._list.addTopLevelItem(item)
        first = self._list.topLevelItem(0)
        if first is not None:
            self._list.setCurrentItem(first)

    def _take(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            entry = self._offered[item.data(0, _PLACE)]
            self.accept()
            self.wanted.emit(entry.id)
