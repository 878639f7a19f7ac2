"""Small coloured signs of types: in lists, on buttons, always beside the type's name."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

_SHARPNESS = 3
"""Pixels per point: sharp on every screen, and small all the same."""


def swatch(colour: str, size: int) -> QIcon:
    """A rounded square of a type's own colour, ``size`` points wide."""
    pixmap = QPixmap(QSize(size, size) * _SHARPNESS)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        edge = size * _SHARPNESS
        inset = edge * 0.12
        painter.drawRoundedRect(
            QRectF(inset, inset, edge - 2 * inset, edge - 2 * inset), edge * 0.2, edge * 0.2
        )
    pixmap.setDevicePixelRatio(_SHARPNESS)
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)  # else Qt tints it, and it is another type's
    return icon
