"""A figure drawn as a bar."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from annotator.gui.panels.figure_bar import FigureBar
from annotator.gui.theme.tokens import LIGHT
from annotator.review.figures import Counts, NotComputable
from annotator.review.meanings import Counted, Measure
from annotator.review.report import Figure
from annotator.review.resampling import Interval

FEW = NotComputable("Fewer than ten articles are too few to draw from.")


def drawn(
    value: float, interval: Interval | NotComputable = FEW, *, mirrored: bool = False
) -> QImage:
    image = QImage(110, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    figure = Figure(Measure.F1_EXACT, value, Counts(), Counted.SPANS, 2, interval)
    FigureBar().draw(painter, QRectF(0, 0, 110, 20), figure, mirrored=mirrored)
    painter.end()
    return image


def filled(image: QImage) -> list[int]:
    """Where along the bar there is its colour."""
    return [x for x in range(image.width()) if image.pixelColor(x, 6) == QColor(LIGHT.accent)]


@pytest.mark.parametrize(("value", "share"), [(1.0, 1.0), (0.5, 0.5), (0.0, 0.0), (-0.4, 0.0)])
def test_as_long_as_the_figure_is_high(value: float, share: float) -> None:
    room = 110 - 2 * 4
    assert len(filled(drawn(value))) == pytest.approx(share * room, abs=2)


def test_from_the_other_side_where_one_reads_so() -> None:
    assert min(filled(drawn(0.5))) < 10
    assert max(filled(drawn(0.5, mirrored=True))) > 100


def test_an_interval_goes_across_its_end() -> None:
    image = drawn(0.5, Interval(0.4, 0.8, 0.95, 100, 20))
    ink = [x for x in range(110) if image.pixelColor(x, 10) == QColor(LIGHT.text)]
    assert min(ink) == pytest.approx(4 + 0.4 * 102, abs=3)
    assert max(ink) == pytest.approx(4 + 0.8 * 102, abs=3)
