"""What the system says: the scheme in words, and what an answer looks like."""

from collections.abc import Iterator

from annotator.domain.scheme import Attribute, LinkType, Scheme, SpanType

_TASK = (
    "You mark up news articles. Answer with one JSON object and nothing else: "
    '{"spans": [{"type": …, "quote": […], "nth": […], "attributes": {…}, "stands_for": …}], '
    '"links": [{"type": …, "from": …, "to": …, "attributes": {…}}]}. '
    "Quote the very words of the article, each piece of a span for itself; nth says for each which "
    "occurrence of exactly these words it is, counted from 1. Links name spans by their place in "
    "the list, counted from 1. An attribute is null where the article does not state it."
)


def system_message(scheme: Scheme | None, instructions: str) -> str:
    """What the model is told, the same for every article."""
    parts = [instructions, _TASK, *(_types(scheme) if scheme else ())]
    return "\n".join(part for part in parts if part)


def _types(scheme: Scheme) -> Iterator[str]:
    spans = [one for one in scheme.spans if _is_used(one)]
    links = [one for one in scheme.links if _is_used(one)]
    if spans:
        yield "Types of spans:"
        for span in spans:
            yield from _type(span)
    if links:
        yield "Types of links:"
        for link in links:
            yield from _type(link)
            for ends in link.ends:
                yield f"  from {_listed(ends.source)} to {_listed(ends.target)}"


def _is_used(part: SpanType | LinkType) -> bool:
    return part.active and not part.retired and part.replaced_by is None


def _type(part: SpanType | LinkType) -> Iterator[str]:
    yield f"- {part.id} ({part.name}){_more(part.guideline)}"
    for attribute in part.attributes:
        if not attribute.retired and attribute.replaced_by is None:
            yield f"  {attribute.id}: {_kind(attribute)}{_more(attribute.guideline)}"


def _kind(attribute: Attribute) -> str:
    if not attribute.values:
        return f"a {attribute.kind.value}"
    values = (one for one in attribute.values if not one.retired and one.replaced_by is None)
    return "one of " + ", ".join(one.id for one in values)


def _listed(ends: tuple[str, ...]) -> str:
    return " or ".join(ends)


def _more(guideline: str) -> str:
    return f": {' '.join(guideline.split())}" if guideline else ""
