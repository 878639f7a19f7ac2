"""Colours that all parts of the window share."""

from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.theme.application import Theme
from annotator.gui.theme.tokens import Look


def test_all_parts_share_one_palette(qapp: QApplication, qtbot: QtBot) -> None:
    """Else what Qt paints for one is of no use to the next, and lost."""
    theme = Theme(qapp, Look.DARK)
    for look in (Look.DARK, Look.LIGHT):
        theme.choose(look)
        outer = QWidget()
        qtbot.addWidget(outer)
        inner = [QComboBox(outer), QPushButton(outer), QSpinBox(outer)]
        outer.show()
        assert {one.palette().cacheKey() for one in inner} == {qapp.palette().cacheKey()}
    theme.deleteLater()
