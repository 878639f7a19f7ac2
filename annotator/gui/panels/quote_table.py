"""The table in which quotes are shown: heads fold like a tree's, with the same keys."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPalette, QPolygon
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.gui.keys import is_enter
from annotator.gui.panels.columns import Index
from annotator.gui.panels.quote_model import QuoteModel
from annotator.gui.panels.quote_rows import Column
from annotator.gui.panels.row_table import ColumnTable
from annotator.gui.texts import tr

_LEFT_RIGHT: Final = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_FOLD: Final = {Qt.Key.Key_Plus: True, Qt.Key.Key_Minus: False}
_WIDTHS: Final[dict[int, int]] = {
    Column.TYPE: 8,
    Column.ENTITY: 13,
    Column.ARTICLE: 15,
    Column.BY: 8,
}


class FoldingDelegate(QStyledItemDelegate):
    """Draws an arrow before a head, and what is under it a little further in."""

    def __init__(self, model: QuoteModel, table: QTableView) -> None:
        super().__init__(table)
        self._model = model
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground of the whole cell, the arrow, and the words beside it. A head goes through
        all columns, so each of its cells is a window on it.
        """
        head = self._model.is_head(index.row())
        if not head and (not self._model.grouped or index.column() != Column.QUOTE):
            super().paint(painter, option, index)
            return
        painter.save()
        painter.setClipRect(option.rect)
        panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
        option.widget.style().drawPrimitive(panel, option, painter, option.widget)
        whole = QRect(option.rect)
        if head:
            whole.setLeft(0)
            whole.setRight(self._table.viewport().width() - 1)
            index = self._model.index(index.row(), Column.QUOTE)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        step = round(option.fontMetrics.height() * 1.1)
        if head:
            arrow = QRect(0, 0, step, step)
            arrow.moveCenter(whole.center())
            if mirrored:
                arrow.moveRight(whole.right())
            else:
                arrow.moveLeft(whole.left())
            self._arrow(painter, option, arrow, unfolded=self._model.is_unfolded(index.row()))
        inset = step if head else 2 * step
        option.rect = (
            whole.adjusted(0, 0, -inset, 0) if mirrored else whole.adjusted(inset, 0, 0, 0)
        )
        super().paint(painter, option, index)
        painter.restore()

    def _arrow(
        self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, *, unfolded: bool
    ) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        size = max(place.width() // 4, 3)
        half = size // 2
        if unfolded:
            points = [QPoint(-size, -half), QPoint(size, -half), QPoint(0, size - half)]
        else:
            points = [QPoint(-half, -size), QPoint(-half, size), QPoint(size - half, 0)]
            if option.direction == Qt.LayoutDirection.RightToLeft:
                points = [QPoint(-point.x(), point.y()) for point in points]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(option.palette.color(role))
        painter.drawPolygon(QPolygon([point + place.center() for point in points]))
        painter.restore()


class QuoteTable(ColumnTable):
    """Enter or a click chooses a quote and folds a head; Left and Right fold as in a tree."""

    chosen = Signal(int)
    """The row of a quote that a person wants to see."""

    def __init__(self, model: QuoteModel, parent: QWidget | None = None) -> None:
        super().__init__(model, tr("Quotes"), _WIDTHS, parent)
        self._quotes = model
        self._again = False
        """The click that comes is the second of two."""
        self.setItemDelegate(FoldingDelegate(model, self))
        self.clicked.connect(self._clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, and the keys that fold; all others move as in every table."""
        row = self.currentIndex().row()
        if row >= 0 and is_enter(event):
            self._choose(row)
        elif row >= 0 and self._quotes.grouped and self._folds(event, row):
            event.accept()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click is no more than a click."""
        self._again = True
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The end of a click."""
        super().mouseReleaseEvent(event)
        self._again = False

    # Internals

    def _folds(self, event: QKeyEvent, row: int) -> bool:
        """Fold or unfold; from a quote its head is gone to. False for a key that means neither."""
        key = Qt.Key(event.key())
        head = self._quotes.is_head(row)
        if key in _FOLD and head:
            self._quotes.fold(row, unfold=_FOLD[key])
        elif key == Qt.Key.Key_Asterisk:
            self._keep_head(row, unfold=True)
        elif key == Qt.Key.Key_Slash:
            self._keep_head(row, unfold=False)
        elif key in _LEFT_RIGHT:
            inwards = (key == Qt.Key.Key_Right) != self.isRightToLeft()
            if head and inwards and self._quotes.is_unfolded(row):
                self._go_to(row + 1)
            elif head:
                self._quotes.fold(row, unfold=inwards)
            elif not inwards:
                self._go_to(self._quotes.head_of(row))
        else:
            return False
        return True

    def _keep_head(self, row: int, *, unfold: bool) -> None:
        """Fold or unfold all, staying with the group."""
        key = self._quotes.spot(row).group.key
        self._quotes.fold_all(unfold=unfold)
        self._go_to(self._quotes.row_of_head(key))

    def _go_to(self, row: int) -> None:
        index = self._quotes.index(row, Column.QUOTE)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _clicked(self, index: Index) -> None:
        if not self._again:
            self._choose(index.row())

    def _choose(self, row: int) -> None:
        if self._quotes.is_head(row):
            self._quotes.fold(row, unfold=not self._quotes.is_unfolded(row))
        else:
            self.chosen.emit(row)
