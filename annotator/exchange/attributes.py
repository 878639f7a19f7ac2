"""From attribute names and values in files to those of a type; what it lacks is added."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from annotator.domain.naming import free_id, key
from annotator.domain.scheme import Attribute, AttributeKind, AttributeValue, LinkType, SpanType
from annotator.domain.values import Value
from annotator.exchange.vocabulary import Met

T = TypeVar("T", SpanType, LinkType)
P = TypeVar("P", Attribute, AttributeValue)

_LONGEST_CHOICE: Final = 40
"""Characters of a value that may still be one to choose."""


@dataclass(slots=True)
class AttributeRule:
    """What becomes of one attribute of one label."""

    id: str
    spare: str
    """A text attribute for values the attribute itself cannot hold."""
    values: dict[Value, Value] = field(default_factory=dict)
    """What was met, and how it is stored; all else goes to ``spare`` as text."""

    def placed(self, value: Value) -> tuple[str, Value]:
        """The attribute that takes a value, and the value as it takes it."""
        if value is None:
            return self.id, None
        if value in self.values:
            return self.id, self.values[value]
        return self.spare, as_text(value)


def as_text(value: Value) -> str:
    """A value as text attributes and choices write it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def adopt(
    part: T, met: Mapping[str, Met], brought: T | None
) -> tuple[T, dict[str, AttributeRule], list[str]]:
    """A type with what it lacks of the attributes met, the rules by name, and what was added.

    ``brought`` is the same type in the scheme of the file, if there is one.
    """
    attributes = {attribute.id: attribute for attribute in part.attributes}
    rules: dict[str, AttributeRule] = {}
    added: list[str] = []
    for name, values in met.items():
        known = find(attributes.values(), name)
        model = find(brought.attributes, name) if brought else None
        attribute = known or model or _fresh(name, values, attributes)
        if known is None:
            if attribute.id in attributes:
                attribute = attribute.model_copy(
                    update={"id": free_id(attribute.name, attributes, "attribute")}
                )
            added.append(f"{part.name}: {attribute.name}")
        attribute, placed, more = _values(attribute, values, model)
        if known is not None:
            added += [f"{part.name}: {attribute.name} = {one}" for one in more]
        attributes[attribute.id] = attribute
        rule = rules[name] = AttributeRule(attribute.id, attribute.id, placed)
        if values.many or len(placed) < len(values.values):
            before = len(attributes)
            rule.spare = _spare(attributes, attribute)
            if len(attributes) > before:
                added.append(f"{part.name}: {attributes[rule.spare].name}")
    if tuple(attributes.values()) == part.attributes:
        return part, rules, added
    return part.model_copy(update={"attributes": tuple(attributes.values())}), rules, added


def find(parts: Iterable[P], name: str) -> P | None:
    """The part a name means: by its id, else by what its id or name has in common with it."""
    known = [part for part in parts if not part.replaced_by]
    wanted = key(name)
    for part in known:
        if name in (part.id, part.name):
            return part
    for part in known:
        if wanted in (key(part.id), key(part.name)):
            return part
    return None


def _fresh(name: str, met: Met, taken: Mapping[str, Attribute]) -> Attribute:
    kind = _kind(name, met)
    identifier = free_id(name, taken, "attribute")
    if kind is not AttributeKind.CHOICE:
        return Attribute(id=identifier, name=name, kind=kind)
    values = dict[str, AttributeValue]()
    for value in met.values:
        _add(values, as_text(value))
    return Attribute(id=identifier, name=name, values=tuple(values.values()))


def _kind(name: str, met: Met) -> AttributeKind:
    values = list(met.values)
    if not values or met.many:
        return AttributeKind.TEXT
    for kind in (AttributeKind.NUMBER, AttributeKind.DATE):
        probe = Attribute(id="probe", name=name, kind=kind)
        if all(probe.fault(value) is None for value in values):
            return kind
    texts = [as_text(value) for value in values]
    return AttributeKind.CHOICE if all(map(_is_word, texts)) else AttributeKind.TEXT


def _is_word(text: str) -> bool:
    """Whether a value can be one to choose: short, and the same once white space is tidied."""
    return 0 < len(text) <= _LONGEST_CHOICE and text == " ".join(text.split())


def _values(
    attribute: Attribute, met: Met, model: Attribute | None
) -> tuple[Attribute, dict[Value, Value], list[str]]:
    """The attribute with the choices it lacks, how each value is stored, and what was added."""
    placed: dict[Value, Value] = {}
    if attribute.kind is not AttributeKind.CHOICE:
        for value in met.values:
            kept = _as_kind(attribute, value)
            if kept is not None:
                placed[value] = kept
        return attribute, placed, []
    values = {value.id: value for value in attribute.values}
    added: list[str] = []
    for value in met.values:
        text = as_text(value)
        found = find(values.values(), text) or attribute.value(text)
        if found is None and text.strip():
            found = _add(values, text, find(model.values, text) if model else None)
            added.append(found.name)
        if found is not None:
            placed[value] = found.id
    if added:
        attribute = attribute.model_copy(update={"values": tuple(values.values())})
    return attribute, placed, added


def _as_kind(attribute: Attribute, value: Value) -> Value:
    """The value as the attribute can hold it, or None."""
    if attribute.fault(value) is None:
        return value
    if attribute.kind is AttributeKind.TEXT:
        return as_text(value)
    if attribute.kind is AttributeKind.NUMBER and isinstance(value, str):
        try:
            return float(value) if not value.isdecimal() else int(value)
        except ValueError:
            return None
    return None


def _add(
    values: dict[str, AttributeValue], text: str, model: AttributeValue | None = None
) -> AttributeValue:
    """A choice for ``text``, put among the others unless one of them means it already."""
    found = find(values.values(), text)
    if found is None:
        identifier = (
            model.id if model and model.id not in values else free_id(text, values, "value")
        )
        name = model.name if model else " ".join(text.split())
        found = values[identifier] = AttributeValue(id=identifier, name=name)
    return found


def _spare(attributes: dict[str, Attribute], attribute: Attribute) -> str:
    """The text attribute for what ``attribute`` cannot hold, made where there is none."""
    if attribute.kind is AttributeKind.TEXT:
        return attribute.id
    name = f"{attribute.name} (text)"
    found = find(attributes.values(), name)
    if found is None:
        identifier = free_id(f"{attribute.id}-text", attributes, "text")
        found = Attribute(id=identifier, name=name, kind=AttributeKind.TEXT)
        attributes[identifier] = found
    return found.id
