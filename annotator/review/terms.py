"""What the words of two layers mean when they are compared: as they stand for today."""

from collections.abc import Callable, Mapping

from annotator.domain.identity import Uid
from annotator.domain.scheme import PROPOSITIONS, LinkType, Scheme, SpanType
from annotator.domain.values import Link, Span, Value

Type = SpanType | LinkType | None


def _itself(uid: Uid) -> Uid:
    return uid


class Terms:
    """Types, attributes and their values read through a scheme, entities through ``entity``.

    What was merged in the scheme counts as what it was merged into, so that work from before and
    after does not differ by it; a word the scheme does not know stands for itself. ``entity``
    gives the entity one stands for where entities were found to be the same; they are never
    compared by name. Without either all is compared as it is written, no type is said by
    somebody, and no link is symmetric.
    """

    def __init__(
        self, scheme: Scheme | None = None, entity: Callable[[Uid], Uid] = _itself
    ) -> None:
        self._scheme = scheme
        self._entity = entity
        self._span_types: dict[str, SpanType | None] = {}
        self._link_types: dict[str, LinkType | None] = {}
        self._symmetric: dict[str, bool] = {}

    def entity(self, uid: Uid) -> Uid:
        """The entity that ``uid`` is the same as."""
        return self._entity(uid)

    def entity_of(self, span: Span) -> Uid | None:
        """The entity a span stands for, None where none was chosen."""
        return None if span.entity is None else self._entity(span.entity)

    def type_of(self, item: Span | Link) -> str:
        """The id of a span's or link's type today."""
        if self._scheme is None:
            return item.type
        found = self._type(item)
        return found.id if found else item.type

    def attributes_of(self, item: Span | Link) -> Mapping[str, Value]:
        """The attributes by their ids today, with the values that stand today.

        Where two attributes became one and both are set, the one that stayed is read.
        """
        if not item.attributes or self._scheme is None:
            return item.attributes
        found = self._type(item)
        if found is None:
            return item.attributes
        read: dict[str, Value] = {}
        for key, value in item.attributes.items():
            attribute = found.attribute(key)
            name = attribute.id if attribute else key
            if name in read and name != key:
                continue
            choice = attribute.value(value) if attribute and isinstance(value, str) else None
            read[name] = choice.id if choice else value
        return read

    def says(self, span: Span) -> bool:
        """Whether a span holds what somebody says (a claim), in which others lie by nature."""
        found = self._span_type(span.type)
        return found is not None and found.register_ == PROPOSITIONS

    def symmetric(self, link: Link) -> bool:
        """Whether it makes no difference which end of a link is the source."""
        known = self._symmetric.get(link.type)
        if known is None:
            found = self._link_type(link.type)
            known = self._symmetric[link.type] = found is not None and found.symmetric
        return known

    def _type(self, item: Span | Link) -> Type:
        if isinstance(item, Span):
            return self._span_type(item.type)
        return self._link_type(item.type)

    def _span_type(self, identifier: str) -> SpanType | None:
        if identifier not in self._span_types:
            scheme = self._scheme
            self._span_types[identifier] = scheme.span_type(identifier) if scheme else None
        return self._span_types[identifier]

    def _link_type(self, identifier: str) -> LinkType | None:
        if identifier not in self._link_types:
            scheme = self._scheme
            self._link_types[identifier] = scheme.link_type(identifier) if scheme else None
        return self._link_types[identifier]


AS_WRITTEN = Terms()
"""Without a scheme: everything is compared as it is written."""
