"""Who goes with whom, one to one: the most pairs there can be, and of those the weightiest.

The assignment problem on sparse graphs, by shortest augmenting paths with node potentials
(R. Jonker and A. Volgenant, *A shortest augmenting path algorithm for dense and sparse linear
assignment problems*, Computing 38, 1987; potentials after J. Edmonds and R. M. Karp, 1972). Each
connected part is solved by itself, so that many small parts cost no more than their sum.
"""

from collections import defaultdict
from collections.abc import Iterable
from heapq import heappop, heappush
from typing import NamedTuple


class Edge(NamedTuple):
    """Two that may go together: a number on each side, each side numbered for itself."""

    left: int
    right: int
    weight: int
    """Not negative; an integer, so that sums of many are exact."""


def maximum_matching(edges: Iterable[Edge]) -> dict[int, int]:
    """The matching of the most pairs, and of those the one with the greatest sum of weights.

    Left to right. At most one edge joins a pair. The result does not depend on the order of the
    edges; where several matchings are best, numbers decide, so that it is the same on each call,
    but which of them is found says nothing. Weights that make the best one unique also make the
    matching of the mirrored edges its mirror.
    """
    found: dict[int, int] = {}
    for part in _parts(sorted(edges)):
        found.update(_matched(part))
    return found


def _parts(edges: list[Edge]) -> Iterable[list[Edge]]:
    """The edges by connected part, in the order they had."""
    leader: dict[int, int] = {}
    """Union-find over both sides: right numbers are complemented, so never mistaken for left."""

    def root(node: int) -> int:
        at = leader.setdefault(node, node)
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    for left, right, _ in edges:
        leader[root(~right)] = root(left)
    parts: defaultdict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        parts[root(edge.left)].append(edge)
    return parts.values()


def _matched(part: list[Edge]) -> dict[int, int]:
    if len(part) == 1:
        return {part[0].left: part[0].right}
    if len({edge.left for edge in part}) == 1 or len({edge.right for edge in part}) == 1:
        best = max(part, key=lambda edge: edge.weight)
        return {best.left: best.right}
    if len({edge.left for edge in part}) > len({edge.right for edge in part}):
        turned = sorted(Edge(right, left, weight) for left, right, weight in part)
        return {left: right for right, left in _Assignment(turned).solved().items()}
    return _Assignment(part).solved()


class _Assignment:
    """One connected part, whose left nodes, the fewer, are placed one after the other.

    Cost is what a pair falls short of the greatest weight. Each left node may also stay alone,
    for a price above all that pairs could ever save; so the cheapest assignment of all left nodes
    has the most pairs, and each search ends at the first free place it comes to.
    """

    def __init__(self, part: list[Edge]) -> None:
        top = max(edge.weight for edge in part)
        self._costs: defaultdict[int, dict[int, int]] = defaultdict(dict)
        for left, right, weight in part:
            self._costs[left][right] = top - weight
        self._alone = (top + 1) * (2 * len(self._costs) + 1)
        self._partner: dict[int, int] = {}
        """Left to right; missing for one left alone."""
        self._holder: dict[int, int] = {}
        """Right to left."""
        self._price: defaultdict[int, int] = defaultdict(int)
        """Potentials of right nodes, never positive, 0 where free."""

    def solved(self) -> dict[int, int]:
        for left in sorted(self._costs):
            self._place(left)
        return self._partner

    def _worth(self, left: int) -> int:
        """The potential of a placed left node: what its place costs it, prices counted."""
        right = self._partner.get(left)
        if right is None:
            return self._alone
        return self._costs[left][right] - self._price[right]

    def _place(self, left: int) -> None:
        """Give a left node a place, moving others along the cheapest alternating path."""
        reached: dict[int, tuple[int, int]] = {}
        """Right nodes: the distance, and the left node it was reached from."""
        final: dict[int, int] = {}
        queue: list[tuple[int, int]] = []
        best, last, end = self._alone, left, -1
        at, distance, worth = left, 0, 0
        while True:
            if distance + self._alone - worth < best:
                best, last, end = distance + self._alone - worth, at, -1
            for right, cost in self._costs[at].items():
                there = distance + cost - self._price[right] - worth
                if there < best and (right not in reached or there < reached[right][0]):
                    reached[right] = (there, at)
                    heappush(queue, (there, right))
                    if right not in self._holder:
                        best, last, end = there, at, right
            while queue and queue[0][1] in final:
                heappop(queue)
            if not queue or queue[0][0] >= best:
                break
            distance, right = heappop(queue)
            final[right] = distance
            at = self._holder[right]
            worth = self._worth(at)
        for right, distance in final.items():
            self._price[right] += distance - best
        self._move(left, last, end, reached)

    def _move(self, left: int, last: int, end: int, reached: dict[int, tuple[int, int]]) -> None:
        """Along the path, from its end back to ``left``; an end of -1 leaves ``last`` alone."""
        at = last
        while True:
            before = self._partner.pop(at, None)
            if end >= 0:
                self._partner[at] = end
                self._holder[end] = at
            if at == left:
                return
            assert before is not None
            end, at = before, reached[before][1]
