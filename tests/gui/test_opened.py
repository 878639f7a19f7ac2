"""The open article after a step is what it would be if it were read anew."""

import pytest
from PySide6.QtCore import Qt

from annotator.domain.values import Kind, Zone, ZoneKind
from annotator.gui.opened import OpenArticle, Patch
from annotator.project.changes import Changes
from annotator.project.operations import articles, comments, links, spans
from annotator.project.operations.correcting import correct
from tests.gui.desk import CONTROL, SHIFT, Desk
from tests.project.builders import span_end


def reread(desk: Desk) -> OpenArticle:
    article, project = desk.session.article, desk.session.project
    assert article is not None
    assert project is not None
    return OpenArticle(project, article.uid, article.layers)


def same(desk: Desk) -> bool:
    article, fresh = desk.session.article, reread(desk)
    assert article is not None
    return (article.spans, article.links, article.zones, article.text) == (
        fresh.spans,
        fresh.links,
        fresh.zones,
        fresh.text,
    )


def test_after_every_gesture_it_is_as_if_read_anew(desk: Desk) -> None:
    desk.tag("Khan")
    desk.tag("We need small arms", "2")
    for key in ("l", ",", Qt.Key.Key_Return, "q", "1", Qt.Key.Key_Escape):
        desk.press(key)
        assert same(desk)
    for modifier in (CONTROL, CONTROL, CONTROL, CONTROL | SHIFT, CONTROL | SHIFT):
        desk.press(Qt.Key.Key_Z, modifier)
        assert same(desk)


def test_a_patch_names_what_became_of_what(desk: Desk) -> None:
    patches: list[Patch] = []
    desk.session.patched.connect(patches.append)
    span = desk.tag("Khan")
    desk.session.run(spans.set_note([span.uid], "who?"))
    desk.session.run(spans.delete([span.uid]))
    assert [(p.spans.added, p.spans.changed, p.spans.removed) for p in patches] == [
        ((span.uid,), (), ()),
        ((), (span.uid,), ()),
        ((), (), (span.uid,)),
    ]


def test_another_articles_changes_are_not_ours(desk: Desk) -> None:
    other = desk.window.articles.model.order[1]
    heard: list[Patch] = []
    desk.session.patched.connect(heard.append)
    desk.session.run(spans.add(other, "actor", [(4, 12)]))
    assert heard == []


def test_other_zones_are_told_and_the_text_stays(desk: Desk) -> None:
    article = desk.session.article
    assert article is not None
    heard: list[Patch] = []
    desk.session.patched.connect(heard.append)
    desk.session.run(articles.set_zones(article.uid, [Zone(0, 10, ZoneKind.FURNITURE)]))
    assert [(patch.whole, patch.zones) for patch in heard] == [(False, True)]
    assert article.zones == (Zone(0, 10, ZoneKind.FURNITURE),)
    assert same(desk)


def test_too_many_changes_to_name_are_found_by_comparing(desk: Desk) -> None:
    article, project = desk.session.article, desk.session.project
    assert article is not None
    assert project is not None
    span = desk.tag("Khan")
    project.run(spans.set_note([span.uid], "quietly"))
    patch = article.patch(Changes(wide=True))
    assert patch is not None
    assert patch.spans.changed == (span.uid,)
    assert not patch.links


def test_an_article_that_is_gone_says_so(desk: Desk) -> None:
    article, project = desk.session.article, desk.session.project
    assert article is not None
    assert project is not None
    uid = desk.window.articles.model.order[1]
    other = OpenArticle(project, uid, article.layers)
    project.run(articles.delete([uid]))
    with pytest.raises(LookupError):
        other.patch(Changes(wide=True))


def test_links_of_a_span(desk: Desk) -> None:
    actor, claim = desk.tag("Khan"), desk.tag("We need small arms", "2")
    desk.window.linking.join(claim.uid, actor.uid)
    article = desk.session.article
    assert article is not None
    (link,) = article.links_of(actor.uid)
    assert article.links_of(claim.uid) == [link]
    desk.session.run(links.delete([link.uid]))
    assert article.links_of(claim.uid) == []


def test_a_comment_changes_the_sign_of_its_span_alone(desk: Desk) -> None:
    span, other = desk.tag("Khan"), desk.tag("Kabul")
    article = desk.session.article
    assert article is not None
    patches: list[Patch] = []
    desk.session.patched.connect(patches.append)
    first = desk.session.run(comments.add(Kind.SPAN, span.uid, "Who?"))
    assert first
    assert article.talked == {span.uid: 1}
    desk.session.run(comments.resolve(first))
    assert article.talked == {}
    assert [patch.spans.changed for patch in patches] == [(span.uid,), (span.uid,)]
    desk.session.run(comments.add(Kind.ARTICLE, article.uid, "All?"))
    assert patches[-1].spans.changed == ()
    assert other.uid in article.spans


def test_a_corrected_text_shows_what_has_a_place_in_it(desk: Desk) -> None:
    actor, claim = desk.tag("Khan"), desk.tag("We need small arms", "2")
    desk.window.linking.join(claim.uid, actor.uid)
    article = desk.session.article
    assert article is not None
    heard: list[Patch] = []
    desk.session.patched.connect(heard.append)
    desk.session.run(correct(article.uid, article.text.replace("We need small arms", "")))
    assert [patch.whole for patch in heard] == [True]
    assert "We need small arms" not in desk.text
    assert list(article.spans) == [actor.uid]
    assert same(desk)
    desk.session.undo()
    assert set(article.spans) == {actor.uid, claim.uid}
    assert same(desk)


def test_what_is_over_an_earlier_text_is_kept_apart(desk: Desk) -> None:
    """Nor is a link seen that leads to it from another article."""
    gone = desk.tag("villages", "2")
    first = desk.session.article
    assert first is not None
    desk.session.show_article(desk.window.articles.model.order[1])
    there = desk.tag("No one crossed", "2")
    link = desk.session.run(links.add("contradicts", span_end(there.uid), span_end(gone.uid)))
    second = desk.session.article
    assert second is not None
    assert [*second.links] == [link]
    desk.session.run(
        correct(first.uid, first.text.replace(", and villages near it were emptied", ""))
    )
    assert [*reread(desk).links] == []
    desk.session.show_article(first.uid)
    here = desk.session.article
    assert here is not None
    assert here.earlier == {gone.uid}
    assert gone.uid not in here.spans
    desk.session.run(spans.delete([gone.uid]))
    assert here.earlier == frozenset()
