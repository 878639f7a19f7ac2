"""What may differ between two layers, and the shape of an alignment."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final, Generic, NamedTuple, TypeVar

from annotator.domain.identity import Uid
from annotator.domain.values import Link, Span, Value

T = TypeVar("T", bound=Span | Link)


class Field(StrEnum):
    """What of a span or link two people may have said differently."""

    TYPE = "type"
    EDGES = "edges"
    ENTITY = "entity"
    ATTRIBUTE = "attribute"
    DIRECTION = "direction"
    """A link's ends are swapped."""
    SOURCE = "source"
    TARGET = "target"
    END = "end"
    """One end of a link whose type knows no source and target."""


class Seen(StrEnum):
    """Who said something at all: an absent attribute or entity is nobody having looked."""

    BOTH = "both"
    ONLY_A = "only-a"
    ONLY_B = "only-b"

    @property
    def mirrored(self) -> "Seen":
        """Seen from the other side."""
        return _MIRRORED[self]


_MIRRORED: Final = {Seen.BOTH: Seen.BOTH, Seen.ONLY_A: Seen.ONLY_B, Seen.ONLY_B: Seen.ONLY_A}


class Difference(NamedTuple):
    """One field in which the two of a pair differ."""

    field: Field
    attribute: str = ""
    """Its id today, where the field is an attribute."""
    seen: Seen = Seen.BOTH
    """Whether both said something, of which *not stated* is one thing to say, or only one did."""


class Kind(StrEnum):
    """The kinds of differences one looks for, the gravest first."""

    ONLY = "only"
    """Only one layer has it."""
    TYPE = "type"
    ENDS = "ends"
    """A link leads from or to something else."""
    DIRECTION = "direction"
    EDGES = "edges"
    ENTITY = "entity"
    ATTRIBUTES = "attributes"
    UNSEEN = "unseen"
    """Only one of them looked: an attribute or entity is empty in the other."""
    SAME = "same"


_KINDS: Final = {
    Field.TYPE: Kind.TYPE,
    Field.EDGES: Kind.EDGES,
    Field.ENTITY: Kind.ENTITY,
    Field.ATTRIBUTE: Kind.ATTRIBUTES,
    Field.DIRECTION: Kind.DIRECTION,
    Field.SOURCE: Kind.ENDS,
    Field.TARGET: Kind.ENDS,
    Field.END: Kind.ENDS,
}
_GRAVITY: Final = {kind: place for place, kind in enumerate(Kind)}


def gravest(kinds: frozenset[Kind]) -> Kind:
    """The one kind to show where there is room for one; ``SAME`` where there is none."""
    return min(kinds, key=_GRAVITY.__getitem__, default=Kind.SAME)


class Pair(NamedTuple, Generic[T]):
    """A span or link of layer A with the one of layer B it is held against."""

    a: T
    b: T
    differences: tuple[Difference, ...] = ()
    """In the order of `Field`, attributes by name."""

    @property
    def same(self) -> bool:
        """Whether nothing at all differs."""
        return not self.differences

    @property
    def kinds(self) -> frozenset[Kind]:
        """What kinds of differences it has; ``SAME`` alone where there is none."""
        found = {
            _KINDS[field] if seen is Seen.BOTH else Kind.UNSEEN
            for field, _, seen in self.differences
        }
        return frozenset(found or {Kind.SAME})

    def differs(self, *fields: Field) -> bool:
        """Whether both said something and not the same, in one of these fields."""
        for difference in self.differences:  # ten times as fast as any() for the many without
            if difference.field in fields and difference.seen is Seen.BOTH:
                return True
        return False

    @property
    def identical(self) -> bool:
        """Whether a span has the same extent and type, a link the same ends and type."""
        return not self.differs(*_IDENTITY)

    @property
    def mirrored(self) -> "Pair[T]":
        """The pair as the other side sees it."""
        turned = tuple(d._replace(seen=d.seen.mirrored) for d in self.differences)
        return Pair(self.b, self.a, turned)


_IDENTITY: Final = tuple(field for field in Field if field not in (Field.ENTITY, Field.ATTRIBUTE))


class Alignment(NamedTuple, Generic[T]):
    """Two layers' spans or links held against each other: each is in exactly one place."""

    pairs: tuple[Pair[T], ...]
    only_a: tuple[T, ...]
    only_b: tuple[T, ...]

    @property
    def mirrored(self) -> "Alignment[T]":
        """What comes out when B is held against A."""
        pairs = tuple(pair.mirrored for pair in self.pairs)
        return Alignment(pairs, self.only_b, self.only_a)

    @property
    def same(self) -> bool:
        """Whether nothing at all differs."""
        return not self.only_a and not self.only_b and all(pair.same for pair in self.pairs)

    @property
    def partner(self) -> dict[Uid, Uid]:
        """For each of A in a pair, the one of B it is held against."""
        return {pair.a.uid: pair.b.uid for pair in self.pairs}

    def kinds(self) -> Iterator[tuple[Uid, frozenset[Kind]]]:
        """Each span or link of both sides with the kinds of its differences: what a view marks."""
        for pair in self.pairs:
            yield pair.a.uid, pair.kinds
            yield pair.b.uid, pair.kinds
        for one in (*self.only_a, *self.only_b):
            yield one.uid, frozenset({Kind.ONLY})


def same_value(a: Value, b: Value) -> bool:
    """Whether two values say the same; 1 and 1.0 do, 1 and true do not."""
    return a == b and isinstance(a, bool) == isinstance(b, bool)


def attribute_differences(a: Mapping[str, Value], b: Mapping[str, Value]) -> Iterator[Difference]:
    """The attributes that differ, by name; an absent key is nobody having looked."""
    if a == b and not a:
        return
    for name in sorted({*a, *b}):
        if name not in b:
            yield Difference(Field.ATTRIBUTE, name, Seen.ONLY_A)
        elif name not in a:
            yield Difference(Field.ATTRIBUTE, name, Seen.ONLY_B)
        elif not same_value(a[name], b[name]):
            yield Difference(Field.ATTRIBUTE, name)
