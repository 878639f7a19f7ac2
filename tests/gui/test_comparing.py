"""What is compared at once, and what beside the window."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from annotator.errors import BadInputError
from annotator.gui.comparing import compare
from tests.gui.desk import Desk


def threads_of(desk: Desk, size: int) -> threading.Thread:
    found: list[threading.Thread] = []
    compare(desk.session, size, threading.current_thread, found.append)
    desk.qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_little_is_compared_at_once_and_much_beside_the_window(desk: Desk) -> None:
    here = threading.current_thread()
    assert threads_of(desk, 60) is here
    assert threads_of(desk, 61) is not here


@pytest.mark.parametrize("size", [1, 1000])
def test_what_fails_is_said_and_given_up(desk: Desk, size: int, qtbot: QtBot) -> None:
    given: list[str] = []

    def fail() -> str:
        raise BadInputError("This cannot be read.")

    with qtbot.waitSignal(desk.session.failed):
        compare(desk.session, size, fail, given.append, lambda: given.append("up"))
    qtbot.waitUntil(lambda: bool(given))
    assert given == ["up"]
    assert desk.said == "This cannot be read."
