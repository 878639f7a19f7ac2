"""The welcome page."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.application import make_window
from annotator.gui.panels.welcome import WelcomePage
from annotator.settings.table import Settings


def page(qtbot: QtBot) -> WelcomePage:
    made = WelcomePage()
    qtbot.addWidget(made)
    made.show()
    return made


def test_enter_opens_the_project_opened_last(
    qapp: QApplication, qtbot: QtBot, project_path: Path
) -> None:
    settings = Settings(recent=[str(project_path)], machine="here", backups=False)
    window = make_window(qapp, settings)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.welcome.recent.hasFocus)
    QTest.keyClick(window.welcome.recent, Qt.Key.Key_Return)
    assert window.session.project is not None
    assert window.session.project.path == project_path
    window.close()


def test_what_is_gone_is_greyed(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    welcome = page(qtbot)
    there = tmp_path / "there.annotator"
    there.touch()
    welcome.show_recent([str(there), str(tmp_path / "gone.annotator")])
    enabled = Qt.ItemFlag.ItemIsEnabled
    assert [bool(welcome.recent.item(n).flags() & enabled) for n in range(2)] == [True, False]
    assert "not there any more" in welcome.recent.item(1).text()
    welcome.show_recent([str(tmp_path / "gone.annotator"), str(there)])
    assert welcome.recent.currentRow() == 1, "Enter goes to one that is there"


def test_each_button_says_what_is_wanted(qapp: QApplication, qtbot: QtBot) -> None:
    welcome = page(qtbot)
    for button, signal in (
        (welcome._new, welcome.new_wanted),
        (welcome._open, welcome.open_wanted),
        (welcome._sample, welcome.sample_wanted),
    ):
        with qtbot.waitSignal(signal):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_with_nothing_recent_there_is_no_empty_list(qapp: QApplication, qtbot: QtBot) -> None:
    welcome = page(qtbot)
    assert not welcome.recent.isVisible()
    welcome.activateWindow()
    welcome.take_keyboard()
    qtbot.waitUntil(welcome._sample.hasFocus)
