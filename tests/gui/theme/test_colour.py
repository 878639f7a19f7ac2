"""Expected values: WCAG 2's own examples, and the figures of the design notes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.theme.colour import contrast, mixed, readable

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
        ("#767676", "#FFFFFF", 4.54),  # the lightest grey that passes AA
        ("#949494", "#FFFFFF", 3.03),  # the lightest grey that passes for edges
        ("#FF0000", "#FFFFFF", 4.0),
    ],
)
def test_contrast(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


def test_mixing() -> None:
    assert mixed("#000000", "#FFFFFF", 0.5) == "#808080"
    assert mixed("#123456", "#FFFFFF", 1.0) == "#123456"
    assert mixed("#123456", "#ABCDEF", 0.0) == "#ABCDEF"


@given(COLOURS, st.sampled_from(["#FFFFFF", "#1E1E1E", "#000000"]), st.sampled_from([3.0, 4.5]))
def test_any_colour_can_be_made_readable(colour: str, ground: str, ratio: float) -> None:
    assert contrast(readable(colour, ground, ratio), ground) >= ratio


def test_a_readable_colour_stays() -> None:
    assert readable("#0072b2", "#FFFFFF", 3.0) == "#0072B2"


@pytest.mark.parametrize("wrong", ["", "blue", "#12", "#GGGGGG", "0072B2"])
def test_what_is_no_colour_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"colour|invalid literal"):
        contrast(wrong, "#FFFFFF")
