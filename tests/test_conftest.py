"""The rules of ``conftest.py`` catch what they are there to catch."""

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent

OFFENDERS = """
import logging, os, sys, threading, time
import pytest
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

kept = []

def test_fine(qtbot, home):
    window = QWidget()
    qtbot.addWidget(window)
    assert os.environ["HOME"] == str(home)
    assert not list((home / "config").glob("*"))

def test_fine_after_deletion(qapp):
    window = QWidget()
    window.deleteLater()

@pytest.mark.expected_logs("disk .* full")
def test_fine_log():
    logging.getLogger("x").warning("disk is full")

def test_fine_log_by_fixture(logs):
    logs.expect("odd")
    logging.getLogger("x").error("odd")

def test_bad_log():
    logging.getLogger("x").warning("surprise")

def test_bad_window(qapp):
    window = QWidget()
    kept.append(window)

def test_bad_dialog(qapp):
    QDialog().exec()

def test_bad_question(qapp):
    QMessageBox.question(None, "", "")

def test_bad_thread():
    threading.Thread(target=time.sleep, args=(2.6,)).start()

def test_bad_qt_thread(qapp):
    class Sleeper(QThread):
        def run(self):
            time.sleep(2.6)
    kept.append(Sleeper())
    kept[-1].start()

def test_bad_qt_message(qapp):
    from PySide6.QtCore import qWarning
    qWarning("trouble")

def test_bad_slot(qtbot):
    def fail():
        raise ValueError("in a slot")
    QTimer.singleShot(0, fail)
    qtbot.wait(20)

def test_bad_warning():
    import warnings
    warnings.warn("old")
"""


def test_offenders_fail_and_the_others_pass(tmp_path: Path) -> None:
    (tmp_path / "test_offenders.py").write_text(OFFENDERS, encoding="utf-8")
    (tmp_path / "conftest.py").write_bytes((HERE / "conftest.py").read_bytes())
    (tmp_path / "pyproject.toml").write_bytes((HERE.parent / "pyproject.toml").read_bytes())
    (tmp_path / "tests").mkdir()
    result = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-rA",
            "test_offenders.py",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    report = result.stdout
    bad = {line.split("::")[1].split()[0] for line in report.splitlines() if is_complaint(line)}
    named = {line[4:].split("(")[0] for line in OFFENDERS.splitlines() if line[:9] == "def test_"}
    assert bad == {name for name in named if "_bad_" in name}, report
    for told in ("surprise", "windows left open", "modal dialog", "threads left", "left running"):
        assert told in report


def is_complaint(line: str) -> bool:
    """Whether a line of pytest's summary names a test that failed, in its call or after it."""
    return line.startswith(("FAILED", "ERROR")) and "::" in line


@pytest.mark.parametrize("module", ["PySide6", "pytestqt"])
def test_conftest_itself_needs_no_qt(module: str) -> None:
    path = str(HERE / "conftest.py")
    code = f"import sys, runpy; runpy.run_path({path!r}); print({module!r} in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=HERE.parent
    )
    assert done.stdout.strip() == "False"
