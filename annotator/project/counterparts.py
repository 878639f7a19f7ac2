"""What in a gold layer stands for somebody's span: what it became, else what is the same there."""

from annotator.domain.identity import Uid, decision_uid
from annotator.domain.values import End, EndKind, Span
from annotator.review.terms import Terms
from annotator.store.reads import Reads


def twin_in(reads: Reads, terms: Terms, layer: Uid, span: Span) -> Span | None:
    """The span of a layer with the same extent and, in today's words, the same type."""
    alike = (span.fragments, span.revision, terms.type_of(span))
    for other in reads.spans_from(span.article, layer, span.start):
        if (other.fragments, other.revision, terms.type_of(other)) == alike:
            return other
    return None


def end_in(reads: Reads, terms: Terms, gold: Uid, end: End) -> End:
    """The end in a gold layer that the end of somebody's link stands for; itself where there is
    none, and where it is an entity or article.
    """
    if end.kind is not EndKind.SPAN:
        return end
    decided = reads.decision(decision_uid(gold, end.uid))
    if decided:
        result = decided.decision.result
        return end._replace(uid=result) if result and reads.alive(result) else end
    span = reads.span(end.uid)
    twin = twin_in(reads, terms, gold, span) if span else None
    return end._replace(uid=twin.uid) if twin else end
