"""Signs of types."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication

from annotator.gui.panels.swatch import swatch


def test_the_colour_is_the_types_own_also_in_a_chosen_row(qapp: QApplication) -> None:
    icon = swatch("#0072B2", 16)
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
        image = icon.pixmap(QSize(16, 16), 1.0, mode).toImage()
        assert image.pixelColor(image.width() // 2, image.height() // 2) == QColor("#0072B2")
