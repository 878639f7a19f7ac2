"""Lines of lists: in which direction they run, and what fits."""

import pytest
from PySide6.QtCore import QRect, Qt

from annotator.gui.panels.lines import indented, row_height, runs_rtl


@pytest.mark.parametrize(
    ("text", "rtl"),
    [("Kabul", False), ("کابل", True), ("Pakistan کے", False), ("Khan نے کابل میں کہا", True)],
)
def test_most_letters_decide(text: str, *, rtl: bool) -> None:
    assert runs_rtl(text) is rtl


def test_a_line_begins_further_in_from_where_the_window_begins() -> None:
    room = QRect(10, 0, 100, 20)
    assert indented(room, 8, Qt.LayoutDirection.LeftToRight) == QRect(18, 0, 92, 20)
    assert indented(room, 8, Qt.LayoutDirection.RightToLeft) == QRect(10, 0, 92, 20)


def test_a_row_has_air() -> None:
    assert row_height(16) == 24
