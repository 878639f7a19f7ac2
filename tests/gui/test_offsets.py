"""Expected values come from Python's own UTF-16 encoder and from Qt's text layout."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QApplication

from annotator.gui.offsets import Units, shown

FAMILY = "👩\u200d👩\u200d👧\u200d👦"
SAMPLES = (
    "",
    "plain",
    "Zoë’s “quote” — dash",
    f"a{FAMILY}b🇵🇰c",
    "𝒜𝒷𝒸 𐤀𐤁",
    "سفیر نے 😀 کہا",
    "e\u0301\u0323x",
)
ALPHABET = st.sampled_from("ab é\u0301\u200d\u200fשم中😀👩🇵🇰𝒜\U0010ffff\ufeff")
TEXTS = st.text(ALPHABET, max_size=60)


def units_before(text: str, point: int) -> int:
    return len(text[:point].encode("utf-16-le")) // 2


@pytest.mark.parametrize("text", SAMPLES)
def test_every_position_of_a_sample(text: str) -> None:
    units = Units(text)
    for point in range(len(text) + 1):
        assert units.to_utf16(point) == units_before(text, point)
        assert units.to_points(units_before(text, point)) == point


@given(TEXTS)
def test_there_and_back(text: str) -> None:
    units = Units(text)
    for point in range(len(text) + 1):
        assert units.to_utf16(point) == units_before(text, point)
        assert units.to_points(units.to_utf16(point)) == point


def test_inside_a_pair_counts_as_before_it() -> None:
    assert Units("a😀b").to_points(2) == 1


@given(st.text(max_size=60))
def test_what_is_shown_is_as_long_as_the_text(text: str) -> None:
    assert units_before(shown(text), len(text)) == units_before(text, len(text))
    assert len(shown(text)) == len(text)


@pytest.mark.parametrize(
    "nasty", ["\ufeffab", "a\u2028b", "a\u2029b", "a\x00b", "a\ud83db", "a\rb", "\ufdd0"]
)
def test_qt_neither_drops_nor_breaks_what_is_shown(qapp: QApplication, nasty: str) -> None:
    layout = QTextLayout(shown(nasty))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(10_000)
    layout.endLayout()
    assert line.textLength() == len(nasty)
    assert layout.lineCount() == 1


def test_ordinary_text_is_shown_as_it_is() -> None:
    for text in SAMPLES:
        assert shown(text) == text
