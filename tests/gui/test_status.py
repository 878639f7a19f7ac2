"""The status bar."""

import threading
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.gui.dialogs.person import PersonDialog
from annotator.gui.status import clock
from annotator.gui.window import MainWindow
from tests.gui.desk import Desk


def test_the_time_of_day() -> None:
    assert clock(datetime(2026, 1, 2, 3, 4, tzinfo=UTC)) == "03:04"


def test_without_a_project_it_says_nothing(window: MainWindow) -> None:
    assert window.status.saving_text == ""
    assert not window.status.me_button.isVisible()


def test_a_click_on_my_name_changes_it(desk: Desk) -> None:
    button = desk.window.status.me_button
    assert button.text() == "I am Ada"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = desk.window.findChild(PersonDialog)
    assert dialog is not None
    dialog.field.setText("Cem & Co")
    dialog.accept()
    assert button.text() == "I am Cem && Co"
    assert desk.session.project is not None
    assert desk.session.project.me.name == "Cem & Co"


def test_a_long_job_shows_how_far_it_is_and_can_be_stopped(desk: Desk) -> None:
    begun = threading.Event()

    def work(progress: object, cancelled: object) -> str:
        assert callable(progress)
        assert callable(cancelled)
        progress(3, 10, "reading")
        begun.set()
        while not cancelled():
            threading.Event().wait(0.001)
        return "stopped"

    results: list[str] = []
    with desk.qtbot.waitSignal(desk.window.jobs.ended):
        desk.session.run_job("Reading", work, results.append)
        desk.qtbot.waitUntil(desk.window.status.cancel_button.isVisible)
        assert desk.window.status._what.text() == "Reading: 3 of 10"
        QTest.mouseClick(desk.window.status.cancel_button, Qt.MouseButton.LeftButton)
    assert results == ["stopped"]
    assert not desk.window.status.cancel_button.isVisible()
