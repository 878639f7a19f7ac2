"""The line of values a second key chooses from; what the keys do is tested with the tags."""

from PySide6.QtCore import Qt

from tests.gui.desk import Desk


def test_the_values_stand_there_with_their_keys(desk: Desk) -> None:
    desk.tag("Khan")
    desk.press("W")
    hint = desk.window.hint.text()
    choices = [choice.replace("\N{NO-BREAK SPACE}", " ") for choice in hint.split("   ")]
    assert choices[:4] == ["Form:", "1 name", "2 role", "3 pronoun"]
    assert choices[-2:] == ["0 not stated", "Del empty"]
    assert " " not in hint.replace("   ", ""), "no line ends between a key and its value"


def test_another_key_means_what_it_always_means(desk: Desk) -> None:
    first = desk.tag("envoy")
    desk.tag("Khan")
    desk.press("Q")
    desk.press(",")
    assert desk.session.span is not None
    assert desk.session.span.uid == first.uid


def test_the_mode_ends_with_the_span_it_is_about(desk: Desk) -> None:
    desk.tag("Khan")
    desk.press("Q")
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.press("1")
    assert desk.saved_spans() == [] or desk.saved_spans()[0].attributes == {}
