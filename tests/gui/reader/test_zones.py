"""The signs of the zone that the caret stands in or the mouse is over, in pixels."""

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtTest import QTest

from annotator.domain.values import Zone, ZoneKind
from annotator.gui.reader import ReaderView
from annotator.gui.theme.tokens import LIGHT
from tests.gui.reader.support import TEXT, mark, painted, place, share

LAST = place("Nobody else was asked.")


def margin(view: ReaderView) -> QRectF:
    """Left of the last paragraph, where the line is drawn."""
    rect = view.rects_of(*LAST)[0]
    return QRectF(rect.left() - 12, rect.top(), 6, rect.height())


@pytest.mark.parametrize("kind", [ZoneKind.FURNITURE, ZoneKind.CAPTION])
def test_a_zone_is_marked_in_the_margin_while_the_caret_is_in_it(
    view: ReaderView, kind: ZoneKind
) -> None:
    view.show_article(TEXT, zones=[Zone(*LAST, kind)])
    view.set_selection(0, 0)
    assert share(painted(view), margin(view), LIGHT.page) == 1.0
    view.set_selection(LAST[0] + 3, LAST[0] + 3)
    image = painted(view)
    assert share(image, margin(view), LIGHT.quiet) > 0.2
    first = view.rects_of(0, 5)[0]
    beside = QRectF(first.left() - 12, first.top(), 6, first.height())
    assert share(image, beside, LIGHT.page) == 1.0, "the other paragraphs are in no zone"


def test_a_zone_is_marked_under_the_mouse(view: ReaderView) -> None:
    view.show_article(TEXT, zones=[Zone(*LAST, ZoneKind.CAPTION)])
    view.set_selection(0, 0)
    over = view.rects_of(*LAST)[0].center().toPoint()
    QTest.mouseMove(view.viewport(), over)
    assert share(painted(view), margin(view), LIGHT.quiet) > 0.2
    QTest.mouseMove(
        view.viewport(), QPoint(over.x(), view.rects_of(0, 5)[0].center().toPoint().y())
    )
    assert share(painted(view), margin(view), LIGHT.page) == 1.0


def test_each_kind_is_named_and_covers_no_label(view: ReaderView) -> None:
    seen = []
    end = view.rects_of
    for kind in ZoneKind:
        view.show_article(TEXT, zones=[Zone(*LAST, kind)], marks=[mark("a", place("asked."))])
        view.set_selection(LAST[0], LAST[0])
        image = painted(view)
        label, line = view.label_rect(b"a"), end(*LAST)[0]
        assert label is not None
        width = view.page.setting.metrics.width
        box = QRectF(line.left(), label.top() - label.height(), width, label.height())
        sign = image.copy(box.toAlignedRect())
        assert sign not in seen, "a name of its own"
        seen.append(sign)


def test_other_zones_leave_caret_and_place(view: ReaderView) -> None:
    view.show_article(TEXT)
    view.set_selection(LAST[0], LAST[0] + 6)
    height = view.rects_of(*LAST)[0].height()
    view.set_zones([Zone(*LAST, ZoneKind.HEADLINE)])
    assert view.selection() == ((LAST[0], LAST[0] + 6),)
    assert view.rects_of(*LAST)[0].height() == pytest.approx(height, abs=2)
    assert view.page.zone_at(LAST[0]) == Zone(*LAST, ZoneKind.HEADLINE)
