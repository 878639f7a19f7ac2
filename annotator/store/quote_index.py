"""Which spans a list of quotes holds and in which order, in a few bytes for each.

Three hundred thousand spans are listed in 12 MB: what they say is read when it is looked at. An
entry is found by its number and by its place, and a change costs the logarithm of all entries.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, Final, NamedTuple, Self

from annotator.domain.identity import Uid

NO_KEY: Final = 0
"""The key of those that belong to nothing: no object and no word has it."""
_NUMBER: Final = attrgetter("number")
_ARTICLE: Final = attrgetter("article")
_PART: Final = 1_024


class Entry(NamedTuple):
    """One span of a list; entries compare by where they stand. Of this room only: elsewhere they
    are handed about unread.
    """

    article: int
    start: int
    minus_end: int
    """Longer ones come first."""
    number: int
    key: int
    """What it is grouped under."""


@dataclass(slots=True)
class Group:
    """The entries under one key."""

    key: int
    uid: Uid | None = None
    """The entity or article behind the key."""
    name: str = ""
    """What the entity, article or type is called in the file; empty where it has no name."""
    folded: str = ""
    """The name to sort by."""
    order: "array[int]" = field(default_factory=lambda: array("q"))
    articles: int = 0
    """How many articles its entries lie in."""

    @property
    def places(self) -> int:
        """How many entries it has."""
        return len(self.order)


class QuoteIndex:
    """The entries of a list by group, each group in the order of the text."""

    def __init__(self) -> None:
        self.groups: dict[int, Group] = {}
        """By key; none is empty."""
        self._numbers = array("q")
        self._last: dict[int, int] = {}
        """The article of the entry put last under each key."""
        self._articles = array("q")
        self._starts = array("q")
        self._minus_ends = array("q")
        self._keys = array("q")

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> Self:
        """The index of entries given in order; its groups have no names yet."""
        made = cls()
        made.list_in_order([(number, key, article) for article, _, _, number, key in entries])
        by_number = _sorted_in_parts(entries, _thousand, key=_NUMBER)
        for first in range(0, len(by_number), _PART):
            made.note(by_number[first : first + _PART])
        return made

    def list_in_order(self, rows: Iterable[tuple[int, int, int]]) -> None:
        """Put numbers, with their keys and articles, behind those listed; `note` must tell the
        same spans.
        """
        groups, last = self.groups, self._last
        for number, key, article in rows:
            group = groups.get(key)
            if group is None:
                group = groups[key] = Group(key)
            group.order.append(number)
            if last.get(key) != article:
                last[key] = article
                group.articles += 1

    def note(self, entries: Sequence[tuple[int, int, int, int, int]]) -> None:
        """Take in what is known of spans, given by number behind those known."""
        for column, values in zip(self._columns, zip(*entries, strict=True), strict=False):
            column.extend(values)

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, entry: Entry) -> bool:
        return self.find(entry.number) == entry

    def find(self, number: int | None) -> Entry | None:
        """The entry of a span, by its number."""
        if number is None:
            return None
        at = bisect_left(self._numbers, number)
        if at == len(self._numbers) or self._numbers[at] != number:
            return None
        return Entry(
            self._articles[at], self._starts[at], self._minus_ends[at], number, self._keys[at]
        )

    def place(self, entry: Entry) -> int:
        """Where in its group an entry stands, or would stand."""
        return bisect_left(self.groups[entry.key].order, entry[:4], key=self._place_key)

    def entries(self, group: Group, first: int, last: int) -> list[Entry]:
        """The entries of a group from ``first`` to before ``last``."""
        return [self._known(number) for number in group.order[first:last]]

    def copied(self) -> "QuoteIndex":
        """The same entries without their groups, for another thread to go through."""
        made = QuoteIndex()
        for column, known in zip(made._columns, self._columns, strict=True):
            column.extend(known)
        return made

    def in_order(self) -> list[Entry]:
        """All entries in the order of the text, whatever their groups."""
        return _sorted_in_parts(map(Entry, *self._columns), _ARTICLE)

    def add(self, entry: Entry) -> None:
        """Take an entry in that is not there; its group must be."""
        group = self.groups[entry.key]
        place = self.place(entry)
        if not self._beside(group, place, entry.article):
            group.articles += 1
        at = bisect_left(self._numbers, entry.number)
        for column, value in zip(self._columns, entry, strict=True):
            column.insert(at, value)
        group.order.insert(place, entry.number)

    def remove(self, entry: Entry) -> None:
        """Let go of an entry that is there, and of its group where it was the last in it."""
        group = self.groups[entry.key]
        del group.order[self.place(entry)]
        at = bisect_left(self._numbers, entry.number)
        for column in self._columns:
            del column[at]
        if not group.order:
            del self.groups[entry.key]
        elif not self._beside(group, self.place(entry), entry.article):
            group.articles -= 1

    # Internals

    @property
    def _columns(self) -> "tuple[array[int], ...]":
        """In the order of an entry's fields."""
        return self._articles, self._starts, self._minus_ends, self._numbers, self._keys

    def _beside(self, group: Group, place: int, article: int) -> bool:
        """Whether an entry before or at a place of a group lies in an article."""
        near = group.order[max(place - 1, 0) : place + 1]
        return any(self._known(number).article == article for number in near)

    def _known(self, number: int) -> Entry:
        found = self.find(number)
        assert found is not None
        return found

    def _place_key(self, number: int) -> tuple[int, int, int, int]:
        at = bisect_left(self._numbers, number)
        return self._articles[at], self._starts[at], self._minus_ends[at], number


def _thousand(entry: Entry) -> int:
    return entry.number // _PART


def _sorted_in_parts(
    entries: Iterable[Entry],
    part: Callable[[Entry], int],
    *,
    key: Callable[[Entry], Any] | None = None,
) -> list[Entry]:
    """Sorted by part and in it. Sorting all at once would keep every other thread, the window's
    too, waiting for half a second.
    """
    parts: dict[int, list[Entry]] = {}
    for entry in entries:
        parts.setdefault(part(entry), []).append(entry)
    return [entry for number in sorted(parts) for entry in sorted(parts[number], key=key)]
