"""Edges of what is typed into and chosen from."""

import pytest
from PySide6.QtGui import QColor, QImage

from annotator.gui.theme.colour import contrast
from annotator.gui.theme.edges import sheet
from annotator.gui.theme.tokens import LIGHT
from tests.gui.desk import Desk


@pytest.mark.parametrize("look", ["dark", "contrast"])
def test_a_field_is_seen_in_the_dark(desk: Desk, look: str) -> None:
    desk.window.actions_.action(f"view.look-{look}").trigger()
    field = desk.window.quotes.filter_field
    desk.reader.setFocus()
    image = QImage(field.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    field.render(image)
    edge = image.pixelColor(field.width() // 2, 0)
    ground = desk.window.palette().window().color()
    assert contrast(edge.name(), ground.name()) >= 3


def test_by_day_the_style_draws_them() -> None:
    assert sheet(LIGHT) == ""
