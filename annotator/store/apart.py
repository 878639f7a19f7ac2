"""Checking a large file in a process of its own, so that nobody waits for it here.

Recomputing every hash is plain Python: in a thread it would take turns with the window.
"""

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from annotator.errors import CancelledError, UserError
from annotator.store.check import CheckReport, check_file

LARGE: Final = 8 << 20
"""Bytes from which starting a process costs less than it spares."""

_LOOK_EVERY: Final = 0.2
"""Seconds between two looks at whether to stop."""


def check_beside(path: Path, cancelled: Callable[[], bool]) -> CheckReport:
    """Check a file as :func:`check_file` does, a large one beside this process.

    Raises:
        CancelledError: if ``cancelled`` said so.
        UserError: if the file cannot be opened, or the process was ended from outside.
    """
    if path.stat().st_size < LARGE:
        return check_file(path)
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    child = context.Process(target=_check, args=(path, sending), daemon=True)
    child.start()
    sending.close()
    try:
        while not cancelled():
            if receiving.poll(_LOOK_EVERY):
                break
        else:
            raise CancelledError
        found: CheckReport | UserError = receiving.recv()
    except EOFError as error:
        raise UserError(
            "The check of {path} was ended from outside; it will be made again later.", path=path
        ) from error
    finally:
        child.terminate()
        child.join()
        receiving.close()
    if isinstance(found, UserError):
        raise found
    return found


def _check(path: Path, sending: Connection) -> None:
    try:
        found: CheckReport | UserError = check_file(path)
    except UserError as error:
        found = error
    sending.send(found)
