"""Linking by key and by mouse, down to the rows of the file and the pixels of the text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from annotator.domain.scheme import Scheme
from annotator.gui.linking import possible_links
from tests.gui.desk import SHIFT, Desk


def test_l_then_enter_at_another_tag_links_the_two(desk: Desk) -> None:
    actor = desk.tag("Khan")
    claim = desk.tag("We need small arms", "2")
    desk.press("L")
    assert "We need small arms" in desk.window.hint.text()
    desk.press(".")
    assert desk.session.span is not None
    assert desk.session.span.uid == actor.uid
    desk.press(Qt.Key.Key_Return)
    (saved,) = desk.saved_links()
    assert (saved.type, saved.source.uid, saved.target.uid) == ("made-by", claim.uid, actor.uid)
    assert not desk.window.hint.isVisible()
    assert desk.session.link == saved


def test_a_link_is_drawn(desk: Desk) -> None:
    desk.tag("Khan")
    claim = desk.tag("We need small arms", "2")
    desk.press("L")
    desk.press(".")
    before = desk.picture()
    desk.press(Qt.Key.Key_Return)
    desk.window.reading.go_to(claim.uid)
    assert desk.picture() != before


def test_a_click_on_a_tag_ends_the_link(desk: Desk) -> None:
    actor = desk.tag("Khan")
    claim = desk.tag("We need small arms", "2")
    desk.press("L")
    desk.click_mark(actor)
    (saved,) = desk.saved_links()
    assert (saved.source.uid, saved.target.uid) == (claim.uid, actor.uid)


def test_dragging_one_label_onto_another_links_the_two(desk: Desk) -> None:
    actor = desk.tag("Khan")
    claim = desk.tag("We need small arms", "2")
    desk.drag(desk.label(claim), desk.label(actor))
    (saved,) = desk.saved_links()
    assert (saved.type, saved.source.uid, saved.target.uid) == ("made-by", claim.uid, actor.uid)


def test_begun_at_the_wrong_end_the_link_runs_the_way_the_scheme_wants(desk: Desk) -> None:
    claim = desk.tag("We need small arms", "2")
    actor = desk.tag("Khan")
    desk.press("L")
    desk.click_mark(claim)
    (saved,) = desk.saved_links()
    assert (saved.source.uid, saved.target.uid) == (claim.uid, actor.uid)


def test_escape_drops_a_link_that_was_begun(desk: Desk) -> None:
    actor = desk.tag("Khan")
    desk.tag("We need small arms", "2")
    desk.press("L")
    desk.press(Qt.Key.Key_Escape)
    desk.click_mark(actor)
    assert desk.saved_links() == []


def test_ends_the_scheme_does_not_join_are_named(desk: Desk) -> None:
    event = desk.tag("Azm-e-Istehkam", "4")
    actor = desk.tag("Khan")
    desk.drag(desk.label(event), desk.label(actor))
    assert desk.saved_links() == []
    assert desk.said == "The scheme has no link between Event and Actor."


def test_shift_enter_lets_one_choose_the_kind(desk: Desk) -> None:
    desk.tag("Khan")
    desk.tag("We need small arms", "2")
    desk.press("L")
    desk.press(".")
    desk.press(Qt.Key.Key_Return, SHIFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    titles = [action.text() for action in menu.actions()]
    assert titles[:2] == ["&1 made by", "&2 reported via"]
    QTest.keyClicks(menu, "2")
    assert [link.type for link in desk.saved_links()] == ["reported-via"]


def test_a_link_can_end_in_another_article(desk: Desk) -> None:
    first = desk.tag("We need small arms", "2")
    desk.press("L")
    desk.press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert "No one crossed" in desk.text
    other = desk.tag("No one crossed", "2")
    desk.press(Qt.Key.Key_Return)
    (saved,) = desk.saved_links()
    assert (saved.type, saved.source.uid, saved.target.uid) == ("supports", first.uid, other.uid)


@pytest.mark.parametrize(
    ("one", "other", "first", "turned"),
    [
        ("claim", "actor", "made-by", False),
        ("actor", "claim", "made-by", True),
        ("claim", "claim", "supports", False),
        ("actor", "location", "located-in", False),
        ("event", "actor", None, False),
    ],
)
def test_the_first_kind_the_scheme_lists_is_taken(
    scheme: Scheme, one: str, other: str, first: str | None, *, turned: bool
) -> None:
    found = possible_links(scheme, (b"1", one), (b"2", other))
    if first is None:
        assert not found
    else:
        assert found[0].type.id == first
        assert (found[0].source == b"2") == turned
