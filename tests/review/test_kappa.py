"""Kappa of two and of many, on published tables and against sums done another way."""

import itertools
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.review.figures import NOTHING_TO_COMPARE, ONE_CATEGORY, ONE_CODER
from annotator.review.kappa import cohen, fleiss

A = "babcaacabcacaaabbaaacbacaacccaccbaaacabb"
B = "babaaacaccabbaabcaaacbacaabccabcbaabcabc"
C = "bcbbaacabcacaaabcaaacbacabcccaccaacbcabb"

LABELS = st.sampled_from("xyz")
PAIRS = st.lists(st.tuples(LABELS, LABELS), min_size=1, max_size=40)


def table(rows: list[list[int]]) -> Counter[tuple[int, ...]]:
    return Counter({(i, j): n for i, row in enumerate(rows) for j, n in enumerate(row) if n})


def spread(counts: list[int]) -> tuple[int, ...]:
    """The ratings of one subject, from how many chose each category."""
    return tuple(category for category, times in enumerate(counts) for _ in range(times))


def test_cohen_of_20_5_10_15() -> None:
    # By hand: observed 35/50 = .7; by chance 25/50·30/50 + 25/50·20/50 = .5; .2/.5 = .4. The table
    # is that of the article Cohen's kappa in Wikipedia.
    assert cohen(table([[20, 5], [10, 15]])) == pytest.approx(0.4)


def test_cohen_of_the_example_in_the_manual_of_sas() -> None:
    # SAS/STAT, PROC FREQ, kept as a test in statsmodels 0.15.0: simple kappa .4842; scikit-learn
    # 1.9.1, cohen_kappa_score: 0.48416289592760176.
    assert cohen(table([[0, 4, 1], [0, 8, 0], [0, 1, 5]])) == pytest.approx(0.48416289592760176)


def test_cohen_as_scikit_learn_has_it() -> None:
    # scikit-learn 1.9.1, cohen_kappa_score(list(A), list(B))
    assert cohen(Counter(zip(A, B, strict=True))) == pytest.approx(0.6494644595910419)


def test_fleiss_of_fourteen_raters() -> None:
    # The table of the article Fleiss' kappa in Wikipedia: .210; also a test of statsmodels 0.15.0.
    rows = [
        [0, 0, 0, 0, 14],
        [0, 2, 6, 4, 2],
        [0, 0, 3, 5, 6],
        [0, 3, 9, 2, 0],
        [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0],
        [3, 2, 6, 3, 0],
        [2, 5, 3, 2, 2],
        [6, 5, 2, 1, 0],
        [0, 2, 2, 3, 7],
    ]
    assert fleiss(Counter(map(spread, rows))) == pytest.approx(0.210, abs=5e-4)


DIAGNOSES = """
444444 222555 233335 555555 222444 113333 333355 113334 114444 555555
144444 124444 222333 144444 224445 333335 111455 111112 224444 133555
555555 244444 224555 114444 144445 222224 111155 224444 133333 555555
""".split()
"""Fleiss 1971, table 1: thirty patients, each diagnosed by six psychiatrists: depression,
personality disorder, schizophrenia, neurosis, other."""


def test_fleiss_of_his_own_example() -> None:
    # Fleiss 1971, p. 381: kappa .430; statsmodels 0.15.0, fleiss_kappa: 0.43024452006014074.
    assert fleiss(Counter(map(tuple, DIAGNOSES))) == pytest.approx(0.43024452006014074)


def test_fleiss_as_statsmodels_has_it() -> None:
    # statsmodels 0.15.0, fleiss_kappa(aggregate_raters(…)[0])
    assert fleiss(Counter(zip(A, B, C, strict=True))) == pytest.approx(0.6524350997639992)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # Online calculator of J. Randolph, fixed marginals, kept as tests in statsmodels 0.15.0.
        ([[7, 1], [3, 5]], 0.161905),
        ([[7, 0], [0, 7]], 1.0),
        ([[6, 1, 0], [0, 7, 0]], 0.708333),
    ],
)
def test_fleiss_of_the_online_calculator(rows: list[list[int]], expected: float) -> None:
    assert fleiss(Counter(map(spread, rows))) == pytest.approx(expected, abs=6e-6)


def test_one_category_alone_leaves_nothing_to_chance() -> None:
    assert cohen({("x", "x"): 9}) == ONE_CATEGORY
    assert fleiss({("x", "x", "x"): 9}) == ONE_CATEGORY


def test_two_who_each_stick_to_another_category_agree_as_chance_would() -> None:
    assert cohen({("x", "y"): 9}) == 0


def test_without_units_there_is_no_kappa() -> None:
    assert cohen({}) == fleiss({}) == NOTHING_TO_COMPARE


def test_one_coder_has_no_kappa() -> None:
    assert fleiss({("x",): 3, ("y",): 2}) == ONE_CODER


def by_definition(pairs: list[tuple[str, str]]) -> Fraction | None:
    """Cohen's formula in exact numbers: shares, one category after the other."""
    n = len(pairs)
    observed = Fraction(sum(a == b for a, b in pairs), n)
    chance = sum(
        (
            Fraction(sum(a == c for a, _ in pairs), n) * Fraction(sum(b == c for _, b in pairs), n)
            for c in "xyz"
        ),
        Fraction(0),
    )
    return None if chance == 1 else (observed - chance) / (1 - chance)


@given(PAIRS)
def test_cohen_is_its_formula(pairs: list[tuple[str, str]]) -> None:
    expected = by_definition(pairs)
    found = cohen(Counter(pairs))
    assert found == (ONE_CATEGORY if expected is None else pytest.approx(float(expected)))


@given(PAIRS)
def test_cohen_is_the_same_whichever_side_is_first(pairs: list[tuple[str, str]]) -> None:
    assert cohen(Counter(pairs)) == cohen(Counter((b, a) for a, b in pairs))


@given(st.lists(st.tuples(LABELS, LABELS, LABELS), min_size=1, max_size=25))
def test_fleiss_is_its_formula_counted_pair_by_pair(units: list[tuple[str, str, str]]) -> None:
    every = [label for unit in units for label in unit]
    alike = [a == b for unit in units for a, b in itertools.combinations(unit, 2)]
    observed = Fraction(sum(alike), len(alike))
    chance = sum(Fraction(every.count(c), len(every)) ** 2 for c in "xyz")
    found = fleiss(Counter(units))
    if chance == 1:
        assert found == ONE_CATEGORY
    else:
        assert found == pytest.approx(float((observed - chance) / (1 - chance)))
        assert isinstance(found, float)
        assert found <= 1
