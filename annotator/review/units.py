"""Texts cut into units that can be counted: what kappa and alpha are computed over.

A unit is a token, that is a word of the one tokeniser, or a character that is not white space. It
is left out where one of its characters lies in a zone that is left out.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from annotator.domain.values import Fragment, Span, Zone
from annotator.domain.zones import left_out
from annotator.review.unitizing import Continuum, Stretch
from annotator.text.words import iter_words


class Unit(StrEnum):
    """What is counted."""

    TOKENS = "tokens"
    CHARACTERS = "characters"


COVERED = {
    Unit.TOKENS: (
        "A token is a word as the program cuts words; it is covered by a span if at least one of "
        "its characters lies in one of the span's pieces."
    ),
    Unit.CHARACTERS: (
        "Every character but white space counts; it is covered by a span if it lies in one of the "
        "span's pieces."
    ),
}
"""The rule, to be said with every figure that counts units."""

Label = frozenset[str]
"""All types that cover a unit: one label, so that nested spans of two types are told from either
alone. Two labels are the same or they are not. The empty one is a unit that nothing covers."""

Rating = Label | bool
"""What a coder has over a unit: of all types, or whether one type covers it."""

Labels = Counter[tuple[Label, ...]]
"""What each coder, in one order, has over a unit → over how many units."""

_VISIBLE = re.compile(r"\S")


class Grid(NamedTuple):
    """The units of a text that count, in order; everything below is numbers of units."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    cuts: tuple[int, ...]
    """Numbers of units before which something was left out."""

    @classmethod
    def over(cls, text: str, zones: Iterable[Zone], unit: Unit) -> "Grid":
        """The units of a text."""
        out = left_out(zones)
        kept, cuts = _kept(list(_cut(text, unit)), out)
        return cls(tuple(s for s, _ in kept), tuple(e for _, e in kept), tuple(cuts))

    def stretches(self, fragment: Fragment) -> Iterable[Stretch]:
        """The units a fragment covers: none, one run of them, or several where some of it is left
        out.
        """
        first, last = self.stretch(fragment)
        edges = [first, *(cut for cut in self.cuts if first < cut < last), last]
        return [(start, end) for start, end in pairwise(edges) if start < end]

    def stretch(self, fragment: Fragment) -> Stretch:
        """From the first unit a fragment covers to after the last; empty if it covers none."""
        first = bisect_right(self.ends, fragment[0])
        return first, max(first, bisect_left(self.starts, fragment[1]))

    def covers(self, span: Span) -> bool:
        """Whether a span covers any unit."""
        return any(first < last for first, last in map(self.stretch, span.fragments))

    def labels(self, coders: Sequence[Sequence[Span]]) -> Labels:
        """How many units each combination of labels has; with nested spans of a type it is there
        once.
        """
        events: defaultdict[int, list[tuple[int, str, int]]] = defaultdict(list)
        for coder, spans in enumerate(coders):
            for span in spans:
                for first, last in map(self.stretch, span.fragments):
                    if first < last:
                        events[first].append((coder, span.type, 1))
                        events[last].append((coder, span.type, -1))
        found: Labels = Counter()
        depths: list[Counter[str]] = [Counter() for _ in coders]
        now: list[Label] = [frozenset() for _ in coders]
        at = 0
        for place in sorted(events):
            if place > at:
                found[tuple(now)] += place - at
                at = place
            touched = set()
            for coder, type_, step in events[place]:
                depths[coder][type_] += step
                touched.add(coder)
            for coder in touched:
                now[coder] = frozenset(t for t, depth in depths[coder].items() if depth)
        if len(self.starts) > at:
            found[tuple(now)] += len(self.starts) - at
        return found

    def continuum(self, coders: Sequence[Iterable[Span]]) -> Continuum:
        """The spans of one type as coders cut them: each fragment is a unit of its own, those of a
        coder that overlap (nested ones, too) become one, those that touch stay two.
        """
        return Continuum(len(self.starts), tuple(self._flattened(spans) for spans in coders))

    def _flattened(self, spans: Iterable[Span]) -> tuple[Stretch, ...]:
        found: list[Stretch] = []
        pieces = (
            run for span in spans for piece in span.fragments for run in self.stretches(piece)
        )
        for start, end in sorted(pieces):
            if found and start < found[-1][1]:
                found[-1] = (found[-1][0], max(end, found[-1][1]))
            else:
                found.append((start, end))
        return tuple(found)


def _cut(text: str, unit: Unit) -> Iterable[Stretch]:
    if unit is Unit.TOKENS:
        return iter_words(text)
    return (match.span() for match in _VISIBLE.finditer(text))


def _kept(units: list[Stretch], out: Sequence[Fragment]) -> tuple[list[Stretch], list[int]]:
    if not out:
        return units, []
    kept: list[Stretch] = []
    cuts: list[int] = []
    at = 0
    dropped = False
    for start, end in units:
        while at < len(out) and out[at][1] <= start:
            at += 1
        if at < len(out) and out[at][0] < end:
            dropped = True
            continue
        if dropped and kept:
            cuts.append(len(kept))
        dropped = False
        kept.append((start, end))
    return kept, cuts


def of_type(labels: Labels, type_: str) -> Counter[tuple[Rating, ...]]:
    """The units by who has them covered by a type, whatever else covers them."""
    found: Counter[tuple[Rating, ...]] = Counter()
    for combination, number in labels.items():
        found[tuple(type_ in label for label in combination)] += number
    return found
