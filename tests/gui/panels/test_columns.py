"""What every table of named columns tells Qt alike."""

from PySide6.QtCore import QModelIndex, Qt

from annotator.gui.panels.columns import ColumnModel, Index

ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
TITLES = ("When", "Who", "What")


class Rows(ColumnModel):
    """Two empty rows."""

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 2

    def data(self, index: Index, role: int = 0) -> None:
        return None


def test_a_column_is_headed_by_its_title_where_its_cells_begin() -> None:
    rows = Rows(TITLES)
    assert [rows.headerData(at, ACROSS) for at in range(rows.columnCount())] == list(TITLES)
    aligned = rows.headerData(1, ACROSS, Qt.ItemDataRole.TextAlignmentRole)
    assert aligned == Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
    assert rows.headerData(1, ACROSS, Qt.ItemDataRole.ToolTipRole) is None


def test_rows_have_no_title_and_cells_no_columns() -> None:
    rows = Rows(TITLES)
    assert rows.headerData(0, DOWN) is None
    assert rows.columnCount(QModelIndex()) == 3
    assert rows.columnCount(rows.index(0, 0)) == 0
