"""Lines of lists: in which direction they run, and what fits."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from annotator.gui.panels.lines import draw_excerpt, indented, row_height, runs_rtl
from annotator.gui.theme.tokens import LIGHT
from annotator.text.excerpts import Excerpt


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


def drawn(whole: Excerpt) -> QImage:
    """An excerpt in 200 pixels."""
    image = QImage(200, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    option = QStyleOptionViewItem()
    painter = QPainter(image)
    draw_excerpt(painter, option, QRect(0, 0, 200, 20), whole, QColor("black"), LIGHT)
    painter.end()
    return image


def test_a_quote_without_room_ends_in_dots(qtbot: QtBot) -> None:
    """It was cut through a letter, as if no more followed."""
    option = QStyleOptionViewItem()
    bold = QFont(option.font)
    bold.setBold(True)
    quote = "We have launched a news operation to dismantle networks"
    cut = QFontMetrics(bold).elidedText(quote, Qt.TextElideMode.ElideRight, 200)
    assert cut.endswith("…")
    assert drawn(Excerpt("", quote, " he said", True, True)) == drawn(
        Excerpt("", cut, "", True, True)
    )
