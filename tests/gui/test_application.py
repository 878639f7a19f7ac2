"""Starting: names, looks, no display, bugs."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from annotator.gui import application, display
from annotator.gui.application import make_application, make_window, report_bugs_to
from annotator.gui.theme.tokens import Look
from annotator.gui.window import MainWindow
from annotator.settings.table import Settings, Theme
from tests.checkout import ROOT


def test_there_is_one_application(qapp: QApplication) -> None:
    assert make_application([]) is qapp


@pytest.mark.parametrize(
    ("theme", "look"), [(Theme.DARK, Look.DARK), (Theme.CONTRAST, Look.HIGH_CONTRAST)]
)
def test_the_look_is_that_of_the_settings(qapp: QApplication, theme: Theme, look: Look) -> None:
    window = make_window(qapp, Settings(theme=theme, machine="here"))
    dark = window.reader.palette().window().color().lightness() < 128
    assert dark == (look in (Look.DARK, Look.HIGH_CONTRAST))
    window.close()
    window.deleteLater()
    restored = make_window(qapp, Settings(theme=Theme.LIGHT, machine="here"))
    restored.close()
    restored.deleteLater()


def test_without_a_display_two_lines_and_exit_code_two(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(display, "missing", lambda: "annotator: no screen.\nUse the command line.")
    assert application.run(None) == display.NO_DISPLAY
    assert capsys.readouterr().err == "annotator: no screen.\nUse the command line.\n"


def test_a_bug_is_logged_first_and_then_said(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: logged.append(kind))
    report_bugs_to(window)
    sys.excepthook(KeyError, KeyError("bug"), None)
    assert logged == [KeyError]
    assert window.notices.sentence.startswith("Something went wrong")


@pytest.mark.slow
def test_the_program_opens_a_project_and_ends_when_the_window_closes(project_path: Path) -> None:
    code = f"""
from pathlib import Path
from PySide6.QtCore import QTimer
from annotator.gui import application
make = application.make_window
def made(app, settings):
    window = make(app, settings)
    def look():
        if window.reader.paint_count and window.session.article:
            print(window.windowTitle())
            window.close()
            app.quit()
    timer = QTimer(window)
    timer.timeout.connect(look)
    timer.start(10)
    return window
application.make_window = made
raise SystemExit(application.run(Path({str(project_path)!r})))
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "work – Annotator"), done.stderr
