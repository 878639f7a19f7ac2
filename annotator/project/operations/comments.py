"""Comments in threads: each of mine in my own layer of comments, whoever began the thread."""

from collections.abc import Callable

from annotator.domain.identity import Uid, new_uid
from annotator.domain.values import COMMENTS, Comment, End, EndKind, Kind, Stance
from annotator.errors import UserError
from annotator.project.operations.decisions import item_words
from annotator.project.operations.links import end_words, home_of
from annotator.project.transaction import Operation, Transaction


def add(about: Kind, target: Uid, text: str) -> Operation[Uid]:
    """Begin a thread on a span, a link or an article; gives its first comment's uid.

    Raises:
        UserError: if nothing is said, or it is no longer there.
    """
    uid = new_uid()

    def apply(tx: Transaction) -> Uid:
        article, words = _place_of(tx, about, target)
        said = _said(text)
        tx.put_comment(Comment(uid, tx.my_layer(COMMENTS), article, about, target, said))
        tx.detail = {"quote": words, "text": said}
        return uid

    return Operation("comment.add", apply)


def answer(thread: Uid, text: str) -> Operation[Uid]:
    """Answer in a thread, given by any of its comments; gives the answer's uid."""
    return _reply("comment.answer", thread, lambda: _said(text), Stance.NONE)


def resolve(thread: Uid, text: str = "") -> Operation[Uid]:
    """Say that a thread is settled, with or without words."""
    return _reply("comment.resolve", thread, text.strip, Stance.RESOLVED)


def reopen(thread: Uid, text: str = "") -> Operation[Uid]:
    """Say that a thread is not settled after all, with or without words."""
    return _reply("comment.reopen", thread, text.strip, Stance.REOPENED)


def edit(comment: Uid, text: str) -> Operation[None]:
    """Write a comment of mine anew.

    Raises:
        UserError: if it is gone or another's, or nothing is said.
    """

    def apply(tx: Transaction) -> None:
        before = _mine(tx, comment)
        said = text.strip() if before.stance else _said(text)
        tx.put_comment(before._replace(text=said))
        tx.detail = {"quote": _words(tx, before), "text": said}

    return Operation("comment.edit", apply)


def delete(comment: Uid) -> Operation[None]:
    """Delete a comment of mine. The first of a thread that was answered stays without its words,
    so that the answers stay.

    Raises:
        UserError: if it is gone or another's.
    """

    def apply(tx: Transaction) -> None:
        before = _mine(tx, comment)
        if before.thread is None and len(tx.reads.thread(comment)) > 1:
            tx.put_comment(before._replace(text=""))
        else:
            tx.erase(Kind.COMMENT, comment, before.layer, before.article)
        tx.detail = {"quote": _words(tx, before)}

    return Operation("comment.delete", apply)


def _reply(name: str, thread: Uid, said: Callable[[], str], stance: Stance) -> Operation[Uid]:
    uid = new_uid()

    def apply(tx: Transaction) -> Uid:
        first, settled = _thread(tx, thread)
        if stance is Stance.RESOLVED and settled:
            raise UserError("This thread is resolved already.")
        if stance is Stance.REOPENED and not settled:
            raise UserError("This thread is open already.")
        text = said()
        layer = tx.my_layer(COMMENTS)
        about, target, head = first.about, first.target, first.thread or first.uid
        tx.put_comment(Comment(uid, layer, first.article, about, target, text, head, stance))
        tx.detail = {"quote": _words(tx, first), "text": text}
        return uid

    return Operation(name, apply)


def _thread(tx: Transaction, uid: Uid) -> tuple[Comment, bool]:
    """A comment of the thread, its first if it is there, and whether the thread is resolved."""
    found = tx.reads.comment(uid)
    if found is None:
        raise UserError("This comment is no longer there.")
    thread = [one.comment for one in tx.reads.thread(found.comment.thread or uid)]
    stances = [one.stance for one in thread if one.stance]
    first = next((one for one in thread if one.thread is None), found.comment)
    return first, bool(stances) and stances[-1] is Stance.RESOLVED


def _mine(tx: Transaction, uid: Uid) -> Comment:
    found = tx.reads.comment(uid)
    if found is None:
        raise UserError("This comment is no longer there.")
    if found.comment.layer != tx.my_layer(COMMENTS):
        raise UserError("This comment is another person’s; answer it instead.")
    return found.comment


def _said(text: str) -> str:
    said = text.strip()
    if not said:
        raise UserError("A comment needs words.")
    return said


def _place_of(tx: Transaction, about: Kind, target: Uid) -> tuple[Uid, str]:
    """The article a comment on something lies in, and words for the history."""
    if about is Kind.SPAN and (span := tx.reads.span(target)):
        return span.article, item_words(tx, span)
    if about is Kind.LINK and (link := tx.reads.link(target)):
        article = home_of(tx.reads, link)
        if article is None:
            raise UserError("This link lies in no article and cannot be commented on.")
        return article, item_words(tx, link)
    if about is Kind.ARTICLE and (article_there := tx.reads.article(target)):
        return target, article_there.metadata.title
    raise UserError("What this comment is about is no longer there.")


def _words(tx: Transaction, comment: Comment) -> str:
    """Words for the history; of what is gone, of its article."""
    if comment.about is Kind.SPAN and tx.reads.span(comment.target):
        return end_words(tx, End(EndKind.SPAN, comment.target))
    if comment.about is Kind.LINK and (link := tx.reads.link(comment.target)):
        return item_words(tx, link)
    return end_words(tx, End(EndKind.ARTICLE, comment.article))
