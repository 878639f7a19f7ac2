"""What holds for every test: an empty home, no display, and nothing left lying about.

Tests below ``gui`` must not need Qt, so nothing here imports it: where a Qt module is needed it is
taken from ``sys.modules``, and its absence means that there is nothing of Qt's to check.
"""

import gc
import itertools
import logging
import os
import re
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ["LANG"] = os.environ["LC_ALL"] = "C.UTF-8"
for _variable in ("QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME", "QT_FONT_DPI", "LANGUAGE"):
    os.environ.pop(_variable, None)

# Same examples in every run, so that a red test is red for everyone; ANNOTATOR_HYPOTHESIS=wide
# searches further, with new examples each time.
settings.register_profile(
    "fixed", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("wide", deadline=None, max_examples=1000, print_blob=True)
settings.load_profile(os.environ.get("ANNOTATOR_HYPOTHESIS", "fixed"))

THREADS_MAY_TAKE = 2.0
"""Seconds a thread that was told to stop gets to do so before the test fails."""


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """New folders without end; a number of our own is cheaper than pytest's search for one."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home of the test's own, which every way of asking for one leads to."""
    folder = next(homes)
    folder.mkdir()
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(folder))
    for variable, name in (
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_STATE_HOME", "state"),
        ("APPDATA", "data"),
        ("LOCALAPPDATA", "cache"),
    ):
        monkeypatch.setenv(variable, str(folder / name))
    return folder


class LogKeeper(logging.Handler):
    """Collects the records of WARNING and above that no test said it expects."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []
        self.expected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def expect(self, *patterns: str) -> None:
        """Let records pass whose text one of ``patterns`` is found in."""
        self.expected += patterns

    def unexpected(self) -> list[str]:
        """One line per record nobody announced."""
        lines = [f"{r.levelname} {r.name}: {r.getMessage()}" for r in self.records]
        return [line for line in lines if not any(re.search(p, line) for p in self.expected)]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slow ones first: one that comes last has the other worker wait for it."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_collection_finish() -> None:
    """Modules and tests are there for good: no collection need look at them again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def logs(request: pytest.FixtureRequest) -> Iterator[LogKeeper]:
    """Fails a test that logs a warning, unless ``logs.expect`` or a marker allows it."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    keeper = LogKeeper()
    for marker in request.node.iter_markers("expected_logs"):
        keeper.expect(*marker.args)
    root.addHandler(keeper)
    yield keeper
    root.removeHandler(keeper)
    for handler in root.handlers[:]:
        if handler not in handlers:
            root.removeHandler(handler)
            handler.close()
    root.setLevel(level)
    if lines := keeper.unexpected():
        pytest.fail("unexpected log records:\n" + "\n".join(lines), pytrace=False)


@pytest.fixture(autouse=True)
def _threads_end() -> Iterator[None]:
    """Fails a test that leaves a Python thread which would keep the program from ending."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + THREADS_MAY_TAKE
    left = [t for t in threading.enumerate() if t not in before and not t.daemon]
    for thread in left:
        thread.join(max(0.0, deadline - time.monotonic()))
    if left := [t for t in left if t.is_alive()]:
        pytest.fail(f"threads left running: {left}", pytrace=False)


MODAL = {
    "QDialog": ("exec",),
    "QMessageBox": ("exec", "about", "critical", "information", "question", "warning"),
    "QFileDialog": (
        "exec",
        "getExistingDirectory",
        "getOpenFileName",
        "getOpenFileNames",
        "getSaveFileName",
    ),
    "QInputDialog": ("exec", "getDouble", "getInt", "getItem", "getMultiLineText", "getText"),
    "QColorDialog": ("exec", "getColor"),
    "QFontDialog": ("exec", "getFont"),
    "QErrorMessage": ("exec",),
    "QProgressDialog": ("exec",),
    "QMenu": ("exec",),
}
"""What would stop a test until somebody clicks: the program opens dialogs and waits for signals."""


@pytest.fixture(autouse=True)
def _nothing_modal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails a test in which a dialog or a menu is run modally."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None:
        return

    def refuse(*arguments: object, **_options: object) -> NoReturn:
        raise AssertionError(f"a modal dialog would wait for ever: {arguments[:3]}")

    for name, methods in MODAL.items():
        kind = getattr(widgets, name)
        for method in methods:
            if method in vars(kind):
                monkeypatch.setattr(kind, method, refuse)


@pytest.fixture(autouse=True)
def _qt_threads_end(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fails a test that leaves a QThread or a job in the global pool: both abort Qt at exit."""
    core = sys.modules.get("PySide6.QtCore")
    if core is None:
        yield
        return
    started: list[Any] = []
    start = core.QThread.start

    def start_and_note(self: Any, *arguments: Any) -> None:
        started.append(self)
        start(self, *arguments)

    monkeypatch.setattr(core.QThread, "start", start_and_note)
    yield
    patience = int(THREADS_MAY_TAKE * 1000)
    idle = core.QThreadPool.globalInstance().waitForDone(patience)
    valid = sys.modules["shiboken6"].isValid
    running = [t for t in started if valid(t) and t.isRunning() and not t.wait(patience)]
    if running or not idle:
        pytest.fail(f"left running: QThreads {running}, global pool idle: {idle}", pytrace=False)


def _application() -> "QApplication | None":
    """The running QApplication, if the test made or asked for one."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None:
        return None
    found: QApplication | None = widgets.QApplication.instance()
    return found


def _deliver_deletions() -> None:
    """Carry out every ``deleteLater``: outside an event loop Qt itself never does."""
    core = sys.modules["PySide6.QtCore"]
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)


def _windows(application: "QApplication") -> "list[QWidget]":
    """Every top-level widget alive, but for Qt's own tool tip, which it keeps to itself."""
    return [
        window
        for window in application.topLevelWidgets()
        if window.metaObject().className() != "QTipLabel"
    ]


@pytest.fixture(autouse=True)
def _windows_end() -> Iterator[None]:
    """Fails a test that leaves a window; what ``qtbot.addWidget`` knows is closed here."""
    yield
    application = _application()
    if application is None:
        return
    _deliver_deletions()
    if not _windows(application):
        return
    gc.collect()  # a window may hang only on a cycle of Python objects
    _deliver_deletions()
    left = _windows(application)
    if not left:
        return
    names = [f"{type(window).__name__} {window.objectName()!r}" for window in left]
    for window in left:
        window.close()
        window.deleteLater()
    del left
    _deliver_deletions()
    pytest.fail(f"windows left open: {names}", pytrace=False)


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> "QApplication":
    """pytest-qt's application, with the same look on every machine and no blinking caret."""
    qapp.setStyle("Fusion")
    qapp.setCursorFlashTime(0)
    return qapp
