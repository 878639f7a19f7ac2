"""Tags that want a look as rows."""

from PySide6.QtCore import Qt

from annotator.gui.doubts import DoubtModel, DoubtTable, Row, rows_of
from annotator.project.foreseeing import Doubted
from annotator.project.reanchoring import Doubt
from annotator.text.anchoring import Sure, Why
from tests.gui.desk import Desk

KEPT = Doubt("Ada", b"a", "T", b"s", "two\nlines", "two\nmore lines", Sure.TOUCHED, Why.EDITED)
LOST = Doubt("Ben", b"a", "T", None, "gone", "", Sure.LOST, Why.DELETED)


def test_what_a_row_says() -> None:
    rows = rows_of([Doubted(KEPT, True, (3, 9)), Doubted(LOST, False, (4, 4))])
    assert rows == [
        Row("two\nlines", "two\nmore lines", "its words were changed", "Ada", b"s", (3, 9)),
        Row("gone", "no place", "its words were deleted", "Ben", None, (4, 4)),
    ]
    model = DoubtModel()
    model.show_rows(rows)
    first = model.index(0, 0)
    assert first.data() == "two lines"
    assert first.data(Qt.ItemDataRole.ToolTipRole) == "two\nlines"


def test_columns_that_say_nothing_are_not_shown(desk: Desk) -> None:
    model = DoubtModel()
    table = DoubtTable(model, "Doubts")
    desk.qtbot.addWidget(table)
    mine = Row("a", "", "Actor", "Ada", None, None)
    model.show_rows([mine])
    assert [table.isColumnHidden(column) for column in range(4)] == [False, True, False, True]
    model.show_rows([mine, mine._replace(whose="Ben", becomes="b")])
    assert [table.isColumnHidden(column) for column in range(4)] == [False] * 4
