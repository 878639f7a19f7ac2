"""Keys and mouse in the table of links."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.values import End, EndKind, Link
from annotator.gui.panels.link_table import LinkTable
from annotator.gui.panels.links_model import Column, LinkModel

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def table(qapp: QApplication, qtbot: QtBot) -> LinkTable:
    model = LinkModel(lambda _: ("a", "b", "c"), lambda *_: "")
    link = Link(b"1", b"L", "k", End(EndKind.SPAN, b"x"), End(EndKind.SPAN, b"y"))
    model.fill([((0, 0, b"1"), link)])
    made = LinkTable(model)
    model.setParent(made)
    qtbot.addWidget(made)
    made.show()
    return made


def heard(table: LinkTable) -> list[str]:
    said: list[str] = []

    def hear(name: str) -> None:
        said.append(name)

    table.deleted.connect(lambda: hear("delete"))
    table.begin_wanted.connect(lambda index: hear(f"begin of {index.row()}"))
    table.end_wanted.connect(lambda index: hear(f"end of {index.row()}"))
    return said


@pytest.mark.parametrize(
    ("key", "modifier", "column", "expected"),
    [
        (Qt.Key.Key_Return, NONE, Column.LINK, "end of 0"),
        (Qt.Key.Key_Enter, NONE, Column.TO, "end of 0"),
        (Qt.Key.Key_Return, NONE, Column.FROM, "begin of 0"),
        (Qt.Key.Key_Return, SHIFT, Column.TO, "begin of 0"),
        (Qt.Key.Key_Delete, NONE, Column.LINK, "delete"),
        (Qt.Key.Key_Backspace, NONE, Column.LINK, "delete"),
    ],
)
def test_keys(
    table: LinkTable,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    column: Column,
    expected: str,
) -> None:
    said = heard(table)
    table.setCurrentIndex(table.model().index(0, column))
    QTest.keyClick(table, key, modifier)
    assert said == [expected]


def test_enter_without_a_row_goes_nowhere(table: LinkTable) -> None:
    said = heard(table)
    table.setCurrentIndex(QModelIndex())
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert said == []
