"""Linking: making, describing and deleting links of my own layer."""

from collections.abc import Callable, Sequence

from annotator.domain.identity import Uid, new_uid
from annotator.domain.scheme import LinkType, Scheme
from annotator.domain.values import End, EndKind, Kind, Link, Value
from annotator.errors import UserError
from annotator.project.transaction import Operation, Transaction
from annotator.store.reads import Reads


def add(link_type: str, source: End, target: End) -> Operation[Uid]:
    """Link two ends; gives the new link's uid.

    Raises:
        UserError: if the scheme's rules do not allow it, an end is gone or in another layer, or
            the same link is there already.
    """
    uid = new_uid()

    def apply(tx: Transaction) -> Uid:
        kind = type_of(tx.scheme, link_type)
        link = Link(uid, tx.my_layer(), kind.id, source, target)
        check_rules(tx, link, kind)
        _refuse_twin(tx, link, kind)
        article = article_of(tx.reads, source)
        tx.put_link(link, article)
        if article is not None:
            tx.begin_work(article)
        tx.detail = {
            "type": kind.name,
            "source": end_words(tx, source),
            "target": end_words(tx, target),
        }
        return uid

    return Operation("link.add", apply)


def retype(links: Sequence[Uid], link_type: str) -> Operation[None]:
    """Give links another type that their ends allow."""

    def change(tx: Transaction, before: Link) -> Link:
        kind = type_of(tx.scheme, link_type)
        kept = {
            name: value
            for name, value in before.attributes.items()
            if (attribute := kind.attribute(name)) and attribute.fault(value) is None
        }
        after = before._replace(type=kind.id, attributes=kept)
        check_rules(tx, after, kind)
        _refuse_twin(tx, after, kind)
        return after

    return _change("link.retype", links, change)


def reverse(links: Sequence[Uid]) -> Operation[None]:
    """Turn links round, where their type allows it."""

    def change(tx: Transaction, before: Link) -> Link:
        after = before._replace(source=before.target, target=before.source)
        kind = type_of(tx.scheme, before.type)
        check_rules(tx, after, kind)
        _refuse_twin(tx, after, kind)
        return after

    return _change("link.reverse", links, change)


def set_attribute(links: Sequence[Uid], name: str, value: Value) -> Operation[None]:
    """Set an attribute of links; None is *not stated*."""

    def change(tx: Transaction, before: Link) -> Link:
        attribute = type_of(tx.scheme, before.type).attribute(name)
        if attribute is None:
            raise UserError("{type} has no attribute “{name}”.", type=before.type, name=name)
        problem = attribute.fault(value)
        if problem:
            raise UserError("This value cannot be set: {problem}.", problem=problem)
        return before._replace(attributes={**before.attributes, attribute.id: value})

    return _change("link.set-attribute", links, change)


def clear_attribute(links: Sequence[Uid], name: str) -> Operation[None]:
    """Make an attribute empty again: nobody looked."""

    def change(_: Transaction, before: Link) -> Link:
        return before._replace(attributes={k: v for k, v in before.attributes.items() if k != name})

    return _change("link.clear-attribute", links, change)


def set_note(links: Sequence[Uid], note: str) -> Operation[None]:
    """Write the note of links; empty removes it."""

    def change(_: Transaction, before: Link) -> Link:
        return before._replace(note=note.strip())

    return _change("link.set-note", links, change)


def delete(links: Sequence[Uid]) -> Operation[None]:
    """Delete links."""

    def apply(tx: Transaction) -> None:
        for uid in links:
            link = mine(tx, uid)
            tx.detail = {
                "type": type_name(tx.scheme, link.type),
                "source": end_words(tx, link.source),
                "target": end_words(tx, link.target),
            }
            tx.erase(Kind.LINK, uid, link.layer, article_of(tx.reads, link.source))
        if len(links) > 1:
            tx.detail = {"count": len(links)}

    return Operation("link.delete", apply)


def erase_links_of(tx: Transaction, end: Uid) -> int:
    """Delete the links that end at something that goes; gives how many."""
    links = tx.reads.links_of(end)
    for link in links:
        tx.erase(Kind.LINK, link.uid, link.layer, article_of(tx.reads, link.source))
    return len(links)


def erase_unfitting(tx: Transaction, end: Uid) -> int:
    """Delete the links of a span that its type no longer allows; gives how many."""
    removed = 0
    for link in tx.reads.links_of(end):
        kind = tx.scheme.link_type(link.type)
        if kind and not kind.joins(
            end_name(tx.reads, tx.scheme, link.source), end_name(tx.reads, tx.scheme, link.target)
        ):
            tx.erase(Kind.LINK, link.uid, link.layer, article_of(tx.reads, link.source))
            removed += 1
    return removed


def type_of(scheme: Scheme, identifier: str) -> LinkType:
    """A link type of the scheme.

    Raises:
        UserError: if there is none of that id.
    """
    found = scheme.link_type(identifier)
    if found is None:
        raise UserError("The scheme has no link type “{id}”.", id=identifier)
    return found


def type_name(scheme: Scheme, identifier: str) -> str:
    """What people read for a link type, its id where the scheme has lost it."""
    found = scheme.link_type(identifier)
    return found.name if found else identifier


def mine(tx: Transaction, uid: Uid) -> Link:
    """A link of my own layer.

    Raises:
        UserError: if it is gone or someone else's.
    """
    link = tx.reads.link(uid)
    if link is None:
        raise UserError("This link is no longer there.")
    if link.layer != tx.my_layer():
        raise UserError("This link is in another annotator’s layer and can only be read.")
    return link


def check_rules(tx: Transaction, link: Link, kind: LinkType) -> None:
    """Refuse a link the scheme does not allow.

    Raises:
        UserError: saying which ends do not go together.
    """
    if link.source == link.target:
        raise UserError("A link needs two different ends.")
    for end in (link.source, link.target):
        if end.kind is EndKind.SPAN:
            span = tx.reads.span(end.uid)
            if span is None:
                raise UserError("One end of this link is no longer there.")
            if span.layer != link.layer:
                raise UserError(
                    "Links join tags of one layer; copy the other annotator’s tag first."
                )
        elif not tx.reads.alive(end.uid):
            raise UserError("One end of this link is no longer there.")
    source = end_name(tx.reads, tx.scheme, link.source)
    target = end_name(tx.reads, tx.scheme, link.target)
    check_joins(tx.scheme, kind, source, target)
    if not kind.across_articles:
        here = article_of(tx.reads, link.source)
        there = article_of(tx.reads, link.target)
        if here and there and here != there:
            raise UserError("“{type}” stays inside one article.", type=kind.name)


def check_joins(scheme: Scheme, kind: LinkType, source: str, target: str) -> None:
    """Refuse ends, by what the scheme's rules call them, that a type does not join.

    Raises:
        UserError: saying which do not go together.
    """
    if not kind.joins(source, target):
        raise UserError(
            "“{type}” does not lead from {source} to {target}.",
            type=kind.name,
            source=_shown(scheme, source),
            target=_shown(scheme, target),
        )


def end_name(reads: Reads, scheme: Scheme, end: End) -> str:
    """What the scheme's rules call an end."""
    if end.kind is EndKind.SPAN:
        span = reads.span(end.uid)
        return scheme.end_name(end.kind, span.type if span else "")
    if end.kind is EndKind.ENTITY:
        entity = reads.entity(end.uid)
        return scheme.end_name(end.kind, entity.register if entity else "")
    return scheme.end_name(end.kind, "")


def article_of(reads: Reads, end: End) -> Uid | None:
    """The article an end lies in; None for entities."""
    if end.kind is EndKind.SPAN:
        span = reads.span(end.uid)
        return span.article if span else None
    return end.uid if end.kind is EndKind.ARTICLE else None


def home_of(reads: Reads, link: Link) -> Uid | None:
    """The article a link is looked at in: that of its source, of an entity's link that of its
    target; None for a link between entities.
    """
    return article_of(reads, link.source) or article_of(reads, link.target)


def same_link(one: Link, other: Link, *, symmetric: bool) -> bool:
    """Whether two links of a layer say the same."""
    if (one.layer, one.type) != (other.layer, other.type) or one.uid == other.uid:
        return False
    ends = (one.source, one.target)
    return ends == (other.source, other.target) or (
        symmetric and ends == (other.target, other.source)
    )


def end_words(tx: Transaction, end: End) -> str:
    """The words of an end, shortened, for the history."""
    words = ""
    if end.kind is EndKind.SPAN:
        span = tx.reads.span(end.uid)
        if span:
            text = tx.text(span.article)
            words = " … ".join(text[start:stop] for start, stop in span.fragments)
    elif end.kind is EndKind.ENTITY:
        entity = tx.reads.entity(end.uid)
        words = entity.name if entity else ""
    else:
        article = tx.reads.article(end.uid)
        words = article.metadata.title if article else ""
    return words if len(words) <= 40 else words[:39] + "…"


def _refuse_twin(tx: Transaction, link: Link, kind: LinkType) -> None:
    for other in tx.reads.links_of(link.source.uid):
        if same_link(other, link, symmetric=kind.symmetric):
            raise UserError("This link is there already: {type}.", type=kind.name)


def _shown(scheme: Scheme, name: str) -> str:
    found = scheme.span_type(name)
    return found.name if found else name


def _change(
    name: str, uids: Sequence[Uid], change: Callable[[Transaction, Link], Link]
) -> Operation[None]:
    def apply(tx: Transaction) -> None:
        for uid in uids:
            before = mine(tx, uid)
            after = change(tx, before)
            tx.put_link(after, article_of(tx.reads, after.source))
            tx.detail = {"type": type_name(tx.scheme, after.type), "count": len(uids)}

    return Operation(name, apply)
