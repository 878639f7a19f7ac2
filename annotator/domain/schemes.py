"""Two versions of a scheme held against each other, and one that has what either has."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any, Final, NamedTuple, TypeVar

from annotator.domain.scheme import (
    ARTICLE_END,
    ENTITY_END,
    Attribute,
    AttributeValue,
    Ends,
    LinkType,
    Scheme,
    SpanType,
)

Part = SpanType | LinkType | Attribute | AttributeValue
P = TypeVar("P", SpanType, LinkType, Attribute, AttributeValue)

_PARTS_OF_ITS_OWN: Final = frozenset({"attributes", "values"})


class Side(StrEnum):
    """Who has it."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"
    """Both, otherwise in the fields that are named."""


class Difference(NamedTuple):
    """One part in which two schemes differ."""

    what: str
    """``scheme``, ``span``, ``link``, ``attribute`` or ``value``."""
    path: tuple[str, ...]
    """The ids that lead to it: type, attribute, value; empty for the scheme itself."""
    names: tuple[str, ...]
    """The same as people read them."""
    side: Side
    fields: tuple[str, ...] = ()
    """What of it differs, where both have it: names of fields as the scheme file has them."""


def compare(ours: Scheme, theirs: Scheme) -> list[Difference]:
    """Where two schemes differ, in their order; the number of the version is no difference.

    What only one of them has is told once, not again for all that is in it.
    """
    found = [
        Difference("scheme", (), (), Side.BOTH, fields)
        for fields in [_fields(ours, theirs, {"spans", "links", "version"})]
        if fields
    ]
    found += _compare("span", ours.spans, theirs.spans, (), ())
    found += _compare("link", ours.links, theirs.links, (), ())
    if not found and [*_ids(ours)] != [*_ids(theirs)]:
        found.append(Difference("scheme", (), (), Side.BOTH, ("order",)))
    return found


def union(ours: Scheme, theirs: Scheme) -> Scheme:
    """A scheme with all types, attributes and values of either.

    Ours comes first and stands where both say something of the same part; of ends a link may join,
    both hold. A key that would then be taken twice is left to ours. Its version is above both,
    unless it is one of them.
    """
    joined = _union(ours, theirs)
    for one in (ours, theirs):
        if joined.model_copy(update={"version": one.version}) == one:
            return one
    return joined


def succeeding(scheme: Scheme, other: Scheme) -> Scheme:
    """A scheme put in force after both: the same, with a version above theirs."""
    return scheme.model_copy(update={"version": max(scheme.version, other.version) + 1})


def _union(ours: Scheme, theirs: Scheme) -> Scheme:
    taken = {part.key for part in ours.spans if part.active}
    mine = {part.id for part in ours.spans}
    spans = [
        part.model_copy(update={"key": ""})
        if part.id not in mine and part.active and part.key in taken
        else part
        for part in _joined(ours.spans, theirs.spans, _span)
    ]
    ends = {part.id for part in spans}
    ends |= {ENTITY_END + part.register_ for part in spans if part.register_}
    ends.add(ARTICLE_END)
    links = [_with_known_ends(part, ends) for part in _joined(ours.links, theirs.links, _link)]
    raw = succeeding(ours, theirs).model_dump(by_alias=True) | {
        "spans": [part.model_dump(by_alias=True) for part in spans],
        "links": [part.model_dump(by_alias=True) for part in links if part is not None],
    }
    return Scheme.model_validate(raw)


def _joined(ours: Sequence[P], theirs: Sequence[P], both: Any) -> list[P]:
    others = {part.id: part for part in theirs}
    mine = {part.id for part in ours}
    found: list[P] = [both(part, others[part.id]) if part.id in others else part for part in ours]
    return found + [part for part in theirs if part.id not in mine]


def _span(ours: SpanType, theirs: SpanType) -> SpanType:
    attributes = _joined(ours.attributes, theirs.attributes, _attribute)
    return ours.model_copy(update={"attributes": tuple(attributes)})


def _link(ours: LinkType, theirs: LinkType) -> LinkType:
    attributes = _joined(ours.attributes, theirs.attributes, _attribute)
    ends = (*ours.ends, *(one for one in theirs.ends if one not in ours.ends))
    return ours.model_copy(update={"attributes": tuple(attributes), "ends": ends})


def _attribute(ours: Attribute, theirs: Attribute) -> Attribute:
    if ours.kind is not theirs.kind:
        return ours
    values = _joined(ours.values, theirs.values, lambda mine, _: mine)
    return ours.model_copy(update={"values": tuple(values)})


def _with_known_ends(part: LinkType, known: set[str]) -> LinkType | None:
    """A link type without ends that no type has any more, their register being ours now."""
    ends = []
    for one in part.ends:
        source = tuple(end for end in one.source if end in known)
        target = tuple(end for end in one.target if end in known)
        if source and target:
            ends.append(Ends(source=source, target=target))
    return part.model_copy(update={"ends": tuple(ends)}) if ends else None


def _compare(
    what: str,
    ours: Sequence[Part],
    theirs: Sequence[Part],
    path: tuple[str, ...],
    names: tuple[str, ...],
) -> Iterator[Difference]:
    others = {part.id: part for part in theirs}
    for part in ours:
        here, called = (*path, part.id), (*names, part.name)
        other = others.pop(part.id, None)
        if other is None:
            yield Difference(what, here, called, Side.OURS)
            continue
        fields = _fields(part, other, _PARTS_OF_ITS_OWN)
        if fields:
            yield Difference(what, here, called, Side.BOTH, fields)
        yield from _compare(
            "attribute" if what in ("span", "link") else "value",
            _inside(part),
            _inside(other),
            here,
            called,
        )
    for part in others.values():
        yield Difference(what, (*path, part.id), (*names, part.name), Side.THEIRS)


def _inside(part: Part) -> Sequence[Part]:
    if isinstance(part, SpanType | LinkType):
        return part.attributes
    return part.values if isinstance(part, Attribute) else ()


def _fields(
    ours: Part | Scheme, theirs: Part | Scheme, apart: frozenset[str] | set[str]
) -> tuple[str, ...]:
    mine, others = ours.model_dump(by_alias=True), theirs.model_dump(by_alias=True)
    return tuple(name for name in mine if name not in apart and mine[name] != others.get(name))


def _ids(scheme: Scheme) -> Iterator[tuple[str, ...]]:
    for part in (*scheme.spans, *scheme.links):
        yield (part.id,)
        for attribute in part.attributes:
            yield part.id, attribute.id
            yield from ((part.id, attribute.id, value.id) for value in attribute.values)
