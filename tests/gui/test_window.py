"""The assembled window: titles, dropping, closing."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from annotator.gui.application import make_window
from annotator.gui.window import MainWindow
from annotator.settings.table import Settings
from tests.gui.desk import Desk
from tests.gui.test_dropping import drop, files


def test_with_nothing_open_there_is_the_welcome_page_and_no_panel(window: MainWindow) -> None:
    assert window.welcome.isVisible()
    assert not window.articles.isVisible()
    assert window.windowTitle() == "Annotator"


def test_it_begins_no_larger_than_the_screen(
    qapp: QApplication, qtbot: QtBot, settings: Settings
) -> None:
    made = make_window(qapp, settings)
    qtbot.addWidget(made)
    room = made.screen().availableSize()
    assert made.fontMetrics().horizontalAdvance("m") * 110 > room.width(), "it would be larger"
    assert made.width() <= room.width()
    assert made.height() < room.height()


def test_the_title_is_the_files_name(desk: Desk) -> None:
    assert desk.window.windowTitle() == "work – Annotator"
    assert not desk.window.welcome.isVisible()
    assert desk.window.articles.isVisible()


def test_dropped_articles_are_imported(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "new.txt"
    file.write_text("Something new happened.", encoding="utf-8")
    with desk.qtbot.waitSignal(desk.window.jobs.ended):
        assert drop(desk.window, files(file))
    assert desk.window.articles.model.total == 4
    assert desk.said == "1 article was imported."
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.articles.model.total == 3


def test_a_dropped_project_is_opened(window: MainWindow, project_path: Path) -> None:
    assert drop(window, files(project_path))
    assert window.session.project is not None
    assert window.session.project.path == project_path


def test_articles_dropped_with_no_project_go_into_a_new_one(
    window: MainWindow, tmp_path: Path
) -> None:
    file = tmp_path / "new.txt"
    file.write_text("Something new happened.", encoding="utf-8")
    assert drop(window, files(file))
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    dialog.selectFile(str(tmp_path / "made.annotator"))
    dialog.accept()
    QApplication.processEvents()
    assert window.session.project is not None
    while window.jobs.busy:
        QApplication.processEvents()
    assert window.reader.text == "Something new happened."


def test_closing_leaves_one_plain_file(desk: Desk) -> None:
    desk.tag("envoy")
    assert desk.window.close()
    assert [path.name for path in desk.path.parent.iterdir()] == [desk.path.name]


def test_closing_in_the_midst_of_a_long_change_asks_first(desk: Desk) -> None:
    begun = threading.Event()

    def work(_progress: object, cancelled: object) -> None:
        begun.set()
        assert callable(cancelled)
        while not cancelled():
            threading.Event().wait(0.001)

    desk.session.run_job("Working", work, lambda _: None)
    assert begun.wait(5)
    assert not desk.window.close()
    (stop,) = desk.window.notices.buttons
    assert stop.text() == "Stop it and close"
    stop.click()
    assert desk.window.isHidden()


def test_a_quote_of_another_article_is_gone_to(desk: Desk) -> None:
    first = desk.tag("envoy")
    there = desk.session.article
    desk.window.articles.step(1)
    assert there is not None
    desk.window.go_to(there.uid, first.uid)
    assert desk.session.span == first
    assert desk.reader.hasFocus()
    assert desk.reader.caret == first.start


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_each_look_reaches_the_text(desk: Desk, name: str) -> None:
    desk.window.actions_.action("view.look-system").trigger()
    desk.window.actions_.action(f"view.look-{name}").trigger()
    corner = desk.picture().pixelColor(2, 2).lightness()
    assert (corner > 128) == (name == "light")
    desk.window.actions_.action("view.look-light").trigger()
