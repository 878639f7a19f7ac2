"""Keys by their place, for layouts on which they type something else."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from annotator.gui.keys import is_enter, is_plain, letter_at
from tests.gui.desk import Desk


@pytest.mark.parametrize(
    ("platform", "code", "virtual", "letter"),
    [
        ("linux", 10, 0, "1"),
        ("linux", 13, 0, "4"),
        ("linux", 46, 0, "L"),
        ("linux", 24, 0, "Q"),
        ("win32", 2, 0, "1"),
        ("win32", 38, 0, "L"),
        ("darwin", 0, 18, "1"),
        ("darwin", 0, 37, "L"),
        ("linux", 9, 0, ""),
        ("linux", 0, 0, ""),
    ],
)
def test_places_of_keys(platform: str, code: int, virtual: int, letter: str) -> None:
    assert letter_at(code, virtual=virtual, platform=platform) == letter


def typed(desk: Desk, key: Qt.Key, text: str, scan_code: int) -> None:
    """A key as an X11 keyboard of another layout gives it."""
    none = Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QEvent.Type.KeyPress, key, none, scan_code, 0, 0, text)
    QApplication.sendEvent(desk.reader, event)


@pytest.mark.skipif("sys.platform != 'linux'", reason="scan codes of Linux")
@pytest.mark.parametrize(("key", "text"), [(Qt.Key.Key_Ampersand, "&"), (Qt.Key(0x6F1), "۱")])
def test_the_first_digit_of_a_french_or_an_urdu_keyboard_tags(
    desk: Desk, key: Qt.Key, text: str
) -> None:
    desk.select("envoy")
    typed(desk, key, text, 10)
    assert [span.type for span in desk.saved_spans()] == ["actor"]


@pytest.mark.skipif("sys.platform != 'linux'", reason="scan codes of Linux")
def test_a_key_that_has_a_meaning_keeps_it(desk: Desk) -> None:
    desk.tag("envoy")
    typed(desk, Qt.Key.Key_Comma, ",", 10)
    assert len(desk.saved_spans()) == 1


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("=", "Select a tag first: , and . go from tag to tag."),
        ("l", "Select a tag first: , and . go from tag to tag."),
        ("t", "Select a link first: J goes along the links of a tag."),
    ],
)
def test_a_key_that_makes_no_sense_yet_says_what_it_waits_for(
    desk: Desk, key: str, sentence: str
) -> None:
    desk.press(key)
    assert desk.said == sentence


@pytest.mark.parametrize(
    ("key", "held", "expected"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, (True, True)),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, (True, True)),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier, (True, False)),
        (Qt.Key.Key_1, Qt.KeyboardModifier.KeypadModifier, (False, True)),
        (Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier, (False, False)),
    ],
)
def test_both_enters_are_one_and_the_number_pad_is_no_modifier(
    key: Qt.Key, held: Qt.KeyboardModifier, expected: tuple[bool, bool]
) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, held)
    assert (is_enter(event), is_plain(event)) == expected
