"""Tables to be read and gone through row by row: of columns, or of one that is drawn whole."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

_Action = QAbstractItemView.CursorAction
_ROOM: Final = 1.6
"""Height of a row, in lines."""


class RowTable(QTableView):
    """Rows as high as each other, none of which is ever asked for its height; Tab leaves."""

    def __init__(self, model: QAbstractItemModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def moveCursor(self, action: _Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End lead to the first and last row, not along the row."""
        rows = self.model().rowCount()
        if rows and action in (_Action.MoveHome, _Action.MoveEnd):
            row = 0 if action == _Action.MoveHome else rows - 1
            return self.model().index(row, max(self.currentIndex().column(), 0))
        return super().moveCursor(action, modifiers)


class ColumnTable(RowTable):
    """One line per row in titled columns; those without a width share what is left."""

    def __init__(
        self,
        model: QAbstractItemModel,
        name: str,
        widths: Mapping[int, int],
        parent: QWidget | None = None,
    ) -> None:
        """``widths`` are those at first, in widths of an m."""
        super().__init__(model, name, parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(round(metrics.height() * _ROOM))
        header, em = self.horizontalHeader(), metrics.horizontalAdvance("m")
        header.setHighlightSections(False)
        for column in range(model.columnCount()):
            if column in widths:
                header.resizeSection(column, em * widths[column])
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)


class SheetTable(RowTable):
    """One column over the whole width, of rows a delegate draws.

    A list would lay out every row anew when one is added or changes.
    """

    def __init__(self, model: QAbstractItemModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, name, parent)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
