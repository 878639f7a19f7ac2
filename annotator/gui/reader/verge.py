"""Boxes in rows along the upper or lower verge of the viewport, for what lies beyond it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSizeF

MOST_ROWS = 3
_GAP = 6.0
_ASIDE = 1.0
"""Between the verge and the first row."""
_BETWEEN = 2.0


def along(
    sizes: Sequence[QSizeF], middles: Sequence[float], room: QRectF, *, below: bool
) -> list[QRectF]:
    """Boxes of these sizes side by side, each as near under or over its middle as may be; in
    further rows where one is full. Fewer than asked for where `MOST_ROWS` are full.

    ``middles`` goes up; the boxes of a row keep its order.
    """
    boxes: list[QRectF] = []
    for level, members in enumerate(_rows([size.width() for size in sizes], room.width())):
        lefts = _pushed(
            [middles[n] - sizes[n].width() / 2 for n in members],
            [sizes[n].width() for n in members],
            room,
        )
        for left, number in zip(lefts, members, strict=True):
            size = sizes[number]
            aside = _ASIDE + level * (size.height() + _BETWEEN)
            top = room.bottom() - size.height() - aside if below else room.top() + aside
            boxes.append(QRectF(round(left), round(top), size.width(), size.height()))
    return boxes


def _rows(widths: Sequence[float], most: float) -> list[list[int]]:
    rows: list[list[int]] = []
    used = most
    for number, width in enumerate(widths):
        if used + width > most:
            if len(rows) == MOST_ROWS:
                break
            rows.append([])
            used = 0.0
        rows[-1].append(number)
        used += width + _GAP
    return rows


def _pushed(lefts: Sequence[float], widths: Sequence[float], room: QRectF) -> list[float]:
    """The same places in their order, moved so that none overlap and all are inside."""
    found: list[float] = []
    edge = room.left()
    for left, width in zip(lefts, widths, strict=True):
        found.append(max(left, edge))
        edge = found[-1] + width + _GAP
    edge = room.right()
    for number in range(len(found) - 1, -1, -1):
        found[number] = max(min(found[number], edge - widths[number]), room.left())
        edge = found[number] - _GAP
    return found
