"""Annotations under the names their types have today: merged types and values are followed."""

from collections.abc import Mapping

from annotator.domain.scheme import Attribute, LinkType, Scheme, SpanType
from annotator.domain.values import Link, Span, Value


class Renaming:
    """What the annotations of a scheme are called now; costs nothing where nothing was merged."""

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._spans = any(map(_merged, scheme.spans))
        self._links = any(map(_merged, scheme.links))

    def spans(self, spans: list[Span]) -> list[Span]:
        """Spans under today's names."""
        return [self._span(span) for span in spans] if self._spans else spans

    def links(self, links: list[Link]) -> list[Link]:
        """Links under today's names."""
        return [self._link(link) for link in links] if self._links else links

    def _link(self, link: Link) -> Link:
        """A link under today's names."""
        kind = self._scheme.link_type(link.type)
        if kind is None:
            return link
        return link._replace(type=kind.id, attributes=_today(kind, link.attributes))

    def _span(self, span: Span) -> Span:
        kind = self._scheme.span_type(span.type)
        if kind is None:
            return span
        return span._replace(type=kind.id, attributes=_today(kind, span.attributes))


def _merged(part: SpanType | LinkType) -> bool:
    return part.replaced_by is not None or any(
        attribute.replaced_by is not None or any(value.replaced_by for value in attribute.values)
        for attribute in part.attributes
    )


def _today(kind: SpanType | LinkType, attributes: Mapping[str, Value]) -> Mapping[str, Value]:
    if not attributes:
        return attributes
    found: dict[str, Value] = {}
    for name, value in attributes.items():
        attribute = kind.attribute(name)
        found[attribute.id if attribute else name] = _value(attribute, value)
    return found


def _value(attribute: Attribute | None, value: Value) -> Value:
    if attribute is None or not isinstance(value, str):
        return value
    standing = attribute.value(value)
    return standing.id if standing else value
