"""What types are called in a project file."""

from collections.abc import Iterable

from annotator.domain.scheme import Scheme, SpanType
from annotator.formats.refi_qda.codes import label
from annotator.formats.refi_qda.outline import PIECE_OF


class Naming:
    """Names of types, each its own."""

    def __init__(self, scheme: Scheme | None) -> None:
        self._scheme = scheme
        spans = scheme.spans if scheme else ()
        self._spans = _names((part.id, part.name) for part in spans)
        self._links = _names((part.id, part.name) for part in (scheme.links if scheme else ()))

    def span(self, identifier: str) -> str:
        """What a span type is called; what the scheme does not know is called as it is."""
        return self._spans.get(identifier) or label(identifier)

    def link(self, identifier: str) -> str:
        """What a link type is called: never as links between pieces of a span are."""
        name = self._links.get(identifier) or label(identifier)
        return f"{name} (link)" if name == PIECE_OF else name

    def is_symmetric(self, identifier: str) -> bool:
        """Whether links of a type have no direction."""
        part = self._scheme.link_type(identifier) if self._scheme else None
        return bool(part and part.symmetric)

    def types(self) -> dict[str, SpanType]:
        """The span types of the scheme, by what they are called."""
        return {self._spans[part.id]: part for part in (self._scheme.spans if self._scheme else ())}


def _names(parts: Iterable[tuple[str, str]]) -> dict[str, str]:
    named: dict[str, str] = {}
    used: set[str] = set()
    for identifier, name in parts:
        found = label(name)
        if found in used:
            found = f"{found} ({identifier})"
        used.add(found)
        named[identifier] = found
    return named
