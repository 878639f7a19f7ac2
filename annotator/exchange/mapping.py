"""From the labels in files to the types of the scheme; what the scheme lacks is added to it.

Nothing is ever taken out of a scheme here, and no type of it changes its meaning.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from types import MappingProxyType
from typing import Final, Generic, NamedTuple, TypeVar

from annotator.domain.naming import free_id, key
from annotator.domain.scheme import ARTICLE_END, ENTITY_END, Ends, LinkType, Scheme, SpanType
from annotator.domain.values import NO_ATTRIBUTES, Value
from annotator.errors import BadInputError
from annotator.exchange.attributes import AttributeRule, adopt
from annotator.exchange.vocabulary import Labels, Vocabulary

T = TypeVar("T", SpanType, LinkType)

_COLOURS: Final = "#CB8600 #3C9CD0 #A49600 #009E73 #CC79A7 #D55E00 #0072B2".split()
"""Each at least 3:1 against white."""
_NO_ENDS: Final = (Ends(source=(ARTICLE_END,), target=(ARTICLE_END,)),)
_NO_NAMES: Final[Mapping[str, str]] = MappingProxyType({})


SKIP: Final = "-"
"""What a label or an annotator's name is mapped to whose annotations are left out."""
NEW: Final = "+"
"""What a label is mapped to that becomes a type of its own, whatever the scheme has."""


class SchemeMap(NamedTuple):
    """What a person decided about labels before importing; the rest is matched by name."""

    spans: Mapping[str, str] = _NO_NAMES
    """Label to span type id, :data:`NEW` or :data:`SKIP`."""
    links: Mapping[str, str] = _NO_NAMES
    """Label to link type id, :data:`NEW` or :data:`SKIP`."""
    turned: frozenset[str] = frozenset()
    """Labels of links that run the other way here."""


@dataclass(slots=True)
class TypeRule:
    """What becomes of one label."""

    id: str
    name: str
    attributes: dict[str, AttributeRule] = field(default_factory=dict)
    """By the name in the file."""

    def mapped(self, attributes: Mapping[str, Value]) -> Mapping[str, Value]:
        """Attributes as the scheme has them."""
        if not attributes:
            return NO_ATTRIBUTES
        return dict(self.attributes[name].placed(value) for name, value in attributes.items())


class TypeMap:
    """The rules for every label met, and the scheme as it must become for them."""

    def __init__(self, scheme: Scheme, vocabulary: Vocabulary, chosen: SchemeMap) -> None:
        brought = vocabulary.schemes
        colours = _colours(scheme)

        def span_type(identifier: str, name: str) -> SpanType:
            return SpanType(id=identifier, name=name, colour=next(colours))

        def link_type(identifier: str, name: str) -> LinkType:
            return LinkType(id=identifier, name=name, ends=_NO_ENDS)

        self._scheme = scheme
        self._turned = chosen.turned
        self._met: dict[str, dict[tuple[str, str], None]] = {}
        self._spans = _Types(
            scheme.spans, [part for one in brought for part in one.spans], span_type
        )
        self._links = _Types(
            scheme.links, [part for one in brought for part in one.links], link_type
        )
        self.spans = self._spans.rules(vocabulary.spans, chosen.spans)
        self.links = self._links.rules(vocabulary.links, chosen.links)
        self._ends = _ends_there(self._spans.parts.values())

    @property
    def becomes(self) -> dict[tuple[str, str], tuple[str, bool]]:
        """By ``span`` or ``link`` and label, the name of the type it becomes and whether that is
        new.
        """
        return {
            (kind, label): (rule.name, rule.id not in types.before)
            for kind, types, rules in (
                ("span", self._spans, self.spans),
                ("link", self._links, self.links),
            )
            for label, rule in rules.items()
        }

    @property
    def new_types(self) -> list[str]:
        """Names of the types that are added."""
        return [part.name for types in (self._spans, self._links) for part in types.new()]

    @property
    def new_attributes(self) -> list[str]:
        """What is added to types that are there: ``Claim: stance``, ``Claim: kind = rumour``."""
        return [*self._spans.added, *self._links.added]

    def end_name(self, span_type: str) -> str:
        """How rules call a span of this type id."""
        found = self._scheme.span_type(span_type)
        return found.id if found else span_type

    def register(self, span_type: str) -> str:
        """The register the entities of a span type live in; empty where it has none."""
        part = self._spans.parts.get(span_type)
        return part.register_ if part else ""

    def turns(self, label: str, source: str, target: str) -> bool:
        """Whether a link must be turned round to follow the scheme: a person said so, or its
        type joins these ends only the other way.
        """
        if label in self._turned:
            return True
        known = self._scheme.link_type(self.links[label].id)
        return bool(known and not known.joins(source, target) and known.joins(target, source))

    def fits(self, link_type: str, source: str, target: str) -> bool:
        """Note a link of a type between two ends; whether the scheme has a rule for it. A type
        that is added gets one, unless no type's entities are of the register of an end.
        """
        known = self._scheme.link_type(link_type)
        if known is None:
            met = self._met.setdefault(link_type, {})
            if not {source, target} <= self._ends:
                return False
            met[source, target] = None
            return True
        return known.joins(source, target)

    def scheme(self) -> Scheme:
        """The scheme with all that was added, once every link has been noted."""
        spans = tuple(self._spans.parts.values())
        links = [
            part if part.id in self._links.before else self._with_ends(part)
            for part in self._links.parts.values()
        ]
        kept = tuple(part for part in links if part is not None)
        if spans == self._scheme.spans and kept == self._scheme.links:
            return self._scheme
        grown = self._scheme.model_copy(
            update={"spans": spans, "links": kept, "version": self._scheme.version + 1}
        )
        return Scheme.model_validate(grown.model_dump(by_alias=True))

    def _with_ends(self, part: LinkType) -> LinkType | None:
        """A new link type with the rules its file gives it and the ends it was met with; None if
        nothing of it was stored.
        """
        known = self._ends
        rules = [] if part.ends == _NO_ENDS else [_known_ends(ends, known) for ends in part.ends]
        ends = [rule for rule in rules if rule is not None]
        for source, target in self._met.get(part.id, ()):
            if not any(source in rule.source and target in rule.target for rule in ends):
                ends.append(Ends(source=(source,), target=(target,)))
        if not ends and part.id not in self._met:
            return None
        return part.model_copy(update={"ends": tuple(ends) or _NO_ENDS})


class _Types(Generic[T]):
    """The span types or the link types while rules are made."""

    def __init__(
        self, parts: Sequence[T], brought: Sequence[T], make: Callable[[str, str], T]
    ) -> None:
        self.parts: dict[str, T] = {part.id: part for part in parts}
        self.before: frozenset[str] = frozenset(self.parts)
        self.added: list[str] = []
        self._brought: Sequence[T] = brought
        self._make: Callable[[str, str], T] = make

    def new(self) -> list[T]:
        """The types that were not there before."""
        return [part for identifier, part in self.parts.items() if identifier not in self.before]

    def rules(self, met: Labels, chosen: Mapping[str, str]) -> dict[str, TypeRule]:
        """What becomes of each label.

        Raises:
            BadInputError: if ``chosen`` names a type that is not there.
        """
        rules: dict[str, TypeRule] = {}
        for label, attributes in met.items():
            if chosen.get(label) == SKIP:
                continue
            part = self._part(label, chosen.get(label))
            brought = _find(self._brought, label)
            fresh = part.id not in self.before
            part, of_attributes, added = adopt(part, attributes, brought)
            if not fresh:
                self.added += added
            self.parts[part.id] = part
            rules[label] = TypeRule(part.id, part.name, of_attributes)
        return rules

    def _part(self, label: str, chosen: str | None) -> T:
        wanted = label if chosen is None else chosen
        found = None if chosen == NEW else _find(list(self.parts.values()), wanted)
        if found is not None:
            return self._today(found)
        if chosen not in (None, NEW):
            raise BadInputError(
                "“{label}” cannot become “{type}”, which the scheme does not have.",
                label=label,
                type=chosen,
            )
        brought = _find(self._brought, label)
        if brought is None:
            made: T = self._make(free_id(label, self.parts, "type"), " ".join(label.split()) or "?")
            return made
        identifier = (
            brought.id
            if brought.id not in self.parts
            else free_id(brought.name, self.parts, "type")
        )
        changes = {"id": identifier, "replaced_by": None, "retired": False, "key": ""}
        copy: T = brought.model_copy(
            update={name: value for name, value in changes.items() if hasattr(brought, name)}
        )
        return copy

    def _today(self, part: T) -> T:
        """What stands for a type that was merged into another."""
        for _ in self.parts:
            if part.replaced_by is None or part.replaced_by not in self.parts:
                return part
            part = self.parts[part.replaced_by]
        return part


def _find(parts: Iterable[T], label: str) -> T | None:
    """The type a label means: by id, by name, else by what those have in common with it."""
    known = list(parts)
    wanted = key(label)
    for part in known:
        if part.id == label:
            return part
    for part in known:
        if part.name == label:
            return part
    for part in sorted(known, key=lambda one: one.retired or one.replaced_by is not None):
        if wanted in (key(part.id), key(part.name)):
            return part
    return None


def _ends_there(spans: Iterable[SpanType]) -> set[str]:
    """What links may end at."""
    parts = list(spans)
    registers = {ENTITY_END + part.register_ for part in parts if part.register_}
    return {part.id for part in parts} | registers | {ARTICLE_END}


def _known_ends(ends: Ends, known: set[str]) -> Ends | None:
    source = tuple(end for end in ends.source if end in known)
    target = tuple(end for end in ends.target if end in known)
    return Ends(source=source, target=target) if source and target else None


def _colours(scheme: Scheme) -> Iterator[str]:
    """Colours for new types without end, those nobody has first."""
    used = {part.colour.upper() for part in scheme.spans}
    return cycle(sorted(_COLOURS, key=lambda colour: colour in used))
