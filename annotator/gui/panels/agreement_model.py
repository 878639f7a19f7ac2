"""Figures of agreement as a table for Qt: one in a row, with its counts."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QLocale, QObject, Qt

from annotator.domain.identity import Uid
from annotator.gui.agreement_words import (
    COUNTS_NEITHER,
    NO_COUNTS,
    interval_words,
    sentence,
    value_words,
)
from annotator.gui.panels.columns import ColumnModel, Index
from annotator.gui.texts import marked, tr
from annotator.review.figures import NotComputable
from annotator.review.meanings import Counted
from annotator.review.report import Between, Figure, Group, Record, Relation, Section


class Column(IntEnum):
    """What stands where."""

    SCOPE = 0
    MEASURE = 1
    FIGURE = 2
    BAR = 3
    INTERVAL = 4
    BOTH = 5
    ONLY_A = 6
    ONLY_B = 7
    DIFFER = 8
    NEITHER = 9


_TITLES: Final = (
    marked("Of what"),
    marked("Figure"),
    marked("Value"),
    marked("0–1"),
    marked("Interval"),
    marked("Both"),
    marked("Only one"),
    marked("Only other"),
    marked("Differ"),
    marked("Neither"),
)
RELATIONS: Final = {
    Column.BOTH: Relation.BOTH,
    Column.ONLY_A: Relation.ONLY_A,
    Column.ONLY_B: Relation.ONLY_B,
    Column.DIFFER: Relation.DIFFER,
}
BAR_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""Of the column of bars: a `Figure` to draw, or None."""
_NUMBERS: Final = frozenset({*RELATIONS, Column.NEITHER, Column.FIGURE, Column.INTERVAL})


_SELDOM_DIFFER: Final = (Counted.SPANS, Counted.LINKS)
"""What is mostly the same or not there; a nought would only be noise."""


class Row(NamedTuple):
    """One figure and what it is of."""

    scope: str
    name: str
    figure: Figure
    between: Between
    section: Section
    group: Group | None = None
    article: Uid | None = None

    def behind(self, column: Column) -> tuple[Record, ...]:
        """What stands behind a cell: of a count those counted, else all, differences first."""
        found = self.section.behind(self.figure.measure, group=self.group, article=self.article)
        by_relation = {
            Relation.DIFFER: found.differ,
            Relation.ONLY_A: found.only_a,
            Relation.ONLY_B: found.only_b,
            Relation.BOTH: found.both,
        }
        wanted = RELATIONS.get(column)
        if wanted is not None and self.figure.of not in COUNTS_NEITHER:
            return by_relation[wanted]
        if column is Column.NEITHER:
            return ()
        return tuple(record for some in by_relation.values() for record in some)


class AgreementModel(ColumnModel):
    """The figures of one comparison, or of several."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_TITLES, parent)
        self._rows: Sequence[Row] = ()
        self._sides: tuple[str, str] | None = None

    def show_rows(self, rows: Sequence[Row], sides: tuple[str, str] | None) -> None:
        """Show these; ``sides`` are the people of the two columns, where there are two."""
        self.beginResetModel()
        self._rows, self._sides = rows, sides
        self.endResetModel()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, Column.ONLY_A, Column.ONLY_B)

    def row(self, place: int) -> Row:
        """The figure in a row."""
        return self._rows[place]

    def place_of(self, row: Row) -> int:
        """Where the same figure stands now; -1 where it does not."""
        return next(
            (
                at
                for at, one in enumerate(self._rows)
                if (one.scope, one.figure.measure) == (row.scope, row.figure.measure)
            ),
            -1,
        )

    def fills(self, column: Column) -> bool:
        """Whether anything but nought stands in a column."""
        return any(self._cell(row, column) not in ("", "0") for row in self._rows)

    def as_text(self) -> str:
        """The whole table for the clipboard: cells parted by tabs, one figure in a line."""
        columns = [column for column in Column if column is not Column.BAR]
        titles = [str(self.headerData(column, Qt.Orientation.Horizontal)) for column in columns]
        lines = [titles, *([self._cell(row, c) for c in columns] for row in self._rows)]
        return "".join("\t".join(" ".join(c.split()) for c in line) + "\n" for line in lines)

    # For Qt

    def rowCount(self, parent: Index | None = None) -> int:
        """How many figures there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The columns of one side are called by the person."""
        if (
            role == Qt.ItemDataRole.DisplayRole
            and orientation == Qt.Orientation.Horizontal
            and section in (Column.ONLY_A, Column.ONLY_B)
            and self._sides
        ):
            return tr("Only {person}", person=self._sides[section - Column.ONLY_A])
        if role == Qt.ItemDataRole.TextAlignmentRole and section in _NUMBERS:
            return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        return super().headerData(section, orientation, role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell; its tip says the whole figure in a sentence."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._cell(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self.sentence(index.row())
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._said(row, column)
            case Qt.ItemDataRole.TextAlignmentRole if column in _NUMBERS:
                return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        if role == BAR_ROLE and column is Column.BAR:
            return row.figure
        return None

    def sentence(self, place: int) -> str:
        """All about a figure, in words."""
        row = self._rows[place]
        return sentence(row.scope, row.name, row.figure)

    def _cell(self, row: Row, column: Column) -> str:
        match column:
            case Column.SCOPE:
                return row.scope
            case Column.MEASURE:
                return row.name
            case Column.FIGURE:
                return value_words(row.figure)
            case Column.BAR:
                return ""
            case Column.INTERVAL:
                return interval_words(row.figure)
        return _count(row.figure, column)

    def _said(self, row: Row, column: Column) -> str:
        """What a screen reader says of a cell: what it is of comes with it."""
        figure = row.figure
        cell = self._cell(row, column)
        if column is Column.FIGURE and isinstance(figure.value, NotComputable):
            return f"{cell}. {tr(figure.value.reason)}"
        if column in (Column.BAR, Column.SCOPE):
            return f"{row.scope}, {row.name}, {value_words(figure)}"
        return cell or tr("nothing")


def _count(figure: Figure, column: Column) -> str:
    """A count; empty where nothing is counted, or never can be."""
    counts, of = figure.counts, figure.of
    if figure.measure in NO_COUNTS or (column is Column.NEITHER and of not in COUNTS_NEITHER):
        return ""
    if column is Column.DIFFER and not counts.differ and of in _SELDOM_DIFFER:
        return ""
    number = {
        Column.BOTH: counts.both,
        Column.ONLY_A: counts.only_a,
        Column.ONLY_B: counts.only_b,
        Column.DIFFER: counts.differ,
        Column.NEITHER: counts.neither,
    }[column]
    return QLocale().toString(number)
