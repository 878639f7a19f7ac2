"""What is selected: a range that grows from an anchor to the caret, and further ranges beside it.

Pure Python, code points of one text.
"""

from collections.abc import Callable, Sequence
from enum import Enum

from annotator.domain.fragments import normalised
from annotator.domain.values import Fragment

Widen = Callable[[int], Fragment]
"""The unit around a position: a character's place, a word, a paragraph."""


class Unit(Enum):
    """By what a mouse selects: one click, two, three."""

    CHARACTER = 1
    WORD = 2
    PARAGRAPH = 3


class Selection:
    """Anchor, caret and further ranges."""

    __slots__ = ("_extra", "_origin", "anchor", "caret")

    def __init__(self) -> None:
        self.anchor = 0
        self.caret = 0
        self._extra: tuple[Fragment, ...] = ()
        self._origin: Fragment = (0, 0)

    @property
    def main(self) -> Fragment:
        """The range between anchor and caret, maybe empty."""
        return min(self.anchor, self.caret), max(self.anchor, self.caret)

    def ranges(self) -> tuple[Fragment, ...]:
        """All that is selected: sorted, disjoint, non-empty ranges; none if nothing is."""
        return normalised((*self._extra, self.main))

    def place(self, position: int) -> None:
        """Put the caret somewhere, nothing selected."""
        self._extra = ()
        self.anchor = self.caret = position

    def extend(self, position: int) -> None:
        """Move the caret and keep the anchor."""
        self.caret = position

    def take(self, start: int, end: int) -> None:
        """Select one range, caret at ``end``."""
        self._extra = ()
        self.anchor, self.caret = start, end

    def take_all(self, ranges: Sequence[Fragment], at: int) -> None:
        """Select several ranges, caret at the end of the one numbered ``at``; none: nothing."""
        if ranges:
            self._extra = (*ranges[:at], *ranges[at + 1 :])
            self.anchor, self.caret = ranges[at]
        else:
            self.place(self.caret)

    def keep(self) -> None:
        """Turn the range selected now into a further one, so that another can be begun."""
        self._extra = self.ranges()
        self.anchor = self.caret

    def begin(self, position: int, widen: Widen, *, further: bool) -> None:
        """A mouse was pressed: select the unit there, beside what is selected if ``further``."""
        if further:
            self.keep()
        else:
            self._extra = ()
        self._origin = widen(position)
        self.anchor, self.caret = self._origin

    def drag(self, position: int, widen: Widen) -> None:
        """The mouse moved on: select from the first unit to the one there, both whole."""
        start, end = widen(position)
        if start < self._origin[0]:
            self.anchor, self.caret = self._origin[1], start
        else:
            self.anchor, self.caret = self._origin[0], max(end, self._origin[1])

    def drag_over(self, position: int, widen: Widen) -> None:
        """The mouse moved on from where it was pressed: select all between, both ends widened; at
        the place it was pressed nothing.
        """
        first, last = sorted((self._origin[0], position))
        start, end = (widen(first)[0], widen(last)[1]) if first < last else (first, last)
        self.anchor, self.caret = (end, start) if position < self._origin[0] else (start, end)
