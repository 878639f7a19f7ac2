"""Steps back; what they do to the window is tested with the commands."""

import pytest
from PySide6.QtCore import Qt

from annotator.gui import undoing
from tests.gui.desk import CONTROL, SHIFT, Desk


def test_with_nothing_to_undo_nothing_happens(desk: Desk) -> None:
    desk.session.undo()
    desk.session.redo()
    assert desk.said == ""


def test_a_step_another_built_on_says_why_it_stays(desk: Desk) -> None:
    project = desk.session.project
    assert project is not None
    span = desk.tag("Khan")
    first = project.next_undo()
    assert first is not None
    desk.press("q")
    desk.press("1")
    undoing.alone(desk.session, first)
    assert "take back the later step first" in desk.said
    assert desk.session.span is not None
    assert desk.session.span.uid == span.uid


def test_a_long_step_alone_is_taken_back_beside_the_window(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = desk.session.project
    assert project is not None
    desk.tag("Khan")
    first = project.next_undo()
    assert first is not None
    desk.tag("envoy")
    monkeypatch.setattr(undoing, "LONG_STEP", 0)
    with desk.qtbot.waitSignal(desk.window.jobs.ended):
        undoing.alone(desk.session, first)
    assert [desk.words(span) for span in desk.saved_spans()] == [["envoy"]]


def test_a_span_that_comes_back_is_selected(desk: Desk) -> None:
    span = desk.tag("Khan")
    desk.press(Qt.Key.Key_Delete)
    assert desk.session.span is None
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert desk.session.span == span


def test_long_steps_are_those_of_very_many_operations() -> None:
    assert undoing.LONG_STEP >= 100


@pytest.mark.parametrize("name", ["undo", "redo"])
def test_a_closed_window_undoes_nothing(desk: Desk, name: str) -> None:
    desk.session.close()
    getattr(desk.session, name)()
    assert desk.session.project is None


def test_what_was_undone_is_brought_into_sight(desk: Desk) -> None:
    desk.window.resize(900, 420)
    desk.tag("envoy")
    bar = desk.reader.verticalScrollBar()
    desk.press(Qt.Key.Key_End, CONTROL)
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert bar.value() == 0


def test_undoing_in_another_article_goes_there(desk: Desk) -> None:
    project = desk.session.project
    assert project is not None
    first, second, _ = project.reads.article_uids()
    span = desk.tag("envoy")
    desk.session.show_article(second)
    desk.press(Qt.Key.Key_Z, CONTROL)
    article = desk.session.article
    assert article is not None
    assert (article.uid, span.uid in article.spans) == (first, False)
    desk.session.show_article(second)
    desk.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert desk.session.span is not None
    assert desk.session.span.uid == span.uid


def test_tags_that_come_back_together_are_selected_together(desk: Desk) -> None:
    uids = [desk.tag(words).uid for words in ("envoy", "Khan", "Kabul")]
    desk.session.pick(*uids)
    desk.press(Qt.Key.Key_Delete)
    assert desk.saved_spans() == []
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert [span.uid for span in desk.session.spans] == uids
