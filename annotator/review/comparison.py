"""One article as several layers have it, compared: alignments, clusters, what is left out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from annotator.domain.identity import Uid
from annotator.domain.values import Link, Span
from annotator.domain.zones import lies_aside
from annotator.review.aligning import align, place
from annotator.review.clusters import Alignments, Cluster, LayerPair, link_clusters, span_clusters
from annotator.review.differences import Kind
from annotator.review.link_aligning import Ends, align_links
from annotator.review.terms import AS_WRITTEN, Terms
from annotator.review.work import ArticleWork


class Comparison(NamedTuple):
    """An article compared."""

    article: Uid
    layers: tuple[Uid, ...]
    """Those compared: that have opened it."""
    spans: tuple[Cluster[Span], ...]
    """In the order of the text."""
    links: tuple[Cluster[Link], ...]
    """In the order of the text by the last of their ends."""
    span_alignments: Alignments[Span]
    """For all pairs of layers, the earlier one first."""
    link_alignments: Alignments[Link]
    aside: Mapping[Uid, int]
    """By layer, how many spans were left out because they lie aside."""
    links_aside: Mapping[Uid, int]
    """By layer, how many links were left out because an end of theirs was."""

    def items(self) -> Iterator[Cluster[Span] | Cluster[Link]]:
        """All clusters as one goes through them: links come after the last of their ends."""
        after: defaultdict[int, list[Cluster[Link]]] = defaultdict(list)
        holds = {
            one.uid: number for number, cluster in enumerate(self.spans) for one in cluster.each()
        }
        for links in self.links:
            ends = [
                holds[end.uid]
                for link in links.each()
                for end in (link.source, link.target)
                if end.uid in holds
            ]
            after[max(ends, default=len(self.spans) - 1)].append(links)
        yield from after[-1]
        for number, spans in enumerate(self.spans):
            yield spans
            yield from after[number]

    def marks(self) -> dict[Uid, frozenset[Kind]]:
        """For each span and link what kinds of differences it has against any other layer.

        Nothing where there is nothing to compare with.
        """
        found: defaultdict[Uid, set[Kind]] = defaultdict(set)
        for alignments in (self.span_alignments, self.link_alignments):
            for alignment in alignments.values():
                for uid, kinds in alignment.kinds():
                    found[uid] |= kinds
        return {uid: frozenset(kinds - {Kind.SAME} or kinds) for uid, kinds in found.items()}


def compare(
    work: ArticleWork,
    layers: Sequence[Uid] | None = None,
    terms: Terms = AS_WRITTEN,
    *,
    aside: bool = False,
    far: Mapping[LayerPair, Ends] | None = None,
) -> Comparison:
    """Compare some layers' work, or that of all; in their order, which says who is A in a pair.

    A layer that has neither opened the article nor anything in it is not compared. Spans that lie
    aside are left out with the links that end at them, unless ``aside``. ``far`` holds, for pairs
    of layers in this order, the aligned spans of other articles that links lead to: without it
    such ends have no partner.
    """
    compared = tuple(
        layer
        for layer in (layers if layers is not None else work.spans)
        if layer in work.opened or work.spans.get(layer) or work.links.get(layer)
    )
    spans: dict[Uid, list[Span]] = {}
    links: dict[Uid, list[Link]] = {}
    aside_spans: dict[Uid, int] = {}
    aside_links: dict[Uid, int] = {}
    for layer in compared:
        out = {
            one.uid
            for one in work.spans.get(layer, ())
            if not aside and lies_aside(one.fragments, work.zones)
        }
        mine = work.links.get(layer, ())
        spans[layer] = sorted(
            (one for one in work.spans.get(layer, ()) if one.uid not in out), key=place
        )
        links[layer] = sorted(
            (one for one in mine if one.source.uid not in out and one.target.uid not in out),
            key=lambda link: link.uid,
        )
        aside_spans[layer] = len(out)
        aside_links[layer] = len(mine) - len(links[layer])
    pairs = list(combinations(compared, 2))
    aligned = {(a, b): align(spans[a], spans[b], terms) for a, b in pairs}
    ends = {pair: _with(Ends.of([aligned[pair]]), far, pair) for pair in pairs}
    links_aligned = {(a, b): align_links(links[a], links[b], ends[a, b], terms) for a, b in pairs}
    by_uid = {one.uid: one for some in spans.values() for one in some}
    return Comparison(
        work.article,
        compared,
        span_clusters(work.article, spans, aligned, terms),
        link_clusters(work.article, links, links_aligned, terms, by_uid),
        aligned,
        links_aligned,
        aside_spans,
        aside_links,
    )


def _with(near: Ends, far: Mapping[LayerPair, Ends] | None, pair: LayerPair) -> Ends:
    beyond = far.get(pair) if far else None
    return near.with_far(beyond) if beyond is not None else near
