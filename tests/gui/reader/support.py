"""What the tests of the view share: marks made quickly, real mouse and keys, pixels."""

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.values import Fragment
from annotator.gui.reader import LineStyle, Mark, ReaderView

BLUE, ORANGE, GREEN = "#0072B2", "#D55E00", "#009E73"

TEXT = (
    "Officials in Washington said the envoy had asked for small arms.\n"
    "“We need night vision devices,” Khan said, and Operation Azm-e-Istehkam goes on 😀 there.\n"
    "Nobody else was asked."
)

NO = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT_BUTTON = Qt.MouseButton.LeftButton


def place(words: str, text: str = TEXT) -> Fragment:
    """Where ``words`` stand in ``text``."""
    start = text.index(words)
    return start, start + len(words)


def mark(uid: str, *fragments: Fragment, colour: str = BLUE, label: str = "Actor") -> Mark:
    """One of my own spans."""
    return Mark(uid.encode(), fragments, label, colour)


def others(uid: str, *fragments: Fragment, colour: str = BLUE) -> Mark:
    """Somebody else's span."""
    return Mark(uid.encode(), fragments, "Actor", colour, LineStyle.SOLID, editable=False)


def opened(qtbot: QtBot, *, width: int = 700, height: int = 500) -> ReaderView:
    """An empty view on the screen with the keyboard's focus."""
    view = ReaderView()
    qtbot.addWidget(view)
    view.resize(width, height)
    view.show()
    view.setFocus()
    qtbot.waitExposed(view)
    return view


def painted(view: ReaderView) -> QImage:
    """The viewport as it is painted now."""
    QApplication.processEvents()
    return view.viewport().grab().toImage()


def colours(image: QImage, rect: QRectF) -> dict[str, int]:
    """How many pixels of each colour a rectangle holds, as ``#RRGGBB``."""
    found: dict[str, int] = {}
    area = rect.toAlignedRect().intersected(image.rect())
    for y in range(area.top(), area.bottom() + 1):
        for x in range(area.left(), area.right() + 1):
            name = QColor(image.pixel(x, y)).name().upper()
            found[name] = found.get(name, 0) + 1
    return found


def middle(view: ReaderView, start: int, end: int) -> QPoint:
    """The middle of a range on the screen, of its first line if it has several."""
    return view.rects_of(start, end)[0].center().toPoint()


def edge(view: ReaderView, position: int) -> QPoint:
    """Just right of the left edge of the character at ``position``."""
    rect = view.rects_of(position, position + 1)[0]
    return QPoint(round(rect.left()) + 1, round(rect.center().y()))


def click(view: ReaderView, point: QPoint, modifiers: Qt.KeyboardModifier = NO) -> None:
    """One click of the left button."""
    QTest.mouseClick(view.viewport(), LEFT_BUTTON, modifiers, point)


def drag(view: ReaderView, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = NO) -> None:
    """Press, move in two steps, release."""
    port = view.viewport()
    QTest.mousePress(port, LEFT_BUTTON, modifiers, start)
    QTest.mouseMove(port, (start + end) / 2)
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, LEFT_BUTTON, modifiers, end)


def keys(
    view: ReaderView, key: Qt.Key, times: int = 1, modifiers: Qt.KeyboardModifier = NO
) -> None:
    """Press a key so many times."""
    for _ in range(times):
        QTest.keyClick(view, key, modifiers)
