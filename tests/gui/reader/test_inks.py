"""Colours made fit for a look."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.reader.inks import Inks
from annotator.gui.theme.colour import contrast
from annotator.gui.theme.lines import LineStyle
from annotator.gui.theme.tokens import DARK, HIGH_CONTRAST, LIGHT, LOOKS, Tokens

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@given(COLOURS, st.sampled_from([LIGHT, DARK, HIGH_CONTRAST]))
def test_any_colour_a_person_chooses_gets_edges_and_words_that_are_seen(
    colour: str, tokens: Tokens
) -> None:
    inks = Inks(tokens)
    assert contrast(inks.edge(colour).name(), tokens.page) >= 3.0
    assert contrast(inks.words(colour).name(), tokens.page) >= 4.5
    assert contrast(tokens.text, inks.fill(colour).name()) >= 4.5


def test_high_contrast_asks_for_more() -> None:
    inks = Inks(HIGH_CONTRAST)
    assert contrast(inks.words("#0072B2").name(), "#000000") >= 7.0
    assert contrast(inks.edge("#0072B2").name(), "#000000") >= 4.5


@pytest.mark.parametrize("tokens", LOOKS.values(), ids=lambda tokens: tokens.look)
def test_pens_are_kept(tokens: Tokens) -> None:
    inks = Inks(tokens)
    assert inks.pen("#0072B2") is inks.pen("#0072B2")
    assert inks.pen("#0072B2", LineStyle.DASHED) is not inks.pen("#0072B2", LineStyle.DOTTED)
