"""A cluster as the versions one chooses from: who says the same, what is held against what."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Final, Generic, NamedTuple

from annotator.domain.identity import Uid
from annotator.review.clusters import Cluster
from annotator.review.differences import Field, T
from annotator.review.readings import ATTRIBUTE, field_name


class Version(NamedTuple, Generic[T]):
    """What some layers have there."""

    layers: tuple[Uid, ...]
    """Who has it, all in all; in the order they are compared in."""
    members: tuple[T, ...]
    """As the first of them has it; none where they have nothing there."""


Strand = Mapping[Uid, T]
"""By layer, spans or links held against each other: readings of one thing."""

_ORDER: Final = {field.value: place for place, field in enumerate(Field)}


def versions(cluster: Cluster[T]) -> tuple[Version[T], ...]:
    """The versions of a cluster, in the order of the layers; notes make no difference."""
    said: defaultdict[Uid, set[tuple[int, Uid | None]]] = defaultdict(set)
    for number, group in enumerate(cluster.groups):
        for layer in group.members:
            said[layer].add((number, None if layer in group.alike else layer))
    found: dict[frozenset[tuple[int, Uid | None]], Version[T]] = {}
    for layer, members in cluster.members.items():
        content = frozenset(said[layer])
        version = found.get(content, Version((), members))
        found[content] = version._replace(layers=(*version.layers, layer))
    return tuple(found.values())


def strands(cluster: Cluster[T]) -> tuple[Strand[T], ...]:
    """The readings of each thing in a cluster; each member is in exactly one strand, each layer in
    a strand at most once.
    """
    partners: defaultdict[Uid, dict[Uid, T]] = defaultdict(dict)
    for (a, b), alignment in cluster.alignments.items():
        for pair in alignment.pairs:
            partners[pair.a.uid][b] = pair.b
            partners[pair.b.uid][a] = pair.a
    taken: set[Uid] = set()
    found: list[Strand[T]] = []
    for layer, members in cluster.members.items():
        for one in members:
            if one.uid in taken:
                continue
            strand = {layer: one}
            taken.add(one.uid)
            for other in cluster.members:
                known = [partners[item.uid].get(other) for item in strand.values()]
                partner = next((p for p in known if p is not None and p.uid not in taken), None)
                if other not in strand and partner is not None:
                    strand[other] = partner
                    taken.add(partner.uid)
            found.append(strand)
    return tuple(found)


def differing(cluster: Cluster[T], strand: Strand[T]) -> tuple[str, ...]:
    """The fields in which the readings of one thing differ, as decisions name them; attributes
    come last, by name.
    """
    found = {
        field_name(difference)
        for (a, b), alignment in cluster.alignments.items()
        if a in strand and b in strand
        for pair in alignment.pairs
        if (pair.a.uid, pair.b.uid) == (strand[a].uid, strand[b].uid)
        for difference in pair.differences
    }
    return tuple(sorted(found, key=_place))


def _place(field: str) -> tuple[int, str]:
    if field.startswith(ATTRIBUTE):
        return len(_ORDER), field
    return _ORDER[field], field
