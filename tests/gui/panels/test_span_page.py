"""The page of a span: what is set there is in the file, and what is in the file is seen there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.domain.values import NOT_STATED
from annotator.gui.panels.attributes import EMPTY, ChoiceField, FreeField
from annotator.gui.panels.combo import ComboBox
from annotator.gui.panels.span_page import SpanPage
from annotator.project.operations import spans
from tests.gui.desk import CONTROL, Desk, press


@pytest.fixture
def page(desk: Desk) -> SpanPage:
    return desk.window.inspector.span_page


def choose(box: ComboBox, title: str) -> None:
    """Pick an item as the mouse does."""
    place = box.findText(title)
    assert place >= 0, [box.itemText(n) for n in range(box.count())]
    box.setCurrentIndex(place)
    box.activated.emit(place)


def kind(page: SpanPage) -> ChoiceField:
    field = page.attributes.field("kind")
    assert isinstance(field, ChoiceField)
    return field


def test_an_attribute_has_three_states(desk: Desk, page: SpanPage) -> None:
    desk.tag("Khan")
    assert kind(page).currentData() == EMPTY
    choose(kind(page), "person  (1)")
    assert dict(desk.saved_spans()[0].attributes) == {"kind": "person"}
    choose(kind(page), "not stated")
    assert dict(desk.saved_spans()[0].attributes) == {"kind": NOT_STATED}
    choose(kind(page), "–")
    assert dict(desk.saved_spans()[0].attributes) == {}


def test_undo_is_seen(desk: Desk, page: SpanPage) -> None:
    desk.tag("Khan")
    choose(kind(page), "person  (1)")
    desk.session.undo()
    assert kind(page).currentData() == EMPTY


def test_the_type_changes(desk: Desk, page: SpanPage) -> None:
    desk.tag("Khan")
    choose(page.type_field, "Location")
    assert desk.saved_spans()[0].type == "location"
    assert page.type_field.currentText() == "Location"


def test_a_type_that_is_refused_is_not_shown(desk: Desk, page: SpanPage) -> None:
    desk.tag("Khan", "3")
    desk.tag("Khan")
    choose(page.type_field, "Location")
    assert "already" in desk.said
    assert page.type_field.currentText() == "Actor"


def test_a_name_typed_becomes_the_entity(desk: Desk, page: SpanPage) -> None:
    desk.tag("Khan")
    press(page.entity_field, "Masood Khan")
    press(page.entity_field, Qt.Key.Key_Return)
    saved = desk.saved_spans()[0]
    assert desk.session.names.entity(saved.entity) == "Masood Khan"
    assert desk.reader.hasFocus()


def test_names_there_are_get_offered_those_used_last_first(desk: Desk, page: SpanPage) -> None:
    for words, name in (("Khan", "Masood Khan"), ("envoy", "Ambassador"), ("Kabul", "Kabul")):
        desk.tag(words)
        press(page.entity_field, name)
        press(page.entity_field, Qt.Key.Key_Return)
    desk.tag("Militants")
    page.entity_field.setFocus()
    completer = page.entity_field.completer()
    completer.setCompletionPrefix("")
    model = completer.completionModel()
    offered = [model.index(n, 0).data() for n in range(model.rowCount())]
    assert offered == ["Kabul", "Ambassador", "Masood Khan"]


def test_a_claim_has_a_proposition(desk: Desk, page: SpanPage) -> None:
    desk.tag("We need small arms", "2")
    assert page.entity_field.accessibleName() == "Proposition"
    press(page.entity_field, "Pakistan needs arms")
    press(page.entity_field, Qt.Key.Key_Return)
    saved = desk.saved_spans()[0]
    assert saved.entity is not None
    project = desk.session.project
    assert project is not None
    entity = project.reads.entity(saved.entity)
    assert entity is not None
    assert entity.register == "proposition"


def test_a_note_is_saved_when_one_goes_on(desk: Desk, page: SpanPage) -> None:
    first = desk.tag("Khan")
    second = desk.tag("envoy")
    desk.press("M")
    QTest.keyClicks(page.note_field, "who is he?")
    desk.session.select_span(first.uid)
    notes = {span.uid: span.note for span in desk.saved_spans()}
    assert notes == {first.uid: "", second.uid: "who is he?"}
    assert page.note_field.toPlainText() == ""


@pytest.mark.parametrize("leave", ["article", "project", "window"])
def test_a_note_is_saved_whatever_one_does_next(desk: Desk, page: SpanPage, leave: str) -> None:
    desk.tag("Khan")
    here = desk.session.article
    assert here is not None
    desk.press("M")
    QTest.keyClicks(page.note_field, "who?")
    if leave == "article":
        desk.window.articles.step(1)
    elif leave == "project":
        desk.session.close()
    else:
        desk.window.close()
    desk.window.show()
    desk.window.open_path(desk.path)
    desk.session.show_article(here.uid)
    assert [span.note for span in desk.saved_spans()] == ["who?"]


def test_what_is_being_written_is_not_overwritten_by_another_change(
    desk: Desk, page: SpanPage
) -> None:
    span = desk.tag("Khan")
    desk.press("M")
    QTest.keyClicks(page.note_field, "half a")
    desk.session.run(spans.set_attribute([span.uid], "kind", "person"))
    assert page.note_field.toPlainText() == "half a"


def test_the_rest_is_folded_until_wanted(desk: Desk, page: SpanPage) -> None:
    span = desk.tag("We need small arms", "2")
    polarity = page.attributes.field("polarity")
    assert polarity is not None
    assert not polarity.isVisible()
    desk.session.run(spans.set_attribute([span.uid], "polarity", "negated"))
    assert polarity.isVisible()


def test_a_date_is_checked(desk: Desk, page: SpanPage) -> None:
    desk.tag("We need small arms", "2")
    page.attributes.open_field("claim-date")
    field = page.attributes.field("claim-date")
    assert isinstance(field, FreeField)
    line = field._line
    for words, said in (("yesterday", "takes a date"), ("2024-06-29", "")):
        line.setText(words)
        press(line, Qt.Key.Key_Return)
        assert said in desk.said
        desk.window.notices.clear()
    assert dict(desk.saved_spans()[0].attributes) == {"claim-date": "2024-06-29"}
    field._not_stated.click()
    assert dict(desk.saved_spans()[0].attributes) == {"claim-date": NOT_STATED}
    field._not_stated.click()
    assert dict(desk.saved_spans()[0].attributes) == {}


def test_undo_in_a_field_undoes_typing_not_work(desk: Desk, page: SpanPage) -> None:
    desk.tag("Khan")
    press(page.entity_field, "X")
    press(page.entity_field, Qt.Key.Key_Z, CONTROL)
    assert len(desk.saved_spans()) == 1
