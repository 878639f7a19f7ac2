"""Starts Qt and shows the window."""

import sys
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from annotator.gui import accessibility, display
from annotator.gui.commands.handlers_view import LOOKS
from annotator.gui.theme.application import Theme
from annotator.gui.window import MainWindow
from annotator.settings import files
from annotator.settings.table import Settings

_HAND_OVER_AFTER: Final = 0.001
"""Seconds after which a job's thread lets the window's have its turn. With Python's own 0.005
a tag beside a busy job took twice as long, and now and then 90 ms.
"""


def run(path: Path | None, *, lost: bool = False, report: Path | None = None) -> int:
    """Show the window, with a project if one is named, until it is closed; gives the exit code.

    Without a display it says so on standard error and gives 2.

    Args:
        path: the project to open.
        lost: whether the session before this one ended without being closed.
        report: what it left to tell of its end, for the person to look at.
    """
    problem = display.missing()
    if problem is not None:
        sys.stderr.write(problem + "\n")
        return display.NO_DISPLAY
    application = make_application(sys.argv[:1])
    sys.setswitchinterval(_HAND_OVER_AFTER)
    settings = files.load()
    window = make_window(application, settings)
    report_bugs_to(window)
    window.show()
    if path is not None:
        window.open_path(path)
    if lost:
        window.trouble.say_interrupted(report)
    return application.exec()


def make_application(arguments: list[str]) -> QApplication:
    """The application with its names, or the one there is already."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    application = QApplication(arguments)
    QCoreApplication.setApplicationName("annotator")
    QCoreApplication.setOrganizationName("annotator")
    application.setApplicationDisplayName("")
    application.setDesktopFileName("annotator")
    return application


def make_window(application: QApplication, settings: Settings) -> MainWindow:
    """The window in the look the settings ask for."""
    accessibility.install()
    return MainWindow(settings, Theme(application, LOOKS[settings.theme]))


def report_bugs_to(window: MainWindow) -> None:
    """Have the window say so when something unexpected happens; it goes on.

    What was in place before, such as writing the log, is done first.
    """
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        before(kind, error, trace)
        if isinstance(error, Exception):
            window.trouble.say(error)

    sys.excepthook = hook
