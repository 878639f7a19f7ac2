"""Which keys are a caret's: Qt's own table of the system's keys is asked for what it holds."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from annotator.gui.reader.keys import _STEPS, step_of
from annotator.gui.reader.motion import Step
from tests.gui.reader.support import CONTROL, NO, SHIFT

pytestmark = pytest.mark.usefixtures("qapp")


def pressed(key: Qt.Key, modifiers: Qt.KeyboardModifier = NO, text: str = "") -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)


@pytest.mark.parametrize(
    ("key", "step"),
    [
        (Qt.Key.Key_Left, Step.LEFT),
        (Qt.Key.Key_Right, Step.RIGHT),
        (Qt.Key.Key_Up, Step.UP),
        (Qt.Key.Key_Down, Step.DOWN),
        (Qt.Key.Key_PageUp, Step.PAGE_UP),
        (Qt.Key.Key_PageDown, Step.PAGE_DOWN),
    ],
)
def test_plain_keys_move_and_shift_selects(key: Qt.Key, step: Step) -> None:
    assert step_of(pressed(key)) == (step, False)
    assert step_of(pressed(key, SHIFT)) == (step, True)


def test_no_standard_key_of_a_caret_is_forgotten() -> None:
    names = {
        key.name
        for key in QKeySequence.StandardKey
        if key.name.startswith(("MoveTo", "Select")) and not key.name.endswith(("Block", "All"))
    }
    known = {key.name: (step, selecting) for key, step, selecting in _STEPS}
    assert known.keys() == names
    assert len(set(known.values())) == len(known)
    for name, (step, selecting) in known.items():
        assert selecting == name.startswith("Select")
        assert ("Word" in name) == step.name.startswith("WORD")


def test_control_goes_by_words_and_to_the_ends() -> None:
    assert step_of(pressed(Qt.Key.Key_Right, CONTROL)) == (Step.WORD_RIGHT, False)
    assert step_of(pressed(Qt.Key.Key_Left, CONTROL | SHIFT)) == (Step.WORD_LEFT, True)
    assert step_of(pressed(Qt.Key.Key_End, CONTROL)) == (Step.TEXT_END, False)
    assert step_of(pressed(Qt.Key.Key_Home, CONTROL | SHIFT)) == (Step.TEXT_START, True)


def test_letters_and_other_commands_are_not_the_carets() -> None:
    assert step_of(pressed(Qt.Key.Key_1, NO, "1")) is None
    assert step_of(pressed(Qt.Key.Key_A, CONTROL)) is None
    assert step_of(pressed(Qt.Key.Key_Return)) is None
