"""How a difference is drawn: decided or not, in every look, mirrored."""

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from annotator.gui.panels.difference_row import DifferenceDelegate
from annotator.gui.theme.tokens import LIGHT, LOOKS, Tokens
from tests.gui.desk import Desk

WIDTH, HEIGHT = 900, 26


def drawn(desk: Desk, row: int, tokens: Tokens = LIGHT, *, mirrored: bool = False) -> QImage:
    """A row of the panel’s list."""
    panel = desk.window.differences
    if not desk.window.questions.begun:
        desk.window.questions.begin()
        desk.qtbot.waitUntil(lambda: not desk.window.questions.reading)
    delegate = DifferenceDelegate()
    delegate.set_tokens(tokens)
    image = QImage(QSize(WIDTH, HEIGHT), QImage.Format.Format_RGB32)
    image.fill(QColor(tokens.field))
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, WIDTH, HEIGHT)
    option.font, option.fontMetrics = panel.font(), panel.fontMetrics()
    option.direction = (
        Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
    )
    option.state = QStyle.StateFlag.State_Enabled
    with QPainter(image) as painter:
        delegate.paint(painter, option, panel.model.index(row))
    return image


def columns(image: QImage, colour: str) -> tuple[int, int]:
    """From where to where a colour stands; (0, 0) where it does not."""
    wanted = QColor(colour).rgb()
    found = [x for x in range(WIDTH) for y in range(HEIGHT) if image.pixel(x, y) == wanted]
    return (min(found), max(found) + 1) if found else (0, 0)


def green(image: QImage) -> bool:
    """Whether the sign a row begins with is green."""
    there = [QColor(image.pixel(x, y)) for x in range(30) for y in range(HEIGHT)]
    return any(one.green() > one.red() + 40 for one in there)


@pytest.mark.parametrize("tokens", LOOKS.values(), ids=lambda tokens: tokens.look)
def test_the_words_stand_out(review: Desk, tokens: Tokens) -> None:
    left, right = columns(drawn(review, 4, tokens), tokens.found)
    assert 100 < left < right < WIDTH * 0.7


def test_mirrored_it_begins_at_the_other_side(review: Desk) -> None:
    left, right = columns(drawn(review, 4, mirrored=True), LIGHT.found)
    assert WIDTH * 0.3 < left < right < WIDTH - 100


def test_a_decided_one_is_ticked(review: Desk) -> None:
    undecided = drawn(review, 1)
    review.press("d")
    review.press("1")
    decided = drawn(review, 1)
    assert not green(undecided)
    assert green(decided)
