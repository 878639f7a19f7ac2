"""Alpha for unitizing, on Krippendorff's example and against his formulas taken literally."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.review.figures import NOTHING_TO_COMPARE, ONE_CODER, NotComputable
from annotator.review.unitizing import (
    NO_UNITS,
    Continuum,
    Disagreement,
    Formula,
    Stretch,
    alpha_of,
    row_of,
    unit_lengths,
    unitizing,
)


def disagreement(*continua: Continuum) -> Disagreement:
    lengths = unit_lengths(continua)
    sums = [sum(c) for c in zip(*(row_of(one, lengths) for one in continua), strict=True)]
    return Formula(len(continua[0].coders), lengths).disagreement(sums)


# Krippendorff 2004, p. 254: a continuum of length 300 that begins at 150, two observers.
C = Continuum(300, (((75, 145), (220, 250)), ((70, 150), (205, 225), (250, 270))))
K = Continuum(300, (((30, 90), (150, 200)), ((30, 90), (150, 200))))


def test_disagreements_of_the_example() -> None:
    # Krippendorff 2004, p. 254: D_oc .0144, D_ec .0532, D_ok 0
    of_c, of_k = disagreement(C), disagreement(K)
    assert of_c.observed == pytest.approx(0.0144, abs=5e-5)
    assert of_c.expected == pytest.approx(0.0532, abs=5e-5)
    assert of_k.observed == 0


def test_alphas_of_the_example() -> None:
    # Krippendorff 2004, p. 254: α_c .7286, α_k 1, both .8591 (from terms rounded to four places;
    # .8587 from the same terms unrounded)
    assert unitizing([C]) == pytest.approx(0.7286, abs=5e-5)
    assert unitizing([K]) == 1
    both = alpha_of([disagreement(C), disagreement(K)], 2)
    assert both == pytest.approx(0.8591, abs=5e-4)
    rounded = 1 - (0.0144 + 0) / (0.0532 + 0.0490)
    assert rounded == pytest.approx(0.8591, abs=5e-5)


def test_where_nobody_marked_anything_there_is_no_alpha() -> None:
    assert unitizing([Continuum(100, ((), ()))]) == NO_UNITS
    assert unitizing([]) == NOTHING_TO_COMPARE


def test_one_coder_has_no_alpha() -> None:
    assert unitizing([Continuum(100, (((0, 5),),))]) == ONE_CODER


def test_a_text_of_one_unit_leaves_no_room_for_chance() -> None:
    found = unitizing([Continuum(1, (((0, 1),), ((0, 1),)))])
    assert isinstance(found, NotComputable)
    assert found != NO_UNITS


def test_marks_of_one_alone_disagree_as_much_as_chance_would() -> None:
    found = unitizing([Continuum(50, (((10, 20),), ()))])
    assert isinstance(found, float)
    assert found < 0.1


LENGTH = 24


@st.composite
def cuts(draw: st.DrawFn) -> tuple[Stretch, ...]:
    places = sorted(draw(st.sets(st.integers(0, LENGTH), max_size=8)))
    return tuple(zip(places[::2], places[1::2], strict=False))


def pieces(continuum: Continuum, coder: int) -> Iterator[tuple[int, int, int]]:
    """Begin, length and 1 for a unit or 0 for a gap: the terms b, l and w of the paper."""
    at = 0
    for start, end in continuum.coders[coder]:
        if start > at:
            yield at, start - at, 0
        yield start, end - start, 1
        at = end
    if continuum.length > at:
        yield at, continuum.length - at, 0


def difference(g: tuple[int, int, int], h: tuple[int, int, int]) -> int:
    """δ² of two sections, Krippendorff 1995, with its four cases."""
    (b_g, l_g, w_g), (b_h, l_h, w_h) = g, h
    if w_g and w_h and -l_g < b_g - b_h < l_h:
        return (b_g - b_h) ** 2 + (b_g + l_g - b_h - l_h) ** 2
    if w_g and not w_h and l_h - l_g >= b_g - b_h >= 0:
        return l_g**2
    if w_h and not w_g and l_g - l_h >= b_h - b_g >= 0:
        return l_h**2
    return 0


def literally(continuum: Continuum) -> Disagreement:
    """D_o and D_e of one article by the paper's sums over all pairs of sections."""
    m, whole = len(continuum.coders), continuum.length
    parts = [list(pieces(continuum, coder)) for coder in range(m)]
    observed = sum(
        difference(g, h)
        for i in range(m)
        for j in range(m)
        if i != j
        for g in parts[i]
        for h in parts[j]
    )
    units = [g for part in parts for g in part if g[2]]
    gaps = [g for part in parts for g in part if not g[2]]
    expected = sum(
        (len(units) - 1) / 3 * (2 * l_g**3 - 3 * l_g**2 + l_g)
        + l_g**2 * sum(l_h - l_g + 1 for _, l_h, _ in gaps if l_h >= l_g)
        for _, l_g, _ in units
    )
    places = m * whole * (m * whole - 1) - sum(l_g * (l_g - 1) for _, l_g, _ in units)
    return Disagreement(
        observed / (m * (m - 1) * whole**2), 2 / whole * expected / places, len(units)
    )


@given(st.lists(cuts(), min_size=2, max_size=4))
def test_one_article_is_the_formula(coders: list[tuple[Stretch, ...]]) -> None:
    one = Continuum(LENGTH, tuple(coders))
    assert disagreement(one) == pytest.approx(literally(one))


@given(cuts(), cuts(), cuts(), cuts())
def test_articles_differ_from_one_long_text_only_by_gaps_that_end(
    a: tuple[Stretch, ...], b: tuple[Stretch, ...], c: tuple[Stretch, ...], d: tuple[Stretch, ...]
) -> None:
    apart = [Continuum(LENGTH, (a, b)), Continuum(LENGTH, (c, d))]
    moved = [tuple((s + LENGTH, e + LENGTH) for s, e in units) for units in (c, d)]
    joined = literally(Continuum(2 * LENGTH, (a + moved[0], b + moved[1])))
    found = disagreement(*apart)
    assert found.observed == pytest.approx(joined.observed)
    assert found.expected <= joined.expected + 1e-12
    assert found.units == joined.units


@given(cuts(), cuts())
def test_alpha_is_the_same_whichever_coder_is_first(
    a: tuple[Stretch, ...], b: tuple[Stretch, ...]
) -> None:
    assert unitizing([Continuum(LENGTH, (a, b))]) == unitizing([Continuum(LENGTH, (b, a))])


@given(cuts().filter(bool))
def test_the_same_cuts_agree_wholly(a: tuple[Stretch, ...]) -> None:
    assert unitizing([Continuum(LENGTH, (a, a))]) == 1
