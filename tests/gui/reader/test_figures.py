"""What gestures cost, in calls rather than milliseconds, and that it does not hang on the article.

The long article is document L of the benchmark (1 MB, 10,000 spans, 5,000 links); the short one its
first paragraphs, so that both show the same screen.
"""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.reader import ReaderView
from annotator.gui.reader.marks import Mark
from bench_reader import calls_of, marks_and_arcs
from reader_documents import Document, document
from tests.gui.reader.support import keys, opened

MOST_CALLS = 400
"""Into Qt, per repaint of an ordinary screen."""
MOST_TIMES = 1.5
"""What a gesture in the long article may cost, compared with the short one."""

SHORT = 10_000


@pytest.fixture(scope="module")
def book() -> Document:
    return document("L")


def shown(qtbot: QtBot, one: Document) -> ReaderView:
    """A view of a document, its heights known."""
    view = opened(qtbot, width=900, height=800)
    marks, arcs = marks_and_arcs(one)
    view.show_article(one.text, (), marks, arcs)
    qtbot.waitUntil(lambda: view.page.unmeasured == 0, timeout=60_000)
    QApplication.processEvents()
    return view


def beginning(whole: Document) -> Document:
    """Its first paragraphs with all that lies in them."""
    text = whole.text[: whole.text.index("\n", SHORT)]
    inside = [span for span in whole.spans if span.fragments[-1][1] <= len(text)]
    places = {span: place for place, span in enumerate(inside)}
    links = [
        (kind, places[whole.spans[source]], places[whole.spans[target]])
        for kind, source, target in whole.links
        if whole.spans[source] in places and whole.spans[target] in places
    ]
    return Document("beginning", text, inside, links)


@pytest.fixture
def long(qtbot: QtBot, book: Document) -> ReaderView:
    return shown(qtbot, book)


@pytest.fixture
def short(qtbot: QtBot, book: Document) -> ReaderView:
    return shown(qtbot, beginning(book))


def test_every_call_into_qt_is_counted(qapp: QApplication) -> None:
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        one = calls_of(lambda: painter.fillRect(QRectF(0, 0, 1, 1), QColor("red")))[0]
        many = calls_of(
            lambda: [painter.fillRect(QRectF(0, 0, 1, 1), QColor("red")) for _ in range(500)]
        )[0]
    assert one >= 1
    assert many == 500 * one > MOST_CALLS


def test_a_screen_is_painted_with_few_calls(qtbot: QtBot, long: ReaderView) -> None:
    bar = long.verticalScrollBar()
    for part in range(10):
        bar.setValue(bar.maximum() * part // 10)
        QApplication.processEvents()
        calls, _ = calls_of(long.viewport().repaint)
        assert 50 < calls <= MOST_CALLS


def test_a_dense_screen_with_a_selection_is_painted_with_few_calls(qtbot: QtBot) -> None:
    dense = document("D")
    view = shown(qtbot, dense)
    view.set_selection(200, 600)
    view.set_selected_span(b"s40")
    QApplication.processEvents()
    calls, _ = calls_of(view.viewport().repaint)
    assert 100 < calls <= 2 * MOST_CALLS


def test_all_links_of_a_screen_are_painted_with_few_calls(qtbot: QtBot, long: ReaderView) -> None:
    bar = long.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    QApplication.processEvents()
    before, _ = calls_of(long.viewport().repaint)
    long.set_shows_links(on=True)
    QApplication.processEvents()
    calls, _ = calls_of(long.viewport().repaint)
    assert before < calls <= MOST_CALLS


def repainted(view: ReaderView) -> None:
    view.viewport().repaint()


def stepped(view: ReaderView) -> None:
    keys(view, Qt.Key.Key_Right, 3)
    QApplication.processEvents()


def selected(view: ReaderView) -> None:
    keys(view, Qt.Key.Key_Down, 2, Qt.KeyboardModifier.ShiftModifier)
    QApplication.processEvents()


def hovered(view: ReaderView) -> None:
    for y in range(50, 400, 25):
        QTest.mouseMove(view.viewport(), QPoint(300, y))
        QApplication.processEvents()


def picked(view: ReaderView) -> None:
    view.next_span()
    view.next_span()
    QApplication.processEvents()


def tagged(view: ReaderView) -> None:
    view.update_marks(added=[Mark(b"new", ((300, 306),), "Actor", "#0072B2")])
    QApplication.processEvents()
    view.update_marks(removed=[b"new"])
    QApplication.processEvents()


def scrolled(view: ReaderView) -> None:
    view.verticalScrollBar().setValue(60)
    QApplication.processEvents()
    view.verticalScrollBar().setValue(0)
    QApplication.processEvents()


GESTURES = (repainted, stepped, selected, hovered, picked, tagged, scrolled)


def test_gestures_cost_the_same_in_an_article_of_any_length(
    short: ReaderView, long: ReaderView
) -> None:
    assert long.text.startswith(short.text)
    dearer = {gesture.__name__: cost(gesture, long) / cost(gesture, short) for gesture in GESTURES}
    assert {name: times for name, times in dearer.items() if times > MOST_TIMES} == {}


def cost(gesture: Callable[[ReaderView], None], view: ReaderView) -> int:
    """Calls of the second time, when nothing is made for the first time."""
    found = 0
    for _ in range(2):
        view.activateWindow()
        view.setFocus()
        view.set_selection(300, 300)
        view.set_selected_span(None)
        view.verticalScrollBar().setValue(0)
        QApplication.processEvents()
        _, found = calls_of(partial(gesture, view))
    assert found > 50
    return found
