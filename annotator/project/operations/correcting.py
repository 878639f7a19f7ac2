"""Correcting an article's text: a new revision, with the annotations brought along."""

from annotator.domain.identity import Uid
from annotator.domain.values import Revision
from annotator.errors import UserError
from annotator.project.carrying import CORRECT, Carriage, Carrying
from annotator.project.reanchoring import Text, Way
from annotator.project.transaction import Operation, Transaction
from annotator.text.canonical import canonicalise, text_hash


def correct(uid: Uid, text: str) -> Operation[Carriage]:
    """Give an article another text, as a revision after those it has, which are kept.

    My spans are brought to it, others' are copied as a merge copies them, and zones go along.
    What has no place there stays over the earlier text and is named among the doubtful.

    Raises:
        UserError: if the article is gone, or the text is the one it has or empty.
    """

    def apply(tx: Transaction) -> Carriage:
        article = tx.reads.article(uid)
        if article is None:
            raise UserError("This article is no longer in the project.")
        canonical = canonicalise(text)
        if not canonical.text.strip():
            raise UserError("A text without a word cannot be an article’s.")
        revision = Revision(text_hash(canonical.text), len(canonical.text))
        before = article.revisions[-1]
        if revision.text == before.text:
            raise UserError("This is the text the article has already.")
        old = Text(before, tx.text(uid))
        zones = tx.reads.zones(uid, article.revision)
        tx.keep(revision, canonical.text, None, b"")
        tx.put_article(article._replace(revisions=(*article.revisions, revision)))
        tx.forget_text(uid)
        if zones:
            way = Way(tx.reads, old, Text(revision, canonical.text))
            tx.put_zones(uid, article.revision + 1, way.zones(zones)[0])
        tx.detail = {"title": article.metadata.title}
        return Carrying(tx, lambda _: True).run({uid: [uid]})

    return Operation(CORRECT, apply)
