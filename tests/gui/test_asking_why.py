"""What is offered as a reason, and what becomes of the answer."""

from PySide6.QtCore import Qt

from annotator.gui.asking_why import AskingWhy
from annotator.gui.dialogs.picker import Picker
from annotator.project.operations.gold import Because
from tests.gui.desk import Desk, press


def test_the_reason_given_last_is_offered_first(desk: Desk) -> None:
    asking = AskingWhy(desk.window.reading)
    asking.last = "title"
    given: list[Because] = []
    asking.given.connect(given.append)
    asking.ask_reason(Because(comment="see 2.1"), ["edges", "title"], desk.reader)
    (picker,) = desk.window.findChildren(Picker)
    desk.qtbot.waitUntil(picker.field.hasFocus)
    press(picker.field, Qt.Key.Key_Return)
    assert given == [Because("title", "see 2.1")]
    desk.qtbot.waitUntil(desk.reader.hasFocus)


def test_the_keyboard_goes_back_to_where_it_was(desk: Desk) -> None:
    home = desk.window.articles.view
    home.setFocus()
    AskingWhy(desk.window.reading).ask_reason(Because(), [], home)
    (picker,) = desk.window.findChildren(Picker)
    desk.qtbot.waitUntil(picker.field.hasFocus)
    press(picker.field, Qt.Key.Key_Escape)
    desk.qtbot.waitUntil(home.hasFocus)
