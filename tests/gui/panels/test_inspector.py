"""Which page is seen."""

from tests.gui.desk import Desk


def test_it_follows_the_selection(desk: Desk) -> None:
    inspector = desk.window.inspector
    pages = (inspector._hint, inspector.span_page, inspector.link_page)
    seen = []

    def look() -> None:
        seen.append([page.isVisible() for page in pages].index(True))

    look()
    actor, claim = desk.tag("Khan"), desk.tag("We need small arms", "2")
    look()
    desk.window.linking.join(claim.uid, actor.uid)
    look()
    desk.session.select_link(None)
    look()
    desk.session.select_span(None)
    look()
    assert seen == [0, 1, 2, 1, 0]


def test_what_is_anothers_says_so(desk: Desk) -> None:
    ((layer, _),) = desk.session.names.other_layers()
    desk.session.show_layers([layer.uid])
    span = next(iter(desk.article_spans().values()))
    desk.session.select_span(span.uid)
    inspector = desk.window.inspector
    assert inspector._read_only.isVisible()
    assert inspector.span_page.note_field.isReadOnly()
    mine = desk.tag("Kabul")
    assert desk.session.span == mine
    assert not inspector._read_only.isVisible()


def test_an_attribute_that_needs_typing_is_unfolded(desk: Desk) -> None:
    desk.tag("We need small arms", "2")
    desk.window.inspector.ask_attribute("claim-date")
    field = desk.window.inspector.span_page.attributes.field("claim-date")
    assert field is not None
    assert field.isVisible()
    assert field.isAncestorOf(desk.window.focusWidget())


def test_the_note_asked_for_is_that_of_the_selected(desk: Desk) -> None:
    actor, claim = desk.tag("Khan"), desk.tag("We need small arms", "2")
    desk.window.linking.join(claim.uid, actor.uid)
    desk.window.inspector.ask_note()
    assert desk.window.inspector.link_page.note_field.hasFocus()
