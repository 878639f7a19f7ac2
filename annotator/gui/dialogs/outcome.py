"""What came, or would come, of taking something in: a headline, and everything else by sections."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.dialogs.buttons import close_only
from annotator.gui.texts import tr

Index = QModelIndex | QPersistentModelIndex
_MARGIN: Final = 8
"""What Qt leaves free beside a cell's words, both sides together."""

Section = tuple[str, Sequence[tuple[str, str]]]
"""A title, and what it is about with the reason, all translated."""


class _Wrapped(QStyledItemDelegate):
    """Rows as high as their words need; Qt wraps words, and measures them as if it did not."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """By the width of the column."""
        size = super().sizeHint(option, index)
        if not index.parent().isValid():
            return size
        indent = 0 if index.column() else 2 * self._tree.indentation()
        width = self._tree.columnWidth(index.column()) - indent - _MARGIN
        flags = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
        room = QRect(0, 0, max(width, 1), 1 << 20)
        text = self._tree.fontMetrics().boundingRect(room, flags, str(index.data()))
        size.setHeight(max(size.height(), text.height() + 2))
        return size


class SectionTree(QTreeWidget):
    """Sections with their rows, all open."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setColumnCount(2)
        self.setWordWrap(True)
        self.setItemDelegate(_Wrapped(self))
        self.setColumnWidth(0, self.fontMetrics().horizontalAdvance("m") * 24)
        self.header().sectionResized.connect(lambda *_: self.scheduleDelayedItemsLayout())

    def show_sections(self, sections: Sequence[Section], *, numbered: bool = True) -> None:
        """Show these and nothing else; ``numbered``: with how many rows each has."""
        self.clear()
        for title, rows in sections:
            top = QTreeWidgetItem([f"{title} ({len(rows)})" if numbered else title])
            font = top.font(0)
            font.setBold(not numbered)
            top.setFont(0, font)
            for name, reason in rows:
                item = QTreeWidgetItem([name, reason])
                item.setToolTip(0, name)
                item.setToolTip(1, reason)
                item.setTextAlignment(0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
                top.addChild(item)
            self.addTopLevelItem(top)
            top.setFirstColumnSpanned(True)
            top.setExpanded(True)


class Outcome(QDialog):
    """Tells everything that was done, and offers ways on."""

    def __init__(
        self,
        title: str,
        headline: str,
        sections: Sequence[Section],
        parent: QWidget | None = None,
        *,
        numbered: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._said = QLabel(headline)
        self._said.setWordWrap(True)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        font = self._said.font()
        font.setBold(True)
        self._said.setFont(font)
        self.tree = SectionTree(tr("What came of it"))
        self.tree.show_sections(sections, numbered=numbered)
        self._buttons = close_only(self)
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()
        layout = QVBoxLayout(self)
        layout.addWidget(self._said)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self._buttons)
        em = self.fontMetrics().horizontalAdvance("m")
        self.resize(em * 56, self.fontMetrics().height() * 24)

    @property
    def headline(self) -> str:
        """What is said first."""
        return self._said.text()

    @property
    def buttons(self) -> list[QAbstractButton]:
        """The ways on, and *Close*."""
        return self._buttons.buttons()

    def offer(self, title: str, act: Callable[[], None]) -> QPushButton:
        """A button that closes the dialog and then acts."""
        button = self._buttons.addButton(title, QDialogButtonBox.ButtonRole.ResetRole)
        button.setAutoDefault(False)
        button.clicked.connect(self.accept)
        button.clicked.connect(lambda _=False: act())
        return button
