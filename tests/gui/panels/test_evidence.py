"""The list of what stands behind a figure."""

import pytest
from PySide6.QtCore import Qt

from annotator.gui.panels.evidence import Evidence
from annotator.gui.panels.evidence_model import Column
from annotator.review.report import Group, Record, Relation
from tests.gui.desk import Desk, press

NOTHING = Record(
    b"x" * 16, Group("actor"), Group("actor"), Relation.ONLY_A, (b"a" * 16, b"b" * 16),
    b"1" * 16, None,
)  # fmt: skip


@pytest.fixture
def evidence(desk: Desk) -> Evidence:
    made = Evidence(desk.session)
    desk.qtbot.addWidget(made)
    made.show()
    return made


def test_enter_and_escape(desk: Desk, evidence: Evidence) -> None:
    evidence.show_records("a figure", [NOTHING, NOTHING._replace(relation=Relation.ONLY_B)])
    assert evidence.title == "2 behind a figure"
    press(evidence.table, Qt.Key.Key_Down)
    with desk.qtbot.waitSignal(evidence.wanted) as wanted:
        press(evidence.table, Qt.Key.Key_Return)
    assert wanted.args == [NOTHING._replace(relation=Relation.ONLY_B)]
    with desk.qtbot.waitSignal(evidence.left):
        press(evidence.table, Qt.Key.Key_Escape)


def test_who_is_said_only_where_it_differs(evidence: Evidence) -> None:
    evidence.show_records("a figure", [NOTHING, NOTHING])
    assert evidence.table.isColumnHidden(Column.WHO)
    evidence.show_records("a figure", [NOTHING, NOTHING._replace(relation=Relation.ONLY_B)])
    assert not evidence.table.isColumnHidden(Column.WHO)
