"""A real window on a small project of its own, driven by real keys and the real mouse."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.scheme import Scheme, read_scheme
from annotator.exchange.importing import import_paths
from annotator.gui.application import make_window
from annotator.gui.window import MainWindow
from annotator.project.project import Project
from annotator.settings.table import Settings
from tests.checkout import ROOT
from tests.gui.desk import ARTICLES, Desk, other_layer
from tests.gui.reviewing import two_coders
from tests.project.builders import create
from tests.project.two_coders import two_coders as ana_and_ben


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Qt's unseen platform complains of every window that has a smallest size."""
    for item in items:
        if "/gui/" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture
def settings() -> Settings:
    return Settings(my_name="Ada", machine="here", backups=False)


@pytest.fixture(scope="session")
def scheme() -> Scheme:
    return read_scheme(ROOT / "resources" / "schemes" / "news.json")


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory, scheme: Scheme) -> Path:
    """A project with the articles of `ARTICLES` and a layer of somebody else's in the first."""
    folder = tmp_path_factory.mktemp("prepared")
    for number, (name, text) in enumerate(ARTICLES.items()):
        (folder / f"{number} {name}.txt").write_text(text, encoding="utf-8")
    settings = Settings(my_name="Ben", machine="there", backups=False)
    path = folder / "prepared.annotator"
    with Project.create(path, scheme, settings) as project:
        import_paths(project, sorted(folder.glob("*.txt")))
        other_layer(project)
    return path


@pytest.fixture
def project_path(prepared: Path, tmp_path: Path) -> Path:
    """A fresh copy of it."""
    path = tmp_path / "work.annotator"
    path.write_bytes(prepared.read_bytes())
    return path


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, settings: Settings) -> Iterator[MainWindow]:
    """A window with nothing open."""
    made = make_window(qapp, settings)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.session.attempts.discard()
    qtbot.waitUntil(lambda: not made.jobs.writing)  # a window does not close over a long change
    assert made.close()


@pytest.fixture
def desk(window: MainWindow, qtbot: QtBot, project_path: Path) -> Desk:
    """The window with the project open, the keyboard in the text."""
    window.open_path(project_path)
    window.activateWindow()
    qtbot.waitUntil(window.reader.hasFocus)
    return Desk(window, qtbot, project_path)


@pytest.fixture(scope="session")
def coded(tmp_path_factory: pytest.TempPathFactory, scheme: Scheme) -> Path:
    """The same articles, each of which Ben and Cleo have done; see `reviewing`."""
    folder = tmp_path_factory.mktemp("coded")
    for number, (name, text) in enumerate(ARTICLES.items()):
        (folder / f"{number} {name}.txt").write_text(text, encoding="utf-8")
    path = folder / "coded.annotator"
    settings = Settings(my_name="Ben", machine="there", backups=False)
    with Project.create(path, scheme, settings) as project:
        import_paths(project, sorted(folder.glob("*.txt")))
        two_coders(project)
    return path


@pytest.fixture
def review(window: MainWindow, qtbot: QtBot, coded: Path, tmp_path: Path) -> Desk:
    """The window of Ada, who settles it, with the first article open and the keyboard in it."""
    path = tmp_path / "review.annotator"
    path.write_bytes(coded.read_bytes())
    window.open_path(path)
    window.activateWindow()
    assert window.session.project is not None
    window.session.show_article(window.session.project.reads.article_uids()[0])
    qtbot.waitUntil(window.reader.hasFocus)
    return Desk(window, qtbot, path)


@pytest.fixture(scope="session")
def counted_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lea's project with the work of Ana and Ben, counted by hand in `tests.project.two_coders`."""
    path = tmp_path_factory.mktemp("counted") / "counted.annotator"
    with create(path, "Lea") as project:
        ana_and_ben(project)
    return path


@pytest.fixture
def counted(window: MainWindow, qtbot: QtBot, counted_path: Path, tmp_path: Path) -> Desk:
    """The window with it open, the keyboard in the text of the first article."""
    path = tmp_path / "counted.annotator"
    path.write_bytes(counted_path.read_bytes())
    window.open_path(path)
    window.activateWindow()
    qtbot.waitUntil(window.reader.hasFocus)
    return Desk(window, qtbot, path)
