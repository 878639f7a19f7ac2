"""Dialogs for files, answered as a person would."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.dialogs.files import Files


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def answer(window: QWidget, path: Path) -> None:
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    dialog.setDirectory(str(path.parent))
    dialog.selectFile(path.name)
    dialog.accept()


def test_a_new_project_gets_its_ending(window: QWidget, tmp_path: Path) -> None:
    files, chosen = Files(window), list[Path]()
    files.ask_new(chosen.append)
    answer(window, tmp_path / "claims")
    assert chosen == [tmp_path / "claims.annotator"]
    assert files.last == chosen[0]


def test_a_project_to_open_must_be_there(window: QWidget, tmp_path: Path) -> None:
    files, chosen = Files(window), list[Path]()
    there = tmp_path / "there.annotator"
    there.touch()
    files.ask_open(chosen.append)
    answer(window, there)
    assert chosen == [there]


def test_several_files(window: QWidget, tmp_path: Path) -> None:
    files, chosen = Files(window), list[list[Path]]()
    (tmp_path / "a.txt").touch()
    files.ask_sources(chosen.append)
    answer(window, tmp_path / "a.txt")
    assert chosen == [[tmp_path / "a.txt"]]


def test_giving_up_calls_back(window: QWidget, tmp_path: Path) -> None:
    files, heard = Files(window), list[str]()
    files.ask_copy(
        tmp_path / "p.annotator", lambda _: heard.append("copy"), lambda: heard.append("none")
    )
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    dialog.reject()
    assert heard == ["none"]


def test_a_target_need_not_be_there(window: QWidget, tmp_path: Path) -> None:
    files, chosen = Files(window), list[Path]()
    files.ask_target("Export", "out.jsonl", chosen.append)
    answer(window, tmp_path / "out.jsonl")
    assert chosen == [tmp_path / "out.jsonl"]


def test_a_folder(window: QWidget, tmp_path: Path) -> None:
    files, chosen = Files(window), list[Path]()
    (tmp_path / "folder").mkdir()
    files.ask_folder("Folder", chosen.append)
    answer(window, tmp_path / "folder")
    assert chosen == [tmp_path / "folder"]
