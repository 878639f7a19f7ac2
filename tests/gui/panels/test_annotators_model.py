"""Whose work there is, as rows: what they say and what may be ticked."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.values import Person
from annotator.gui.panels.annotators_model import (
    AnnotatorsModel,
    Column,
    Row,
    colours_of,
    progress_words,
)
from annotator.gui.theme.tokens import HUES
from annotator.store.assignment_reads import Progress

MINE = Row(b"m", "Ada (me)", "Lead", "#112233", "1 done", mine=True)
BENS = Row(b"b", "Ben", "Coder", "#445566", "2 done")
DIA = Row(None, "Dia", "Coder", "#778899", "0 done")


def test_what_the_cells_say_and_what_may_be_ticked(qtbot: QtBot) -> None:
    model = AnnotatorsModel()
    model.show_rows([MINE, BENS, DIA], [])
    tick = Qt.ItemDataRole.CheckStateRole
    first = [model.index(row, Column.NAME) for row in range(3)]
    assert [index.data() for index in first] == ["Ada (me)", "Ben", "Dia"]
    assert [index.data(tick) for index in first] == [
        Qt.CheckState.Checked,
        Qt.CheckState.Unchecked,
        None,
    ]
    checkable = [bool(index.flags() & Qt.ItemFlag.ItemIsUserCheckable) for index in first]
    assert checkable == [False, True, False]
    spoken = first[1].data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Ben, Coder, 2 done, not shown"
    with qtbot.waitSignal(model.ticked) as told:
        assert model.setData(first[1], Qt.CheckState.Checked, tick)
    assert told.args == [b"b", True]
    for place in (0, 2):
        with qtbot.assertNotEmitted(model.ticked):
            model.turn(place)


def test_the_same_rows_stay_where_they_are(qtbot: QtBot) -> None:
    model = AnnotatorsModel()
    model.show_rows([MINE, BENS], [])
    with qtbot.assertNotEmitted(model.modelReset):
        model.show_rows([MINE, BENS._replace(progress="3 done")], [b"b"])
    assert model.index(1, Column.PROGRESS).data() == "3 done"
    assert model.is_seen(1)
    with qtbot.waitSignal(model.modelReset):
        model.show_rows([MINE], [])


def test_progress_in_words() -> None:
    assert progress_words(None, {}) == "0 done"
    assert progress_words(None, {"done": 4, "in-work": 2}) == "4 done, 2 in work"
    assert progress_words(Progress(1, 1, 0), {"done": 9}) == "1 done of 1 article"
    assert progress_words(Progress(12, 3, 1), {}) == "3 done of 12 articles, 1 in work"


def test_who_chose_no_colour_gets_one() -> None:
    people = [Person(b"1", "A"), Person(b"2", "B", colour="#123456"), Person(b"3", "C")]
    assert colours_of(people) == {b"1": HUES[0], b"2": "#123456", b"3": HUES[2]}
