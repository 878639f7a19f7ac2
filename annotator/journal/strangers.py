"""What others wrote, read strictly: every field of the type it must have, every uid as it is made.

A body of this file's own was written by this program and is trusted; one that came from elsewhere
may hold anything, and what reads the state later must not have to doubt it.
"""

import re
from collections.abc import Callable
from typing import Any, Final

from pydantic import TypeAdapter

from annotator.domain.identity import (
    Uid,
    article_uid,
    assignment_uid,
    decision_uid,
    entity_uid,
    layer_uid,
    person_uid,
    scheme_uid,
    state_uid,
    uid_of,
    zones_uid,
)
from annotator.domain.scheme import Scheme
from annotator.domain.values import (
    Article,
    ArticleState,
    Assignment,
    Comment,
    Decision,
    Entity,
    Kind,
    Layer,
    Link,
    Origin,
    Person,
    Span,
    Zone,
)
from annotator.journal import bodies
from annotator.journal.bodies import Json
from annotator.journal.entries import Operation

Value = Any
"""The domain's value of a body; of zones their revision too, of an acceptance its ranges."""

_UID: Final = 16
_HASH: Final = 32
_LARGEST: Final = 16 << 20
"""Bytes of a body."""
_NEWEST: Final = 1 << 31
"""A version beyond which nobody could ever come, so that nothing would stand over it."""
_PER_CENT: Final = 100
_TYPE: Final = re.compile(r"[a-z][a-z0-9-]{0,62}")
_COLOUR: Final = re.compile(r"(#[0-9A-Fa-f]{6})?")
_ROLES: Final = ("coder", "lead")
_LONGEST_NAME: Final = 1_000

_ADAPTERS: Final[dict[Kind, TypeAdapter[Any]]] = {
    Kind.SPAN: TypeAdapter(Span),
    Kind.LINK: TypeAdapter(Link),
    Kind.ARTICLE: TypeAdapter(Article),
    Kind.ZONES: TypeAdapter(tuple[int, tuple[Zone, ...]]),
    Kind.SCHEME: TypeAdapter(Scheme),
    Kind.PERSON: TypeAdapter(Person),
    Kind.LAYER: TypeAdapter(Layer),
    Kind.ENTITY: TypeAdapter(Entity),
    Kind.STATE: TypeAdapter(ArticleState),
    Kind.DECISION: TypeAdapter(Decision),
    Kind.COMMENT: TypeAdapter(Comment),
    Kind.ASSIGNMENT: TypeAdapter(Assignment),
    Kind.ACCEPTANCE: TypeAdapter(list[tuple[bytes, int, int]]),
}

OF_LAYERS: Final = frozenset({Kind.SPAN, Kind.LINK, Kind.STATE, Kind.DECISION, Kind.COMMENT})
"""Kinds that lie in somebody's layer; all others are shared."""
OF_ARTICLES: Final = frozenset({Kind.SPAN, Kind.STATE, Kind.COMMENT, Kind.ZONES, Kind.ASSIGNMENT})
"""Kinds that lie in an article."""


class Unfit(ValueError):
    """Why something another wrote cannot be taken, as a clause that follows on a colon."""


def checked(operation: Operation) -> Value:
    """The value an operation carries; None where it deletes or its kind is of a newer version.

    Raises:
        Unfit: if anything of it is not as this program writes it.
    """
    _check_frame(operation)
    kind = Kind(operation.kind) if operation.kind in set(Kind) else None
    if kind is not None:
        if (operation.layer is not None) != (kind in OF_LAYERS):
            raise Unfit("something is not in a layer as it must be")
        if kind in OF_ARTICLES and operation.article is None:
            raise Unfit("something is not in an article as it must be")
    if operation.body is None:
        if kind is Kind.SCHEME:
            raise Unfit("it deletes the scheme")
        return None
    if len(operation.body) > _LARGEST:
        raise Unfit("it holds something far too large")
    try:
        return _value(kind, operation, bodies.parsed(operation.body))
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as error:
        raise Unfit(f"its {operation.kind} objects are not as this program writes them") from error


def _value(kind: Kind | None, operation: Operation, body: Json) -> Value:
    if kind is None:
        return None
    value = _ADAPTERS[kind].validate_python(_READ[kind](operation, body), strict=True)
    if kind in _RULES and not _RULES[kind](value, body):
        raise ValueError
    return value


def named_rightly(project: Uid, operation: Operation, value: Value) -> bool:
    """Whether an object's uid is the one its contents give, for kinds whose uid they give."""
    uid, article = operation.uid, operation.article or b""
    match value:
        case Article():
            return uid == article_uid(project, value.revisions[0].text)
        case Layer():
            return uid == layer_uid(project, value.owner, value.purpose, value.name)
        case ArticleState():
            return uid == state_uid(value.layer, value.article)
        case Decision():
            return uid == decision_uid(value.layer, value.target)
        case Assignment():
            return uid == assignment_uid(project, article, value.person)
        case Scheme():
            return uid == scheme_uid(project)
        case tuple() if operation.kind == Kind.ZONES:
            return uid == zones_uid(project, article, value[0])
        case _:
            return True


def born_rightly(project: Uid, operation: Operation, value: Value) -> bool:
    """Whether one of whom nobody heard before has the uid its name gives; later names do not
    matter, and entities of the same name may have a random one.
    """
    if operation.version > 1:
        return True
    if isinstance(value, Person):
        return operation.uid == person_uid(project, value.name)
    if isinstance(value, Entity) and operation.uid[6] >> 4 == 5:
        return operation.uid == entity_uid(project, value.register, value.name)
    return True


def _check_frame(operation: Operation) -> None:
    for uid in (operation.uid, operation.layer, operation.article):
        if uid is not None and len(uid) != _UID:
            raise Unfit("an id in it is none")
    if type(operation.version) is not int or not 1 <= operation.version <= _NEWEST:
        raise Unfit("a version in it is none")
    if not _TYPE.fullmatch(operation.kind):
        raise Unfit("a kind of object in it is none")


def _span_of(operation: Operation, body: Json) -> Span:
    span = bodies.span_from(operation.uid, operation.layer or b"", operation.article or b"", body)
    return span._replace(attributes=dict(span.attributes))


def _link_of(operation: Operation, body: Json) -> Link:
    link = bodies.link_from(operation.uid, operation.layer or b"", body)
    return link._replace(attributes=dict(link.attributes))


def _entity_of(operation: Operation, body: Json) -> Entity:
    entity = bodies.entity_from(operation.uid, body)
    return entity._replace(external=dict(entity.external))


def _assignment_of(operation: Operation, body: Json) -> Assignment:
    if type(body["blind"]) is not bool:
        raise ValueError
    return bodies.assignment_from(operation.uid, operation.article or b"", body)


_READ: Final[dict[Kind, Callable[[Operation, Json], Value]]] = {
    Kind.SPAN: _span_of,
    Kind.LINK: _link_of,
    Kind.ARTICLE: lambda op, body: bodies.article_from(op.uid, body),
    Kind.ZONES: lambda _, body: (body["revision"], bodies.zones_from(body)),
    Kind.SCHEME: lambda _, body: Scheme.model_validate(body),
    Kind.PERSON: lambda op, body: bodies.person_from(op.uid, body),
    Kind.LAYER: lambda op, body: bodies.layer_from(op.uid, body),
    Kind.ENTITY: _entity_of,
    Kind.STATE: lambda op, body: bodies.state_from(op.layer or b"", op.article or b"", body),
    Kind.DECISION: lambda op, body: bodies.decision_from(op.uid, op.layer or b"", op.article, body),
    Kind.COMMENT: lambda op, body: bodies.comment_from(
        op.uid, op.layer or b"", op.article or b"", body
    ),
    Kind.ASSIGNMENT: _assignment_of,
    Kind.ACCEPTANCE: lambda _, body: [(uid_of(one), a, b) for one, a, b in body["ranges"]],
}


def _span(span: Span, body: Json) -> bool:
    quotes = body["quotes"]
    certain = span.certainty is None or 0 <= span.certainty <= _PER_CENT
    return (
        bool(span.fragments)
        and span.revision >= 1
        and bool(_TYPE.fullmatch(span.type))
        and certain
        and isinstance(quotes, list)
        and len(quotes) == len(span.fragments)
        and all(isinstance(quote, str) for quote in quotes)
        and _origin(span.origin)
    )


def _link(link: Link, _: Json) -> bool:
    return bool(_TYPE.fullmatch(link.type)) and _origin(link.origin)


def _origin(origin: Origin | None) -> bool:
    if origin is not None and origin.kind == "copy":
        for name in (origin.source, origin.external):
            if name:
                uid_of(name)
    return True


def _article(article: Article, _: Json) -> bool:
    whole = all(
        len(one.text) == _HASH and len(one.raw) in (0, _HASH) and one.chars >= 0
        for one in article.revisions
    )
    return bool(article.revisions) and whole


def _person(person: Person, _: Json) -> bool:
    return _name(person.name) and person.role in _ROLES and bool(_COLOUR.fullmatch(person.colour))


def _layer(layer: Layer, _: Json) -> bool:
    return bool(_TYPE.fullmatch(layer.purpose)) and len(layer.name) <= _LONGEST_NAME


def _entity(entity: Entity, _: Json) -> bool:
    return bool(entity.register) and _name(entity.name)


def _name(name: str) -> bool:
    return bool(name.strip()) and len(name) <= _LONGEST_NAME


def _zones(value: tuple[int, tuple[Zone, ...]], _: Json) -> bool:
    revision, zones = value
    ends = [0, *(end for zone in sorted(zones) for end in (zone.start, zone.end))]
    return revision >= 1 and ends == sorted(ends) and all(a < b for a, b, _ in zones)


def _decision(decision: Decision, _: Json) -> bool:
    return decision.about in (Kind.SPAN, Kind.LINK) and len(decision.seen) in (0, _HASH)


def _comment(comment: Comment, _: Json) -> bool:
    return comment.about in (Kind.SPAN, Kind.LINK, Kind.ARTICLE)


_RULES: Final[dict[Kind, Callable[[Any, Json], bool]]] = {
    Kind.SPAN: _span,
    Kind.LINK: _link,
    Kind.ARTICLE: _article,
    Kind.PERSON: _person,
    Kind.LAYER: _layer,
    Kind.ENTITY: _entity,
    Kind.ZONES: _zones,
    Kind.DECISION: _decision,
    Kind.COMMENT: _comment,
}
