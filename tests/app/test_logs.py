"""What is kept of a session for the case that something goes wrong."""

import logging
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from annotator.app.logs import Session, closed_unexpectedly, logs_folder
from tests.checkout import ROOT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for logs."""
    return tmp_path / "logs"


def names(folder: Path) -> set[str]:
    """What lies there, without numbers of processes."""
    return {path.name.split("-")[0] for path in folder.iterdir()}


def test_logs_lie_in_the_programs_own_folder(home: Path) -> None:
    assert logs_folder() == home / "data" / "annotator" / "logs"


def test_a_session_that_is_closed_leaves_its_log_alone(folder: Path) -> None:
    with Session(folder):
        assert names(folder) >= {"annotator.log", "running"}
        logging.getLogger("annotator.test").info("something happened")
    assert names(folder) == {"annotator.log"}
    text = (folder / "annotator.log").read_text(encoding="utf-8")
    assert "something happened" in text
    assert "Annotator 0" in text
    assert closed_unexpectedly(folder) == []


def test_everything_is_as_before_afterwards(folder: Path) -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    handlers, level = logging.getLogger().handlers[:], logging.getLogger().level
    with Session(folder):
        assert sys.excepthook is not before[0]
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
    assert (logging.getLogger().handlers, logging.getLogger().level) == (handlers, level)


@pytest.mark.expected_logs("unexpected error")
def test_what_nobody_catches_is_written_down(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *what: told.append(what[1]))
    monkeypatch.setattr(threading, "excepthook", lambda what: told.append(what.exc_value))
    first, second = ValueError("in the window"), ValueError("in a job")

    def fail() -> None:
        raise second

    with Session(folder):
        sys.excepthook(ValueError, first, None)
        thread = threading.Thread(target=fail, name="job")
        thread.start()
        thread.join()
    assert told == [first, second]
    text = (folder / "annotator.log").read_text(encoding="utf-8")
    assert "ValueError: in the window" in text
    assert "unexpected error in job" in text


@pytest.mark.expected_logs("the window ended on an error")
def test_a_session_that_ends_on_an_error_says_so(folder: Path) -> None:
    with pytest.raises(ZeroDivisionError), Session(folder):
        raise ZeroDivisionError
    assert "the window ended on an error" in (folder / "annotator.log").read_text()
    assert names(folder) == {"annotator.log"}


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_home_that_cannot_be_written_is_no_obstacle(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with Session(tmp_path / "logs"):
        pass
    tmp_path.chmod(0o700)


def test_a_file_in_the_way_of_the_folder_is_no_obstacle(folder: Path) -> None:
    folder.write_text("in the way")
    with Session(folder):
        pass
    assert folder.read_text() == "in the way"


DYING = """
import os, signal, sys, ctypes
from pathlib import Path
from annotator.app.logs import Session
with Session(Path(sys.argv[1])):
    print("here", flush=True)
    if sys.argv[2] == "crash":
        ctypes.string_at(0)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
@pytest.mark.parametrize(("how", "code"), [("kill", -signal.SIGKILL), ("crash", -signal.SIGSEGV)])
def test_a_session_that_died_is_told_once(folder: Path, how: str, code: int) -> None:
    environment = {name: v for name, v in os.environ.items() if name != "PYTHONFAULTHANDLER"}
    done = subprocess.run(
        [sys.executable, "-c", DYING, str(folder), how],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == code
    (one,) = closed_unexpectedly(folder)
    if how == "crash":
        assert one.report is not None
        assert "Segmentation fault" in one.report.read_text()
    else:
        assert one.report is None
    assert closed_unexpectedly(folder) == []
    assert "running" not in names(folder)


def test_a_session_that_still_runs_is_not_told(folder: Path) -> None:
    with Session(folder):
        assert closed_unexpectedly(folder) == []
        assert "running" in names(folder)


def test_another_process_of_the_same_number_does_not_hide_a_crash(folder: Path) -> None:
    folder.mkdir()
    mark = folder / f"running-{os.getpid()}"
    mark.write_text("1.00\n")
    assert len(closed_unexpectedly(folder)) == 1
    assert not mark.exists()


def test_what_is_no_mark_is_left_alone(folder: Path) -> None:
    folder.mkdir()
    (folder / "running-wild").write_text("")
    assert closed_unexpectedly(folder) == []
    assert (folder / "running-wild").exists()
