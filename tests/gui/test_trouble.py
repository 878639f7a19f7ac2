"""What is said when something goes wrong that nobody foresaw."""

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from annotator.gui.window import MainWindow
from tests.gui.desk import Desk


def test_a_session_that_was_not_closed_is_told_with_its_report(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    window.trouble.say_interrupted(tmp_path / "crash.log")
    assert "was not closed properly last time" in window.notices.sentence
    window.notices.buttons[0].click()
    assert shown == [QUrl.fromLocalFile(str(tmp_path / "crash.log"))]


def test_a_session_that_left_no_report_offers_none(window: MainWindow) -> None:
    window.trouble.say_interrupted(None)
    assert "saved" in window.notices.sentence
    assert window.notices.buttons == ()


def test_something_unexpected_is_said_with_what_is_safe(desk: Desk) -> None:
    desk.tag("envoy")
    desk.window.trouble.say()
    assert desk.said.startswith("Something went wrong. Everything saved up to ")


def test_damage_met_in_reading_is_said_with_the_ways_on(desk: Desk) -> None:
    """Such as pages of texts, which opening does not read."""
    error = sqlite3.DatabaseError("database disk image is malformed")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    desk.window.trouble.say(error)
    assert "is damaged" in desk.said
    buttons = desk.window.notices.buttons
    assert [button.text() for button in buttons] == ["Restore a backup", "Save a copy…"]
    desk.window.trouble.say(error)
    assert desk.window.notices.buttons == buttons, "met at each repaint, and said once"
