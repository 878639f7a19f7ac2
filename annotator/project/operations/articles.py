"""Articles: metadata, zones, work states and removal; taking them in is the exchange's."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from annotator.domain.dates import is_date
from annotator.domain.identity import Uid, layer_uid
from annotator.domain.values import (
    ANNOTATIONS,
    COMMENTS,
    GOLD,
    ArticleState,
    Fragment,
    Kind,
    Metadata,
    WorkState,
    Zone,
    ZoneKind,
)
from annotator.domain.zones import rezoned
from annotator.errors import UserError
from annotator.project.operations.links import article_of
from annotator.project.transaction import Operation, Transaction


class Removed(NamedTuple):
    """How many articles went, and what of mine went along."""

    articles: int
    spans: int
    links: int


def set_metadata(changes: dict[Uid, Metadata]) -> Operation[None]:
    """Write the metadata of articles."""

    def apply(tx: Transaction) -> None:
        for uid, metadata in changes.items():
            article = tx.reads.article(uid)
            if article is None:
                raise UserError("This article is no longer in the project.")
            tx.put_article(article._replace(metadata=metadata))
            tx.detail = {"title": metadata.title, "count": len(changes)}

    return Operation("article.set-metadata", apply)


def revise(articles: Sequence[Uid], change: Callable[[Metadata], Metadata]) -> Operation[int]:
    """Change the metadata of articles alike; gives how many are others now.

    Raises:
        UserError: if a date is written that is none.
    """

    def apply(tx: Transaction) -> int:
        titles = []
        for uid in articles:
            article = tx.reads.article(uid)
            if article is None:
                raise UserError("This article is no longer in the project.")
            metadata = change(article.metadata)
            _check_date(article.metadata.published, metadata.published)
            _check_date(article.metadata.retrieved, metadata.retrieved)
            if tx.put_article(article._replace(metadata=metadata)):
                titles.append(metadata.title)
        tx.detail = {"title": titles[0] if titles else "", "count": len(titles)}
        return len(titles)

    return Operation("article.set-metadata", apply)


def _check_date(before: str, after: str) -> None:
    """What an import brought stays as it is; what a person writes must be right."""
    if after not in ("", before) and not is_date(after):
        raise not_a_date(after)


def not_a_date(text: str) -> UserError:
    """What is wrong with something written for a date."""
    return UserError(
        "“{date}” is no date; write 2024, 2024-06 or 2024-06-29, with a time "
        "2024-06-29T10:00+05:00.",
        date=text,
    )


def set_zones(uid: Uid, zones: Sequence[Zone]) -> Operation[None]:
    """Write the zones of an article's current revision; they may not overlap.

    Raises:
        UserError: if they overlap or lie outside the text.
    """

    def apply(tx: Transaction) -> None:
        article = tx.reads.article(uid)
        if article is None:
            raise UserError("This article is no longer in the project.")
        check_zones(zones, len(tx.text(uid)))
        tx.put_zones(uid, article.revision, tuple(zones))
        tx.detail = {"title": article.metadata.title, "count": len(zones)}

    return Operation("article.set-zones", apply)


def mark_zone(uid: Uid, ranges: Sequence[Fragment], kind: ZoneKind | None) -> Operation[None]:
    """Say what some ranges of an article's current revision are; None: nothing but article.
    Zones that were there are cut back.
    """

    def apply(tx: Transaction) -> None:
        article = tx.reads.article(uid)
        if article is None:
            raise UserError("This article is no longer in the project.")
        text = tx.text(uid)
        before = tx.reads.zones(uid, article.revision)
        after = rezoned(text, before, ranges, kind)
        check_zones(after, len(text))
        if after != before:
            tx.put_zones(uid, article.revision, after)
        tx.detail = {"title": article.metadata.title, "count": len(after)}

    return Operation("article.set-zones", apply)


def check_zones(zones: Sequence[Zone], length: int) -> None:
    """Refuse zones that overlap or lie outside a text of ``length`` code points.

    Raises:
        UserError: naming the first that does not fit.
    """
    before = 0
    for zone in sorted(zones):
        if zone.start < before or zone.end <= zone.start or zone.end > length:
            raise UserError(
                "The zone {start}-{end} overlaps another or lies outside the text.",
                start=zone.start,
                end=zone.end,
            )
        before = zone.end


def set_state(articles: Sequence[Uid], state: WorkState, *, purpose: str = "") -> Operation[None]:
    """Say how far articles are in my layer for a purpose, or for the one I am working for."""

    def apply(tx: Transaction) -> None:
        layer = tx.my_layer(purpose)
        for uid in articles:
            if not tx.reads.alive(uid):
                raise UserError("This article is no longer in the project.")
            tx.put_state(ArticleState(layer, uid, state))
        tx.detail = {"state": state.value, "count": len(articles)}

    return Operation("article.set-state", apply)


def delete(articles: Sequence[Uid]) -> Operation[Removed]:
    """Remove articles with everything of mine in them; gives what went along.

    Raises:
        UserError: if another annotator has work in one of them.
    """

    def apply(tx: Transaction) -> Removed:
        spans = links = 0
        titles = []
        for uid in articles:
            article = tx.reads.article(uid)
            if article is None:
                raise UserError("This article is no longer in the project.")
            titles.append(article.metadata.title)
            gone = _empty(tx, uid, article.metadata.title)
            spans, links = spans + gone[0], links + gone[1]
            for revision in range(1, article.revision + 1):
                tx.put_zones(uid, revision, ())
            tx.erase(Kind.ARTICLE, uid, None, None)
        title = titles[0] if titles else ""
        tx.detail = {"count": len(articles), "spans": spans, "title": title}
        return Removed(len(articles), spans, links)

    return Operation("article.delete", apply)


def _empty(tx: Transaction, uid: Uid, title: str) -> tuple[int, int]:
    """Take all of mine out of an article; gives how many spans and links that were."""
    found, links, states = tx.reads.spans(uid), tx.reads.links(uid), tx.reads.states(uid)
    layers = {s.layer for s in found} | {k.layer for k in links} | {s.layer for s in states}
    decisions = [one.decision for one in tx.reads.decisions(uid)]
    comments = [one.comment for one in tx.reads.comments(uid)]
    layers |= {d.layer for d in decisions} | {c.layer for c in comments}
    own = {
        layer_uid(tx.project, tx.me.uid, purpose, "") for purpose in (ANNOTATIONS, GOLD, COMMENTS)
    }
    if layers - own:
        raise UserError(
            "“{title}” holds another annotator’s work and is kept; remove that layer first.",
            title=title,
        )
    for link in links:
        tx.erase(Kind.LINK, link.uid, link.layer, article_of(tx.reads, link.source))
    for span in found:
        tx.erase(Kind.SPAN, span.uid, span.layer, uid)
    for entity in tx.reads.entities_local_to(uid):
        if tx.reads.depends_on(entity.uid, Kind.ENTITY):
            tx.put_entity(entity._replace(article=None))
        else:
            tx.erase(Kind.ENTITY, entity.uid, None, None)
    for state in states:
        tx.put_state(state._replace(state=WorkState.NEW))
    for decision in decisions:
        tx.erase(Kind.DECISION, decision.uid, decision.layer, uid)
    for comment in comments:
        tx.erase(Kind.COMMENT, comment.uid, comment.layer, uid)
    for assignment in tx.reads.assignments(article=uid):
        tx.erase(Kind.ASSIGNMENT, assignment.uid, None, uid)
    return len(found), len(links)
