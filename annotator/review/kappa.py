"""Cohen's kappa for two and Fleiss' kappa for any fixed number of coders.

Both take how often chance alone would have them agree off what they agree on. They differ in what
chance is: with Cohen each of the two has habits of their own, with Fleiss all draw from one urn.

Each comes in two forms: from ratings, and from sums that may be added up over articles, which is
what the intervals are made from.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from operator import mul
from typing import TypeVar

from annotator.review.figures import NOTHING_TO_COMPARE, ONE_CATEGORY, ONE_CODER, Score

H = TypeVar("H", bound=Hashable)

Ratings = Mapping[tuple[H, ...], int]
"""What a unit was called by those who saw it → how many such units there are."""


def cohen(ratings: Ratings[H]) -> Score:
    """Kappa of two: Cohen, *A Coefficient of Agreement for Nominal Scales*, Educational and
    Psychological Measurement 20, 1960, formula 1. Every unit has two ratings, in one order.
    """
    of_a: Counter[H] = Counter()
    of_b: Counter[H] = Counter()
    alike = 0
    for (a, b), number in ratings.items():
        of_a[a] += number
        of_b[b] += number
        alike += number * (a == b)
    categories = list(of_a | of_b)
    return cohen_of(alike, [of_a[c] for c in categories], [of_b[c] for c in categories])


def cohen_of(alike: int, of_a: Sequence[int], of_b: Sequence[int]) -> Score:
    """The same from how many units are called alike, and from how often each of the two uses each
    category, in one order.
    """
    total = sum(of_a)
    if not total:
        return NOTHING_TO_COMPARE
    by_chance: int = sum(map(mul, of_a, of_b))
    if by_chance == total * total:
        return ONE_CATEGORY
    return (total * alike - by_chance) / (total * total - by_chance)


def fleiss(ratings: Ratings[H]) -> Score:
    """Kappa of many: Fleiss, *Measuring Nominal Scale Agreement Among Many Raters*, Psychological
    Bulletin 76, 1971, formulas 1–7. Every unit has the same number of ratings.
    """
    raters = len(next(iter(ratings), ()))
    totals: Counter[H] = Counter()
    pairs = 0
    for given, number in ratings.items():
        for category, times in Counter(given).items():
            totals[category] += times * number
            pairs += times * (times - 1) * number
    return fleiss_of(pairs, raters, list(totals.values()))


def fleiss_of(pairs: int, raters: int, totals: Sequence[int]) -> Score:
    """The same from how many ordered pairs of ratings of a unit are alike, and from how often each
    category is used by all together.
    """
    ratings = sum(totals)
    if not ratings:
        return NOTHING_TO_COMPARE
    if raters < 2:
        return ONE_CODER
    squares: int = sum(map(mul, totals, totals))
    if squares == ratings * ratings:
        return ONE_CATEGORY
    observed = pairs / (ratings * (raters - 1))
    by_chance = squares / (ratings * ratings)
    return (observed - by_chance) / (1 - by_chance)
