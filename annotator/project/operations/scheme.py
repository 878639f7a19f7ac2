"""The scheme of the project: replaced as a whole, never rewriting an annotation."""

from annotator.domain.scheme import Scheme
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
        tx.put_scheme(scheme.model_copy(update={"version": tx.scheme.version + 1}))
        tx.detail = {"scheme": scheme.name}

    return Operation("scheme.replace", apply)
