"""Tagging by key, through the window, down to the rows of the file and the pixels of the text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from annotator.gui.dialogs.picker import Picker
from annotator.project.operations import links
from tests.gui.desk import CONTROL, NONE, Desk, press


@pytest.mark.parametrize(
    ("at", "key", "kind", "words"),
    [
        ("Pakistan", "1", "actor", "Pakistan"),
        ("akistan’s", "1", "actor", "Pakistan"),
        ("Azm-e", "4", "event", "Azm-e-Istehkam"),
        ("Istehkam", "4", "event", "Azm-e-Istehkam"),
        ("Washington", "3", "location", "Washington"),
    ],
)
def test_a_key_tags_the_word_at_the_caret(
    desk: Desk, at: str, key: str, kind: str, words: str
) -> None:
    desk.caret(at)
    desk.press(key)
    (saved,) = desk.saved_spans()
    assert (saved.type, desk.words(saved)) == (kind, [words])


def test_the_selection_goes_before_the_word_and_loses_its_blanks(desk: Desk) -> None:
    desk.select(" envoy said ")
    desk.press("2")
    (saved,) = desk.saved_spans()
    assert (saved.type, desk.words(saved)) == ("claim", ["envoy said"])


def test_a_tag_is_painted_at_once(desk: Desk) -> None:
    before = desk.picture()
    desk.tag("envoy")
    assert desk.picture() != before
    assert desk.session.span is not None
    assert not desk.reader.selection()


def test_several_ranges_become_one_span(desk: Desk) -> None:
    first, second = desk.text.index("Militants"), desk.text.index("villages")
    desk.reader.select_ranges([(first, first + 9), (second, second + 8)], 1)
    desk.press("1")
    (saved,) = desk.saved_spans()
    assert desk.words(saved) == ["Militants", "villages"]


def test_between_words_nothing_is_tagged_and_that_is_said(desk: Desk) -> None:
    desk.caret("“We", 0)
    desk.reader.set_selection(desk.text.index(". Kabul") + 1, desk.text.index("Kabul"))
    desk.press("1")
    assert desk.saved_spans() == []
    assert "no word" in desk.said


def test_the_same_tag_twice_is_refused_and_that_is_said(desk: Desk) -> None:
    desk.tag("envoy")
    desk.select("envoy")
    desk.press("1")
    assert len(desk.saved_spans()) == 1
    assert "already" in desk.said


def test_plus_adds_what_is_selected_as_a_further_piece(desk: Desk) -> None:
    span = desk.tag("Militants")
    desk.select("villages")
    desk.press("+")
    (saved,) = desk.saved_spans()
    assert saved.uid == span.uid
    assert desk.words(saved) == ["Militants", "villages"]


def test_enter_tags_again_with_the_type_used_last(desk: Desk) -> None:
    desk.tag("Kabul", "3")
    desk.caret("Washington")
    desk.press(Qt.Key.Key_Return)
    assert [span.type for span in desk.saved_spans()] == ["location", "location"]


def test_a_digit_typed_into_a_field_is_a_digit(desk: Desk) -> None:
    field: QLineEdit = desk.window.articles.filter_field
    field.setFocus()
    press(field, "1")
    assert field.text() == "1"
    assert desk.saved_spans() == []


@pytest.mark.parametrize(
    ("edge", "key", "modifier", "presses", "words"),
    [
        ("[", Qt.Key.Key_Left, CONTROL, 1, "crossed the border"),
        ("[", Qt.Key.Key_Right, CONTROL, 1, "border"),
        ("]", Qt.Key.Key_Right, CONTROL, 2, "the border, the ministry"),
        ("]", Qt.Key.Key_Left, NONE, 2, "the bord"),
        ("[", Qt.Key.Key_Right, NONE, 1, "he border"),
    ],
)
def test_arrows_move_an_edge_after_a_bracket(
    desk: Desk,
    edge: str,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    presses: int,
    words: str,
) -> None:
    desk.tag("the border")
    desk.press(edge)
    assert desk.window.hint.isVisible()
    for _ in range(presses):
        desk.press(key, modifier)
    desk.press(Qt.Key.Key_Escape)
    assert not desk.window.hint.isVisible()
    (saved,) = desk.saved_spans()
    assert desk.words(saved) == [words]


def test_after_the_mode_the_arrows_move_the_caret_again(desk: Desk) -> None:
    desk.tag("the border")
    desk.press("[")
    desk.press(Qt.Key.Key_Escape)
    caret = desk.reader.caret
    desk.press(Qt.Key.Key_Right)
    assert desk.reader.caret == caret + 1
    assert desk.words(desk.saved_spans()[0]) == ["the border"]


@pytest.mark.parametrize(
    ("keys", "attributes"),
    [
        ("Q1", {"kind": "person"}),
        ("W3", {"form": "pronoun"}),
        ("Q0", {"kind": None}),
        ("QA", {"kind": "group"}),
    ],
)
def test_two_keys_set_an_attribute(desk: Desk, keys: str, attributes: dict[str, object]) -> None:
    desk.tag("Khan")
    for key in keys:
        desk.press(key)
    assert dict(desk.saved_spans()[0].attributes) == attributes


def test_a_value_can_be_taken_back_by_key(desk: Desk) -> None:
    desk.tag("Khan")
    for key in ("Q", "1", "Q"):
        desk.press(key)
    desk.press(Qt.Key.Key_Delete)
    (saved,) = desk.saved_spans()
    assert dict(saved.attributes) == {}


def test_asking_for_an_attribute_that_is_not_there_is_said(desk: Desk) -> None:
    desk.tag("Khan", "4")
    desk.press("R")
    assert "attribute" in desk.said


def picker(desk: Desk) -> Picker:
    """The list that is open."""
    (found,) = [p for p in desk.window.findChildren(Picker) if p.isVisible()]
    desk.qtbot.waitUntil(found.field.hasFocus)
    return found


def test_any_type_by_a_few_letters(desk: Desk) -> None:
    desk.select("Khan said")
    desk.press("/")
    field = picker(desk).field
    press(field, "evid")
    press(field, Qt.Key.Key_Return)
    (saved,) = desk.saved_spans()
    assert saved.type == "evidence"
    assert desk.words(saved) == ["Khan said"]


def test_a_piece_is_taken_out(desk: Desk) -> None:
    desk.tag("Khan said in Washington")
    desk.select("said in")
    desk.press("-")
    (saved,) = desk.saved_spans()
    assert [words.strip() for words in desk.words(saved)] == ["Khan", "Washington"]
    desk.caret("Washington")
    desk.session.select_span(saved.uid)
    desk.press("-")
    (saved,) = desk.saved_spans()
    assert [words.strip() for words in desk.words(saved)] == ["Khan"]
    desk.press("-")
    assert "Select the words that do not belong" in desk.said


def test_the_first_attribute_of_a_link_by_key(desk: Desk) -> None:
    desk.tag("Khan")
    desk.tag("We need small arms", "2")
    desk.press("L")
    desk.press("L")
    link = desk.session.link
    assert link is not None
    desk.session.run(links.retype([link.uid], "reported-via"))
    desk.press("Q")
    field = desk.window.inspector.link_page.attributes.field("step")
    assert field is not None
    typed_into = desk.window.focusWidget()
    assert typed_into is not None
    assert field.isAncestorOf(typed_into)
    press(typed_into, "2")
    press(typed_into, Qt.Key.Key_Return)
    assert [dict(one.attributes) for one in desk.saved_links()] == [{"step": 2}]


def test_a_link_without_attributes_says_so_in_plain_words(desk: Desk) -> None:
    desk.tag("Khan")
    desk.tag("Kabul", "3")
    desk.press("L")
    desk.press(",")
    desk.press(Qt.Key.Key_Return)
    assert [link.type for link in desk.saved_links()] == ["located-in"]
    desk.press("Q")
    assert desk.said == "located in has no attributes."


def test_anothers_span_is_not_described(desk: Desk) -> None:
    desk.session.show_layers([desk.session.names.other_layers()[0][0].uid])
    (other,) = [s for s in desk.article_spans().values() if s.type == "actor"]
    desk.window.reading.go_to(other.uid)
    desk.press("=")
    assert desk.reader.hasFocus()
    desk.press(Qt.Key.Key_Delete)
    assert "another annotator" in desk.said
