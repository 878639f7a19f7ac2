"""Articles with all that belongs to them, for exports: a few at a time, never all."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from annotator.domain.identity import Uid
from annotator.domain.values import Article, ArticleState, Link, Span, Zone
from annotator.store.reads import Reads
from annotator.store.review_reads import Decided, Said

_AT_ONCE: Final = 64
"""Articles read by one query each: asking costs more than a short article's rows."""


class PartRows(NamedTuple):
    """One article with all that belongs to it."""

    article: Article
    text: str
    zones: tuple[Zone, ...]
    spans: list[Span]
    earlier: frozenset[Uid]
    """Those of them that are over an earlier text."""
    links: list[Link]
    """Those whose source lies in the article."""
    states: list[ArticleState]
    decided: Sequence[Decided] = ()
    """What any layer decided about what lies in it, if that was asked for."""
    said: Sequence[Said] = ()
    """The comments on it and what lies in it, likewise."""


def read_parts(
    reads: Reads, articles: Sequence[Uid], layers: Sequence[Uid] | None, *, talk: bool = False
) -> Iterator[PartRows]:
    """Article after article, in the order asked for; ones that are not there are passed over.
    With ``talk`` decisions and comments come too.
    """
    for start in range(0, len(articles), _AT_ONCE):
        chunk = articles[start : start + _AT_ONCE]
        found = reads.articles_with_text(chunk)
        spans = reads.spans_by_article(chunk, layers)
        earlier = reads.earlier(chunk, layers)
        links = reads.links_by_article(chunk, layers)
        zones = reads.zones_by_article(chunk)
        states = reads.states_by_article(chunk)
        talked = reads.talk_by_article(chunk) if talk else {}
        for uid in chunk:
            if uid not in found:
                continue
            article, text = found[uid]
            mine = [state for state in states[uid] if layers is None or state.layer in layers]
            old = frozenset(span.uid for span in spans[uid] if span.uid in earlier)
            yield PartRows(
                article,
                text,
                zones.get(uid, ()),
                spans[uid],
                old,
                links[uid],
                mine,
                *talked.get(uid, ((), ())),
            )
