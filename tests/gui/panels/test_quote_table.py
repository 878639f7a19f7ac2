"""How groups look in the table, and its keys in a mirrored window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from annotator.gui.panels.quote_bar import Heads
from annotator.gui.panels.quote_table import QuoteTable
from tests.gui.desk import Desk, press


@pytest.fixture
def table(desk: Desk) -> QuoteTable:
    """Two groups of a tag each, the first of them current."""
    desk.tag("envoy")
    desk.tag("Washington", "3")
    desk.session.select_span(None)
    panel = desk.window.quotes
    panel.heads.setCurrentIndex(panel.heads.findData(Heads.TYPE))
    panel.table.setFocus()
    panel.table.setCurrentIndex(panel.model.index(0, 0))
    return panel.table


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def rows(table: QuoteTable) -> int:
    return table.model().rowCount()


def picture(table: QuoteTable, row: int) -> QImage:
    """What is drawn at the beginning of a row: its arrow."""
    rect = table.visualRect(table.model().index(row, 0))
    return table.viewport().grab(QRect(rect.topLeft(), QSize(12, rect.height()))).toImage()


def test_keys_of_a_tree(table: QuoteTable) -> None:
    press(table, Qt.Key.Key_Right)
    assert rows(table) == 3
    press(table, Qt.Key.Key_Left)
    assert rows(table) == 2
    press(table, Qt.Key.Key_Plus)
    assert rows(table) == 3
    press(table, Qt.Key.Key_Minus)
    assert rows(table) == 2
    press(table, Qt.Key.Key_Asterisk)
    assert rows(table) == 4
    press(table, Qt.Key.Key_Slash)
    assert rows(table) == 2
    assert table.currentIndex().row() == 0


@pytest.mark.usefixtures("mirrored")
def test_in_a_mirrored_window_left_goes_in(desk: Desk, table: QuoteTable) -> None:
    press(table, Qt.Key.Key_Left)
    assert rows(table) == 3
    press(table, Qt.Key.Key_Right)
    assert rows(table) == 2


def test_an_unfolded_group_looks_so(table: QuoteTable) -> None:
    folded = picture(table, 0)
    press(table, Qt.Key.Key_Right)
    assert picture(table, 0) != folded
    press(table, Qt.Key.Key_Left)
    assert picture(table, 0) == folded
