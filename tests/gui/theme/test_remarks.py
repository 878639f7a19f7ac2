"""Expected ratios: WCAG 2 by hand. #F0E442 on white is 1.3 : 1, as the design notes have it."""

import pytest

from annotator.gui.theme.colour import contrast
from annotator.gui.theme.remarks import hard_to_tell_from, redrawn
from annotator.gui.theme.tokens import HUES, LOOKS, Look


def test_a_light_colour_is_drawn_darker_on_white_alone() -> None:
    (found,) = redrawn("#F0E442")
    assert (found.look, found.dark, found.wanted) == (Look.LIGHT, False, 3.0)
    assert found.ratio == pytest.approx(1.3, abs=0.05)
    assert contrast(found.drawn, "#FFFFFF") >= 3.0


def test_a_dark_colour_is_drawn_lighter_on_dark_grounds() -> None:
    assert [found.look for found in redrawn("#202060")] == [Look.DARK, Look.HIGH_CONTRAST]
    assert all(
        contrast(found.drawn, LOOKS[found.look].page) >= found.wanted
        for found in redrawn("#202060")
    )


@pytest.mark.parametrize("hue", HUES)
def test_the_hues_offered_need_nothing_by_day_and_in_the_dark(hue: str) -> None:
    # Two were darkened to 3 : 1 itself and are 2.998 as whole numbers: that is no reason to speak.
    assert [found.look for found in redrawn(hue) if found.look is not Look.HIGH_CONTRAST] == []


def test_what_is_hard_to_tell_is_named() -> None:
    others = {"Actor": "#0072B2", "Cue": "#A49600", "Place": "#009E73"}
    assert hard_to_tell_from("#CB8600", others) == ["Cue"]
    assert hard_to_tell_from("#0072B2", {"Cue": "#A49600", "Place": "#009E73"}) == []
