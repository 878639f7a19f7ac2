"""Quiet labels, as they are painted."""

from collections import Counter

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from annotator.gui.theme.application import Theme
from annotator.gui.theme.quiet import make_quiet
from annotator.gui.theme.tokens import DARK, LIGHT, Look, Tokens


def ink(label: QLabel) -> str:
    """The colour of most pixels that are not the ground's."""
    picture = label.grab().toImage()
    counts = Counter(
        QColor(picture.pixel(x, y)).name()
        for x in range(picture.width())
        for y in range(picture.height())
    )
    (ground, _), (found, _) = counts.most_common(2)
    assert ground == label.palette().window().color().name()
    return found.upper()


@pytest.mark.parametrize(("look", "tokens"), [(Look.LIGHT, LIGHT), (Look.DARK, DARK)])
@pytest.mark.parametrize("text", ["IIIII", "<b>IIIII</b>"])
def test_they_have_the_quiet_colour_of_the_look(
    qapp: QApplication, qtbot: QtBot, look: Look, tokens: Tokens, text: str
) -> None:
    theme = Theme(qapp, look)
    loud, quiet = QLabel(text), make_quiet(QLabel(text))
    for label in (loud, quiet):
        qtbot.addWidget(label)
        font = label.font()
        font.setPixelSize(60)  # so that most of a letter is no edge of it
        label.setFont(font)
    assert (ink(loud), ink(quiet)) == (tokens.text.upper(), tokens.quiet.upper())
    theme.choose(Look.LIGHT)
    theme.deleteLater()
