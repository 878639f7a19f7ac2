"""What was decided about somebody's work as a table for Qt."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QColor

from annotator.domain.identity import Uid
from annotator.gui.judging import Ruling
from annotator.gui.panels.columns import ColumnModel, Index
from annotator.gui.texts import marked
from annotator.gui.theme.tokens import LIGHT
from annotator.gui.verdict_words import VerdictWords
from annotator.project.verdicts import Judged


class Column(IntEnum):
    """What stands where."""

    VERDICT = 0
    TYPE = 1
    QUOTE = 2
    WHAT = 3
    BY = 4
    WHERE = 5


_TITLES: Final = (
    marked("Verdict"),
    marked("Tagged as"),
    marked("Words"),
    marked("What and why"),
    marked("By"),
    marked("Article"),
)


class DecisionModel(ColumnModel):
    """One row per decision, or per thing in gold that was missed; read when it is drawn."""

    def __init__(self, words: VerdictWords, parent: QObject | None = None) -> None:
        super().__init__(_TITLES, parent)
        self._words = words
        self._rows: list[Ruling] = []
        self._quiet = QColor(LIGHT.quiet)

    def ruling(self, row: int) -> Ruling:
        """What stands in a row."""
        return self._rows[row]

    def row_of(self, key: tuple[Uid, Uid] | None) -> int:
        """The row of a ruling by its `key_of`; -1 if it has none."""
        return next((at for at, one in enumerate(self._rows) if key_of(one) == key), -1)

    def show_rows(self, rows: Sequence[Ruling]) -> None:
        """Show these and no others."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def add_rows(self, rows: Sequence[Ruling]) -> None:
        """Show these below those there are."""
        if rows:
            at = len(self._rows)
            self.beginInsertRows(QModelIndex(), at, at + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def set_quiet(self, colour: str) -> None:
        """Take another look's colour for what is outdated."""
        self._quiet = QColor(colour)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, Column.WHERE))

    # For Qt

    def rowCount(self, parent: Index | None = None) -> int:
        """How many there are so far."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell; what is outdated is quiet."""
        if not index.isValid():
            return None
        ruling, column = self._rows[index.row()], Column(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._cell(ruling, column)
        if role == Qt.ItemDataRole.ForegroundRole and is_outdated(ruling):
            return self._quiet
        return None

    # Internals

    def _cell(self, ruling: Ruling, column: Column) -> str:
        words = self._words
        match column:
            case Column.VERDICT:
                return words.verdict(ruling)
            case Column.TYPE:
                return words.type(ruling)
            case Column.QUOTE:
                return words.quote(ruling)
            case Column.WHAT:
                return words.line(ruling)
            case Column.BY:
                return words.by(ruling)
            case Column.WHERE:
                return words.where(ruling)


def key_of(ruling: Ruling) -> tuple[Uid, Uid]:
    """What tells a ruling from others: the deciding layer and what it is about."""
    if isinstance(ruling, Judged):
        return ruling.decision.layer, ruling.decision.target
    return ruling.item.layer, ruling.item.uid


def is_outdated(ruling: Ruling) -> bool:
    """Whether it was decided upon something that is no longer so."""
    return isinstance(ruling, Judged) and ruling.outdated
