"""The line of text in every look, in pixels."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from annotator.gui.dialogs.colour_preview import ColourPreview
from annotator.gui.theme.colour import readable
from annotator.gui.theme.lines import LineStyle
from annotator.gui.theme.tokens import LOOKS

YELLOW = "#F0E442"


def shown(qtbot: QtBot, style: LineStyle = LineStyle.SOLID, colour: str = YELLOW) -> QImage:
    preview = ColourPreview()
    qtbot.addWidget(preview)
    preview.show_types([("Cue", colour, style)])
    preview.resize(preview.sizeHint())
    return preview.grab().toImage()


def parts(image: QImage) -> list[set[str]]:
    """The colours that are there in the part of each look."""
    height = image.height() // len(LOOKS)
    found = []
    for number in range(len(LOOKS)):
        part = image.copy(QRect(0, number * height, image.width(), height - 8))
        found.append(
            {
                part.pixelColor(x, y).name().upper()
                for x in range(part.width())
                for y in range(part.height())
            }
        )
    return found


def test_each_look_has_its_page_and_an_edge_that_is_seen(qtbot: QtBot) -> None:
    for colours, tokens in zip(parts(shown(qtbot)), LOOKS.values(), strict=True):
        assert tokens.page in colours
        assert readable(YELLOW, tokens.page, tokens.edge_contrast) in colours


def test_another_style_and_another_colour_look_otherwise(qtbot: QtBot) -> None:
    solid = shown(qtbot)
    assert shown(qtbot) == solid
    assert shown(qtbot, LineStyle.DASHED) != solid
    assert shown(qtbot, colour="#0072B2") != solid
