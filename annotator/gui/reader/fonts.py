"""The reading font and the column it is set in."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from annotator import resources

MOST_CHARACTERS = 110
"""Width of the column on a wide window, in average characters."""

LEAST_POINTS = 12.0
_ZOOM_STEP = 1.1
_SMALLEST, _LARGEST = 6.0, 72.0
_MARGIN = 1.5
"""Least room on either side, in line heights."""


_SHIPPED = "fonts/NotoNaskhArabic-Regular.ttf"
"""Has the letters of Urdu that many systems' fonts lack."""


@cache
def load_shipped_fonts() -> None:
    """Make the fonts that ship with the program known to Qt, once; Qt falls back on them."""
    QFontDatabase.addApplicationFont(str(resources.path(_SHIPPED)))


def reading_font() -> QFont:
    """The system's own font, large enough to read long in."""
    load_shipped_fonts()
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPointSizeF(max(font.pointSizeF() + 1.0, LEAST_POINTS))
    return font


def zoomed(points: float, steps: float) -> float:
    """A font size so many steps of a tenth larger, kept readable."""
    return min(max(round(points * float(_ZOOM_STEP**steps), 2), _SMALLEST), _LARGEST)


def column(font: QFont, room: float) -> float:
    """The width of the column in a viewport ``room`` pixels wide."""
    metrics = QFontMetricsF(font)
    widest = MOST_CHARACTERS * metrics.averageCharWidth()
    return float(round(max(min(room - 2 * _MARGIN * metrics.height(), widest), 60.0)))
