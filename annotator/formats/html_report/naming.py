"""What a page calls what a bundle names by uid and id."""

from collections.abc import Iterable

from annotator.domain.identity import Uid
from annotator.domain.scheme import LinkType, SpanType
from annotator.domain.values import Entity, Link, Span
from annotator.formats.bundle import Header
from annotator.formats.pages.document import classes_of
from annotator.formats.pages.wording import value_in_words


class Names:
    """Looks names up; knows what parts bring along once they were begun."""

    def __init__(self, header: Header) -> None:
        self._scheme = header.scheme
        self._classes = classes_of(header.scheme)
        self._layers = {layer.uid: header.layer_title(layer.uid) for layer in header.layers}
        self._entities = {entity.uid: entity for entity in header.entities}

    def begin(self, entities: Iterable[Entity]) -> None:
        """Know what a part brings along."""
        for entity in entities:
            self._entities.setdefault(entity.uid, entity)

    def layer(self, uid: Uid) -> str:
        """Whose work a layer is."""
        return self._layers.get(uid) or "Nobody named"

    def type(self, item: Span | Link) -> str:
        """The name of a type."""
        found = self._type(item)
        return found.name if found else item.type

    def colour_class(self, span: Span) -> str:
        """The class that has the colour of a span's type; empty for types without one."""
        found = self._type(span)
        return self._classes.get(found.id, "") if found else ""

    def entity(self, uid: Uid | None) -> str:
        """The name of an entity or proposition."""
        found = self._entities.get(uid) if uid else None
        return found.name if found else ""

    def attributes(self, item: Span | Link) -> list[str]:
        """``Kind: person``, one for each that was looked at, in the scheme's order."""
        found = self._type(item)
        order = [one.id for one in found.attributes] if found else []
        lines = []
        for name in sorted(
            item.attributes, key=lambda one: order.index(one) if one in order else len(order)
        ):
            attribute = found.attribute(name) if found else None
            words = value_in_words(attribute, item.attributes[name])
            lines.append(f"{attribute.name if attribute else name}: {words}")
        return lines

    def _type(self, item: Span | Link) -> SpanType | LinkType | None:
        if self._scheme is None:
            return None
        if isinstance(item, Link):
            return self._scheme.link_type(item.type)
        return self._scheme.span_type(item.type)
