"""What a copy in the gold layer says: one span or link, some fields as others have them."""

from collections.abc import Callable, Iterable, Mapping

from annotator.domain.identity import Uid, text_of
from annotator.domain.scheme import LinkType, SpanType
from annotator.domain.values import End, Link, Origin, Span, Value
from annotator.errors import UserError
from annotator.project.transaction import Transaction
from annotator.review.differences import Field
from annotator.review.readings import ATTRIBUTE, EMPTY, reading
from annotator.review.terms import Terms

Item = Span | Link
Fields = Mapping[str, Item]
"""Whose reading of a field is wanted, by the field's name."""

_OF_SPANS = frozenset({Field.TYPE, Field.EDGES, Field.ENTITY})
_OF_LINKS = frozenset({Field.TYPE, Field.SOURCE, Field.TARGET, Field.DIRECTION, Field.END})


class Copies:
    """Makes copies of others' spans and links in the words of today's scheme."""

    def __init__(self, tx: Transaction, layer: Uid, terms: Terms) -> None:
        self._tx = tx
        self._layer = layer
        self._terms = terms

    def span(self, base: Span, fields: Mapping[str, Span], group: Iterable[Span]) -> Span:
        """A span without a uid. Attributes and entity belong to a type and come along with it;
        what is empty is filled from those of ``group`` with the same type.

        Raises:
            UserError: if a field is none of spans, or does not fit the type.
        """
        _check(fields, _OF_SPANS)
        owner = fields.get(Field.TYPE, base)
        type_ = self._terms.type_of(owner)
        fragments = fields.get(Field.EDGES, base).fragments
        attributes = dict(self._terms.attributes_of(owner))
        entity = owner.entity
        for other in group:
            if self._terms.type_of(other) == type_:
                attributes = {**self._terms.attributes_of(other), **attributes}
                entity = entity or other.entity
        kind = self._tx.scheme.span_type(type_)
        self._choose(attributes, fields, kind)
        if Field.ENTITY in fields:
            entity = self._entity_chosen(fields[Field.ENTITY].entity, kind)
        origin, note, revision = _origin(base), base.note, base.revision
        return Span(
            b"", self._layer, base.article, type_, fragments, attributes, entity, note,
            origin=origin, revision=revision,
        )  # fmt: skip

    def link(
        self,
        base: Link,
        fields: Mapping[str, Link],
        group: Iterable[Link],
        end: Callable[[End], End],
    ) -> Link:
        """The same of a link; ``end`` gives the end in the gold layer that one stands for.

        Raises:
            UserError: if a field is none of links, or does not fit the type.
        """
        owner = fields.get(Field.TYPE, base)
        type_ = self._terms.type_of(owner)
        source, target = map(end, ends_wanted(base, fields))
        attributes = dict(self._terms.attributes_of(owner))
        for other in group:
            if self._terms.type_of(other) == type_:
                attributes = {**self._terms.attributes_of(other), **attributes}
        self._choose(attributes, fields, self._tx.scheme.link_type(type_))
        origin = _origin(base)
        return Link(b"", self._layer, type_, source, target, attributes, base.note, origin)

    def span_over(self, found: Span, wanted: Span, fields: Mapping[str, Span]) -> Span:
        """The gold span ``found`` made to say what is wanted; what it says beside that stays."""
        entity = wanted.entity
        if entity is None and Field.ENTITY not in fields:
            entity = found.entity if self._terms.type_of(found) == wanted.type else None
        return found._replace(
            type=wanted.type,
            fragments=wanted.fragments,
            attributes=self._merged(found, wanted, fields),
            entity=entity,
            note=found.note or wanted.note,
            revision=wanted.revision,
        )

    def link_over(self, found: Link, wanted: Link, fields: Mapping[str, Link]) -> Link:
        """The same of a link."""
        return found._replace(
            type=wanted.type,
            source=wanted.source,
            target=wanted.target,
            attributes=self._merged(found, wanted, fields),
            note=found.note or wanted.note,
        )

    def filled_span(self, found: Span, wanted: Span) -> Span:
        """The gold span ``found`` with what it leaves empty and ``wanted`` does not."""
        return found._replace(
            attributes={**wanted.attributes, **self._terms.attributes_of(found)},
            entity=found.entity or wanted.entity,
            note=found.note or wanted.note,
        )

    def filled_link(self, found: Link, wanted: Link) -> Link:
        """The same of a link."""
        return found._replace(
            attributes={**wanted.attributes, **self._terms.attributes_of(found)},
            note=found.note or wanted.note,
        )

    def _choose(
        self, attributes: dict[str, Value], fields: Fields, kind: SpanType | LinkType | None
    ) -> None:
        """Put in the attributes that were chosen one by one, empty ones too."""
        for field, source in fields.items():
            if not field.startswith(ATTRIBUTE):
                continue
            name = field.removeprefix(ATTRIBUTE)
            attributes.pop(name, None)
            said = self._terms.attributes_of(source)
            if name not in said:
                continue
            attribute = kind.attribute(name) if kind else None
            if attribute is None:
                raise UserError(
                    "{type} has no attribute “{name}”.", type=kind.name if kind else "–", name=name
                )
            problem = attribute.fault(said[name])
            if problem:
                raise UserError("This value cannot be set: {problem}.", problem=problem)
            attributes[name] = said[name]

    def _entity_chosen(self, entity: Uid | None, kind: SpanType | None) -> Uid | None:
        found = self._tx.reads.entity(entity) if entity is not None else None
        if found and kind and found.register != kind.register_:
            raise UserError(
                "“{name}” is in the register {theirs}, not {ours}.",
                name=found.name,
                theirs=found.register,
                ours=kind.register_ or "–",
            )
        return entity

    def _merged(self, found: Item, wanted: Item, fields: Fields) -> dict[str, Value]:
        same = self._terms.type_of(found) == self._terms.type_of(wanted)
        kept = self._terms.attributes_of(found) if same else {}
        emptied = {
            field.removeprefix(ATTRIBUTE)
            for field, source in fields.items()
            if field.startswith(ATTRIBUTE) and reading(source, field, self._terms) is EMPTY
        }
        merged = {**kept, **wanted.attributes}
        return {name: value for name, value in merged.items() if name not in emptied}


def ends_wanted(base: Link, fields: Mapping[str, Link]) -> tuple[End, End]:
    """The ends, in the layers of those who made them, that a link is to have.

    Raises:
        UserError: if a field is none of links.
    """
    _check(fields, _OF_LINKS)
    ends = fields.get(Field.DIRECTION) or fields.get(Field.END) or base
    return fields.get(Field.SOURCE, ends).source, fields.get(Field.TARGET, ends).target


def _check(fields: Fields, known: Iterable[str]) -> None:
    for field in fields:
        if field not in known and not field.startswith(ATTRIBUTE):
            raise UserError("There is no field “{name}” to choose here.", name=field)


def _origin(item: Item) -> Origin:
    return Origin("copy", text_of(item.layer), text_of(item.uid))
