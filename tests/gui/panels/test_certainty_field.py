"""How sure one is of a tag, said in the window and read in the file."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.domain.values import Span
from annotator.gui.panels.certainty_field import CertaintyField
from tests.gui.desk import CONTROL, Desk

UP, DOWN, ENTER = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return


@pytest.fixture
def tagged(desk: Desk) -> Span:
    """A tag of mine, selected."""
    made = desk.tag("envoy")
    desk.reader.go_to_span(made.uid)
    return made


def field(desk: Desk) -> CertaintyField:
    (found,) = desk.window.inspector.findChildren(CertaintyField)
    return found


def saved(desk: Desk) -> int | None:
    (span,) = desk.saved_spans()
    return span.certainty


def test_steps_of_ten_from_nothing(desk: Desk, tagged: Span) -> None:
    assert field(desk).text() == "not said"
    field(desk).setFocus()
    QTest.keyClick(field(desk), UP)
    assert saved(desk) == 0
    QTest.keyClick(field(desk), UP)
    assert (saved(desk), field(desk).text()) == (10, "10 %")
    for _ in range(2):
        QTest.keyClick(field(desk), DOWN)
    assert saved(desk) is None


def test_a_number_is_saved_when_it_is_typed(desk: Desk, tagged: Span) -> None:
    field(desk).setFocus()
    field(desk).selectAll()
    QTest.keyClicks(field(desk), "75")
    assert saved(desk) is None
    QTest.keyClick(field(desk), ENTER)
    assert saved(desk) == 75
    desk.reader.setFocus()
    desk.press("z", CONTROL)
    assert (saved(desk), field(desk).text()) == (None, "not said")


def test_others_is_only_read(review: Desk) -> None:
    review.session.show_layers(review.window.questions.candidates[:1])
    uid = next(iter(review.article_spans()))
    review.reader.go_to_span(uid)
    assert not field(review).isEnabled()
