"""Which row of a list of quotes is which: heads of groups, and under the unfolded ones their
entries. Without Qt; nothing here is proportional to the number of quotes.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from annotator.store.quote_index import NO_KEY, Group


class Order(StrEnum):
    """How heads are sorted."""

    COUNT = "count"
    NAME = "name"


class Spot(NamedTuple):
    """What stands in a row."""

    group: Group
    at: int
    """Which of its entries; -1 for its head."""


def sorted_heads(groups: Iterable[Group], order: Order) -> list[Group]:
    """The heads in an order; those that belong to nothing come last."""
    return sorted(groups, key=_by_name if order is Order.NAME else _by_count)


class Folds:
    """Rows of heads and entries. A flat list has one group and no head."""

    def __init__(self, heads: Sequence[Group], order: Order, *, flat: bool) -> None:
        self.flat = flat
        self._order = order
        self._heads = list(heads)
        self._positions = {group.key: at for at, group in enumerate(self._heads)}
        self._open: set[int] = set()
        self._at: list[int] = []
        """Where among the heads the unfolded ones stand, in order."""
        self._rows: list[int] = []
        """Their rows."""
        self._length = 0
        self.refresh()

    def __len__(self) -> int:
        return self._length

    @property
    def heads(self) -> Sequence[Group]:
        """The groups as they are sorted."""
        return self._heads

    @property
    def unfolded(self) -> frozenset[int]:
        """The keys of the groups whose entries are seen."""
        return frozenset(self._open)

    def shows(self, key: int) -> bool:
        """Whether the entries of a group are rows."""
        return key in self._positions and (self.flat or key in self._open)

    def fold(self, keys: Iterable[int], *, unfold: bool) -> None:
        """Show or hide the entries of some groups."""
        known = {key for key in keys if key in self._positions}
        self._open = self._open | known if unfold else self._open - known
        self.refresh()

    def refresh(self) -> None:
        """Groups have more or fewer entries now."""
        if self.flat:
            self._length = self._heads[0].places if self._heads else 0
            return
        self._at = sorted(self._positions[key] for key in self._open)
        self._rows = []
        shown = 0
        for at in self._at:
            self._rows.append(at + shown)
            shown += self._heads[at].places
        self._length = len(self._heads) + shown

    def spot(self, row: int) -> Spot:
        """What stands in a row."""
        if self.flat:
            return Spot(self._heads[0], row)
        found = bisect_right(self._rows, row) - 1
        if found < 0:
            return Spot(self._heads[row], -1)
        group = self._heads[self._at[found]]
        below = row - self._rows[found]
        if below <= group.places:
            return Spot(group, below - 1)
        return Spot(self._heads[self._at[found] + below - group.places], -1)

    def row(self, key: int, at: int = -1) -> int | None:
        """Where a head or an entry stands; None where it is in no row."""
        position = self._positions.get(key)
        if position is None or (at >= 0 and not self.shows(key)):
            return None
        if self.flat:
            return at if at >= 0 else None
        before = bisect_left(self._at, position)
        row = position
        if before:
            last = before - 1
            row += self._rows[last] - self._at[last] + self._heads[self._at[last]].places
        return row + 1 + at

    def place_for(self, group: Group) -> int:
        """Where among the heads a new group goes."""
        key = _by_name if self._order is Order.NAME else _by_count
        return bisect_left(self._heads, key(group), key=key)

    def insert(self, place: int, group: Group) -> None:
        """Give a new group its head."""
        self._heads.insert(place, group)
        self._number(place)

    def remove(self, key: int) -> None:
        """A group is gone."""
        place = self._positions.pop(key)
        self._open.discard(key)
        del self._heads[place]
        self._number(place)

    # Internals

    def _number(self, first: int) -> None:
        for at in range(first, len(self._heads)):
            self._positions[self._heads[at].key] = at
        self.refresh()


def _by_count(group: Group) -> tuple[bool, int, str, int]:
    return group.key == NO_KEY, -group.places, group.folded, group.key


def _by_name(group: Group) -> tuple[bool, str, int]:
    return group.key == NO_KEY, group.folded, group.key
