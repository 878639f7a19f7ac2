"""What a link reads like."""

import pytest

from annotator.domain.values import End, EndKind, Link
from annotator.gui.link_words import LinkWords
from annotator.project.operations import links, spans
from tests.gui.desk import Desk


@pytest.fixture
def words(desk: Desk) -> LinkWords:
    return LinkWords(desk.session, mirrored=False)


def linked(desk: Desk, kind: str = "reported-via") -> Link:
    """A claim linked to an actor, or to another claim."""
    claim = desk.tag("We need small arms", "2")
    other = desk.tag("Khan") if kind == "reported-via" else desk.tag("Kabul denied", "2")
    uid = desk.session.run(
        links.add(kind, End(EndKind.SPAN, claim.uid), End(EndKind.SPAN, other.uid))
    )
    return link_of(desk, uid)


def link_of(desk: Desk, uid: bytes | None) -> Link:
    article = desk.session.article
    assert article is not None
    assert uid is not None
    return article.links[uid]


def test_a_link_reads_from_end_to_end(desk: Desk, words: LinkWords) -> None:
    assert words.cells(linked(desk)) == ("We need small arms", "→ reported via", "Khan")


def test_in_a_mirrored_window_the_arrow_points_the_other_way(desk: Desk) -> None:
    assert LinkWords(desk.session, mirrored=True).name(linked(desk)) == "← reported via"


def test_a_link_that_runs_both_ways(desk: Desk, words: LinkWords) -> None:
    assert words.name(linked(desk, "contradicts")) == "↔ contradicts"


def test_attributes_and_a_note_are_told_in_short(desk: Desk, words: LinkWords) -> None:
    link = linked(desk)
    desk.session.run(links.set_attribute([link.uid], "step", 2))
    desk.session.run(links.set_note([link.uid], "through the envoy"))
    link = link_of(desk, link.uid)
    assert words.name(link) == "→ reported via ✎ (Step: 2)"
    assert words.of_link(link) == "reported via\nStep: 2\nthrough the envoy"
    desk.session.run(links.set_attribute([link.uid], "step", None))
    assert words.name(link_of(desk, link.uid)) == "→ reported via ✎ (Step: not stated)"


def test_an_end_elsewhere_names_its_article(desk: Desk, words: LinkWords) -> None:
    claim = desk.tag("We need small arms", "2")
    desk.window.articles.step(1)
    actor = desk.tag("Khan")
    uid = desk.session.run(
        links.add("made-by", End(EndKind.SPAN, claim.uid), End(EndKind.SPAN, actor.uid))
    )
    link = link_of(desk, uid)
    assert words.cells(link) == ("We need small arms", "→ made by", "Khan")
    assert words.of_end(link.source) == "We need small arms\n0 Harbour"
    assert words.of_end(link.target) == "Khan"


def test_an_entity_is_named(desk: Desk, words: LinkWords) -> None:
    claim, actor = desk.tag("We need small arms", "2"), desk.tag("Khan")
    entity = desk.session.run(spans.name_entity([actor.uid], "Masood Khan"))
    assert entity is not None
    uid = desk.session.run(
        links.add("made-by", End(EndKind.SPAN, claim.uid), End(EndKind.ENTITY, entity.uid))
    )
    link = link_of(desk, uid)
    assert words.cells(link)[2] == "Masood Khan"
    assert words.of_end(link.target) == "Masood Khan\nAbove the articles"
