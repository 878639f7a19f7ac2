"""Where links reach the labels they hold on to, without running over the labels stacked above.

Pure arithmetic; x relative to the column, lanes count upwards from the text.
"""

from collections.abc import Sequence
from typing import NamedTuple

_CLEAR = 3.0
"""Room between a foot and a label it passes."""
_APART = 4.0
"""Between the feet of two links."""
_ASIDE = 8.0
"""How far beside its label a foot stands; an arrow fits in between."""

_Range = tuple[float, float]


class Spot(NamedTuple):
    """A label."""

    left: float
    right: float
    lane: int


class Foot(NamedTuple):
    """Where a link comes down to a label."""

    x: float
    lane: int
    """The label's."""
    edge: float | None = None
    """Where the label ends on the side the link comes to; None where it stands on top."""


def feet(spot: Spot, labels: Sequence[Spot], width: float, count: int) -> list[Foot]:
    """Where so many links reach a label of a line with these ``labels``, from left to right.

    On top of it where nothing is stacked above, else beside it; if there is no room there either,
    on top through what is in the way.
    """
    above = [other for other in labels if other.lane > spot.lane]
    open_ranges = _open(spot, above)
    if not above or sum(right - left for left, right in open_ranges) >= count * _APART:
        return [Foot(round(x), spot.lane) for x in _spread(open_ranges, count)]
    beside = [other for other in labels if other.lane == spot.lane and other != spot]
    sides = [
        side
        for edge, way in ((spot.left, -1), (spot.right, 1))
        if (side := _aside(edge, way, above, count))
        and -_ASIDE <= side[-1] <= width + _ASIDE
        and not _between(beside, edge, side[-1])
    ]
    if not sides:
        return [Foot(round(x), spot.lane) for x in _spread([(spot.left, spot.right)], count)]
    nearest = min(sides, key=lambda side: max(spot.left - side[-1], side[-1] - spot.right))
    edge = spot.left if nearest[0] < spot.left else spot.right
    return [Foot(round(x), spot.lane, edge) for x in sorted(nearest)]


def _open(spot: Spot, above: Sequence[Spot]) -> list[_Range]:
    """The stretches of a label's upper edge over which no other label stands."""
    found, left = [], spot.left
    for other in sorted(above):
        if other.left - _CLEAR > left:
            found.append((left, min(other.left - _CLEAR, spot.right)))
        left = max(left, other.right + _CLEAR)
        if left >= spot.right:
            return found
    return [*found, (left, spot.right)]


def _spread(ranges: Sequence[_Range], count: int) -> list[float]:
    """So many places evenly over some ranges."""
    total = sum(right - left for left, right in ranges)
    places = []
    for number in range(1, count + 1):
        rest = total * number / (count + 1)
        for left, right in ranges:
            if rest <= right - left:
                places.append(left + rest)
                break
            rest -= right - left
    return places


def _aside(edge: float, way: int, above: Sequence[Spot], count: int) -> list[float]:
    """The nearest places outward from a label's edge from which the way up is free."""
    places: list[float] = []
    x = edge + way * _ASIDE
    while len(places) < count:
        hindrance = next((o for o in above if o.left - _CLEAR < x < o.right + _CLEAR), None)
        if hindrance is None:
            places.append(x)
            x += way * _APART
        else:
            x = hindrance.right + _CLEAR if way > 0 else hindrance.left - _CLEAR
    return places


def _between(labels: Sequence[Spot], one: float, other: float) -> bool:
    """Whether one of ``labels`` stands between two places."""
    left, right = min(one, other) - _CLEAR, max(one, other) + _CLEAR
    return any(label.left < right and label.right > left for label in labels)
