"""Clusters of mentions, on the cases of the CoNLL reference scorer and against slower ways."""

import itertools
from collections import defaultdict
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.review.entity_clusters import b_cubed, ceaf_e, lea
from annotator.review.figures import NOTHING, NotComputable


def clusters(text: str) -> dict[str, int]:
    """``a bc def``: three clusters, each letter a mention."""
    return {mention: place for place, one in enumerate(text.split()) for mention in one}


CASES = [
    # Key, response, and recall and precision of B³, CEAF-e and LEA, as the test cases of the CoNLL
    # reference scorer (Pradhan et al., ACL 2014) give them, exact terms from their README; LEA from
    # the README of its authors' scorer, coval. None where a case gives none.
    ("A-1", "a bc def", "a bc def", ("1", "1"), ("1", "1"), ("1", "1")),
    ("A-2", "a bc def", "a de", ("7/18", "1"), ("18/30", "18/20"), ("1/3", "1")),
    (
        "A-3",
        "a bc def",
        "a bcx defy z",
        ("1", "55/108"),
        ("93/105", "93/140"),  # common: 1 + 4/5 + 6/7 = 93/35
        ("1", "4/9"),
    ),
    ("A-4", "a bc def", "a bcx dy z", ("5/9", "17/42"), ("22/30", "22/40"), ("1/2", "2/7")),
    ("A-5", "a bc def", "a bcxB dy z", ("5/9", "5/16"), ("31/45", "31/60"), ("1/2", "5/24")),
    ("A-6", "a bc def", "a bcx dy Bz", ("5/9", "17/48"), ("22/30", "22/40"), ("1/2", "1/4")),
    ("A-10", "a bc def", "a b c d e f", ("1/2", "1"), None, ("1/6", "1/6")),
    ("A-11", "a bc def", "abcdef", ("1", "7/18"), None, ("5/6", "4/15")),
    ("A-12", "a bc def", "a x y c d e z", ("13/36", "4/7"), None, ("1/6", "1/7")),
    ("A-13", "a bc def", "axycdez", ("17/36", "6/49"), None, ("1/6", "1/21")),
    ("B-1", "ab cde", "bcx de", None, None, ("1/5", "2/5")),
    ("C-1", "ab cde fg", "bcx de fg", None, None, ("3/7", "4/7")),
    # Bagga & Baldwin 1998, figures 1 and 2: B³ tells the two responses apart: .762 and .583.
    ("D-1", "12345 67 89ABC", "12345 6789ABC", ("1", "16/21"), None, ("1", "26/36")),
    ("E-1", "12345 67 89ABC", "1234589ABC 67", ("1", "7/12"), None, ("1", "58/108")),
    ("F-1", "ABCD", "AB CD", None, None, ("1/3", "1")),
    ("G-1", "AB CD", "ABCD", None, None, ("1", "1/3")),
    ("J-1", "ABC", "AC", None, None, ("1/3", "1")),
    ("K-1", "BCDEGHJ", "ABC DEF GHI", None, None, ("1/7", "1/3")),
    ("L-1", "ABC DEFG", "AB CD FGH", None, None, ("5/21", "3/7")),
    ("M-1", "abcdef", "abcdef", ("1", "1"), ("1", "1"), ("1", "1")),
    ("M-3", "abcdef", "ab cde f", None, None, ("4/15", "5/6")),
    ("M-4", "abcdef", "abcxyz", None, None, ("1/5", "1/5")),
    ("M-6", "abcdef", "ab cxy z", None, None, ("1/15", "1/3")),
    ("N-1", "a b c d e f", "a b c d e f", ("1", "1"), ("1", "1"), ("1", "1")),
    ("N-3", "a b c d e f", "ab cde f", None, None, ("1/6", "1/6")),
    ("N-4", "a b c d e f", "a b c x y z", None, None, ("1/2", "1/2")),
]

Pair = tuple[str, str] | None


@pytest.mark.parametrize(("case", "key", "response", "b3", "ceaf", "links"), CASES)
def test_reference_scorer(
    case: str, key: str, response: str, b3: Pair, ceaf: Pair, links: Pair
) -> None:
    for measure, expected in ((b_cubed, b3), (ceaf_e, ceaf), (lea, links)):
        if expected is None:
            continue
        recall, precision = (float(Fraction(term)) for term in expected)
        found = measure(clusters(key), clusters(response))
        assert found.recall == pytest.approx(recall), measure.__name__
        assert found.precision == pytest.approx(precision), measure.__name__
        assert found.f1 == pytest.approx(2 * precision * recall / (precision + recall))


def test_f1_of_a_response_with_missing_mentions() -> None:
    # TC-A-2 of the CoNLL reference scorer: B³ .5599, CEAF-e .72, LEA .5
    key, response = clusters("a bc def"), clusters("a de")
    assert b_cubed(key, response).f1 == pytest.approx(0.56)
    assert ceaf_e(key, response).f1 == pytest.approx(0.72)
    assert lea(key, response).f1 == pytest.approx(0.5)


def test_nothing_of_the_links_is_found_where_all_stand_alone() -> None:
    # TC-M-2: LEA 0
    assert lea(clusters("abcdef"), clusters("a b c d e f")).f1 == 0


def test_names_of_clusters_say_nothing() -> None:
    key = {1: "Kabul", 2: "Kabul", 3: "Herat"}
    other = {1: "Herat", 2: "Herat", 3: "Kabul"}
    for measure in (b_cubed, ceaf_e, lea):
        assert measure(key, other) == (1, 1, 1)


@pytest.mark.parametrize("measure", [b_cubed, ceaf_e, lea])
def test_without_mentions_there_is_no_figure(measure: type) -> None:
    assert measure({}, {}) == (NOTHING, NOTHING, NOTHING)


@pytest.mark.parametrize("measure", [b_cubed, ceaf_e, lea])
def test_where_one_side_has_none_f1_is_nought(measure: type) -> None:
    found = measure({1: "a"}, {})
    assert isinstance(found.precision, NotComputable)
    assert found.recall == found.f1 == 0


SIDE = st.dictionaries(st.integers(0, 7), st.integers(0, 4), max_size=8)
Side = dict[int, int]


def sets(side: Side) -> list[frozenset[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for mention, cluster in side.items():
        found[cluster].add(mention)
    return [frozenset(one) for one in found.values()]


def links(one: frozenset[int]) -> set[tuple[int, int]]:
    return {(m, m) for m in one} if len(one) == 1 else set(itertools.combinations(sorted(one), 2))


@given(SIDE.filter(bool), SIDE.filter(bool))
def test_lea_counted_link_by_link(a: Side, b: Side) -> None:
    theirs = set().union(*map(links, sets(b)))
    expected = sum(
        Fraction(len(one) * len(links(one) & theirs), len(links(one))) for one in sets(a)
    ) / len(a)
    assert lea(a, b).recall == pytest.approx(float(expected))


@given(SIDE.filter(bool), SIDE.filter(bool))
def test_b_cubed_by_sets(a: Side, b: Side) -> None:
    expected = sum(Fraction(len(k & r) ** 2, len(k)) for k in sets(a) for r in sets(b)) / len(a)
    assert b_cubed(a, b).recall == pytest.approx(float(expected))


@given(SIDE.filter(bool), SIDE.filter(bool))
def test_ceaf_by_trying_every_matching(a: Side, b: Side) -> None:
    ours, theirs = sorted((sets(a), sets(b)), key=len)
    best = max(
        sum(Fraction(2 * len(k & r), len(k) + len(r)) for k, r in zip(ours, chosen, strict=True))
        for chosen in itertools.permutations(theirs, len(ours))
    )
    assert ceaf_e(a, b).recall == pytest.approx(float(best / len(sets(a))))


@given(SIDE, SIDE)
def test_f1_is_the_same_whichever_side_is_first_and_lies_within_bounds(a: Side, b: Side) -> None:
    for measure in (b_cubed, ceaf_e, lea):
        one, other = measure(a, b), measure(b, a)
        assert one.f1 == other.f1
        assert one.precision == other.recall
        assert isinstance(one.f1, NotComputable) or 0 <= one.f1 <= 1


@given(SIDE.filter(bool))
def test_a_side_agrees_with_itself(a: Side) -> None:
    for measure in (b_cubed, ceaf_e, lea):
        assert measure(a, a) == pytest.approx((1, 1, 1))
