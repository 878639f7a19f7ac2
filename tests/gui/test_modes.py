"""Keys that mean something else for a while."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.modes import Modes, choices
from annotator.gui.reader.view import ReaderView
from tests.gui.desk import press


class Counting:
    """Wants X, is over at the third."""

    def __init__(self) -> None:
        self.presses = 0
        self.ended = 0

    @property
    def hint(self) -> str:
        return f"pressed {self.presses}"

    def wants(self, key: QKeyEvent) -> bool:
        return key.key() == Qt.Key.Key_X

    def press(self, key: QKeyEvent) -> bool:
        self.presses += 1
        return self.presses < 3

    def over(self) -> None:
        self.ended += 1


@pytest.fixture
def view(qapp: QApplication, qtbot: QtBot) -> ReaderView:
    made = ReaderView()
    qtbot.addWidget(made)
    made.show_article("Words to read.")
    made.show()
    return made


def test_a_mode_has_its_keys_until_it_is_over(view: ReaderView) -> None:
    modes, mode = Modes(view), Counting()
    hints: list[str] = []
    modes.hint_changed.connect(hints.append)
    modes.begin(mode)
    for _ in range(4):
        press(view, Qt.Key.Key_X)
    assert (mode.presses, mode.ended, modes.current) == (3, 1, None)
    assert hints == ["pressed 0", "pressed 1", "pressed 2", ""]


def test_other_keys_mean_what_they_always_mean(view: ReaderView) -> None:
    modes = Modes(view)
    modes.begin(Counting())
    press(view, Qt.Key.Key_Right)
    assert view.caret == 1
    assert modes.current is not None


def test_escape_ends_any_mode_and_so_does_the_next(view: ReaderView) -> None:
    modes, first, second = Modes(view), Counting(), Counting()
    modes.begin(first)
    modes.begin(second)
    assert (first.ended, second.ended) == (1, 0)
    press(view, Qt.Key.Key_Escape)
    assert (second.ended, modes.current) == (1, None)
    modes.end()
    assert second.ended == 1


def test_a_key_stays_on_the_line_of_its_meaning() -> None:
    assert choices(["0 not stated", "Del empty"]) == "0\u00a0not\u00a0stated   Del\u00a0empty"


def test_a_long_meaning_may_break() -> None:
    """The window was pushed wider by the words of a link."""
    long = "1 Ana: made by We need small arms → the ambassador of Pakistan"
    assert choices([long]) == long.replace("1 Ana", "1\u00a0Ana")
