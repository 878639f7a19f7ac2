"""What a span or link says, field by field, and what of it stands otherwise elsewhere.

Fields are named as decisions name them: ``type``, ``edges``, ``entity``, ``attribute:NAME``; of
links ``type``, ``source``, ``target``, ``direction`` (the ends swapped), ``end`` (one of two that
are no source and target), ``attribute:NAME``.
"""

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import Final, NamedTuple

from annotator.domain.values import End, Fragment, Link, Span, Value
from annotator.review.aligning import pair_of
from annotator.review.differences import Difference, Field, Seen, attribute_differences
from annotator.review.link_aligning import end_differences
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
    """What ``item`` says in a field; a link's ``direction`` reads as its target, and ``end``, that
    of two which are no source and target, as its source.

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
    elif field in (Field.SOURCE, Field.END):
        return item.source
    elif field in (Field.TARGET, Field.DIRECTION):
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
    same_type = terms.type_of(before) == terms.type_of(after)
    ends = (meant(before.source), meant(before.target))
    symmetric = terms.symmetric(before) or terms.symmetric(after)
    found = [] if same_type else [Difference(Field.TYPE)]
    found += end_differences(ends, (after.source, after.target), symmetric=symmetric)
    if same_type:
        said = terms.attributes_of(before), terms.attributes_of(after)
        found += attribute_differences(*said)
    if symmetric:  # the source is read of an ``end``: have the one there that differs
        if ends[0] in (after.source, after.target):
            before = _turned(before)
        if after.source in ends:
            after = _turned(after)
    return tuple(_changes(before, after, found, terms))


def overruled(changes: Iterable[FieldChange]) -> tuple[str, ...]:
    """The fields in which what was said does not stand; what was merely added is none."""
    return tuple(change.field for change in changes if not change.added)


def _turned(link: Link) -> Link:
    return link._replace(source=link.target, target=link.source)


def _changes(
    before: Span | Link, after: Span | Link, differences: Iterable[Difference], terms: Terms
) -> Iterator[FieldChange]:
    for difference in differences:
        field = field_name(difference)
        was = EMPTY if difference.seen is Seen.ONLY_B else reading(before, field, terms)
        yield FieldChange(field, was, reading(after, field, terms))
