"""The brush: the mouse tags what it selects."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.gui.desk import NONE, Desk


def over(desk: Desk, words: str) -> tuple[QPoint, QPoint]:
    """The left and right edge of some words on the screen."""
    start = desk.text.index(words)
    (rect,) = desk.reader.rects_of(start, start + len(words))
    y = round(rect.center().y())
    return QPoint(round(rect.left()) + 2, y), QPoint(round(rect.right()) - 2, y)


def test_what_is_dragged_over_is_tagged_until_escape(desk: Desk) -> None:
    desk.press("V")
    assert "becomes Actor" in desk.window.hint.text()
    desk.drag(*over(desk, "Khan"))
    desk.press("3")
    assert "becomes Location" in desk.window.hint.text()
    desk.drag(*over(desk, "Washington"))
    assert [(s.type, desk.words(s)) for s in desk.saved_spans()] == [
        ("actor", ["Khan"]),
        ("location", ["Washington"]),
    ]
    desk.press(Qt.Key.Key_Escape)
    assert not desk.window.hint.isVisible()
    desk.drag(*over(desk, "Kabul"))
    assert len(desk.saved_spans()) == 2


def test_a_double_click_tags_the_word_and_a_click_nothing(desk: Desk) -> None:
    desk.press("V")
    left, _ = over(desk, "envoy")
    QTest.mouseClick(desk.reader.viewport(), Qt.MouseButton.LeftButton, NONE, left)
    assert desk.saved_spans() == []
    QTest.mouseDClick(desk.reader.viewport(), Qt.MouseButton.LeftButton, NONE, left)
    QTest.mouseRelease(desk.reader.viewport(), Qt.MouseButton.LeftButton, NONE, left)
    assert [desk.words(s) for s in desk.saved_spans()] == [["envoy"]]
    desk.press("V")
    assert not desk.window.hint.isVisible()
