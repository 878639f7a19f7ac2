"""Who stands on which level: labels above a line, underlines below it, fills by depth."""

from bisect import insort
from collections.abc import Sequence


def lanes(intervals: Sequence[tuple[float, float]], limit: int) -> list[int]:
    """The lowest free lane for each interval, in the order given; -1 once ``limit`` are full.

    Intervals that only touch do not collide. Give the shortest first and nested ones stack
    outward; the result is parallel to ``intervals``.
    """
    taken: list[list[tuple[float, float]]] = []
    result: list[int] = []
    for start, end in intervals:
        result.append(_place(taken, start, end, limit))
    return result


def _place(taken: list[list[tuple[float, float]]], start: float, end: float, limit: int) -> int:
    for lane, used in enumerate(taken):
        if _free(used, start, end):
            insort(used, (start, end))
            return lane
    if len(taken) < limit:
        taken.append([(start, end)])
        return len(taken) - 1
    return -1


def _free(used: list[tuple[float, float]], start: float, end: float) -> bool:
    """Whether nothing in ``used``, which is sorted and disjoint, overlaps."""
    low, high = 0, len(used)
    while low < high:
        middle = (low + high) // 2
        if used[middle][1] <= start:
            low = middle + 1
        else:
            high = middle
    return low == len(used) or used[low][0] >= end
