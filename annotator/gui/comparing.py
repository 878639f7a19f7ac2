"""Comparing an article: at once what takes a few milliseconds, else beside the window."""

from collections.abc import Callable
from typing import Final, TypeVar

from annotator.errors import UserError
from annotator.gui.session import Session
from annotator.gui.texts import tr

T = TypeVar("T")

_MANY: Final = 60
"""Spans and links that are compared in a few milliseconds, by all that are compared."""


def takes_long(size: int) -> bool:
    """Whether so many spans and links keep a window waiting."""
    return size > _MANY


def compare(
    session: Session,
    size: int,
    work: Callable[[], T],
    done: Callable[[T], None],
    gave_up: Callable[[], None] | None = None,
) -> None:
    """Have ``work`` done, which compares ``size`` spans and links and reads on the connection of
    whatever thread it is done in; ``done`` gets what came out, now or later. Where it fails, which
    is said, ``gave_up`` is called instead.
    """

    def failed(error: UserError) -> None:
        session.failed.emit(error)
        if gave_up is not None:
            gave_up()

    if takes_long(size):
        session.run_job(
            tr("Comparing"),
            lambda *_: work(),
            done,
            failed=failed,
            cancellable=False,
            writes=False,
        )
        return
    found = session.attempt(work)
    if found is not None:
        done(found)
    elif gave_up is not None:
        gave_up()
