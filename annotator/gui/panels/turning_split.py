"""A list with what is chosen in it: beside it where there is width, else below it."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

_WIDE: Final = 1.6
"""Times as wide as high, from which on they stand side by side."""


class TurningSplit(QSplitter):
    """Two parts. It claims no more room than one way of standing needs, whichever is asked for:
    a panel behind others would else hold up all of them.
    """

    def __init__(
        self,
        first: QWidget,
        second: QWidget,
        parent: QWidget | None = None,
        *,
        first_wider: int = 1,
    ) -> None:
        """``first_wider``: how many times as wide the first is as the second, at first. Of what is
        put into a parent later the Tab key comes later.
        """
        super().__init__(parent)
        self._wider = first_wider
        self._parts = (first, second)
        for part in self._parts:
            self.addWidget(part)
        self.setChildrenCollapsible(False)

    def minimumSizeHint(self) -> QSize:
        """As high as the higher part, as wide as the wider."""
        found = QSize()
        for part in self._parts:
            found = found.expandedTo(part.minimumSizeHint()).expandedTo(part.minimumSize())
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn, if the room is another."""
        super().resizeEvent(event)
        low = self.height() < sum(part.minimumSizeHint().height() for part in self._parts)
        wide = low or self.width() > self.height() * _WIDE
        way = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if way != self.orientation():
            self.setOrientation(way)
            self.setSizes([1000 * self._wider, 1000] if wide else [1000, 1000])
