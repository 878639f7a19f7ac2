"""What the text shows of the session, and what it tells it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.domain.values import End, EndKind
from annotator.project.operations import articles, links, spans
from tests.gui.desk import Desk


def test_a_click_selects_and_the_panels_follow(desk: Desk) -> None:
    span = desk.tag("Khan")
    desk.session.select_span(None)
    desk.click_mark(span)
    assert desk.session.span == span
    assert desk.window.inspector.span_page.isVisible()


def test_a_click_into_plain_text_selects_nothing(desk: Desk) -> None:
    desk.tag("Khan")
    place = desk.text.index("villages")
    (rect,) = desk.reader.rects_of(place, place + 1)
    QTest.mouseClick(desk.reader.viewport(), Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    assert desk.session.span is None


def test_a_tip_says_what_is_known(desk: Desk) -> None:
    span = desk.tag("Khan")
    desk.session.run(spans.set_attribute([span.uid], "kind", "person"))
    desk.session.run(spans.name_entity([span.uid], "Masood Khan"))
    desk.session.run(spans.set_note([span.uid], "the envoy"))
    mark = desk.reader.page.marks.mark(span.uid)
    assert mark.tooltip == "Actor\nMasood Khan\nKind: person\nthe envoy"
    assert mark.editable


def test_a_link_to_an_entity_shows_its_name(desk: Desk) -> None:
    claim = desk.tag("We need small arms", "2")
    actor = desk.tag("Khan")
    desk.session.run(spans.name_entity([actor.uid], "Masood Khan"))
    entity = desk.saved_spans()[-1].entity or desk.saved_spans()[0].entity
    assert entity is not None
    uid = desk.session.run(
        links.add("made-by", End(EndKind.SPAN, claim.uid), End(EndKind.ENTITY, entity))
    )
    assert uid is not None
    arc = desk.reader.page.marks.arc(uid)
    assert arc is not None
    assert (arc.source, arc.target, arc.far_text) == (claim.uid, None, "Masood Khan")


def test_a_project_without_articles_says_what_to_do(desk: Desk, tmp_path: Path) -> None:
    desk.window.project_handlers.make(tmp_path / "new.annotator")
    assert desk.reader._hint == "Import articles, or drop files and folders here."


def test_with_articles_but_none_open_it_says_to_choose_one(desk: Desk) -> None:
    desk.session.show_article(None)
    assert desk.reader._hint == "No article is open; choose one in the list."


def test_undoing_an_import_leaves_no_ghost(desk: Desk) -> None:
    for uid in list(desk.window.articles.model.order)[1:]:
        desk.session.show_article(uid)
        desk.session.run(articles.delete([uid]))
    assert desk.session.article is not None
    assert desk.session.article.uid == desk.window.articles.model.order[0]


@pytest.mark.parametrize(
    ("words", "pieces"), [("  envoy ", ["envoy"]), ("We need", ["We need"]), ("\n", [])]
)
def test_pieces_are_trimmed(desk: Desk, words: str, pieces: list[str]) -> None:
    desk.select(words.strip() or words)
    found = [desk.text[start:end] for start, end in desk.window.reading.pieces()]
    assert found == pieces


def test_a_link_alone_keeps_the_span_it_was_found_from(desk: Desk) -> None:
    actor, claim = desk.tag("Khan"), desk.tag("We need small arms", "2")
    desk.window.linking.join(claim.uid, actor.uid)
    desk.click_mark(actor)
    assert desk.session.link is None
    assert desk.session.span == desk.article_spans()[actor.uid]
