"""Krippendorff's alpha for categories without order: any number of coders, values may be missing.

Krippendorff, *Computing Krippendorff's Alpha-Reliability* (2011), sections B and C. A unit with a
single value can be paired with nothing and does not count.
"""

from collections import Counter
from collections.abc import Sequence
from operator import mul

from annotator.review.figures import NOTHING_TO_COMPARE, ONE_CATEGORY, Score
from annotator.review.kappa import H, Ratings


def nominal(ratings: Ratings[H]) -> Score:
    """Alpha of units that were each called something by some of the coders.

    A value that is missing is left out of its unit's ratings, so these may differ in length.
    """
    totals: Counter[H] = Counter()
    alike = 0.0
    for given, number in ratings.items():
        if len(given) < 2:
            continue
        for category, times in Counter(given).items():
            totals[category] += times * number
            alike += times * (times - 1) * number / (len(given) - 1)
    return nominal_of(alike, list(totals.values()))


def nominal_of(alike: float, totals: Sequence[int]) -> Score:
    """The same from the diagonal of the matrix of coincidences, summed, and from its margins.

    To the diagonal a unit gives its ordered pairs of like values, each divided by the number of
    its values less one; the margins are how often each category stands in units of two and more.
    """
    values = sum(totals)
    if not values:
        return NOTHING_TO_COMPARE
    squares: int = sum(map(mul, totals, totals))
    expected = values * values - squares
    if not expected:
        return ONE_CATEGORY
    return 1 - (values - 1) * (values - alike) / expected
