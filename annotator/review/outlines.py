"""A cluster without what it holds: what is kept of many, and filled again with what stands now."""

from collections.abc import Mapping
from typing import NamedTuple

from annotator.domain.identity import Uid
from annotator.domain.values import Fragment, Link, Span
from annotator.review.clusters import Cluster, Group, LayerPair
from annotator.review.differences import Alignment, Difference, Pair, T


class Held(NamedTuple):
    """An alignment by uids."""

    pairs: tuple[tuple[Uid, Uid, tuple[Difference, ...]], ...] = ()
    only_a: tuple[Uid, ...] = ()
    only_b: tuple[Uid, ...] = ()


_NOTHING = Held()


class Outline(NamedTuple):
    """A cluster by uids."""

    article: Uid
    fragments: tuple[Fragment, ...]
    members: Mapping[Uid, tuple[Uid, ...]]
    between: tuple[LayerPair, ...]
    """All pairs of layers, which those that are compared share."""
    alignments: Mapping[LayerPair, Held]
    """Those in which anything is."""
    groups: tuple[tuple[Mapping[Uid, Uid], tuple[Uid, ...]], ...]

    @classmethod
    def of(cls, cluster: Cluster[Span] | Cluster[Link]) -> "Outline":
        """What a cluster looks like."""
        held = {
            pair: Held(
                tuple((one.a.uid, one.b.uid, one.differences) for one in found.pairs),
                tuple(one.uid for one in found.only_a),
                tuple(one.uid for one in found.only_b),
            )
            for pair, found in cluster.alignments.items()
        }
        return cls(
            cluster.article,
            cluster.fragments,
            {
                layer: tuple(one.uid for one in members)
                for layer, members in cluster.members.items()
            },
            tuple(cluster.alignments),
            {pair: one for pair, one in held.items() if one != _NOTHING},
            tuple(
                ({layer: one.uid for layer, one in group.members.items()}, group.alike)
                for group in cluster.groups
            ),
        )

    def filled(self, items: Mapping[Uid, T]) -> Cluster[T]:
        """The cluster with these spans or links in it.

        Raises:
            KeyError: where one of its members is not among them.
        """

        def alignment(held: Held) -> Alignment[T]:
            return Alignment(
                tuple(Pair(items[a], items[b], found) for a, b, found in held.pairs),
                tuple(items[uid] for uid in held.only_a),
                tuple(items[uid] for uid in held.only_b),
            )

        return Cluster(
            self.article,
            self.fragments,
            {layer: tuple(items[uid] for uid in some) for layer, some in self.members.items()},
            {pair: alignment(self.alignments.get(pair, _NOTHING)) for pair in self.between},
            tuple(
                Group({layer: items[uid] for layer, uid in members.items()}, alike)
                for members, alike in self.groups
            ),
        )
