"""Deleting, undo and redo, through the window."""

import pytest
from PySide6.QtCore import Qt

from annotator.gui import undoing
from annotator.gui.notices import Choice
from tests.gui.desk import CONTROL, SHIFT, Desk

BOTH = CONTROL | SHIFT


def linked(desk: Desk) -> None:
    desk.tag("Khan")
    desk.tag("We need small arms", "2")
    desk.press("L")
    desk.press(".")
    desk.press(Qt.Key.Key_Return)


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_takes_the_selected_span_with_its_links_and_says_so(desk: Desk, key: Qt.Key) -> None:
    linked(desk)
    desk.session.select_span(desk.saved_links()[0].source.uid)
    desk.press(key)
    assert [span.type for span in desk.saved_spans()] == ["actor"]
    assert desk.saved_links() == []
    assert desk.said == "“We need small arms” is deleted with its link."


def test_delete_takes_a_selected_link_before_the_span(desk: Desk) -> None:
    linked(desk)
    desk.press(Qt.Key.Key_Delete)
    assert desk.saved_links() == []
    assert len(desk.saved_spans()) == 2


def test_undo_brings_span_and_links_back_and_redo_takes_them_again(desk: Desk) -> None:
    linked(desk)
    spans, links = desk.saved_spans(), desk.saved_links()
    desk.session.select_span(links[0].source.uid)
    desk.press(Qt.Key.Key_Delete)
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert (desk.saved_spans(), desk.saved_links()) == (spans, links)
    assert desk.session.span is not None
    assert desk.session.span.uid == links[0].source.uid
    desk.press(Qt.Key.Key_Z, BOTH)
    assert desk.saved_links() == []


def test_what_was_said_of_a_step_goes_when_it_is_taken_back(desk: Desk) -> None:
    linked(desk)
    desk.session.select_span(desk.saved_links()[0].source.uid)
    desk.press(Qt.Key.Key_Delete)
    assert desk.said
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert desk.said == ""


def test_a_question_stays_when_a_step_is_taken_back(desk: Desk) -> None:
    desk.tag("Khan")
    desk.window.notices.say("Which?", [Choice("This", lambda: None)])
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert desk.saved_spans() == []
    assert desk.said == "Which?"


def test_a_new_type_that_costs_a_link_says_so(desk: Desk) -> None:
    linked(desk)
    desk.session.select_span(desk.saved_links()[0].source.uid)
    desk.press("Y")
    desk.press("3")
    assert sorted(span.type for span in desk.saved_spans()) == ["actor", "location"]
    assert desk.saved_links() == []
    assert desk.said == "1 link does not fit the new type and is deleted."


def test_undo_works_on_after_the_file_was_closed_and_opened(desk: Desk) -> None:
    desk.tag("envoy")
    desk.session.close()
    desk.window.open_path(desk.path)
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert desk.saved_spans() == []
    desk.press(Qt.Key.Key_Z, BOTH)
    assert [desk.words(span) for span in desk.saved_spans()] == [["envoy"]]


def test_undo_paints_the_text_as_it_was(desk: Desk) -> None:
    desk.caret("envoy", 2)
    desk.reader.set_selection(0, 0)
    before = desk.picture()
    desk.tag("envoy")
    desk.reader.set_selection(0, 0)
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert desk.picture() == before


def test_the_menu_says_what_undo_and_redo_would_do(desk: Desk) -> None:
    undo, redo = (desk.window.actions_.action(f"edit.{name}") for name in ("undo", "redo"))
    desk.tag("envoy")
    assert undo.text() == "&Undo Tag “envoy” as Actor"
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert redo.text() == "&Redo Tag “envoy” as Actor"
    assert redo.isEnabled()


def test_a_long_step_is_taken_back_beside_the_window(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undoing, "LONG_STEP", 0)
    desk.tag("envoy")
    with desk.qtbot.waitSignal(desk.window.jobs.ended):
        desk.press(Qt.Key.Key_Z, CONTROL)
    assert desk.saved_spans() == []
    assert desk.article_spans() == {}


def test_escape_drops_words_then_link_then_span(desk: Desk) -> None:
    linked(desk)
    desk.select("Kabul")
    left = []
    for _ in range(3):
        desk.press(Qt.Key.Key_Escape)
        session = desk.session
        left.append((bool(desk.reader.selection()), bool(session.link), bool(session.span)))
    assert left == [(False, True, True), (False, False, True), (False, False, False)]


def test_r_turns_a_link_round_where_the_scheme_allows_it(desk: Desk) -> None:
    desk.tag("We need small arms", "2")
    desk.tag("Kabul denied this", "2")
    desk.press("L")
    desk.press(",")
    desk.press(Qt.Key.Key_Return)
    before = desk.saved_links()[0]
    desk.press("T")
    after = desk.saved_links()[0]
    assert (after.source, after.target) == (before.target, before.source)
