"""Krippendorff's alpha for categories, on his own tables and against another implementation."""

import itertools
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.review.alpha import nominal
from annotator.review.figures import NOTHING_TO_COMPARE, ONE_CATEGORY
from annotator.review.kappa import fleiss


def units(*coders: str) -> Counter[tuple[str, ...]]:
    """What each unit was called; a dot is a value that is missing."""
    return Counter(tuple(v for v in unit if v != ".") for unit in zip(*coders, strict=True))


def test_two_observers_and_two_categories() -> None:
    # Krippendorff 2011, section A: .095
    assert nominal(units("0100000010", "1110010000")) == pytest.approx(0.095, abs=5e-4)


def test_two_observers_and_five_categories() -> None:
    # Krippendorff 2011, section B: .692
    assert nominal(units("aabbdcccedda", "babbbccceddd")) == pytest.approx(0.692, abs=5e-4)


def test_four_observers_and_values_that_are_missing() -> None:
    # Krippendorff 2011, section C: .743
    found = nominal(units("123321412...", "1233224125.3", ".3332342251.", "12332441251."))
    assert found == pytest.approx(0.743, abs=5e-4)


def test_as_two_libraries_have_it() -> None:
    # krippendorff 0.9.0, alpha(level_of_measurement="nominal"), and nltk 3.10.4,
    # AnnotationTask.alpha(): both 0.6934984520123839
    a = ".ab.a.cabc.caaabb.aacb.caacccaccbaaa.abb"
    b = "babaaaca.cab.aabca.acbaca..ccabc.aabc.bc"
    c = ".cbb.acab..c.aabcaaa.b.ca.c.c.c.aacbca.b"
    assert nominal(units(a, b, c)) == pytest.approx(0.6934984520123839)


def test_as_a_library_has_it_where_nothing_is_missing() -> None:
    # krippendorff 0.9.0: 0.6553314739326325
    a = "babcaacabcacaaabbaaacbacaacccaccbaaacabb"
    b = "babaaacaccabbaabcaaacbacaabccabcbaabcabc"
    c = "bcbbaacabcacaaabcaaacbacabcccaccaacbcabb"
    assert nominal(units(a, b, c)) == pytest.approx(0.6553314739326325)


def test_a_unit_that_one_alone_saw_changes_nothing() -> None:
    assert nominal(units("ab.", "aba")) == nominal(units("ab", "ab"))


def test_one_category_alone_leaves_nothing_to_chance() -> None:
    assert nominal(units("aaa", "aaa")) == ONE_CATEGORY


def test_units_that_nobody_shares_give_no_alpha() -> None:
    assert nominal(units("a.", ".b")) == NOTHING_TO_COMPARE


MISSING = st.sampled_from("xyz.")


@given(st.lists(st.tuples(MISSING, MISSING, MISSING), min_size=1, max_size=25))
def test_alpha_is_observed_over_expected_disagreement_pair_by_pair(
    rows: list[tuple[str, str, str]],
) -> None:
    paired = [[v for v in row if v != "."] for row in rows]
    paired = [row for row in paired if len(row) > 1]
    every = [v for row in paired for v in row]
    observed = sum(
        Fraction(sum(a != b for a, b in itertools.permutations(row, 2)), len(row) - 1)
        for row in paired
    )
    expected = sum(a != b for a, b in itertools.permutations(every, 2))
    found = nominal(Counter(tuple(v for v in row if v != ".") for row in rows))
    if not every:
        assert found == NOTHING_TO_COMPARE
    elif not expected:
        assert found == ONE_CATEGORY
    else:
        alpha = 1 - (len(every) - 1) * Fraction(observed) / expected
        assert found == pytest.approx(float(alpha))


@given(st.lists(st.tuples(*[st.sampled_from("xyz")] * 3), min_size=2, max_size=25))
def test_alpha_is_fleiss_but_for_the_size_of_the_sample(rows: list[tuple[str, ...]]) -> None:
    # Krippendorff 2004, section 4: 1 − α = (1 − κ)(n − 1)/n, with n values in all.
    alpha, kappa, n = nominal(Counter(rows)), fleiss(Counter(rows)), 3 * len(rows)
    if isinstance(alpha, float) and isinstance(kappa, float):
        assert 1 - alpha == pytest.approx((1 - kappa) * (n - 1) / n)
