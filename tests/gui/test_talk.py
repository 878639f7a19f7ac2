"""What a comment would be about."""

from annotator.domain.values import Kind
from annotator.gui.talk import is_mine, subject, takes_part, threads
from annotator.gui.window import MainWindow
from tests.gui.desk import Desk
from tests.gui.talking import as_ben, comment


def test_the_link_before_the_span_before_the_article(desk: Desk) -> None:
    session = desk.session
    assert session.article
    found = subject(session)
    assert found == (Kind.ARTICLE, session.article.uid, "the article “0 Harbour”")
    claim, actor = desk.tag("We need small arms", "2"), desk.tag("Khan")
    assert subject(session) == (Kind.SPAN, actor.uid, "Actor “Khan”")
    desk.window.linking.join(claim.uid, actor.uid)
    (link,) = session.article.links
    session.select_link(link)
    assert subject(session) == (Kind.LINK, link, "“We need small arms” made by “Khan”")


def test_without_an_article_there_is_none(window: MainWindow) -> None:
    assert subject(window.session) is None


def test_who_takes_part(desk: Desk) -> None:
    as_ben(desk, "Is he meant?")
    (thread,) = threads(desk.session).all()
    assert not takes_part(desk.session, thread)
    assert not is_mine(desk.session, thread.first.author)
    desk.session.select_span(None)
    comment(desk, "Mine")
    mine = threads(desk.session).all()[0]
    assert takes_part(desk.session, mine)
