"""The marks of an article that is compared."""

from annotator.formats.pages.marking import Mark, marks_of
from annotator.review.comparison import Comparison
from annotator.review.work import ArticleWork


def marks_compared(work: ArticleWork, compared: Comparison) -> tuple[Mark, ...]:
    """Every span of the work in exactly one mark."""
    members = [group.members for cluster in compared.spans for group in cluster.groups]
    known = {span.uid for some in members for span in some.values()}
    members += [
        {layer: span}
        for layer, spans in work.spans.items()
        for span in spans
        if span.uid not in known
    ]
    return marks_of(members, work.zones)
