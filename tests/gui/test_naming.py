"""Saying whom a tag stands for, with the keyboard in the text."""

from PySide6.QtCore import Qt

from annotator.gui.dialogs.picker import Picker
from tests.gui.desk import Desk, press


def asked(desk: Desk) -> Picker:
    desk.press("=")
    (found,) = [p for p in desk.window.findChildren(Picker) if p.isVisible()]
    desk.qtbot.waitUntil(found.field.hasFocus)
    return found


def choose(desk: Desk, name: str) -> None:
    """Type a name, press Enter, and go on in the text."""
    picker = asked(desk)
    press(picker.field, name)
    press(picker.field, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(desk.reader.hasFocus)


def titles(picker: Picker) -> list[str]:
    items = [picker.list.topLevelItem(n) for n in range(picker.list.topLevelItemCount())]
    return [item.text(0) for item in items if item]


def names(desk: Desk) -> dict[str, str]:
    """What each saved tag stands for."""
    return {
        desk.words(span)[0]: desk.session.names.entity(span.entity) for span in desk.saved_spans()
    }


def test_what_is_typed_is_made(desk: Desk) -> None:
    desk.tag("Khan")
    picker = asked(desk)
    assert titles(picker) == ["New: Khan"]
    press(picker.field, "Masood Khan")
    press(picker.field, Qt.Key.Key_Return)
    assert names(desk) == {"Khan": "Masood Khan"}
    desk.qtbot.waitUntil(desk.reader.hasFocus)


def test_the_one_named_last_is_taken_with_enter_alone(desk: Desk) -> None:
    for words, name in (("Khan", "Masood Khan"), ("Kabul", "Government of Afghanistan")):
        desk.tag(words)
        choose(desk, name)
    desk.tag("envoy")
    picker = asked(desk)
    assert titles(picker) == ["Government of Afghanistan", "Masood Khan", "New: envoy"]
    press(picker.field, "msd")  # fuzzy
    assert titles(picker) == ["Masood Khan", "New: msd"]
    press(picker.field, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(desk.reader.hasFocus)
    assert names(desk)["envoy"] == "Masood Khan"
    desk.tag("Militants")
    picker = asked(desk)
    press(picker.field, Qt.Key.Key_Return)
    assert names(desk)["Militants"] == "Masood Khan"


def test_claims_are_joined_by_proposition(desk: Desk) -> None:
    desk.tag("We need small arms", "2")
    picker = asked(desk)
    assert picker.windowTitle() == "Says the Same As"
    press(picker.field, Qt.Key.Key_Return)
    (claim,) = desk.saved_spans()
    assert claim.entity is not None
    assert desk.session.names.entity(claim.entity) == "We need small arms"


def test_several_tags_are_named_at_once(desk: Desk) -> None:
    desk.tag("Khan")
    desk.press("X")
    desk.tag("envoy")
    choose(desk, "Masood Khan")
    assert names(desk) == {"Khan": "Masood Khan", "envoy": "Masood Khan"}
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert set(names(desk).values()) == {""}
