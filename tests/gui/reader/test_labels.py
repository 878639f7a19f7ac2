"""Names above spans: who is painted how, and what is kept prepared."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from annotator.gui.reader.inks import Inks
from annotator.gui.reader.labels import LabelPainter
from annotator.gui.reader.marks import Mark
from annotator.gui.reader.rows import Row, label_box, visible_rows
from annotator.gui.theme.tokens import LIGHT
from tests.gui.reader.support import BLUE, TEXT, colours, mark, others, page_of, place, share

pytestmark = pytest.mark.usefixtures("qapp")

ENVOY, HAD = place("envoy"), place("envoy had")


def painted(*marks: Mark, strong: tuple[bytes, ...] = ()) -> tuple[QImage, Row, float]:
    page = page_of(TEXT, *marks, width=700.0, height=300.0)
    image = QImage(700, 300, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    rows = visible_rows(page, 0.0, 300.0)
    with QPainter(image) as painter:
        LabelPainter(Inks(LIGHT)).paint(painter, page.setting, rows, strong)
    row = next(row for row in rows if row.line.decor.labels)
    return image, row, page.setting.metrics.lane


def box_of(row: Row, uid: bytes, lane: float) -> QRectF:
    label = next(label for label in row.line.decor.labels if label.mark.uid == uid)
    return label_box(label, row, lane)


def test_a_name_is_written_in_its_box_and_nowhere_else() -> None:
    image, row, lane = painted(mark("a", ENVOY))
    box = box_of(row, b"a", lane)
    assert 0.02 < 1 - share(image, box, "#FFFFFF") < 0.6
    whole = colours(image, QRectF(image.rect()))
    inside = colours(image, box)
    assert whole["#FFFFFF"] - inside["#FFFFFF"] == 700 * 300 - sum(inside.values())


def test_a_strong_one_is_turned_inside_out() -> None:
    image, row, lane = painted(mark("a", ENVOY), strong=(b"a",))
    assert share(image, box_of(row, b"a", lane), BLUE) > 0.5


def test_a_label_further_up_has_a_tick_down_to_its_word() -> None:
    image, row, lane = painted(mark("in", ENVOY), mark("out", HAD))
    upper = next(label for label in row.line.decor.labels if label.mark.uid == b"out")
    tick = QRectF(upper.foot - 2, row.text - lane, 1, lane)
    assert upper.lane == 1
    assert share(image, tick, "#FFFFFF") < 0.6  # it may lie on two columns
    single, row, lane = painted(mark("in", ENVOY))
    assert share(single, QRectF(upper.foot - 2, row.text - lane, 1, lane), "#FFFFFF") == 1.0


def test_others_names_lean() -> None:
    mine, row, lane = painted(mark("a", ENVOY))
    theirs, _, _ = painted(others("a", ENVOY))
    box = box_of(row, b"a", lane).toAlignedRect()
    assert mine.copy(box) != theirs.copy(box)


def test_the_chip_counts_what_found_no_room() -> None:
    start, end = place("Officials in Washington")
    marks = [mark(str(n), (start, end - n)) for n in range(9)]
    image, row, lane = painted(*marks)
    chip = row.line.decor.chip
    assert chip is not None
    box = QRectF(chip.left, row.text - (chip.lane + 1) * lane - 1, 30, lane)
    assert share(image, box, "#FFFFFF") < 0.98


def test_other_fonts_forget_what_was_prepared() -> None:
    page = page_of(TEXT, mark("a", ENVOY))
    labels = LabelPainter(Inks(LIGHT))
    image = QImage(500, 400, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        labels.paint(painter, page.setting, visible_rows(page, 0.0, 400.0), ())
    assert labels._texts
    labels.forget_texts()
    assert not labels._texts
