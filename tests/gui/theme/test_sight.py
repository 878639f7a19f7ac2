"""Expected distances: the figures of the design notes (Okabe-Ito and grey, 100 times OKLab)."""

from itertools import combinations

import pytest

from annotator.gui.theme.colour import mixed
from annotator.gui.theme.sight import ALIKE, Sight, alike, distance, nearest
from annotator.gui.theme.tokens import HUES

OKABE_ITO = ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7")


def closest(colours: tuple[str, ...]) -> dict[Sight, float]:
    """How far apart the two nearest of some colours are, by sight."""
    pairs = list(combinations(colours, 2))
    return {sight: min(distance(*pair, sight) for pair in pairs) for sight in Sight}


def test_purple_and_grey_for_deutan_eyes() -> None:
    assert distance("#CC79A7", "#999999", Sight.DEUTAN) == pytest.approx(1.9, abs=0.05)
    assert distance("#CC79A7", "#999999") > 10


def test_seven_hues_are_far_apart_unmixed() -> None:
    assert min(closest(OKABE_ITO).values()) == pytest.approx(7.6, abs=0.05)


def test_mixed_into_the_page_they_are_not() -> None:
    # "2.6–3.7": 2.6 on white (tritan), 3.7 on dark (protan).
    on_white = closest(tuple(mixed(colour, "#FFFFFF", 0.35) for colour in OKABE_ITO))
    on_dark = closest(tuple(mixed(colour, "#1E1E1E", 0.35) for colour in OKABE_ITO))
    assert on_white[Sight.TRITAN] == pytest.approx(2.6, abs=0.05)
    assert on_dark[Sight.PROTAN] == pytest.approx(3.7, abs=0.05)


def test_orange_and_yellow_darkened_for_white() -> None:
    found, sight = nearest("#CB8600", "#A49600")
    assert found == pytest.approx(1.5, abs=0.05)
    assert sight is Sight.DEUTAN
    assert {"#CB8600", "#A49600"} <= set(HUES)


@pytest.mark.parametrize("sight", Sight)
def test_a_colour_is_like_itself_and_black_is_far_from_white(sight: Sight) -> None:
    assert distance("#D55E00", "#D55E00", sight) == 0
    assert distance("#000000", "#FFFFFF", sight) == pytest.approx(100, abs=0.1)


def test_red_and_green_of_one_lightness() -> None:
    assert alike("#A85C00", "#7A7000")
    assert not alike("#0072B2", "#D55E00")
    assert alike("#123456", "#123456")
    assert ALIKE < 7.6, "the seven hues as they are pass"
