"""Rows that are opened and rows that are only selected."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.panels.article_listing import Wanted
from annotator.gui.panels.article_model import ArticleModel
from annotator.gui.panels.article_table import ArticleTable
from annotator.settings.table import ArticleOrder
from tests.gui.desk import ALT, CONTROL, NONE, SHIFT
from tests.gui.panels.test_article_model import row

LEFT = Qt.MouseButton.LeftButton


@dataclass
class List:
    """Ten articles, the first open, and what was asked for."""

    table: ArticleTable
    wanted: list[int] = field(default_factory=list)
    entered: int = 0

    def open(self, uid: bytes) -> None:
        self.wanted.append(number(uid))
        self.table.show_open(uid)

    def enter(self) -> None:
        self.entered += 1

    def place(self, number: int) -> QPoint:
        index = self.table.model().index(number, 0)
        return self.table.visualRect(index).center()

    def click(self, number: int, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseClick(self.table.viewport(), LEFT, modifier, self.place(number))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.table, key, modifier)

    @property
    def chosen(self) -> list[int]:
        return [number(uid) for uid in self.table.chosen()]


def number(uid: bytes) -> int:
    return int.from_bytes(uid, "big")


@pytest.fixture
def rows(qapp: QApplication, qtbot: QtBot) -> List:
    model = ArticleModel()
    model.fill([row(n) for n in range(10)], None)
    table = ArticleTable(model)
    model.setParent(table)
    qtbot.addWidget(table)
    table.resize(240, 500)
    table.show()
    made = List(table)
    table.show_open(row(0).uid)
    table.wanted.connect(made.open)
    table.entered.connect(made.enter)
    return made


def test_a_click_opens_and_goes_on_to_the_text(rows: List) -> None:
    rows.click(3)
    assert (rows.wanted, rows.chosen, rows.entered) == ([3], [3], 1)


def test_an_arrow_key_opens_and_stays(rows: List) -> None:
    rows.press(Qt.Key.Key_Down)
    rows.press(Qt.Key.Key_Down)
    assert (rows.wanted, rows.chosen, rows.entered) == ([1, 2], [2], 0)
    rows.press(Qt.Key.Key_Return)
    assert (rows.wanted, rows.entered) == ([1, 2], 1)


def test_rows_are_added_with_ctrl_and_the_open_one_stays(rows: List) -> None:
    rows.click(4, CONTROL)
    rows.click(2, CONTROL)
    assert (rows.wanted, rows.chosen, rows.entered) == ([], [0, 2, 4], 0)
    rows.click(4, CONTROL)
    assert (rows.wanted, rows.chosen) == ([], [0, 2])


def test_a_stretch_is_selected_with_shift(rows: List) -> None:
    rows.click(3, SHIFT)
    assert (rows.wanted, rows.chosen) == ([], [0, 1, 2, 3])
    rows.press(Qt.Key.Key_Down, SHIFT)
    assert (rows.wanted, rows.chosen) == ([], [0, 1, 2, 3, 4])
    rows.press(Qt.Key.Key_Up, SHIFT)
    rows.press(Qt.Key.Key_Up, SHIFT)
    assert (rows.wanted, rows.chosen) == ([], [0, 1, 2])
    rows.press(Qt.Key.Key_Down)
    assert (rows.wanted, rows.chosen) == ([3], [3])


def test_a_plain_click_among_several_selects_it_alone(rows: List) -> None:
    rows.click(3, SHIFT)
    rows.click(2)
    assert (rows.wanted, rows.chosen, rows.entered) == ([2], [2], 1)


def test_with_nothing_selected_the_open_one_is_meant(rows: List) -> None:
    rows.click(0, CONTROL)
    assert rows.table.selectionModel().selection().isEmpty()
    assert (rows.wanted, rows.chosen) == ([], [0])


def test_everything_is_selected_as_one_stretch(rows: List) -> None:
    rows.press(Qt.Key.Key_A, CONTROL)
    assert (rows.wanted, rows.chosen) == ([], list(range(10)))


def test_another_article_coming_up_is_selected_alone(rows: List) -> None:
    rows.click(3, SHIFT)
    rows.table.show_open(row(7).uid)
    assert rows.chosen == [7]


def test_an_article_that_is_not_seen_takes_the_selection_away(rows: List) -> None:
    rows.table.show_open(b"elsewhere")
    assert rows.table.selectionModel().selection().isEmpty()
    assert not rows.table.currentIndex().isValid()


def test_what_is_selected_stays_through_a_filter_and_an_order(rows: List) -> None:
    rows.click(3, SHIFT)
    rows.click(8, CONTROL)
    model = rows.table.model()
    assert isinstance(model, ArticleModel)
    rows.table.keep_selection(lambda: model.sort_by(ArticleOrder.TITLE, descending=True))
    rows.table.show_open(row(0).uid)
    assert rows.chosen == [8, 3, 2, 1, 0]
    kept = Wanted("title", frozenset())
    rows.table.keep_selection(lambda: model.look_for(kept))
    assert rows.chosen == [8, 3, 2, 1, 0]
    assert rows.wanted == []


def test_the_open_article_is_marked_beside_those_selected(rows: List) -> None:
    rows.click(3, CONTROL)
    picture = rows.table.viewport().grab().toImage()
    both = [rows.table.visualRect(rows.table.model().index(n, 0)) for n in (0, 3)]
    middle = [picture.pixelColor(rect.left() + 1, rect.center().y()) for rect in both]
    accent = rows.table.palette().highlight().color()
    assert middle[1] == accent
    assert middle[0] == rows.table.palette().highlightedText().color()


def test_other_keys_are_left_alone(rows: List) -> None:
    rows.press(Qt.Key.Key_Return, ALT)
    assert rows.entered == 0
