"""Choices that change only when somebody means it."""

from typing import Final

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

_FEW: Final = 6


class ComboBox(QComboBox):
    """A choice that the wheel scrolls past instead of changing it, and that fits a narrow panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        may_shrink(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what is around."""
        event.ignore()

    def choose(self, data: object) -> bool:
        """Show the item with this data, without telling anyone; False where there is none."""
        for place in range(self.count()):
            if self.itemData(place) == data:
                self.setCurrentIndex(place)
                return True
        self.setCurrentIndex(-1)
        return False


def may_shrink(box: QComboBox) -> None:
    """Have a choice as wide as its words, and as narrow as a few letters where room is short."""
    box.setMinimumWidth(box.fontMetrics().horizontalAdvance("m") * _FEW)
