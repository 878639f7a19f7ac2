"""Small coloured signs of types: in lists, on buttons, always beside the type's name."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

_SHARPNESS = 3
"""Pixels per point: sharp on every screen, and small all the same."""


def swatch(colour: str, size: int) -> QIcon:
    """A rounded square of a type's own colour, ``size`` points wide."""
    icon = QIcon(_square(colour, size, edge=None))
    # Else Qt tints it in a chosen row, and it is another type's; and on blue, blue needs an edge.
    icon.addPixmap(_square(colour, size, edge="#FFFFFF"), QIcon.Mode.Selected)
    return icon


def _square(colour: str, size: int, *, edge: str | None) -> QPixmap:
    pixmap = QPixmap(QSize(size, size) * _SHARPNESS)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edge), _SHARPNESS) if edge else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(QColor(colour))
        whole = size * _SHARPNESS
        inset = whole * 0.12
        painter.drawRoundedRect(
            QRectF(inset, inset, whole - 2 * inset, whole - 2 * inset), whole * 0.2, whole * 0.2
        )
    pixmap.setDevicePixelRatio(_SHARPNESS)
    return pixmap
