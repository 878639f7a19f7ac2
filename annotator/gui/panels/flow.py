"""A row of choices that goes on in a further row where there is no room."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Each part as wide as it wants to be, from the window's leading edge; the last one stands at
    the other end of the last row.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    # Qt's interface

    def addItem(self, item: QLayoutItem) -> None:
        """Put something at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many parts there are."""
        return len(self._items)

    # Qt leaves the loop over a layout when it is given None.
    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: D102 - as Qt says
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: D102 - as Qt says
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It wants no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows, in pixels."""
        rows = self._rows(width)
        return sum(height for _, height in rows) + self._gap * max(len(rows) - 1, 0)

    def sizeHint(self) -> QSize:
        """All in one row."""
        items = self._shown()
        wide = sum(item.sizeHint().width() for item in items) + self._gap * (len(items) - 1)
        return QSize(max(wide, 0), max((i.sizeHint().height() for i in items), default=0))

    def minimumSize(self) -> QSize:
        """As wide as the widest part."""
        items = self._shown()
        return QSize(
            max((item.minimumSize().width() for item in items), default=0),
            max((item.sizeHint().height() for item in items), default=0),
        )

    def setGeometry(self, rect: QRect) -> None:
        """Place everything."""
        super().setGeometry(rect)
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        top, shown = rect.top(), self._shown()
        for row, height in self._rows(rect.width()):
            at = 0
            for item in row:
                width = min(item.sizeHint().width(), rect.width())
                if item is shown[-1]:
                    at = rect.width() - width
                left = rect.right() + 1 - at - width if mirrored else rect.left() + at
                own = item.sizeHint().height()
                item.setGeometry(QRect(left, top + (height - own) // 2, width, own))
                at += width + self._gap
            top += height + self._gap

    # Internals

    @property
    def _gap(self) -> int:
        return max(self.spacing(), 0)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rows(self, width: int) -> list[tuple[list[QLayoutItem], int]]:
        """The parts row by row, each row with its height."""
        rows: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            wanted = item.sizeHint().width()
            if not rows or used + self._gap + wanted > width:
                rows.append([item])
                used = wanted
            else:
                rows[-1].append(item)
                used += self._gap + wanted
        return [(row, max(item.sizeHint().height() for item in row)) for row in rows]
