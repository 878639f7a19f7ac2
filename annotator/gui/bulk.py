"""Steps over many objects: at once where they are short, beside the window where they are long."""

from collections.abc import Callable
from typing import TypeVar

from annotator.gui.session import Session
from annotator.gui.undoing import LONG_STEP, alone
from annotator.project.transaction import Operation
from annotator.store.journal import Entry

T = TypeVar("T")


def run_on(
    session: Session,
    title: str,
    operation: Operation[T],
    count: int,
    done: Callable[[T], None],
) -> None:
    """Make a step over ``count`` objects; ``done`` gets its value once every view has seen it, and
    is not called where it could not be made.
    """
    project = session.project
    if project is None or session.attempts.blocked():
        return
    if count > LONG_STEP:
        session.run_job(
            title,
            lambda *_: project.run(operation, wait=True).value,
            done,
            cancellable=False,
        )
        return
    outcome = session.step(lambda p: p.run(operation), None)
    if outcome is not None:
        done(outcome.value)


def take_back(session: Session, step: Entry) -> None:
    """Undo a step that was offered to be taken back, also where others were made after it."""
    project = session.project
    if project is None:
        return
    top = project.next_undo()
    if top is not None and top.header.moment == step.header.moment:
        session.undo()
    else:
        alone(session, step)
