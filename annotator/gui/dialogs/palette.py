"""The palette: type a few letters of any command and press Enter."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.commands.table import Command
from annotator.gui.dialogs.keys import native, plain_title
from annotator.gui.panels.empty import EmptyHint
from annotator.gui.texts import tr
from annotator.text.folding import fold

_ID: Final = Qt.ItemDataRole.UserRole
_TO_LIST: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


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


class Palette(QDialog):
    """Commands that make sense now, those used last first."""

    wanted = Signal(str)
    """The id of a command."""

    def __init__(
        self,
        commands: Sequence[Command],
        recent: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("All Commands"))
        order = {identifier: place for place, identifier in enumerate(recent)}
        self._commands = sorted(commands, key=lambda command: order.get(command.id, len(order)))
        self._find = QLineEdit()
        self._find.setPlaceholderText(tr("What to do"))
        self._find.setAccessibleName(tr("What to do"))
        self._list = QTreeWidget()
        self._list.setHeaderHidden(True)
        self._list.setColumnCount(2)
        self._list.setRootIsDecorated(False)
        self._list.setAccessibleName(tr("Commands"))
        EmptyHint(self._list, lambda: tr("Nothing of this name can be done now."))
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
        ranked = [(rank(typed, plain_title(command)), command) for command in self._commands]
        fitting = [(place, command) for place, command in ranked if place is not None]
        fitting.sort(key=lambda pair: pair[0])
        self._list.clear()
        for _, command in fitting:
            item = QTreeWidgetItem([plain_title(command), native(command.keys[:1])])
            item.setData(0, _ID, command.id)
            if command.hint and not command.named_by_user:
                item.setToolTip(0, tr(command.hint))
            self._list.addTopLevelItem(item)
        first = self._list.topLevelItem(0)
        if first is not None:
            self._list.setCurrentItem(first)

    def _take(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            identifier = item.data(0, _ID)
            self.accept()
            self.wanted.emit(identifier)
