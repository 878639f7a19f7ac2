"""What is compared, read out of a project article by article."""

from collections.abc import Iterator, Sequence
from typing import Final

from annotator.domain.identity import Uid
from annotator.domain.values import WorkState
from annotator.review.work import ArticleWork
from annotator.store.reads import Reads

_AT_ONCE: Final = 50


def works(
    reads: Reads, layers: Sequence[Uid], articles: Sequence[Uid] | None = None
) -> Iterator[ArticleWork]:
    """The work of some layers in these articles, or in all, in the order they came in.

    Spans over another revision than the current one are left out: their offsets mean nothing in
    this text.
    """
    wanted = list(reads.article_uids() if articles is None else articles)
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        texts = reads.articles_with_text(some)
        spans = reads.spans_by_article(some, layers)
        links = reads.links_by_article(some, layers)
        zones = reads.zones_by_article(some)
        states = reads.states_by_article(some)
        for uid in some:
            if uid not in texts:
                continue
            article, text = texts[uid]
            known = {one.layer: one.state for one in states[uid] if one.layer in layers}
            yield ArticleWork(
                uid,
                text,
                zones.get(uid, ()),
                {
                    layer: [
                        span
                        for span in spans[uid]
                        if span.layer == layer and span.revision == article.revision
                    ]
                    for layer in layers
                },
                {layer: [link for link in links[uid] if link.layer == layer] for layer in layers},
                frozenset(known),
                frozenset(layer for layer, state in known.items() if state is WorkState.DONE),
            )
