"""Going through whose work is seen, by one key: mine alone, each other's beside it, all."""

from collections.abc import Sequence

from annotator.domain.identity import Uid


def sights(others: Sequence[Uid]) -> list[tuple[Uid, ...]]:
    """What there is to be seen beside mine, in the order one goes through it."""
    alone: list[tuple[Uid, ...]] = [(), *((layer,) for layer in others)]
    return [*alone, tuple(others)] if len(others) > 1 else alone


def turned(others: Sequence[Uid], seen: Sequence[Uid], by: int) -> tuple[Uid, ...]:
    """What is seen next, or before (-1); from a choice made by hand the first, or the last."""
    there = sights(others)
    wanted = set(seen)
    at = next((n for n, sight in enumerate(there) if set(sight) == wanted), None)
    if at is None:
        return there[1 if by > 0 else -1]
    return there[(at + by) % len(there)]
