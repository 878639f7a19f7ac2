"""What may be done with a row of the quotes."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from annotator.domain.identity import Uid
from annotator.gui.menus import PopupMenu
from annotator.gui.panels.quotes import QuotesPanel
from annotator.gui.texts import tr


class QuoteMenu(QObject):
    """The menu at the right mouse button."""

    def __init__(self, panel: QuotesPanel, copy: Callable[[Uid], None]) -> None:
        super().__init__(panel)
        self._panel = panel
        self._copy = copy
        panel.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        panel.table.customContextMenuRequested.connect(self._open)

    @property
    def under_keyboard(self) -> Uid | None:
        """The quote that has the keyboard; None where the list or the head of a group has it."""
        table = self._panel.table
        row = table.currentIndex().row() if table.hasFocus() else -1
        if row < 0 or self._panel.model.is_head(row):
            return None
        return self._panel.model.row(row).uid or None

    def menu_for(self, row: int) -> QMenu | None:
        """The menu of a row, to be shown by the caller; None for the head of a group."""
        if row < 0 or self._panel.model.is_head(row):
            return None
        quote = self._panel.model.row(row)
        if not quote.uid:
            return None
        menu = PopupMenu(self._panel)
        show = menu.addAction(tr("Show in the text"))
        show.triggered.connect(lambda: self._panel.wanted.emit(quote.article, quote.uid))
        copy = menu.addAction(tr("Copy quote with source"))
        copy.triggered.connect(lambda: self._copy(quote.uid))
        return menu

    def _open(self, place: QPoint) -> None:
        table = self._panel.table
        menu = self.menu_for(table.indexAt(place).row())
        if menu is not None:
            menu.popup(table.viewport().mapToGlobal(place))
