"""What is talked about: the selected span or link, else the article, with the threads on it."""

from typing import NamedTuple

from annotator.domain.identity import Uid
from annotator.domain.values import Kind
from annotator.gui.describe import link_type_name, span_type_name
from annotator.gui.session import Session
from annotator.gui.texts import tr
from annotator.project.threads import Thread, Threads


class Subject(NamedTuple):
    """Something that may be commented on."""

    about: Kind
    target: Uid
    words: str
    """What it is called, in a line."""


def subject(session: Session) -> Subject | None:
    """What a comment would be about now."""
    article, span, link, names = session.article, session.span, session.link, None
    if article is None:
        return None
    names = session.names
    if link is not None:
        words = tr(
            "“{source}” {type} “{target}”",
            source=names.end(link.source),
            type=link_type_name(session.scheme, link.type),
            target=names.end(link.target),
        )
        return Subject(Kind.LINK, link.uid, words)
    if span is not None:
        kind = span_type_name(session.scheme, span.type)
        words = tr("{type} “{words}”", type=kind, words=article.words(span))
        return Subject(Kind.SPAN, span.uid, words)
    title = names.article(article.uid, article.article.metadata.title)
    return Subject(Kind.ARTICLE, article.uid, tr("the article “{title}”", title=title))


def threads(session: Session) -> Threads:
    """The threads of the open project that I may see."""
    project = session.project
    assert project is not None
    return Threads(project.reads, project.journal, hides=session.blindness.hides_talk)


def is_mine(session: Session, author: Uid) -> bool:
    """Whether it was me who said it."""
    return session.project is not None and author == session.project.me.uid


def takes_part(session: Session, thread: Thread) -> bool:
    """Whether I said anything in a thread."""
    return any(is_mine(session, remark.author) for remark in thread.remarks)
