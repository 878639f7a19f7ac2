"""The row of tags."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.desk import Desk


def test_each_type_stands_there_with_its_key(desk: Desk) -> None:
    assert [button.text() for button in desk.window.tags.buttons] == [
        "1  Actor",
        "2  Claim",
        "3  Location",
        "4  Event",
    ]
    assert not any(button.icon().isNull() for button in desk.window.tags.buttons)


def test_a_click_tags_and_leaves_the_keyboard_with_the_text(desk: Desk) -> None:
    desk.select("Washington")
    QTest.mouseClick(desk.window.tags.buttons[2], Qt.MouseButton.LeftButton)
    assert [span.type for span in desk.saved_spans()] == ["location"]
    assert desk.reader.hasFocus()


def test_it_goes_with_the_article(desk: Desk) -> None:
    desk.session.show_article(None)
    assert not desk.window.tags.isVisible()
