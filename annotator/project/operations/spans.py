"""Tagging: making, moving, describing and deleting spans of my own layer."""

from collections.abc import Callable, Sequence

from annotator.domain.fragments import fault, normalised
from annotator.domain.identity import Uid, new_uid
from annotator.domain.scheme import Scheme, SpanType
from annotator.domain.values import Entity, Fragment, Kind, Span, Value
from annotator.errors import UserError
from annotator.project.operations.entities import entity_named
from annotator.project.operations.links import erase_links_of, erase_unfitting
from annotator.project.transaction import Operation, Transaction


def add(
    article: Uid, span_type: str, fragments: Sequence[Fragment], *, entity: Uid | None = None
) -> Operation[Uid]:
    """Tag a stretch of an article; gives the new span's uid.

    Overlapping and touching fragments become one. The article becomes *in work* if it was new.

    Raises:
        UserError: if it covers nothing, lies outside the text, the type is not in the scheme,
            or the same stretch has this type already.
    """
    pieces = normalised(fragments)
    uid = new_uid()

    def apply(tx: Transaction) -> Uid:
        kind = type_of(tx.scheme, span_type)
        _check_entity(tx, entity, kind)
        layer = tx.my_layer()
        revision = tx.reads.revision(article)
        span = Span(uid, layer, article, kind.id, pieces, entity=entity, revision=revision)
        _store(tx, span, kind)
        tx.begin_work(article)
        return uid

    return Operation("span.add", apply)


def add_many(
    spans: Sequence[tuple[Uid, str, tuple[Fragment, ...]]], *, entity: Uid | None = None
) -> Operation[list[Uid]]:
    """Tag several stretches in one step, all standing for the same; those tagged with the type
    already are passed over.
    """
    uids = [new_uid() for _ in spans]

    def apply(tx: Transaction) -> list[Uid]:
        layer = tx.my_layer()
        made = []
        standing = tx.reads.revisions([*{article for article, _, _ in spans}])
        for uid, (article, span_type, fragments) in zip(uids, spans, strict=True):
            kind = type_of(tx.scheme, span_type)
            _check_entity(tx, entity, kind)
            pieces, revision = normalised(fragments), standing.get(article, 1)
            span = Span(uid, layer, article, kind.id, pieces, entity=entity, revision=revision)
            if twin_of(tx, span) is None:
                tx.put_span(span)
                tx.begin_work(article)
                made.append(uid)
        tx.detail = {"count": len(made)}
        return made

    return Operation("span.add-many", apply)


def add_fragment(span: Uid, fragment: Fragment) -> Operation[Uid]:
    """Add a further piece to a span."""

    def change(before: Span) -> Span:
        return before._replace(fragments=normalised((*before.fragments, fragment)))

    return _reshape("span.add-piece", span, change)


def remove_fragment(span: Uid, fragment: Fragment) -> Operation[Uid]:
    """Take a stretch out of a span; what is left keeps its links."""

    def change(before: Span) -> Span:
        start, end = fragment
        left: list[Fragment] = []
        for first, last in before.fragments:
            left += [(first, min(last, start)), (max(first, end), last)]
        return before._replace(fragments=normalised(left))

    return _reshape("span.remove-piece", span, change)


def move_edge(span: Uid, edge: str, position: int) -> Operation[Uid]:
    """Move the ``start`` or ``end`` of a span to a code point; its links stay.

    Pieces the edge passes over are swallowed or dropped.
    """

    def change(before: Span) -> Span:
        start, end = before.start, before.end
        if edge == "start":
            if position < start:
                first = (position, before.fragments[0][1])
                return before._replace(fragments=normalised((first, *before.fragments[1:])))
            return before._replace(
                fragments=normalised((max(a, position), b) for a, b in before.fragments)
            )
        if position > end:
            last = (before.fragments[-1][0], position)
            return before._replace(fragments=normalised((*before.fragments[:-1], last)))
        return before._replace(
            fragments=normalised((a, min(b, position)) for a, b in before.fragments)
        )

    return _reshape("span.move-edge", span, change)


def retype(spans: Sequence[Uid], span_type: str) -> Operation[None]:
    """Give spans another type; attributes the new type does not have go, what they stand for if
    that is in another register, and links that no longer fit its rules, in the same step.
    """

    def apply(tx: Transaction) -> None:
        kind = type_of(tx.scheme, span_type)
        removed = unnamed = 0
        words = ""
        for uid in spans:
            before = mine(tx, uid)
            words = words or _words(tx, before)
            kept = {k: v for k, v in before.attributes.items() if _fits(kind, k, v)}
            same_register = _register(tx.scheme, before.type) == kind.register_
            after = before._replace(
                type=kind.id, attributes=kept, entity=before.entity if same_register else None
            )
            _refuse_twin(tx, after, kind)
            tx.put_span(after)
            removed += erase_unfitting(tx, uid)
            unnamed += before.entity is not None and after.entity is None
        tx.detail = {
            "type": kind.name,
            "count": len(spans),
            "links": removed,
            "unnamed": unnamed,
            "quote": words,
        }

    return Operation("span.retype", apply)


def set_attribute(spans: Sequence[Uid], name: str, value: Value) -> Operation[None]:
    """Set an attribute of spans; None is *not stated*."""

    def change(tx: Transaction, before: Span) -> Span:
        attribute = type_of(tx.scheme, before.type).attribute(name)
        if attribute is None:
            raise UserError("{type} has no attribute “{name}”.", type=before.type, name=name)
        problem = attribute.fault(value)
        if problem:
            raise UserError("This value cannot be set: {problem}.", problem=problem)
        return before._replace(attributes={**before.attributes, attribute.id: value})

    return _describe("span.set-attribute", spans, change, {"attribute": name, "value": value})


def clear_attribute(spans: Sequence[Uid], name: str) -> Operation[None]:
    """Make an attribute empty again: nobody looked."""

    def change(_: Transaction, before: Span) -> Span:
        return before._replace(attributes={k: v for k, v in before.attributes.items() if k != name})

    return _describe("span.clear-attribute", spans, change, {"attribute": name})


def set_note(spans: Sequence[Uid], note: str) -> Operation[None]:
    """Write the note of spans; empty removes it."""

    def change(_: Transaction, before: Span) -> Span:
        return before._replace(note=note.strip())

    return _describe("span.set-note", spans, change, {})


def set_certainty(spans: Sequence[Uid], per_cent: int | None) -> Operation[None]:
    """Say how sure I am of spans, 0 to 100 per cent; None takes it back."""

    def change(_: Transaction, before: Span) -> Span:
        if per_cent is not None and not 0 <= per_cent <= 100:
            raise UserError("Certainty is a percentage from 0 to 100.")
        return before._replace(certainty=per_cent)

    return _describe("span.set-certainty", spans, change, {})


def set_entity(spans: Sequence[Uid], entity: Uid | None) -> Operation[None]:
    """Say which entity or proposition spans stand for; None takes it back."""

    def apply(tx: Transaction) -> None:
        words = ""
        for uid in spans:
            before = mine(tx, uid)
            words = words or _words(tx, before)
            _check_entity(tx, entity, type_of(tx.scheme, before.type))
            tx.put_span(before._replace(entity=entity))
        named = tx.reads.entity(entity) if entity else None
        name = named.name if named else ""
        tx.detail = {"name": name, "count": len(spans), "quote": words}

    return Operation("span.set-entity", apply)


def name_entity(spans: Sequence[Uid], name: str) -> Operation[Entity | None]:
    """The same by name: the entity of that name in the type's register, made where there is
    none; an empty name takes it back.
    """

    def apply(tx: Transaction) -> Entity | None:
        entity: Entity | None = None
        words = ""
        for uid in spans:
            before = mine(tx, uid)
            words = words or _words(tx, before)
            register = _register(tx.scheme, before.type)
            if not register:
                raise UserError("{type} has no register of entities.", type=before.type)
            entity = entity_named(tx, register, name) if name.strip() else None
            tx.put_span(before._replace(entity=entity.uid if entity else None))
        tx.detail = {"name": name, "count": len(spans), "quote": words}
        return entity

    return Operation("span.set-entity", apply)


def delete(spans: Sequence[Uid]) -> Operation[int]:
    """Delete spans with their links in one step; gives how many links went along."""

    def apply(tx: Transaction) -> int:
        links = 0
        words = ""
        for uid in spans:
            span = mine(tx, uid)
            words = words or _words(tx, span)
            links += erase_links_of(tx, uid)
            tx.erase(Kind.SPAN, uid, span.layer, span.article)
        tx.detail = {"count": len(spans), "links": links, "quote": words}
        return links

    return Operation("span.delete", apply)


def type_of(scheme: Scheme, identifier: str) -> SpanType:
    """A span type of the scheme.

    Raises:
        UserError: if there is none of that id.
    """
    found = scheme.span_type(identifier)
    if found is None:
        raise UserError("The scheme has no span type “{id}”.", id=identifier)
    return found


def mine(tx: Transaction, uid: Uid) -> Span:
    """A span of my own layer.

    Raises:
        UserError: if it is gone or someone else's.
    """
    span = tx.reads.span(uid)
    if span is None:
        raise UserError("This tag is no longer there.")
    if span.layer != tx.my_layer():
        raise UserError("This tag is in another annotator’s layer and can only be read.")
    return span


def _check_entity(tx: Transaction, uid: Uid | None, kind: SpanType) -> None:
    if uid is None:
        return
    entity = tx.reads.entity(uid)
    if entity is None:
        raise UserError("This entity is no longer there.")
    if entity.register != kind.register_:
        raise UserError(
            "“{name}” is in the register {theirs}, not {ours}.",
            name=entity.name,
            theirs=entity.register,
            ours=kind.register_ or "–",
        )


def twin_of(tx: Transaction, span: Span) -> Span | None:
    """Another span of the same layer, type and extent."""
    alike = (span.type, span.fragments, span.revision)
    for other in tx.reads.spans_from(span.article, span.layer, span.start):
        if other.uid != span.uid and (other.type, other.fragments, other.revision) == alike:
            return other
    return None


def _store(tx: Transaction, span: Span, kind: SpanType) -> None:
    problem = fault(span.fragments, len(tx.text(span.article)))
    if problem:
        raise UserError("This cannot be tagged: {problem}.", problem=problem)
    _refuse_twin(tx, span, kind)
    tx.put_span(span)
    tx.detail = {"type": kind.name, "quote": _words(tx, span)}


def _refuse_twin(tx: Transaction, span: Span, kind: SpanType) -> None:
    if twin_of(tx, span):
        raise UserError(
            "“{quote}” is tagged as {type} already.", quote=_words(tx, span), type=kind.name
        )


def _reshape(name: str, uid: Uid, change: Callable[[Span], Span]) -> Operation[Uid]:
    def apply(tx: Transaction) -> Uid:
        before = mine(tx, uid)
        after = change(before)
        if not after.fragments:
            raise UserError("A tag needs at least one character; delete it instead.")
        _store(tx, after, type_of(tx.scheme, before.type))
        return uid

    return Operation(name, apply)


def _describe(
    name: str,
    uids: Sequence[Uid],
    change: Callable[[Transaction, Span], Span],
    detail: dict[str, Value],
) -> Operation[None]:
    def apply(tx: Transaction) -> None:
        words = ""
        for uid in uids:
            before = mine(tx, uid)
            words = words or _words(tx, before)
            tx.put_span(change(tx, before))
        tx.detail = {**detail, "count": len(uids), "quote": words}

    return Operation(name, apply)


def _words(tx: Transaction, span: Span) -> str:
    text = tx.text(span.article)
    words = " … ".join(text[start:end] for start, end in span.fragments)
    return words if len(words) <= 60 else words[:59] + "…"


def _register(scheme: Scheme, span_type: str) -> str:
    found = scheme.span_type(span_type)
    return found.register_ if found else ""


def _fits(kind: SpanType, name: str, value: Value) -> bool:
    attribute = kind.attribute(name)
    return attribute is not None and attribute.fault(value) is None
