"""The reading font, and a column as wide as one reads well."""

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from annotator.gui.reader import ReaderView
from annotator.gui.reader.fonts import LEAST_POINTS, column, reading_font, zoomed
from tests.gui.reader.support import painted


def test_the_column_is_capped_and_in_the_middle(view: ReaderView) -> None:
    view.show_article("word " * 400)
    view.resize(2400, 500)
    painted(view)
    lines = view.rects_of(0, 2000)
    assert len(lines) > 10
    line = lines[0]
    # Characters that really stand in the widest line, counted by Qt's own drawing of "word ".
    width = view.page.setting.em
    assert line.width() < 115 * width
    assert line.left() > 300
    assert abs((2400 - line.right()) - line.left()) < 160


def test_the_reading_font_is_large_enough(qapp: QApplication) -> None:
    assert reading_font().pointSizeF() >= LEAST_POINTS


def test_zooming_goes_by_tenths_within_bounds() -> None:
    assert zoomed(10.0, 1) == 11.0
    assert zoomed(zoomed(12.0, 3), -3) == pytest.approx(12.0, abs=0.05)
    assert 6.0 <= zoomed(12.0, -99) < zoomed(12.0, 99) <= 72.0


def test_the_column_leaves_a_margin_and_never_vanishes(qapp: QApplication) -> None:
    font = reading_font()
    assert 300 < column(font, 400.0) < 400
    assert column(font, 5.0) > 0
    assert column(font, 3000.0) == column(font, 4000.0)


def test_urdu_has_a_font_that_ships(qapp: QApplication) -> None:
    reading_font()
    assert any(family.startswith("Noto Naskh Arabic") for family in QFontDatabase.families())
