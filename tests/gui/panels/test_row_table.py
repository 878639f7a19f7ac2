"""Tables to be read and gone through row by row."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.panels.row_table import ColumnTable, RowTable, SheetTable
from tests.gui.desk import press


@pytest.fixture
def rows(qapp: QApplication) -> QStandardItemModel:
    return QStandardItemModel(3, 4)


def test_columns_without_a_width_share_what_is_left(qtbot: QtBot, rows: QStandardItemModel) -> None:
    table = ColumnTable(rows, "Links", {1: 8, 3: 12})
    qtbot.addWidget(table)
    em = table.fontMetrics().horizontalAdvance("m")
    table.resize(em * 60, 200)
    table.show()
    widths = [table.columnWidth(column) for column in range(4)]
    assert (widths[1], widths[3]) == (8 * em, 12 * em)
    assert sum(widths) == table.viewport().width()
    assert abs(widths[0] - widths[2]) <= 1


def test_a_sheet_is_as_wide_as_its_view(qtbot: QtBot, qapp: QApplication) -> None:
    table = SheetTable(QStandardItemModel(3, 1), "Places found")
    qtbot.addWidget(table)
    table.resize(333, 200)
    table.show()
    assert table.columnWidth(0) == table.viewport().width()
    assert table.horizontalHeader().isHidden()


def test_a_row_is_chosen_whole_and_not_written_in(qtbot: QtBot, rows: QStandardItemModel) -> None:
    table = ColumnTable(rows, "Links", {1: 8})
    qtbot.addWidget(table)
    table.show()
    table.setCurrentIndex(rows.index(0, 0))
    press(table, Qt.Key.Key_Down)
    assert [(i.row(), i.column()) for i in table.selectedIndexes()] == [(1, c) for c in range(4)]
    press(table, Qt.Key.Key_F2)
    press(table, "x")
    assert table.findChildren(QLineEdit) == []


def test_tab_leaves_it(qtbot: QtBot, rows: QStandardItemModel) -> None:
    desk = QWidget()
    qtbot.addWidget(desk)
    table, after = RowTable(rows, "Links"), QLineEdit()
    layout = QVBoxLayout(desk)
    layout.addWidget(table)
    layout.addWidget(after)
    with qtbot.waitExposed(desk):
        desk.show()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    press(table, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_home_and_end_lead_to_the_first_and_the_last_row(
    qtbot: QtBot, rows: QStandardItemModel
) -> None:
    table = ColumnTable(rows, "Links", {1: 8})
    qtbot.addWidget(table)
    table.setCurrentIndex(rows.index(1, 2))
    press(table, Qt.Key.Key_End)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (2, 2)
    press(table, Qt.Key.Key_Home)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (0, 2)


def test_home_and_end_lead_nowhere_in_an_empty_table(qtbot: QtBot, qapp: QApplication) -> None:
    table = SheetTable(QStandardItemModel(0, 1), "Places found")
    qtbot.addWidget(table)
    press(table, Qt.Key.Key_End)
    assert not table.currentIndex().isValid()
