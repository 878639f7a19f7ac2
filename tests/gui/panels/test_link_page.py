"""The page of a link."""

import pytest

from annotator.gui.panels.link_page import LinkPage
from tests.gui.desk import Desk
from tests.gui.panels.test_span_page import choose


@pytest.fixture
def page(desk: Desk) -> LinkPage:
    """A link from a claim to an actor is selected."""
    actor, claim = desk.tag("Khan"), desk.tag("We need small arms", "2")
    desk.window.linking.join(claim.uid, actor.uid)
    return desk.window.inspector.link_page


def test_it_shows_ends_and_every_kind_that_fits(desk: Desk, page: LinkPage) -> None:
    assert page.isVisible()
    assert page._source.text() == "“We need small arms”"
    kinds = [page.type_field.itemText(n) for n in range(page.type_field.count())]
    assert kinds == ["made by", "reported via", "addressed to", "targets"]
    assert not page.reverse_button.isEnabled()


def test_the_kind_changes(desk: Desk, page: LinkPage) -> None:
    choose(page.type_field, "reported via")
    assert desk.saved_links()[0].type == "reported-via"


def test_a_kind_that_runs_both_ways_is_turned_round(desk: Desk, page: LinkPage) -> None:
    first, second = desk.tag("Kabul denied this", "2"), desk.tag("villages near it", "2")
    desk.window.linking.join(first.uid, second.uid)
    assert page.reverse_button.isEnabled()
    page.reverse_button.click()
    link = next(link for link in desk.saved_links() if link.type == "supports")
    assert (link.source.uid, link.target.uid) == (second.uid, first.uid)


def test_a_number_is_an_attribute_of_a_link(desk: Desk, page: LinkPage) -> None:
    choose(page.type_field, "reported via")
    field = page.attributes.field("step")
    assert field is not None
    field.said.emit(2)
    assert dict(desk.saved_links()[0].attributes) == {"step": 2}


def test_a_note_is_saved(desk: Desk, page: LinkPage) -> None:
    page.note_field.setPlainText("by phone")
    desk.session.select_link(None)
    assert desk.saved_links()[0].note == "by phone"


def test_it_is_deleted(desk: Desk, page: LinkPage) -> None:
    page._delete.click()
    assert desk.saved_links() == []
    assert not page.isVisible()
