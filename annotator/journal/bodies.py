"""Canonical bodies: how each kind of object is written in the journal.

Sorted keys, no white space, UTF-8; what has its default is left out, so reading fills it in.
Uids inside a body are text, since bodies travel between files. An attribute that is *not
stated* is ``null``, an empty one is absent.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

import orjson

from annotator.domain.identity import Uid, text_of, uid_of
from annotator.domain.scheme import Scheme
from annotator.domain.values import (
    NO_ATTRIBUTES,
    Article,
    ArticleState,
    Assignment,
    Comment,
    Decision,
    End,
    EndKind,
    Entity,
    Fragment,
    Kind,
    Layer,
    Link,
    Metadata,
    Origin,
    Person,
    Revision,
    Span,
    Stance,
    Value,
    Verdict,
    WorkState,
    Zone,
    ZoneKind,
)

Json = dict[str, Any]


def canonical(value: object) -> bytes:
    """The one JSON encoding of ``value``."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def parsed(body: bytes | str) -> Json:
    """The object written in ``body``.

    Raises:
        ValueError: if it is no JSON object.
    """
    value = orjson.loads(body)
    if not isinstance(value, dict):
        raise ValueError("a body is a JSON object")
    return cast(Json, value)


def extras(
    attributes: Mapping[str, Value], note: str, origin: Origin | None, certainty: int | None = None
) -> Json:
    """The part of a span's or link's body that most do not have."""
    more: Json = {}
    if attributes:
        more["attributes"] = dict(attributes)
    if note:
        more["note"] = note
    if certainty is not None:
        more["certainty"] = certainty
    if origin:
        more["origin"] = [*origin]
    return more


def attributes_of(body: Json) -> Mapping[str, Value]:
    """A body's attributes."""
    return cast("Mapping[str, Value]", body.get("attributes") or NO_ATTRIBUTES)


def origin_of(body: Json) -> Origin | None:
    """A body's origin."""
    origin = body.get("origin")
    return Origin(*origin) if origin else None


def span_body(span: Span, quotes: Sequence[str]) -> bytes:
    """A span with the words it covers, one string per fragment."""
    body = extras(span.attributes, span.note, span.origin, span.certainty)
    body["type"] = span.type
    body["fragments"] = span.fragments
    body["quotes"] = quotes
    if span.entity:
        body["entity"] = text_of(span.entity)
    if span.revision != 1:
        body["revision"] = span.revision
    return canonical(body)


def span_from(uid: Uid, layer: Uid, article: Uid, body: Json) -> Span:
    """The span a body holds."""
    entity = body.get("entity")
    return Span(
        uid,
        layer,
        article,
        body["type"],
        fragments_of(body["fragments"]),
        attributes_of(body),
        uid_of(entity) if entity else None,
        body.get("note", ""),
        body.get("certainty"),
        origin_of(body),
        body.get("revision", 1),
    )


def fragments_of(value: Sequence[Sequence[int]]) -> tuple[Fragment, ...]:
    """Fragments as JSON writes them."""
    return tuple((start, end) for start, end in value)


def link_body(link: Link) -> bytes:
    """A link; each end is its kind and uid."""
    body = extras(link.attributes, link.note, link.origin)
    body["type"] = link.type
    body["source"] = [link.source.kind, text_of(link.source.uid)]
    body["target"] = [link.target.kind, text_of(link.target.uid)]
    return canonical(body)


def link_from(uid: Uid, layer: Uid, body: Json) -> Link:
    """The link a body holds."""
    return Link(
        uid,
        layer,
        body["type"],
        _end(body["source"]),
        _end(body["target"]),
        attributes_of(body),
        body.get("note", ""),
        origin_of(body),
    )


def _end(value: Sequence[str]) -> End:
    kind, uid = value
    return End(EndKind(kind), uid_of(uid))


def metadata_json(metadata: Metadata) -> Json:
    """Metadata without what is not known."""
    known = {name: value for name, value in metadata._asdict().items() if value}
    if "fields" in known:
        known["fields"] = dict(metadata.fields)
    return known


def metadata_from(value: Json) -> Metadata:
    """Metadata as :func:`metadata_json` wrote it."""
    known = dict(value)
    known["tags"] = tuple(known.get("tags", ()))
    known["fields"] = known.get("fields", {})
    return Metadata(**known)


def article_body(article: Article) -> bytes:
    """An article: metadata and the hashes of its texts; the texts travel apart."""
    body: Json = {
        "metadata": metadata_json(article.metadata),
        "revisions": [_revision_json(revision) for revision in article.revisions],
    }
    if article.origin:
        body["origin"] = [*article.origin]
    return canonical(body)


def _revision_json(revision: Revision) -> Json:
    value: Json = {"text": revision.text.hex(), "chars": revision.chars}
    if revision.raw:
        value["raw"] = revision.raw.hex()
        value["encoding"] = revision.encoding
    if revision.guessed:
        value["guessed"] = True
    return value


def article_from(uid: Uid, body: Json) -> Article:
    """The article a body holds."""
    return Article(
        uid,
        metadata_from(body["metadata"]),
        tuple(
            Revision(
                bytes.fromhex(value["text"]),
                value["chars"],
                bytes.fromhex(value.get("raw", "")),
                value.get("encoding", ""),
                value.get("guessed", False),
            )
            for value in body["revisions"]
        ),
        origin_of(body),
    )


def zones_body(revision: int, zones: Sequence[Zone]) -> bytes:
    """The zones of one revision of an article."""
    return canonical({"revision": revision, "zones": [[*zone] for zone in zones]})


def zones_from(body: Json) -> tuple[Zone, ...]:
    """The zones a body holds."""
    return tuple(Zone(start, end, ZoneKind(kind)) for start, end, kind in body["zones"])


def scheme_body(scheme: Scheme) -> bytes:
    """The scheme."""
    return canonical(orjson.loads(scheme.to_json()))


def person_body(person: Person) -> bytes:
    """A person."""
    return canonical({k: v for k, v in person._asdict().items() if k != "uid" and v})


def person_from(uid: Uid, body: Json) -> Person:
    """The person a body holds."""
    return Person(uid, body["name"], body.get("role", "coder"), body.get("colour", ""))


def layer_body(layer: Layer) -> bytes:
    """A layer."""
    body: Json = {"owner": text_of(layer.owner), "purpose": layer.purpose}
    if layer.name:
        body["name"] = layer.name
    if layer.credit:
        body["credit"] = layer.credit
    return canonical(body)


def layer_from(uid: Uid, body: Json) -> Layer:
    """The layer a body holds."""
    return Layer(
        uid, uid_of(body["owner"]), body["purpose"], body.get("name", ""), body.get("credit", "")
    )


def entity_body(entity: Entity) -> bytes:
    """An entity or proposition."""
    body: Json = {"register": entity.register, "name": entity.name}
    if entity.aliases:
        body["aliases"] = entity.aliases
    if entity.article:
        body["article"] = text_of(entity.article)
    if entity.external:
        body["external"] = dict(entity.external)
    if entity.note:
        body["note"] = entity.note
    return canonical(body)


def entity_from(uid: Uid, body: Json) -> Entity:
    """The entity a body holds."""
    article = body.get("article")
    return Entity(
        uid,
        body["register"],
        body["name"],
        tuple(body.get("aliases", ())),
        uid_of(article) if article else None,
        body.get("external", {}),
        body.get("note", ""),
    )


def state_body(state: ArticleState) -> bytes:
    """An article's state in a layer."""
    return canonical({"state": state.state})


def state_from(layer: Uid, article: Uid, body: Json) -> ArticleState:
    """The state a body holds."""
    return ArticleState(layer, article, WorkState(body["state"]))


def decision_body(decision: Decision) -> bytes:
    """A decision."""
    body: Json = {
        "about": decision.about,
        "target": text_of(decision.target),
        "verdict": decision.verdict,
    }
    if decision.result:
        body["result"] = text_of(decision.result)
    if decision.seen:
        body["seen"] = decision.seen.hex()
    for name in ("changed", "reason", "comment"):
        if value := getattr(decision, name):
            body[name] = value
    return canonical(body)


def decision_from(uid: Uid, layer: Uid, article: Uid | None, body: Json) -> Decision:
    """The decision a body holds."""
    result = body.get("result")
    return Decision(
        uid,
        layer,
        article,
        Kind(body["about"]),
        uid_of(body["target"]),
        Verdict(body["verdict"]),
        uid_of(result) if result else None,
        tuple(body.get("changed", ())),
        body.get("reason", ""),
        body.get("comment", ""),
        bytes.fromhex(body.get("seen", "")),
    )


def comment_body(comment: Comment) -> bytes:
    """A comment."""
    body: Json = {"about": comment.about, "target": text_of(comment.target)}
    if comment.text:
        body["text"] = comment.text
    if comment.thread:
        body["thread"] = text_of(comment.thread)
    if comment.stance:
        body["stance"] = comment.stance
    return canonical(body)


def comment_from(uid: Uid, layer: Uid, article: Uid, body: Json) -> Comment:
    """The comment a body holds."""
    thread = body.get("thread")
    return Comment(
        uid,
        layer,
        article,
        Kind(body["about"]),
        uid_of(body["target"]),
        body.get("text", ""),
        uid_of(thread) if thread else None,
        Stance(body.get("stance", "")),
    )


def assignment_body(assignment: Assignment) -> bytes:
    """An assignment."""
    return canonical({"person": text_of(assignment.person), "blind": assignment.blind})


def assignment_from(uid: Uid, article: Uid, body: Json) -> Assignment:
    """The assignment a body holds."""
    return Assignment(uid, article, uid_of(body["person"]), bool(body["blind"]))


_CHECKS: dict[Kind, Callable[[Json], object]] = {
    Kind.SPAN: lambda body: span_from(b"", b"", b"", body),
    Kind.LINK: lambda body: link_from(b"", b"", body),
    Kind.ARTICLE: lambda body: article_from(b"", body),
    Kind.ZONES: zones_from,
    Kind.PERSON: lambda body: person_from(b"", body),
    Kind.LAYER: lambda body: layer_from(b"", body),
    Kind.ENTITY: lambda body: entity_from(b"", body),
    Kind.STATE: lambda body: state_from(b"", b"", body),
    Kind.SCHEME: Scheme.model_validate,
    Kind.DECISION: lambda body: decision_from(b"", b"", None, body),
    Kind.COMMENT: lambda body: comment_from(b"", b"", b"", body),
    Kind.ASSIGNMENT: lambda body: assignment_from(b"", b"", body),
    Kind.ACCEPTANCE: lambda body: [(uid_of(one), int(a), int(b)) for one, a, b in body["ranges"]],
}


def readable(kind: Kind, body: bytes) -> bool:
    """Whether ``body`` holds an object of this kind."""
    try:
        _CHECKS[kind](parsed(body))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError):
        return False
    return True
