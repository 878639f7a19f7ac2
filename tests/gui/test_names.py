"""Names of what the project knows by uid."""

import pytest

from annotator.domain.values import End, EndKind, Metadata
from annotator.project.operations import articles, entities, spans
from annotator.project.operations.correcting import correct
from annotator.store.reads import Reads
from tests.gui.desk import Desk


def test_a_renamed_entity_is_called_by_its_new_name(desk: Desk) -> None:
    span = desk.tag("Khan")
    desk.session.run(spans.name_entity([span.uid], "M. Khan"))
    names, project = desk.session.names, desk.session.project
    uid = desk.saved_spans()[0].entity
    assert project is not None
    assert uid is not None
    assert names.entity(uid) == "M. Khan"
    entity = project.reads.entity(uid)
    assert entity is not None
    desk.session.run(entities.change(entity._replace(name="Masood Khan")))
    assert names.entity(uid) == "Masood Khan"
    assert names.end(End(EndKind.ENTITY, uid)) == "Masood Khan"


def test_ends_are_called_by_their_words(desk: Desk) -> None:
    span = desk.tag("Khan")
    article = desk.session.article
    assert article is not None
    names = desk.session.names
    assert names.end(End(EndKind.SPAN, span.uid)) == "Khan"
    assert names.end(End(EndKind.ARTICLE, article.uid)) == names.article(article.uid)
    assert names.end(End(EndKind.SPAN, b"0" * 16)) == ""
    assert names.entity(None) == ""


def test_layers_of_others_are_called_by_their_owners(desk: Desk) -> None:
    assert [name for _, name in desk.session.names.other_layers()] == ["Ben"]


def test_a_damaged_article_fails_once_and_then_has_a_name(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = desk.session.project
    assert project is not None
    uid = project.reads.article_uids()[1]

    def damaged(_reads: Reads, _uid: bytes) -> None:
        raise OSError("as good as any")

    monkeypatch.setattr(Reads, "article", damaged)
    with pytest.raises(OSError, match="as good as any"):
        desk.session.names.article(uid)
    assert desk.session.names.article(uid) == "Cannot be read"


def test_articles_without_titles_go_by_their_first_words(desk: Desk) -> None:
    order = desk.window.articles.model.order
    desk.session.run(articles.set_metadata({order[1]: Metadata()}))
    names = desk.session.names
    assert names.untitled() == {order[1]: names.article(order[1])}
    assert names.article(order[1]).startswith("The ministry in Kabul said")


def test_an_end_over_an_earlier_text_keeps_its_words(desk: Desk) -> None:
    span = desk.tag("small")
    article = desk.session.article
    assert article is not None
    desk.session.run(correct(article.uid, article.text.replace("small arms", "arms")))
    assert desk.session.names.end(End(EndKind.SPAN, span.uid)) == "small"
