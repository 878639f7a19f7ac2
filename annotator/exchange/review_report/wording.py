"""What a report calls things: layers and their letters, types, the three states of an attribute,
kinds of differences, verdicts.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from annotator.domain.identity import Uid
from annotator.domain.scheme import Attribute, LinkType, SpanType
from annotator.domain.values import (
    End,
    EndKind,
    Link,
    Span,
    Value,
    Verdict,
)
from annotator.domain.values import Kind as Record
from annotator.formats.pages.wording import (
    article_name,
    letters,
    place_of,
    value_in_words,
)
from annotator.project.cited import Citer
from annotator.project.verdicts import Judged
from annotator.review.differences import Kind
from annotator.review.readings import ATTRIBUTE, EMPTY, FieldChange, Reading
from annotator.review.terms import Terms
from annotator.store.reads import Reads

NOBODY_LOOKED: Final = "empty"

KINDS: Final = {
    Kind.ONLY: "not in all",
    Kind.TYPE: "other types",
    Kind.ENDS: "other ends",
    Kind.DIRECTION: "other direction",
    Kind.EDGES: "other edges",
    Kind.ENTITY: "other entities",
    Kind.ATTRIBUTES: "other values",
    Kind.UNSEEN: "filled in by some only",
    Kind.SAME: "the same",
}
_FIELDS: Final = {
    "type": "type",
    "edges": "words",
    "entity": "stands for",
    "source": "source",
    "target": "target",
    "direction": "direction",
    "end": "end",
}


def kinds_in_words(kinds: Iterable[Kind]) -> str:
    """The kinds of differences of an item, the gravest first."""
    found = set(kinds)
    return ", ".join(KINDS[kind] for kind in Kind if kind in found)


class Words:
    """Looks up what people call what a project names by uid and id."""

    def __init__(self, reads: Reads, citer: Citer, terms: Terms, layers: Sequence[Uid]) -> None:
        self.terms = terms
        self._reads = reads
        self._citer = citer
        self._scheme = reads.scheme()
        self._people = {person.uid: person.name for person in reads.people()}
        self._layers = {
            layer.uid: layer.title(self._people.get(layer.owner, "")) for layer in reads.layers()
        }
        self._letters = {layer: letters(number) for number, layer in enumerate(layers)}
        self._entities: dict[Uid, str] = {}

    def layer(self, uid: Uid) -> str:
        """Whose work a layer is."""
        return self._layers.get(uid, "")

    def letter(self, uid: Uid) -> str:
        """The letter of a compared layer; empty for another."""
        return self._letters.get(uid, "")

    def person(self, uid: Uid) -> str:
        """A person's name."""
        return self._people.get(uid, "")

    def type(self, item: Span | Link) -> str:
        """The type as it is called today."""
        found = self._type(item)
        return found.name if found else item.type

    def colour(self, span: Span) -> str:
        """The colour of a span's type, ``#rrggbb``."""
        found = self._type(span)
        return found.colour if isinstance(found, SpanType) else "#949494"

    def type_called(self, identifier: str, *, link: bool = False) -> str:
        """The name of a type of spans or links by its id."""
        found = self._type_of(identifier, link=link)
        return found.name if found else identifier

    def attribute_called(self, type_: str, identifier: str, *, link: bool = False) -> str:
        """The name of an attribute by its id and that of its type."""
        found = self._type_of(type_, link=link)
        attribute = found.attribute(identifier) if found else None
        return attribute.name if attribute else identifier

    def entity(self, span: Span) -> str:
        """What a span stands for; empty where nobody chose."""
        return self._entity(span.entity) if span.entity else ""

    def attributes(self, item: Span | Link, beside: Iterable[Span | Link] = ()) -> list[str]:
        """``Kind: person``, one for each attribute that was looked at in ``item``, or is empty in
        it and was looked at in one of the same type ``beside`` it.
        """
        found = self._type(item)
        said = self.terms.attributes_of(item)
        here = self.terms.type_of(item)
        ids = dict.fromkeys(said)
        for other in beside:
            if self.terms.type_of(other) == here:
                ids.update(dict.fromkeys(self.terms.attributes_of(other)))
        order = [part.id for part in found.attributes] if found else []
        lines = []
        for name in sorted(ids, key=lambda one: order.index(one) if one in order else len(order)):
            attribute = found.attribute(name) if found else None
            words = self.value(attribute, said[name]) if name in said else NOBODY_LOOKED
            lines.append(f"{attribute.name if attribute else name}: {words}")
        return lines

    def value(self, attribute: Attribute | None, value: Value) -> str:
        """A value as people read it."""
        return value_in_words(attribute, value)

    def end(self, end: End) -> str:
        """The words of a link's end, wherever it is."""
        if end.kind is EndKind.ENTITY:
            return self._entity(end.uid)
        kind = Record.SPAN if end.kind is EndKind.SPAN else Record.ARTICLE
        cited = self._citer.of(kind, end.uid)
        if kind is Record.ARTICLE and not cited.quote:
            article = self._reads.article(end.uid)
            return article_name(article, self._reads.text(end.uid)) if article else ""
        return cited.quote

    def verdict(self, judged: Judged) -> str:
        """What was decided, as it stands today: ``changed: type “Actor” → “Place”``."""
        found = judged.verdict.value
        if judged.changes and judged.verdict is not Verdict.REJECTED:
            changes = "; ".join(self._change(judged, change) for change in judged.changes)
            added = all(change.added for change in judged.changes)
            found = f"{found}, added {changes}" if added else f"{found}: {changes}"
        notes = [
            word
            for word, holds in (
                ("taken out of gold since", judged.taken_out),
                ("changed since by who tagged it", judged.changed_since),
                ("deleted since by who tagged it", judged.deleted_since),
            )
            if holds
        ]
        return f"{found} ({', '.join(notes)})" if notes else found

    # Internals

    def _change(self, judged: Judged, change: FieldChange) -> str:
        type_, link = "", judged.decision.about is Record.LINK
        if judged.item is not None:
            type_ = self.terms.type_of(judged.item)
        name = _FIELDS.get(change.field) or self.attribute_called(
            type_, change.field.removeprefix(ATTRIBUTE), link=link
        )
        if change.field == "edges":
            return f"{name} to {self._reading(change, change.after, type_, link=link)}"
        before = self._reading(change, change.before, type_, link=link)
        after = self._reading(change, change.after, type_, link=link)
        return f"{name} {after}" if change.added else f"{name} {before} → {after}"

    def _reading(self, change: FieldChange, reading: Reading, type_: str, *, link: bool) -> str:
        if reading is EMPTY:
            return NOBODY_LOOKED
        if isinstance(reading, tuple):
            return f"“{self.end(reading)}”" if isinstance(reading, End) else place_of(reading)
        if isinstance(reading, bytes):
            return f"“{self._entity(reading)}”"
        if change.field == "type":
            return f"“{self.type_called(str(reading), link=link)}”"
        found = self._type_of(type_, link=link)
        name = change.field.removeprefix(ATTRIBUTE)
        return self.value(found.attribute(name) if found else None, reading)

    def _entity(self, uid: Uid) -> str:
        if uid not in self._entities:
            entity = self._reads.entity(uid)
            self._entities[uid] = entity.name if entity else ""
        return self._entities[uid]

    def _type(self, item: Span | Link) -> SpanType | LinkType | None:
        return self._type_of(item.type, link=isinstance(item, Link))

    def _type_of(self, identifier: str, *, link: bool) -> SpanType | LinkType | None:
        if self._scheme is None:
            return None
        if link:
            return self._scheme.link_type(identifier)
        return self._scheme.span_type(identifier)
