"""What a measure gives: a number, or the reason why there is none."""

from typing import NamedTuple


class NotComputable(NamedTuple):
    """A figure there is none of, for a reason: neither zero nor "not a number"."""

    reason: str
    """A whole sentence, without names or numbers in it, so that it can be translated."""


Score = float | NotComputable


class Counts(NamedTuple):
    """How many of the things behind a figure are in both, in one only, or in neither.

    Where several pairs of layers are taken together these are sums over the pairs.
    """

    both: int = 0
    only_a: int = 0
    only_b: int = 0
    differ: int = 0
    """In both, but not the same: another value, another set of types."""
    neither: int = 0

    def plus(self, other: "Counts") -> "Counts":
        """Both taken together."""
        return Counts(*map(int.__add__, self, other))


NOTHING = NotComputable("Neither side has any.")
NOTHING_TO_COMPARE = NotComputable("There is nothing to compare.")
ONE_CODER = NotComputable("It takes at least two who did the work.")
ONE_CATEGORY = NotComputable(
    "Everything was put into one and the same category, so that chance alone would agree as well."
)
NO_ARTICLES = NotComputable("No article was done by all who are compared.")
"""Also what stands where a comparison has no base at all."""


def mean(scores: "list[Score]") -> Score:
    """The mean of those that could be computed; the first reason where none could."""
    numbers = [score for score in scores if not isinstance(score, NotComputable)]
    if numbers:
        return sum(numbers) / len(numbers)
    reasons = [score for score in scores if isinstance(score, NotComputable)]
    return reasons[0] if reasons else NOTHING_TO_COMPARE
