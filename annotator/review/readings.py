"""What a span or link says, field by field, and what of it stands otherwise elsewhere.

Fields are named as decisions name them: ``type``, ``edges``, ``entity``, ``attribute:NAME``; of
links ``type``, ``source``, ``target``, ``direction`` (the ends swapped), ``attribute:NAME``.
"""

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import Final, NamedTuple

from annotator.domain.values import End, Fragment, Link, Span, Value
from annotator.review.aligning import pair_of
from annotator.review.differences import Difference, Field, Seen, attribute_differences
from annotator.review.terms import Terms


class Empty(Enum):
    """The one value for what nobody said."""

    EMPTY = "empty"


EMPTY: Final = Empty.EMPTY

Reading = Value | bytes | tuple[Fragment, ...] | End | Empty
"""What stands in a field; None is *not stated*, ``EMPTY`` that nobody looked."""

ATTRIBUTE: Final = "attribute:"


class FieldChange(NamedTuple):
    """A field that stands otherwise in what somebody's work led to."""

    field: str
    before: Reading
    after: Reading

    @property
    def added(self) -> bool:
        """Whether nothing was said there before: what was said still stands."""
        return self.before is EMPTY


def field_name(difference: Difference) -> str:
    """The name of the field that differs."""
    if difference.field is Field.ATTRIBUTE:
        return ATTRIBUTE + difference.attribute
    return difference.field.value


def reading(item: Span | Link, field: str, terms: Terms) -> Reading:
    """What ``item`` says in a field; ``direction`` and ``end`` of a link read as its target.

    Raises:
        KeyError: if it has no such field.
    """
    if field.startswith(ATTRIBUTE):
        return terms.attributes_of(item).get(field.removeprefix(ATTRIBUTE), EMPTY)
    if field == Field.TYPE:
        return terms.type_of(item)
    if isinstance(item, Span):
        if field == Field.EDGES:
            return item.fragments
        if field == Field.ENTITY:
            entity = terms.entity_of(item)
            return EMPTY if entity is None else entity
    elif field == Field.SOURCE:
        return item.source
    elif field in (Field.TARGET, Field.DIRECTION, Field.END):
        return item.target
    raise KeyError(field)


def span_changes(before: Span, after: Span, terms: Terms) -> tuple[FieldChange, ...]:
    """What of a span stands otherwise in the span it led to."""
    return tuple(_changes(before, after, pair_of(before, after, terms).differences, terms))


def link_changes(
    before: Link, after: Link, terms: Terms, meant: Callable[[End], End]
) -> tuple[FieldChange, ...]:
    """What of a link stands otherwise in the link it led to.

    ``meant`` gives the end in the layer of ``after`` that an end in the layer of ``before``
    stands for; attributes belong to a type and are not compared where the types differ.
    """
    found: list[Difference] = []
    same_type = terms.type_of(before) == terms.type_of(after)
    if not same_type:
        found.append(Difference(Field.TYPE))
    source, target = meant(before.source), meant(before.target)
    ends = (after.source, after.target)
    if (target, source) == ends and source != target:
        if not terms.symmetric(after):
            found.append(Difference(Field.DIRECTION))
    else:
        if source != after.source:
            found.append(Difference(Field.SOURCE))
        if target != after.target:
            found.append(Difference(Field.TARGET))
    if same_type:
        found.extend(attribute_differences(terms.attributes_of(before), terms.attributes_of(after)))
    return tuple(_changes(before, after, found, terms))


def overruled(changes: Iterable[FieldChange]) -> tuple[str, ...]:
    """The fields in which what was said does not stand; what was merely added is none."""
    return tuple(change.field for change in changes if not change.added)


def _changes(
    before: Span | Link, after: Span | Link, differences: Iterable[Difference], terms: Terms
) -> Iterator[FieldChange]:
    for difference in differences:
        field = field_name(difference)
        was = EMPTY if difference.seen is Seen.ONLY_B else reading(before, field, terms)
        yield FieldChange(field, was, reading(after, field, terms))
