"""The scheme of the project: replaced as a whole, never rewriting an annotation."""

from annotator.domain.scheme import LinkType, Scheme, SpanType
from annotator.errors import UserError
from annotator.project.transaction import Operation, Transaction


def replace(scheme: Scheme) -> Operation[None]:
    """Put another scheme in force.

    Raises:
        UserError: if a type that annotations have is missing from it; merge or retire it there
            instead.
    """

    def apply(tx: Transaction) -> None:
        there = {part.id for part in (*scheme.spans, *scheme.links)}
        for part in (*tx.scheme.spans, *tx.scheme.links):
            if part.id not in there:
                uses = tx.reads.uses_of_type(part.id)
                if uses:
                    raise UserError(
                        "“{name}” cannot be deleted: {uses} annotations have it; retire or "
                        "merge it instead.",
                        name=part.name,
                        uses=uses,
                    )
        lost = _lost_attribute(tx, scheme)
        if lost:
            raise UserError(
                "“{name}” of “{place}” cannot be deleted: annotations have it; retire or merge "
                "it instead.",
                name=lost[0],
                place=lost[1],
            )
        tx.put_scheme(scheme.model_copy(update={"version": tx.scheme.version + 1}))
        tx.detail = {"scheme": scheme.name}

    return Operation("scheme.replace", apply)


def _lost_attribute(tx: Transaction, after: Scheme) -> tuple[str, str] | None:
    """An attribute or value that annotations have and ``after`` lacks, with what it is of."""
    before = tx.scheme
    pairs: list[tuple[SpanType | LinkType, SpanType | LinkType | None, list[str]]] = []
    for span in before.spans:
        types = [one.id for one in before.spans if before.span_type(one.id) is span]
        pairs.append((span, after.span_type(span.id), types))
    for link in before.links:
        types = [one.id for one in before.links if before.link_type(one.id) is link]
        pairs.append((link, after.link_type(link.id), types))
    for old, new, types in pairs:
        there = {one.id: one for one in new.attributes} if new else {}
        for attribute in old.attributes:
            now = there.get(attribute.id)
            if now is None:
                if tx.reads.has_attribute(types, attribute.id):
                    return attribute.name, old.name
                continue
            kept = {value.id for value in now.values}
            for value in attribute.values:
                if value.id not in kept and tx.reads.has_attribute(types, attribute.id, value.id):
                    return value.name, attribute.name
    return None
