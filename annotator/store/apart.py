"""Work in a process of its own, so that nobody waits for it here and nothing here is at risk.

Recomputing every hash is plain Python: in a thread it would take turns with the window.
"""

import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final, TypeVar

from annotator.errors import CancelledError, UserError
from annotator.store.check import CheckReport, check_file

T = TypeVar("T")

LARGE: Final = 8 << 20
"""Bytes from which starting a process costs less than it spares."""

_LOOK_EVERY: Final = 0.2
"""Seconds between two looks at whether to stop."""


def beside(
    work: Callable[..., T],
    arguments: tuple[Any, ...],
    cancelled: Callable[[], bool],
    *,
    ended: UserError,
    seconds: float = float("inf"),
) -> T:
    """Call a function of a module in a process of its own; gives what it gives.

    Args:
        work: what to call.
        arguments: what with; they are copied over, as is what comes back.
        cancelled: asked five times a second.
        ended: what is raised where the process ends without an answer or takes too long.
        seconds: how long it may take.

    Raises:
        CancelledError: if ``cancelled`` said so.
        UserError: what ``work`` raised, or ``ended``.
    """
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    child = context.Process(target=_answer, args=(work, arguments, sending), daemon=True)
    child.start()
    sending.close()
    until = time.monotonic() + seconds
    try:
        while not receiving.poll(_LOOK_EVERY):
            if cancelled():
                raise CancelledError
            if time.monotonic() > until:
                raise ended
        found: T | UserError = receiving.recv()
    except EOFError as error:
        raise ended from error
    finally:
        child.kill()
        child.join()
        receiving.close()
    if isinstance(found, UserError):
        raise found
    return found


def check_beside(path: Path, cancelled: Callable[[], bool]) -> CheckReport:
    """Check a file as :func:`check_file` does, a large one beside this process.

    Raises:
        CancelledError: if ``cancelled`` said so.
        UserError: if the file cannot be opened, or the process was ended from outside.
    """
    if path.stat().st_size < LARGE:
        return check_file(path)
    ended = UserError(
        "The check of {path} was ended from outside; it will be made again later.", path=path
    )
    return beside(check_file, (path,), cancelled, ended=ended)


def _answer(work: Callable[..., T], arguments: tuple[Any, ...], sending: Connection) -> None:
    try:
        found: T | UserError = work(*arguments)
    except UserError as error:
        found = error
    sending.send(found)
