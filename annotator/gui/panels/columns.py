"""What every table of named columns tells Qt alike."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.gui.texts import tr

Index = QModelIndex | QPersistentModelIndex

_ALIGNED = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


class ColumnModel(QAbstractTableModel):
    """As many columns as there are titles, each told beginning where its cells do."""

    def __init__(self, titles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles = titles
        """`marked`, one per column."""

    def columnCount(self, parent: Index | None = None) -> int:
        """Always the same; the view hides what is not wanted."""
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """What a column holds."""
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return tr(self._titles[section])
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _ALIGNED
        return None
