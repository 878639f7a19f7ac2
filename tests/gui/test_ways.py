"""The ways on from what goes wrong, taken with the buttons of the notice bar."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.gui.dialogs.files import Files
from annotator.gui.session import Saving
from annotator.gui.window import MainWindow
from annotator.project import recovery
from annotator.project.project import Project
from annotator.settings.table import Settings
from annotator.store import opening
from annotator.store.places import PlaceKind


def titles(window: MainWindow) -> list[str]:
    return [button.text() for button in window.notices.buttons]


def take(window: MainWindow, title: str) -> None:
    button = next(b for b in window.notices.buttons if b.text() == title)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def damaged(project_path: Path) -> Path:
    """The project with a page in its midst gone."""
    raw = bytearray(project_path.read_bytes())
    size = int.from_bytes(raw[16:18], "big")
    for page in range(3, len(raw) // size, 2):
        raw[page * size : page * size + 64] = b"\xff" * 64
    project_path.write_bytes(bytes(raw))
    return project_path


def test_a_project_in_a_synchronised_folder_is_worked_on_as_a_local_copy(
    window: MainWindow, project_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = project_path.parent
    monkeypatch.setattr(
        opening,
        "kind_of",
        lambda folder: PlaceKind.SYNCED if folder == synced else PlaceKind.LOCAL,
    )
    window.open_path(project_path)
    assert titles(window) == ["Work on a local copy", "Open read-only"]
    take(window, "Work on a local copy")
    project = window.session.project
    assert project is not None
    assert project.path.parent != synced
    assert window.session.saving is Saving.SAVED
    assert window.reader.text


def test_read_only_is_a_way_on(
    window: MainWindow, project_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "kind_of", lambda _folder: PlaceKind.NETWORK)
    window.open_path(project_path)
    take(window, "Open read-only")
    assert window.session.saving is Saving.READ_ONLY
    assert not window.heading._done.isEnabled()


def test_a_project_open_elsewhere_is_tried_again(window: MainWindow, project_path: Path) -> None:
    with Project.open(project_path, Settings(machine="other")):
        window.open_path(project_path)
        assert titles(window) == ["Open read-only", "Try again"]
        take(window, "Try again")
        assert "already open" in window.notices.sentence
    take(window, "Try again")
    assert window.session.saving is Saving.SAVED
    assert window.session.project is not None


def test_a_backup_is_restored_beside_the_damaged_file(
    window: MainWindow, project_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.backups = True
    with Project.open(project_path, settings) as project:
        recovery.back_up(project, settings)
    whole = project_path.read_bytes()
    project_path.write_bytes(whole[: len(whole) // 2])
    window.open_path(project_path)
    assert "Restore a backup" in titles(window)
    take(window, "Restore a backup")
    project_open = window.session.project
    assert project_open is not None
    assert project_open.path != project_path
    assert project_open.path.parent == project_path.parent
    assert window.articles.model.total == 3
    assert "This is the project as it was on" in window.notices.sentence


def test_without_a_backup_that_is_said(window: MainWindow, project_path: Path) -> None:
    whole = project_path.read_bytes()
    project_path.write_bytes(whole[: len(whole) // 2])
    window.open_path(project_path)
    take(window, "Restore a backup")
    assert "no backup" in window.notices.sentence
    assert titles(window) == ["Save a copy…"], "there is another way on"


def test_what_can_be_read_of_a_damaged_file_is_saved(
    window: MainWindow, damaged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "rescued.annotator"
    monkeypatch.setattr(Files, "ask_copy", lambda _self, _path, then, _no=None: then(target))
    window.open_path(damaged)
    if window.session.project is not None:
        pytest.skip("the damage is not seen at opening")
    take(window, "Save a copy…")
    said = window.notices.sentence
    assert "were saved" in said or "restore a backup instead" in said
