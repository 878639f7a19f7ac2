"""What the details tell of threads."""

from PySide6.QtCore import Qt

from tests.gui.desk import CONTROL, Desk
from tests.gui.talking import comment


def test_the_details_tell_what_is_open_and_how_much_is_resolved(desk: Desk) -> None:
    part = desk.window.inspector.threads
    assert part.lines == []
    desk.tag("envoy")
    comment(desk, "Which one?")
    assert part.lines[1] == "Which one?"
    desk.press(Qt.Key.Key_F9, CONTROL)
    assert part.lines == ["1 resolved thread"]
    desk.tag("Kabul", "3")
    assert part.lines == []
