"""A row that breaks where it is narrow."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.panels.flow import FlowLayout


def flow(qtbot: QtBot, width: int, *, mirrored: bool = False) -> list[QRect]:
    """Where four parts of 100 by 20 pixels stand, 10 apart."""
    host = QWidget()
    qtbot.addWidget(host)
    if mirrored:
        host.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    layout = FlowLayout(host)
    layout.setSpacing(10)
    parts = [QWidget() for _ in range(4)]
    for part in parts:
        part.setFixedSize(100, 20)
        layout.addWidget(part)
    host.resize(width, layout.heightForWidth(width))
    host.show()
    layout.activate()
    return [part.geometry() for part in parts]


@pytest.mark.parametrize(
    ("width", "places"),
    [
        (500, [(0, 0), (110, 0), (220, 0), (400, 0)]),
        (430, [(0, 0), (110, 0), (220, 0), (330, 0)]),
        (429, [(0, 0), (110, 0), (220, 0), (329, 30)]),
        (210, [(0, 0), (110, 0), (0, 30), (110, 30)]),
    ],
)
def test_rows_break_and_the_last_stands_at_the_end(
    qtbot: QtBot, width: int, places: list[tuple[int, int]]
) -> None:
    found = flow(qtbot, width)
    assert [(one.x(), one.y()) for one in found] == places


def test_it_is_mirrored_with_the_window(qtbot: QtBot) -> None:
    assert [one.x() for one in flow(qtbot, 500, mirrored=True)] == [400, 290, 180, 0]


def test_it_asks_for_no_more_width_than_its_widest_part(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    layout = FlowLayout(host)
    layout.setSpacing(10)
    assert layout.heightForWidth(100) == 0
    for width in (100, 150):
        part = QWidget()
        part.setFixedSize(width, 20)
        layout.addWidget(part)
    hidden = QWidget()
    hidden.setFixedSize(400, 20)
    layout.addWidget(hidden)
    hidden.hide()
    assert layout.minimumSize().width() == 150
    assert layout.sizeHint().width() == 260
    assert layout.heightForWidth(200) == 50
