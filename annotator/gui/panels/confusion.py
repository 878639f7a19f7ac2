"""How often the one called so what the other called so: a table of numbers, the more the darker."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QLocale, QObject, Qt
from PySide6.QtGui import QColor, QFont

from annotator.gui.panels.columns import Index
from annotator.gui.texts import tr
from annotator.gui.theme.tokens import LIGHT, Tokens
from annotator.review.report import Confusion

Label = str | None

_MOST: Final = 0.45
"""How much of the accent goes into the fullest cell: its number stays readable on it."""


class ConfusionModel(QAbstractTableModel):
    """Types of A down, of B across; last what the other has nothing for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._labels: tuple[Label, ...] = ()
        self._confusion: Confusion | None = None
        self._name: Callable[[str], str] = str
        self._sides = ("", "")
        self._most = 1
        self._tokens = LIGHT

    def show_matrix(
        self, confusion: Confusion | None, name: Callable[[str], str], sides: tuple[str, str]
    ) -> None:
        """Show a matrix of two people; ``name`` says what a type is called."""
        self.beginResetModel()
        self._confusion, self._name, self._sides = confusion, name, sides
        self._labels = (*confusion.types, None) if confusion and confusion.types else ()
        self._most = max(confusion.cells.values(), default=1) if confusion else 1
        self.endResetModel()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another look."""
        self.beginResetModel()
        self._tokens = tokens
        self.endResetModel()

    def labels(self, index: Index) -> tuple[Label, Label]:
        """What A and what B called it."""
        return self._labels[index.row()], self._labels[index.column()]

    def sentence(self, index: Index) -> str:
        """A cell in words."""
        (row, column), number = self.labels(index), self._number(index)
        first, second = self._sides
        count = QLocale().toString(number)
        if row is None and column is None:
            return tr("What neither tagged is not counted.")
        if row is None or column is None:
            person, kind = (first, row) if row is not None else (second, column)
            return tr(
                "{n} × {type} by {person} alone.", n=count, type=self._called(kind), person=person
            )
        if row == column:
            return tr("{n} × {type} by both.", n=count, type=self._called(row))
        return tr(
            "{n} × {type} by {person}, {other} by {second}.",
            n=count,
            type=self._called(row),
            person=first,
            other=self._called(column),
            second=second,
        )

    def as_text(self) -> str:
        """The matrix for the clipboard: cells parted by tabs, one row in a line."""
        numbers = range(self.rowCount())
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        lines = [["", *(self.headerData(column, across) for column in numbers)]]
        for row in numbers:
            cells = [self.data(self.index(row, column)) for column in numbers]
            lines.append([self.headerData(row, down), *cells])
        return "".join("\t".join(line) + "\n" for line in lines)

    # For Qt

    def rowCount(self, parent: Index | None = None) -> int:
        """A row for each type, and one for nothing."""
        return 0 if parent is not None and parent.isValid() else len(self._labels)

    def columnCount(self, parent: Index | None = None) -> int:
        """As many as rows."""
        return self.rowCount(parent)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The types, with whose they are."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        person = self._sides[0 if orientation == Qt.Orientation.Vertical else 1]
        return tr("{person}: {type}", person=person, type=self._called(self._labels[section]))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A number on as much colour as it is large; on the diagonal it is bold."""
        if not index.isValid():
            return None
        row, column = self.labels(index)
        nowhere = row is None and column is None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return "" if nowhere else QLocale().toString(self._number(index))
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self.sentence(index)
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
            case Qt.ItemDataRole.BackgroundRole if not nowhere:
                return self._heat(self._number(index))
            case Qt.ItemDataRole.FontRole if row == column:
                font = QFont()
                font.setBold(True)
                return font
        return None

    def _number(self, index: Index) -> int:
        assert self._confusion is not None
        return self._confusion.cells.get(self.labels(index), 0)

    def _called(self, label: Label) -> str:
        return tr("nothing") if label is None else self._name(label)

    def _heat(self, number: int) -> QColor:
        share = _MOST * (number / self._most) ** 0.5 if number else 0.0
        field, accent = QColor(self._tokens.field), QColor(self._tokens.accent)
        return QColor(
            *(
                round(a + (b - a) * share)
                for a, b in (
                    (field.red(), accent.red()),
                    (field.green(), accent.green()),
                    (field.blue(), accent.blue()),
                )
            )
        )
