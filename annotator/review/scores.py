"""Precision, recall and F1 from counts.

Against spans nobody made, which are without number, chance agreement tends to nought and kappa to
F1 (Hripcsak & Rothschild, *Agreement, the F-measure, and Reliability in Information Retrieval*,
JAMIA 12, 2005): so F1 is the first figure for spans and links, and needs no count of what neither
side has.
"""

from collections.abc import Iterable

from annotator.review.figures import NOTHING, Counts, NotComputable, Score, mean

_NONE_IN_A = NotComputable("The first of the two has none.")
_NONE_IN_B = NotComputable("The second of the two has none.")


def precision(both: int, only_a: int, only_b: int) -> Score:
    """The share of what B has that A has, too."""
    if both + only_b:
        return both / (both + only_b)
    return _NONE_IN_B if only_a else NOTHING


def recall(both: int, only_a: int, only_b: int) -> Score:
    """The share of what A has that B has, too."""
    if both + only_a:
        return both / (both + only_a)
    return _NONE_IN_A if only_b else NOTHING


def f1(both: int, only_a: int, only_b: int) -> Score:
    """The harmonic mean of precision and recall, the same whichever side is A.

    Where one side has nothing it is 0, where both have nothing there is none.
    """
    whole = 2 * both + only_a + only_b
    return 2 * both / whole if whole else NOTHING


def micro(counts: Iterable[Counts]) -> Score:
    """F1 of all counts added up: each thing weighs the same."""
    total = Counts()
    for one in counts:
        total = total.plus(one)
    return f1(total.both, total.only_a, total.only_b)


def macro(counts: Iterable[Counts]) -> Score:
    """The mean of each one's F1: each type weighs the same. Those that nobody used do not count."""
    return mean([f1(one.both, one.only_a, one.only_b) for one in counts])


def share(both: int, differ: int) -> Score:
    """The plain share of those that are the same; nothing is taken off for chance."""
    return both / (both + differ) if both + differ else NOTHING
