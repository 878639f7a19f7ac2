"""Entity choice by clusters: which mentions are put together, whatever entities are called.

Two coders who made an entity of their own for the same actor agree if they gave it the same
mentions. A mention is anything that can be told apart, so nested and discontinuous ones are as
good as others; each belongs to one cluster on a side. A mention that only one side has counts
against that side's precision, the other's recall.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from typing import NamedTuple, TypeVar

from annotator.review.figures import NOTHING, NotComputable, Score
from annotator.review.matching import Edge, maximum_matching

M = TypeVar("M", bound=Hashable)

Clusters = Mapping[M, Hashable]
"""The cluster of each mention of a side."""

_FINE = 1 << 40
"""What similarities are multiplied by, since the matching wants integers."""


class Quality(NamedTuple):
    """Precision, recall and F1 of one measure; A is the key, B the response."""

    precision: Score
    recall: Score
    f1: Score


def b_cubed(a: Clusters[M], b: Clusters[M]) -> Quality:
    """B³: Bagga & Baldwin, *Algorithms for Scoring Coreference Chains*, LREC 1998: for each mention
    the share of its cluster that the other side has in one cluster with it, and their mean.
    """
    return _of_mentions(b_cubed_of_mentions(b, a), b_cubed_of_mentions(a, b))


def b_cubed_of_mentions(ours: Clusters[M], theirs: Clusters[M]) -> dict[M, float]:
    """The share of its cluster of `ours` that each mention keeps among `theirs`."""
    sizes = Counter(ours.values())
    shared = Counter((own, theirs[m]) for m, own in ours.items() if m in theirs)
    return {
        m: shared[own, theirs[m]] / sizes[own] if m in theirs else 0.0 for m, own in ours.items()
    }


def lea(a: Clusters[M], b: Clusters[M]) -> Quality:
    """LEA: Moosavi & Strube, *Which Coreference Evaluation Metric Do You Trust?*, ACL 2016,
    section 4: for each entity the share of its links that are found, weighted by its size. One of
    a single mention has a link to itself, found where the other side has it single, too.
    """
    return _of_mentions(lea_of_mentions(b, a), lea_of_mentions(a, b))


def lea_of_mentions(ours: Clusters[M], theirs: Clusters[M]) -> dict[M, float]:
    """The share of links of its entity that are found, for each mention of `ours`; so that the
    mean over mentions is the mean over entities weighted by size.
    """
    sizes, other_sizes = Counter(ours.values()), Counter(theirs.values())
    shared = Counter((own, theirs[m]) for m, own in ours.items() if m in theirs)
    links: defaultdict[Hashable, int] = defaultdict(int)
    for (own, their), both in shared.items():
        if sizes[own] == 1:
            links[own] += other_sizes[their] == 1
        else:
            links[own] += both * (both - 1) // 2
    return {m: links[own] / max(1, sizes[own] * (sizes[own] - 1) // 2) for m, own in ours.items()}


def ceaf_e(a: Clusters[M], b: Clusters[M]) -> Quality:
    """CEAF by entities: Luo, *On Coreference Resolution Performance Metrics*, HLT-EMNLP 2005, with
    its similarity φ₄: entities are matched one to one so that they are most alike in all.
    """
    sizes_a, sizes_b = Counter(a.values()), Counter(b.values())
    if not sizes_a or not sizes_b:
        return _quality(0.0, len(sizes_b), 0.0, len(sizes_a))
    numbers_a = {cluster: number for number, cluster in enumerate(sizes_a)}
    numbers_b = {cluster: number for number, cluster in enumerate(sizes_b)}
    alike = {
        (numbers_a[own], numbers_b[their]): 2 * both / (sizes_a[own] + sizes_b[their])
        for (own, their), both in Counter((a[m], b[m]) for m in a if m in b).items()
    }
    edges = [Edge(left, right, round(_FINE * value)) for (left, right), value in alike.items()]
    # A nobody for each entity to go with: else the most pairs would be matched, not the best.
    edges += [Edge(left, len(numbers_b) + left, 0) for left in {edge.left for edge in edges}]
    matched = maximum_matching(edges)
    found = sum(sorted(alike.get(pair, 0.0) for pair in matched.items()))
    return _quality(found, len(sizes_b), found, len(sizes_a))


def _of_mentions(precisions: Mapping[M, float], recalls: Mapping[M, float]) -> Quality:
    return _quality(
        sum(sorted(precisions.values())),
        len(precisions),
        sum(sorted(recalls.values())),
        len(recalls),
    )


def _quality(found_b: float, of_b: int, found_a: float, of_a: int) -> Quality:
    precision: Score = found_b / of_b if of_b else NOTHING
    recall: Score = found_a / of_a if of_a else NOTHING
    if isinstance(precision, NotComputable) and isinstance(recall, NotComputable):
        return Quality(precision, recall, NOTHING)
    return Quality(precision, recall, harmonic(precision, recall))


def harmonic(precision: Score, recall: Score) -> float:
    """F1 of the two; 0 where one side has nothing that could be found."""
    if isinstance(precision, NotComputable) or isinstance(recall, NotComputable):
        return 0.0
    whole = precision + recall
    return 2 * precision * recall / whole if whole else 0.0
