"""What is compared, read out of a project article by article."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from annotator.domain.identity import Uid
from annotator.domain.values import EndKind, WorkState
from annotator.review.aligning import align
from annotator.review.clusters import LayerPair
from annotator.review.link_aligning import Ends
from annotator.review.terms import Terms
from annotator.review.work import ArticleWork
from annotator.store.reads import Reads

_AT_ONCE: Final = 50


def works(
    reads: Reads,
    layers: Sequence[Uid],
    articles: Sequence[Uid] | None = None,
    *,
    texts: bool = True,
) -> Iterator[ArticleWork]:
    """The work of some layers in these articles, or in all, in the order they came in.

    A link belongs to the article of its source, one of an entity to that of its target; a link
    between entities lies in no article and is not compared. Spans over an earlier text, and links
    to such, are left out: their offsets mean nothing in this one. Without ``texts`` those are
    not read and empty: comparing does not need them.
    """
    wanted = list(reads.article_uids() if articles is None else articles)
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        if texts:
            stands = {uid: text for uid, (_, text) in reads.articles_with_text(some).items()}
        else:
            stands = dict.fromkeys(reads.revisions(some), "")
        earlier = reads.earlier(some, layers)
        spans = reads.spans_by_article(some, layers)
        links = reads.homed_links(some, layers)
        zones = reads.zones_by_article(some)
        states = reads.states_by_article(some)
        for uid in some:
            if uid not in stands:
                continue
            known = {one.layer: one.state for one in states[uid] if one.layer in layers}
            yield ArticleWork(
                uid,
                stands[uid],
                zones.get(uid, ()),
                {
                    layer: [
                        span
                        for span in spans[uid]
                        if span.layer == layer and span.uid not in earlier
                    ]
                    for layer in layers
                },
                {layer: [link for link in links[uid] if link.layer == layer] for layer in layers},
                frozenset(known),
                frozenset(layer for layer, state in known.items() if state is WorkState.DONE),
            )


def far_ends(reads: Reads, work: ArticleWork, terms: Terms) -> dict[LayerPair, Ends]:
    """What links of an article into other articles need to be compared: for all pairs of layers
    the aligned spans of those others.
    """
    here = {span.uid for spans in work.spans.values() for span in spans}
    beyond = {
        end.uid
        for links in work.links.values()
        for link in links
        for end in (link.source, link.target)
        if end.kind is EndKind.SPAN and end.uid not in here
    }
    spans = [span for span in map(reads.span, beyond) if span and span.article != work.article]
    others = sorted({span.article for span in spans})
    if not others:
        return {}
    layers = list(work.spans)
    far = list(works(reads, layers, others, texts=False))
    return {
        (a, b): Ends.of(align(other.spans[a], other.spans[b], terms) for other in far)
        for a, b in combinations(layers, 2)
    }
