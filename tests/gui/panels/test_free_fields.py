"""Rows of names and values."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.panels.detail_field import DetailField
from annotator.gui.panels.free_fields import MOST, FreeFields


@dataclass
class Rows:
    """The rows and what they told."""

    fields: FreeFields
    valued: list[tuple[str, str]] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def type(self, into: DetailField, text: str) -> None:
        into.setFocus()
        into.selectAll()
        QTest.keyClicks(into, text)
        QTest.keyClick(into, Qt.Key.Key_Return)

    @property
    def shown(self) -> list[tuple[str, str]]:
        rows = [self.fields.row(place) for place in range(len(self.fields))]
        return [(name.text(), value.text()) for name, value, _ in rows if name.isVisible()]


@pytest.fixture
def rows(qapp: QApplication, qtbot: QtBot) -> Rows:
    fields = FreeFields()
    qtbot.addWidget(fields)
    fields.show()
    fields.activateWindow()
    made = Rows(fields)
    fields.valued.connect(lambda name, value: made.valued.append((name, value)))
    fields.renamed.connect(lambda before, after: made.renamed.append((before, after)))
    fields.refused.connect(lambda error: made.refused.append(str(error)))
    fields.show_fields({"page": "7", "desk": None}, other=True, editable=True)
    qtbot.waitUntil(fields.isActiveWindow)
    return made


def test_a_row_for_each_and_one_to_add_to(rows: Rows) -> None:
    assert rows.shown == [("page", "7"), ("desk", ""), ("", "")]
    assert rows.fields.row(1)[1].placeholderText() == "several values"
    assert [rows.fields.row(n)[2].isVisible() for n in range(3)] == [True, True, False]


def test_a_value_is_written(rows: Rows) -> None:
    rows.type(rows.fields.row(0)[1], "9")
    assert rows.valued == [("page", "9")]


def test_a_name_is_written(rows: Rows) -> None:
    rows.type(rows.fields.row(0)[0], "leaf")
    assert rows.renamed == [("page", "leaf")]


def test_a_name_that_is_taken_is_refused(rows: Rows) -> None:
    rows.type(rows.fields.row(0)[0], "desk")
    assert rows.refused == ["There is a field “desk” already."]
    rows.type(rows.fields.row(-1)[0], "page")
    assert rows.refused[-1] == "There is a field “page” already."
    assert rows.renamed == rows.valued == []
    assert rows.shown[0] == ("page", "7")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_field_is_added_once_it_has_both(rows: Rows, order: tuple[int, int]) -> None:
    for part in order:
        assert rows.valued == []
        rows.type((rows.fields.row(-1)[0], rows.fields.row(-1)[1])[part], ("size", "A4")[part])
    assert rows.valued == [("size", "A4")]
    assert rows.shown[-1] == ("", "")
    assert rows.fields.row(-1)[0].hasFocus()


def test_the_button_takes_a_field_away(rows: Rows) -> None:
    rows.fields.row(1)[2].click()
    assert rows.renamed == [("desk", "")]


def test_fewer_fields_leave_no_row_behind(rows: Rows) -> None:
    rows.fields.show_fields({}, other=True, editable=True)
    assert rows.shown == [("", "")]


def test_read_only_there_is_nothing_to_add_to(rows: Rows) -> None:
    rows.fields.show_fields({"page": "7"}, other=True, editable=False)
    assert rows.shown == [("page", "7")]
    assert rows.fields.row(0)[1].isReadOnly()
    assert not rows.fields.row(0)[2].isVisible()


def test_what_is_typed_stays_for_the_same_articles(rows: Rows) -> None:
    value = rows.fields.row(0)[1]
    value.setFocus()
    QTest.keyClicks(value, "x")
    rows.fields.show_fields({"page": "8", "desk": "y"}, other=False, editable=True)
    assert rows.shown[:2] == [("page", "x7"), ("desk", "y")]
    rows.fields.show_fields({"page": "8"}, other=True, editable=True)
    assert rows.shown[0] == ("page", "8")


def test_more_than_anybody_reads_is_not_shown(rows: Rows) -> None:
    rows.fields.show_fields({f"n{n}": "" for n in range(99)}, other=True, editable=True)
    assert len(rows.shown) == MOST + 1
