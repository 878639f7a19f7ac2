"""The scheme: which span and link types there are, with their attributes and rules.

Ids are stable ASCII and never reused; what a person reads are the names. Merged or retired
parts stay, pointing on with ``replaced_by``, so that no annotation is ever rewritten.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from annotator.domain.values import EndKind, Value
from annotator.errors import BadInputError

P = TypeVar("P", bound="_Part")

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,62}$")]
Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]
Key = Annotated[str, Field(pattern=r"^[0-9A-Za-z]?$")]

ENTITY_END = "@"
"""Prefix of a link end that is an entity of a register: ``@actor``."""
ARTICLE_END = "@article"

PROPOSITIONS = "proposition"
"""The register of types that are said by somebody, and so stand for what they say."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    id: Identifier
    name: Annotated[str, Field(min_length=1)]
    guideline: str = ""
    replaced_by: Identifier | None = None
    retired: bool = False


class AttributeValue(_Part):
    """One value of a choice."""

    key: Key = ""


class AttributeKind(StrEnum):
    """What an attribute holds."""

    CHOICE = "choice"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


class Attribute(_Part):
    """A property of a span or link; empty, *not stated* and a value are three things."""

    kind: AttributeKind = AttributeKind.CHOICE
    values: tuple[AttributeValue, ...] = ()
    first: bool = False
    """Shown unfolded and set by at most two keys."""

    @model_validator(mode="after")
    def _values_belong_to_choices(self) -> Self:
        if (self.kind is AttributeKind.CHOICE) != bool(self.values):
            raise ValueError("a choice needs values, and only a choice has them")
        _unique(self.values, "values")
        return self

    def value(self, identifier: str) -> AttributeValue | None:
        """The value standing for ``identifier`` today, merged ones followed."""
        return _resolve({value.id: value for value in self.values}, identifier)

    def fault(self, value: Value) -> str | None:
        """Why ``value`` cannot stand here, or None; *not stated* always can."""
        if value is None:
            return None
        match self.kind:
            case AttributeKind.CHOICE:
                if not isinstance(value, str) or self.value(value) is None:
                    return f"“{value}” is not a value of {self.name}"
            case AttributeKind.NUMBER:
                if not _is_number(value):
                    return f"{self.name} takes a number, not “{value}”"
            case AttributeKind.DATE:
                if not isinstance(value, str) or not _DATE.fullmatch(value):
                    return f"{self.name} takes a date such as 2024-06-29, not “{value}”"
            case AttributeKind.TEXT:
                if not isinstance(value, str):
                    return f"{self.name} takes text, not “{value}”"
        return None


_DATE = re.compile(
    r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])"
    r"(T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?"
)


def _is_number(value: Value) -> bool:
    """Whether JSON can hold it exactly: it has no infinity, and NaN would turn into null."""
    return not isinstance(value, bool) and isinstance(value, int | float) and abs(value) < 1 << 53


class _Type(_Part):
    attributes: tuple[Attribute, ...] = ()
    active: bool = True
    """Offered for tagging; inactive ones are still read and shown."""

    @model_validator(mode="after")
    def _attribute_ids_differ(self) -> Self:
        _unique(self.attributes, "attributes")
        return self

    def attribute(self, identifier: str) -> Attribute | None:
        """The attribute standing for ``identifier`` today."""
        return _resolve({part.id: part for part in self.attributes}, identifier)


class SpanType(_Type):
    """A kind of span."""

    colour: Colour = "#949494"
    key: Key = ""
    register_: Annotated[str, Field(alias="register")] = ""
    """The register its entities live in; empty where it has none."""
    every_mention: bool = False
    """Tagged at every mention, not only where needed: what a recogniser may be trained on."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, populate_by_name=True
    )


class Ends(BaseModel):
    """Which ends a link type may join: span type ids, ``@register`` or ``@article``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: Annotated[tuple[str, ...], Field(min_length=1)]
    target: Annotated[tuple[str, ...], Field(min_length=1)]


class LinkType(_Type):
    """A kind of link."""

    ends: Annotated[tuple[Ends, ...], Field(min_length=1)]
    symmetric: bool = False
    across_articles: bool = True

    def joins(self, source: str, target: str) -> bool:
        """Whether a link of this type may lead from one kind of end to the other."""
        return any(source in ends.source and target in ends.target for ends in self.ends)


class Scheme(BaseModel):
    """Everything that can be said about an article in this project."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Identifier = "scheme"
    name: Annotated[str, Field(min_length=1)]
    version: Annotated[int, Field(ge=1)] = 1
    guideline: str = ""
    spans: tuple[SpanType, ...]
    links: tuple[LinkType, ...] = ()

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        _unique(self.spans, "spans")
        _unique(self.links, "links")
        keys = [part.key for part in self.spans if part.key and part.active]
        if len(keys) != len(set(keys)):
            raise ValueError("two active span types share a key")
        known = {part.id for part in self.spans}
        known |= {ENTITY_END + part.register_ for part in self.spans if part.register_}
        known.add(ARTICLE_END)
        for link in self.links:
            for ends in link.ends:
                for end in (*ends.source, *ends.target):
                    if end not in known:
                        raise ValueError(f"link “{link.id}” names the unknown end “{end}”")
        return self

    @cached_property
    def _span_types(self) -> dict[str, SpanType]:
        return {part.id: part for part in self.spans}

    @cached_property
    def _link_types(self) -> dict[str, LinkType]:
        return {part.id: part for part in self.links}

    def span_type(self, identifier: str) -> SpanType | None:
        """The span type standing for ``identifier`` today."""
        return _resolve(self._span_types, identifier)

    def link_type(self, identifier: str) -> LinkType | None:
        """The link type standing for ``identifier`` today."""
        return _resolve(self._link_types, identifier)

    def active_span_types(self) -> Iterator[SpanType]:
        """The types offered for tagging, in their order."""
        return (p for p in self.spans if p.active and not p.retired and not p.replaced_by)

    def link_types_between(self, source: str, target: str) -> list[LinkType]:
        """The active types from one kind of end to another; the first is taken at once."""
        return [
            part
            for part in self.links
            if part.active and not part.retired and not part.replaced_by
            if part.joins(source, target)
        ]

    def end_name(self, kind: EndKind, type_or_register: str) -> str:
        """How the rules call an end: the span type it resolves to, ``@register``, ``@article``."""
        match kind:
            case EndKind.SPAN:
                found = self.span_type(type_or_register)
                return found.id if found else type_or_register
            case EndKind.ENTITY:
                return ENTITY_END + type_or_register
            case EndKind.ARTICLE:
                return ARTICLE_END

    def to_json(self) -> str:
        """The canonical JSON text, defaults left out."""
        return self.model_dump_json(exclude_defaults=True, by_alias=True)


def _unique(parts: tuple[_Part, ...], place: str) -> None:
    seen: set[str] = set()
    for part in parts:
        if part.id in seen:
            raise ValueError(f"{place} has the id “{part.id}” twice")
        seen.add(part.id)
    known = {part.id: part for part in parts}
    for part in parts:
        if part.replaced_by and _resolve(known, part.id) is None:
            raise ValueError(f"in {place}, following what “{part.id}” is replaced by leads nowhere")


def _resolve(parts: dict[str, P], identifier: str) -> P | None:
    found = parts.get(identifier)
    for _ in range(len(parts)):
        if found is None or found.replaced_by is None:
            return found
        found = parts.get(found.replaced_by)
    return None


def parse_scheme(text: str | bytes, source: str) -> Scheme:
    """The scheme written as JSON in ``text``.

    Raises:
        BadInputError: naming ``source``, the field and what is wrong with it.
    """
    try:
        return Scheme.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(step) for step in first["loc"]) or "the whole file"
        raise BadInputError(
            "The scheme in {source} cannot be used: at {field}, {problem}.",
            source=source,
            field=field,
            problem=first["msg"].removeprefix("Value error, "),
        ) from error


def read_scheme(path: Path) -> Scheme:
    """The scheme in a JSON file.

    Raises:
        BadInputError: if it cannot be read or does not fit.
    """
    try:
        return parse_scheme(path.read_bytes(), str(path))
    except OSError as error:
        raise BadInputError(
            "The scheme {path} cannot be read: {reason}.", path=path, reason=error.strerror
        ) from error
