"""Line styles tell types apart where colours do not."""

from itertools import pairwise

from annotator.gui.theme.lines import LineStyle, line_styles
from annotator.gui.theme.tokens import HUES


def test_neighbours_differ() -> None:
    styles = line_styles(HUES)
    assert all(one is not other for one, other in pairwise(styles))


def test_orange_and_yellow_differ() -> None:
    styles = dict(zip(HUES, line_styles(HUES), strict=True))
    assert styles["#A49600"] is not styles["#CB8600"]


def test_types_of_one_colour_differ_as_long_as_there_are_styles() -> None:
    assert set(line_styles(["#0072B2"] * 5)) == set(LineStyle)
    assert len(line_styles(["#0072B2", "#0072b2"] * 5)) == 10
