"""A CAS in memory, whatever it is written as: types, feature structures, views."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

TOP: Final = "uima.cas.TOP"
SOFA: Final = "uima.cas.Sofa"
ANNOTATION: Final = "uima.tcas.Annotation"
DOCUMENT: Final = "uima.tcas.DocumentAnnotation"
FS_ARRAY: Final = "uima.cas.FSArray"
FIRST_VIEW: Final = "_InitialView"

PRIMITIVES: Final = frozenset(
    f"uima.cas.{name}"
    for name in ("String", "Boolean", "Byte", "Short", "Integer", "Long", "Float", "Double")
)


class Ref(NamedTuple):
    """A reference to a feature structure."""

    id: int


Single = str | int | float | bool | Ref | None
Feature = Single | list[Single]


@dataclass(slots=True)
class Structure:
    """A feature structure; of an array, the elements are its feature ``elements``."""

    id: int
    type: str
    features: dict[str, Feature] = field(default_factory=dict)


class Range(NamedTuple):
    """What a feature may hold."""

    name: str
    """A type; of arrays ``X[]`` or ``uima.cas.XArray``."""
    description: str = ""
    element: str = ""
    shared: bool = False
    """Whether XMI refers to an array of this feature instead of holding it in place."""


class Type(NamedTuple):
    """A type of feature structures."""

    parent: str
    features: Mapping[str, Range]
    description: str = ""


_OF_UIMA: Final = {
    "uima.cas.AnnotationBase": Type(TOP, {}),
    ANNOTATION: Type("uima.cas.AnnotationBase", {}),
    DOCUMENT: Type(ANNOTATION, {"language": Range("uima.cas.String")}),
}


class Types:
    """The types of a CAS."""

    def __init__(self, declared: Mapping[str, Type]) -> None:
        self.declared = declared
        self._lines: dict[str, tuple[str, ...]] = {}
        self._ranges: dict[tuple[str, str], Range | None] = {}

    def line(self, name: str) -> tuple[str, ...]:
        """A type and all it inherits from, itself first; ends where a type is its own ancestor."""
        found = self._lines.get(name)
        if found is None:
            steps: dict[str, None] = {}
            at = name
            while at and at not in steps:
                steps[at] = None
                known = self.declared.get(at) or _OF_UIMA.get(at)
                at = known.parent if known else ""
            found = self._lines[name] = tuple(steps)
        return found

    def known(self, name: str) -> bool:
        """Whether anything is said of a type."""
        return name in self.declared or name in _OF_UIMA

    def range(self, name: str, feature: str) -> Range | None:
        """What a feature of a type may hold; None if nothing says."""
        key = name, feature
        if key not in self._ranges:
            self._ranges[key] = next(
                (
                    known.features[feature]
                    for step in self.line(name)
                    if (known := self.declared.get(step) or _OF_UIMA.get(step))
                    and feature in known.features
                ),
                None,
            )
        return self._ranges[key]


@dataclass(slots=True)
class Cas:
    """All of it."""

    types: Types
    structures: dict[int, Structure]
    members: dict[int, list[int]] = field(default_factory=dict)
    """By the id of a view's sofa, the structures listed in it."""
    complaints: list[str] = field(default_factory=list)
    """What of the file could not be taken, in sentences."""

    def at(self, value: Feature) -> Structure | None:
        """What a reference leads to."""
        return self.structures.get(value.id) if isinstance(value, Ref) else None

    def items(self, value: Feature) -> Iterator[Single]:
        """What is in an array or list, however it is held; a list that bites its tail ends."""
        seen: set[int] = set()
        while isinstance(value, Ref):
            held = self.at(value)
            if held is None or held.id in seen:
                return
            seen.add(held.id)
            elements = held.features.get("elements")
            if isinstance(elements, list):
                yield from elements
                return
            if "head" not in held.features:
                return
            head = held.features["head"]
            if not isinstance(head, list):
                yield head
            value = held.features.get("tail")
        if isinstance(value, list):
            yield from value
