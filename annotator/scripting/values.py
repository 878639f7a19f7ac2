"""What scripts get: plain, frozen, everything by its name."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Fragment = tuple[int, int]
Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of an article that is of a kind, as ``headline`` or ``furniture``."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Span:
    """A tagged stretch."""

    id: str
    article: str
    """The article's id."""
    layer: str
    type: str
    start: int
    end: int
    """Of all pieces together."""
    fragments: tuple[Fragment, ...]
    quote: str
    """The words it covers; pieces joined by `` … ``."""
    attributes: Mapping[str, Value]
    """None: the text does not state it. What nobody looked at is not there."""
    entity: str | None
    """The name of what it stands for."""
    entity_id: str | None
    note: str
    certainty: int | None
    """In percent."""


@dataclass(frozen=True, slots=True)
class End:
    """Where a link begins or leads to."""

    kind: str
    """``span``, ``entity`` or ``article``."""
    id: str
    text: str
    """The words of a span, the name of an entity, the title of an article."""
    article: str | None
    """The id of the article it lies in; None for an entity."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link between two spans, or a span and an entity or article."""

    id: str
    layer: str
    type: str
    source: End
    target: End
    attributes: Mapping[str, Value]
    note: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article with what was chosen of its annotations."""

    id: str
    title: str
    outlet: str
    byline: str
    published: str
    url: str
    language: str
    genre: str
    story: str
    text: str
    tags: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    zones: tuple[Zone, ...] = ()
    states: Mapping[str, str] = field(default_factory=dict)
    """By layer, how far it is; a layer that never opened it is not there."""
    spans: tuple[Span, ...] = ()
    links: tuple[Link, ...] = ()
    """Those that begin in it."""
