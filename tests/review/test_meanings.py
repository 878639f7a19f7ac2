"""Every figure has a name, a meaning and a list behind it."""

import re

import pytest

from annotator.review.meanings import LEDGERS, MEANINGS, NAMES, Measure


@pytest.mark.parametrize("measure", list(Measure))
def test_a_figure_is_explained_in_one_sentence(measure: Measure) -> None:
    assert NAMES[measure]
    assert re.fullmatch(r"[A-Z][^.{}\n]*\.", MEANINGS[measure])
    assert measure in LEDGERS
