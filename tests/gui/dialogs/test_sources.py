"""A list of files and folders, each once."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.dialogs.files import Files
from annotator.gui.dialogs.sources import SourceList
from tests.gui.dialogs.test_files import answer


def sources(qtbot: QtBot) -> tuple[QWidget, SourceList]:
    window = QWidget()
    qtbot.addWidget(window)
    files = Files(window)
    return window, SourceList(files, "What", files.ask_work, "Folder", window)


def test_each_path_once_and_off_again(qtbot: QtBot, tmp_path: Path) -> None:
    _, made = sources(qtbot)
    heard: list[int] = []
    made.changed.connect(lambda: heard.append(len(made.paths)))
    one, two = tmp_path / "one", tmp_path / "two"
    made.add([one, two, one])
    made.add([two])
    assert list(made.paths) == [one, two]
    assert not made.remove.isEnabled()
    made.list.item(0).setSelected(True)
    QTest.keyClick(made.remove, Qt.Key.Key_Space)
    assert list(made.paths) == [two]
    assert heard == [2, 1]


def test_files_and_folders_are_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    window, made = sources(qtbot)
    package, folder = tmp_path / "a.handover", tmp_path / "folder"
    package.touch()
    folder.mkdir()
    made.add_files.click()
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.nameFilters()[0] == "Packages and projects (*.handover *.annotator)"
    answer(window, package)
    dialog.deleteLater()
    qtbot.waitUntil(lambda: window.findChild(QFileDialog) is None)
    made.add_folder.click()
    answer(window, folder)
    assert made.paths == (package, folder)
