"""Two parts beside or below each other, by the room there is."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.panels.turning_split import TurningSplit

ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


class Part(QWidget):
    def minimumSizeHint(self) -> QSize:
        return QSize(80, 60)


@pytest.fixture
def split(qtbot: QtBot) -> TurningSplit:
    made = TurningSplit(Part(), Part(), first_wider=2)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("width", "height", "way"),
    [
        (600, 300, ACROSS),
        (300, 300, DOWN),
        (150, 110, ACROSS),  # two of 60 have no room below each other
        (150, 130, DOWN),
    ],
)
def test_it_turns_with_the_room(
    split: TurningSplit, width: int, height: int, way: Qt.Orientation
) -> None:
    split.resize(width, height)
    assert split.orientation() == way


def test_it_claims_no_more_than_one_way_needs(split: TurningSplit) -> None:
    for size in ((600, 300), (300, 300)):
        split.resize(*size)
        assert split.minimumSizeHint() == QSize(80, 60)


def test_the_first_is_wider(split: TurningSplit) -> None:
    split.resize(300, 300)
    split.resize(900, 300)
    first, second = split.sizes()
    assert abs(first - 2 * second) <= split.handleWidth() * 2
