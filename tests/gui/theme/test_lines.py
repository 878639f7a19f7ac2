"""Line styles tell types apart where colours do not."""

from itertools import combinations, pairwise

import pytest

from annotator.domain.scheme import Scheme
from annotator.gui.reader.inks import Inks
from annotator.gui.theme.colour import contrast
from annotator.gui.theme.lines import LineStyle, line_styles
from annotator.gui.theme.sight import alike
from annotator.gui.theme.tokens import HUES, LOOKS, Tokens


def test_neighbours_differ() -> None:
    styles = line_styles(HUES)
    assert all(one is not other for one, other in pairwise(styles))


def test_orange_and_yellow_differ() -> None:
    styles = dict(zip(HUES, line_styles(HUES), strict=True))
    assert styles["#A49600"] is not styles["#CB8600"]


def test_types_of_one_colour_differ_as_long_as_there_are_styles() -> None:
    assert set(line_styles(["#0072B2"] * 5)) == set(LineStyle)
    assert len(line_styles(["#0072B2", "#0072b2"] * 5)) == 10


def test_types_some_eyes_cannot_tell_apart_never_share_a_style() -> None:
    # Five alike, with others between them so that turns alone would give the first and the sixth
    # the same style.
    alike = ["#A49600", "#CB8600", "#A08F00", "#C88A00", "#A49600"]
    between = ["#0072B2", "#CC79A7", "#009E73", "#0072B2", "#CC79A7"]
    colours = [colour for pair in zip(alike, between, strict=True) for colour in pair]
    styles = line_styles(colours)
    assert set(styles[::2]) == set(LineStyle)
    far_apart = line_styles(["#CB8600", *HUES[:4], "#A49600"])
    assert far_apart[0] is not far_apart[-1]


def test_the_default_scheme_is_told_apart_by_every_sight_or_by_its_lines(scheme: Scheme) -> None:
    kinds = scheme.spans
    styles = line_styles([kind.colour for kind in kinds])
    for (one, style), (other, another) in combinations(zip(kinds, styles, strict=True), 2):
        assert style is not another or not alike(one.colour, other.colour), (one.id, other.id)


@pytest.mark.parametrize("tokens", LOOKS.values(), ids=lambda tokens: tokens.look.value)
def test_the_default_scheme_is_seen_and_read_in_every_look(scheme: Scheme, tokens: Tokens) -> None:
    inks = Inks(tokens)
    for kind in scheme.spans:
        assert contrast(inks.edge(kind.colour).name(), tokens.page) >= max(
            3.0, tokens.edge_contrast
        )
        assert contrast(tokens.text, inks.fill(kind.colour).name()) >= 4.5
        assert contrast(inks.words(kind.colour).name(), tokens.page) >= 4.5
