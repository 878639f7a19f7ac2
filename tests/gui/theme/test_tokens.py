"""Every look can be read: WCAG 2's ratios for what stands on what."""

import pytest

from annotator.gui.theme.colour import channels, contrast, mixed
from annotator.gui.theme.tokens import DARK, HUES, LIGHT, LOOKS, Look, Tokens

looks = pytest.mark.parametrize("tokens", LOOKS.values(), ids=str)


@looks
def test_words_can_be_read(tokens: Tokens) -> None:
    for ground in (tokens.page, tokens.found):
        assert contrast(tokens.text, ground) >= 4.5
    for ground in (tokens.window, tokens.field, tokens.stripe, tokens.button):
        assert contrast(tokens.window_text, ground) >= 7.0
    for word in (tokens.quiet, tokens.warning, tokens.error, tokens.good, tokens.link):
        for ground in (tokens.window, tokens.field, tokens.page):
            assert contrast(word, ground) >= 4.5
    assert contrast(tokens.selection_text, tokens.selection) >= 4.5
    assert contrast(tokens.accent_text, tokens.accent) >= 4.5


@looks
def test_edges_can_be_seen(tokens: Tokens) -> None:
    assert contrast(tokens.border, tokens.window) >= 3.0
    assert contrast(tokens.accent, tokens.window) >= 3.0
    assert contrast(tokens.caret, tokens.page) >= 3.0
    assert contrast(tokens.selection, tokens.page) >= 3.0


@looks
def test_text_on_fills_and_what_is_left_out_stay_readable(tokens: Tokens) -> None:
    for hue in HUES:
        assert contrast(tokens.text, mixed(hue, tokens.page, tokens.fill)) >= 4.5
    dimmed = mixed(tokens.page, tokens.text, tokens.dim)
    assert 4.5 <= contrast(dimmed, tokens.page) < contrast(tokens.text, tokens.page) * 0.7


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=str)
def test_every_hue_is_an_edge_as_it_is(tokens: Tokens) -> None:
    assert all(contrast(hue, tokens.page) >= 2.995 for hue in HUES)


def test_every_colour_is_one() -> None:
    for tokens in LOOKS.values():
        for name in Tokens.__slots__:
            value = getattr(tokens, name)
            if isinstance(value, str) and not isinstance(value, Look):
                channels(value)
