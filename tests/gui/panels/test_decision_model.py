"""The list of decisions."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from annotator.gui.panels.decision_model import Column, DecisionModel, is_outdated, key_of
from annotator.gui.verdict_words import VerdictWords
from annotator.project.verdicts import Missed
from tests.gui.desk import Desk
from tests.gui.test_verdict_words import judged


def test_rows_come_and_what_is_outdated_is_quiet(desk: Desk) -> None:
    model = DecisionModel(VerdictWords(desk.session))
    model.set_quiet("#123456")
    first, old = judged(desk), judged(desk, deleted_since=True)
    model.show_rows([first])
    model.add_rows([old])
    role = Qt.ItemDataRole.ForegroundRole
    assert [model.index(row, 0).data(role) for row in (0, 1)] == [None, QColor("#123456")]
    assert [model.index(0, column).data() for column in Column] == [
        "Changed", "Actor", "Pakistan’s envoy", "why", "?", "0 Harbour"
    ]  # fmt: skip
    assert is_outdated(old)


def test_rows_are_found_by_who_decided_about_what(desk: Desk) -> None:
    model = DecisionModel(VerdictWords(desk.session))
    told = judged(desk)
    assert told.item
    missed = Missed(told.item._replace(uid=b"m" * 16), b"p" * 16, told.article or b"", None, "")
    model.show_rows([told, missed])
    assert [model.row_of(key_of(one)) for one in (told, missed)] == [0, 1]
    assert model.row_of(None) == -1
    assert model.index(1, 0).data() == "Missed"
