"""What the tests of the view share: marks made quickly, real mouse and keys, pixels."""

import random
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.values import Fragment, Zone
from annotator.gui.reader import Arc, LineStyle, Mark, ReaderView
from annotator.gui.reader.fonts import reading_font
from annotator.gui.reader.layout import Setting
from annotator.gui.reader.page import Page
from annotator.gui.theme.colour import channels

BLUE, ORANGE, GREEN = "#0072B2", "#D55E00", "#009E73"

TEXT = (
    "Officials in Washington said the envoy had asked for small arms.\n"
    "“We need night vision devices,” Khan said, and Operation Azm-e-Istehkam goes on 😀 there.\n"
    "Nobody else was asked."
)

PARAGRAPHS = "\n".join(
    f"Paragraph {n}: " + "officials said again what had been said before, " * (n % 7)
    for n in range(400)
)

ARCS = [
    Arc(b"near", b"claim", b"op", "said at"),
    Arc(b"far", b"claim", b"last", "denies"),
    Arc(b"out", b"op", None, "about", "United States"),
]
"""For `linked`."""

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


def differing(one: Mark) -> Mark:
    """The same where somebody has it otherwise."""
    return one._replace(differs="Other edges")


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


def a_third(colour: str, ground: str = "#FFFFFF") -> str:
    """0.35 of a colour in a ground, worked out here once more."""
    mixed = (
        int(ink * 0.35 + paper * 0.65 + 0.5)
        for ink, paper in zip(channels(colour), channels(ground), strict=True)
    )
    return "#" + "".join(f"{channel:02X}" for channel in mixed)


def share(image: QImage, rect: QRectF, colour: str) -> float:
    """How much of a rectangle has exactly that colour."""
    found = colours(image, rect)
    return found.get(colour, 0) / sum(found.values())


def long_article(paragraphs: int) -> tuple[str, list[Mark]]:
    """Two nested spans in each paragraph."""
    text = "\n".join(f"Paragraph {n} says what the envoy said again." for n in range(paragraphs))
    marks, at = [], 0
    for number in range(paragraphs):
        at = text.index("envoy", at)
        marks.append(mark(f"m{number}", (at, at + 5), colour=(BLUE, GREEN, ORANGE)[number % 3]))
        marks.append(mark(f"c{number}", (at - 9, at + 15), colour=ORANGE, label="Claim"))
        at += 1
    return text, marks


def sprinkled(text: str, count: int) -> list[Mark]:
    """So many marks anywhere, the same ones each time."""
    chance = random.Random(7)
    marks = []
    for number in range(count):
        start = chance.randrange(len(text) - 40)
        marks.append(mark(str(number), (start, start + chance.randrange(1, 40))))
    return marks


def top_of(view: ReaderView, position: int) -> float:
    """How far down a character is drawn, which must be in sight."""
    found = view.rects_of(position, position + 1)
    assert found, f"{position} is out of sight"
    return found[0].top()


def linked(view: ReaderView, gap: int) -> str:
    """Shows three spans with links, the last one so many lines away; returns the text."""
    text = TEXT.replace("Nobody", "\n" * gap + "Nobody")
    view.show_article(
        text,
        (),
        [
            mark("claim", place("We need night", text), label="Claim", colour=ORANGE),
            mark("op", place("Azm-e-Istehkam", text)),
            mark("last", place("Nobody", text)),
        ],
        ARCS,
    )
    return text


def label_of(view: ReaderView, uid: bytes) -> QPoint:
    """The middle of a span's label on the screen."""
    rect = view.label_rect(uid)
    assert rect is not None
    return rect.center().toPoint()


def page_of(
    text: str,
    *marks: Mark,
    arcs: Sequence[Arc] = (),
    zones: Sequence[Zone] = (),
    width: float = 500.0,
    height: float = 400.0,
) -> Page:
    """A page without a widget."""
    page = Page(text, zones, Setting(reading_font(), width))
    page.fill(marks, arcs)
    page.height = height
    return page
