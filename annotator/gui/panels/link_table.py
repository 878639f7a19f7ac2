"""The table of links: Delete means the link, and Enter goes to one of its ends."""

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from annotator.gui.keys import is_enter
from annotator.gui.panels.links_model import Column, LinkModel
from annotator.gui.panels.row_table import ColumnTable
from annotator.gui.texts import tr

_WIDTHS: Final[dict[int, int]] = {Column.LINK: 9}


class LinkTable(ColumnTable):
    """One row per link, chosen one at a time."""

    deleted = Signal()
    begin_wanted = Signal(QModelIndex)
    """To go where a row's link begins."""
    end_wanted = Signal(QModelIndex)
    """To go where it ends."""

    def __init__(self, model: LinkModel) -> None:
        super().__init__(model, tr("Links"), _WIDTHS)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.doubleClicked.connect(self._go)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace delete what is chosen; Enter goes where it ends, with Shift or in
        the first column where it begins.
        """
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.deleted.emit()
        elif is_enter(event) and index.isValid():
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.begin_wanted.emit(index)
            else:
                self._go(index)
        else:
            super().keyPressEvent(event)

    def _go(self, index: QModelIndex) -> None:
        first = index.column() == Column.FROM
        (self.begin_wanted if first else self.end_wanted).emit(index)
