"""What is kept of a session for the case that something goes wrong: local, never sent.

In the program's data folder: ``logs/annotator.log`` (three files of 1 MB), ``logs/crash-PID.log``
with the stacks of all threads if the interpreter itself dies, and ``logs/running-PID`` while a
window is open. A mark left behind by a process that is gone says that it was not closed.
"""

import contextlib
import faulthandler
import logging
import os
import platform
import sys
import threading
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO, Final, NamedTuple, Self

from annotator import __version__
from annotator.settings.files import data_folder

_BYTES: Final = 1 << 20
_FILES: Final = 3
_MARK: Final = "running-"
_CRASH: Final = "crash-"

log = logging.getLogger("annotator")


class Unexpected(NamedTuple):
    """A session that ended without being closed."""

    began: datetime
    report: Path | None
    """What is known of the crash; None if it left nothing, as when it was killed."""


def logs_folder() -> Path:
    """Where logs lie."""
    return data_folder() / "logs"


def closed_unexpectedly(folder: Path | None = None) -> list[Unexpected]:
    """The sessions that ended without being closed since this was last asked, oldest first.

    Each is told once: its mark is removed.
    """
    folder = folder or logs_folder()
    found = []
    for mark in sorted(folder.glob(_MARK + "*")):
        pid = mark.name.removeprefix(_MARK)
        if not pid.isdigit() or _runs(int(pid), mark):
            continue
        report = folder / f"{_CRASH}{pid}.log"
        with contextlib.suppress(OSError):
            began = datetime.fromtimestamp(mark.stat().st_mtime, UTC)
            mark.unlink()
            told = report.exists() and report.stat().st_size > 0
            if not told:
                report.unlink(missing_ok=True)
            found.append(Unexpected(began, report if told else None))
    return sorted(found, key=lambda one: one.began)


class Session:
    """One run of the window: while it lasts, what goes wrong is written down.

    Where nothing can be written (a read-only home) the window works without.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or logs_folder()
        self._mark = self._folder / f"{_MARK}{os.getpid()}"
        self._crash = self._folder / f"{_CRASH}{os.getpid()}.log"
        self._undo = contextlib.ExitStack()

    def __enter__(self) -> Self:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._begin()
        except OSError as error:
            self._undo.close()
            log.info("no log is kept: %s", error)
        self._hook()
        log.info(
            "Annotator %s, Python %s, %s", __version__, sys.version.split()[0], platform.platform()
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None and not isinstance(error, SystemExit | KeyboardInterrupt):
            log.critical("the window ended on an error", exc_info=error)
        self._undo.close()

    def _begin(self) -> None:
        handler = RotatingFileHandler(
            self._folder / "annotator.log",
            maxBytes=_BYTES,
            backupCount=_FILES - 1,
            encoding="utf-8",
        )
        handler.setFormatter(
            logging.Formatter("%(asctime)s %(levelname)s %(name)s %(threadName)s: %(message)s")
        )
        root = logging.getLogger()
        level = root.level
        root.addHandler(handler)
        root.setLevel(logging.INFO)
        self._undo.callback(handler.close)
        self._undo.callback(root.removeHandler, handler)
        self._undo.callback(root.setLevel, level)
        file = self._undo.enter_context(self._crash.open("w", encoding="utf-8"))
        self._undo.callback(self._crash.unlink, missing_ok=True)
        _enable_faults(file, self._undo)
        self._mark.write_text(f"{_began(os.getpid())}\n", encoding="ascii")
        self._undo.callback(self._mark.unlink, missing_ok=True)

    def _hook(self) -> None:
        before = (sys.excepthook, threading.excepthook, sys.unraisablehook)

        def unexpected(
            kind: type[BaseException], error: BaseException, trace: TracebackType | None
        ) -> None:
            log.critical("unexpected error", exc_info=(kind, error, trace))
            before[0](kind, error, trace)

        def in_thread(told: threading.ExceptHookArgs) -> None:
            where = told.thread.name if told.thread else "a thread"
            error = told.exc_value
            log.critical("unexpected error in %s", where, exc_info=error)
            before[1](told)

        def unraisable(told: "sys.UnraisableHookArgs") -> None:
            log.error("error that nobody could be told: %s", told.err_msg, exc_info=told.exc_value)
            before[2](told)

        def restore() -> None:
            sys.excepthook, threading.excepthook, sys.unraisablehook = before

        sys.excepthook = unexpected
        threading.excepthook = in_thread
        sys.unraisablehook = unraisable
        self._undo.callback(restore)


def _enable_faults(file: IO[str], undo: contextlib.ExitStack) -> None:
    if not faulthandler.is_enabled():  # somebody who enabled it before wants to see it himself
        faulthandler.enable(file)
        undo.callback(faulthandler.disable)


def _runs(pid: int, mark: Path) -> bool:
    """Whether the process that left a mark still runs, and is not another of the same number."""
    try:
        return mark.read_text(encoding="ascii").strip() == _began(pid)
    except OSError:
        return False


def _began(pid: int) -> str:
    """When a process began, empty if there is none of this number."""
    import psutil

    try:
        return f"{psutil.Process(pid).create_time():.2f}"
    except psutil.Error:
        return ""
