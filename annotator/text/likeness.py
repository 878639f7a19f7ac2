"""Which texts of many are alike: near-copies of one another, found without comparing all pairs.

A text is the set of its runs of five words. Of their hashes the smallest are kept as its sketch
(A. Broder, "On the resemblance and containment of documents", SEQUENCES 1997, section 3): texts
that share runs share some of the smallest hashes. Pairs found by that are compared run by run.
"""

import re
from array import array
from collections.abc import Iterable, Iterator
from typing import Final
from zlib import crc32

RUN: Final = 5
"""Words in a run."""
ALIKE: Final = 0.5
"""Share of the shorter text's runs that stand in the longer one too, from which on two are alike:
a wire report and what an outlet made of it are, two tellings of one event are not.
"""
_SKETCH: Final = 64
_LISTED: Final = 8
"""Texts remembered for a hash: more only repeat what the first ones tell."""
_FEWEST: Final = 4
"""Runs below which a text is only alike to its very copy."""
_WORDS: Final = re.compile(r"\w+")

Runs = frozenset[int]


def runs_of(text: str) -> Runs:
    """The hashes of a text's runs of words, whatever their case; of a text that is shorter than a
    run, the one of all its words.
    """
    words = [crc32(word.encode()) for word in _WORDS.findall(text.casefold())]
    if len(words) <= RUN:
        return frozenset([hash(tuple(words))]) if words else frozenset()
    # Hashing tuples of numbers gives the same in each run, unlike hashing strings.
    return frozenset(map(hash, zip(*(words[at:] for at in range(RUN)), strict=False)))


def alike(one: Runs, other: Runs) -> bool:
    """Whether the shorter of two texts is for the most part in the longer one."""
    if one == other:
        return bool(one)
    shorter = min(len(one), len(other))
    return shorter >= _FEWEST and len(one & other) >= ALIKE * shorter


class Likeness:
    """Takes texts one after another and tells which earlier ones each is alike to."""

    def __init__(self) -> None:
        self._runs: list[array[int]] = []
        """As arrays: sets would take ten times the room."""
        self._first: dict[int, int] = {}
        """By hash, the first text it was among the smallest of: most have no other."""
        self._more: dict[int, list[int]] = {}
        """The others."""

    def add(self, text: str) -> list[int]:
        """The numbers of earlier texts this one is alike to; its own is how many were before.

        Of texts that share all their smallest runs only the earliest are told.
        """
        runs = runs_of(text)
        number = len(self._runs)
        self._runs.append(array("q", runs))
        sketch = sorted(runs)[:_SKETCH]
        candidates = sorted(set(self._candidates(sketch)))
        found = [other for other in candidates if alike(runs, frozenset(self._runs[other]))]
        for value in sketch:
            if self._first.setdefault(value, number) != number:
                listed = self._more.setdefault(value, [])
                if len(listed) < _LISTED - 1:
                    listed.append(number)
        return found

    def _candidates(self, sketch: Iterable[int]) -> Iterator[int]:
        for value in sketch:
            if value in self._first:
                yield self._first[value]
                yield from self._more.get(value, ())
