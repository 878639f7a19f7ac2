"""Steps over many objects: at once where they are short, beside the window where they are long."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from annotator.gui.session import Session
from annotator.gui.undoing import LONG_STEP, alone
from annotator.journal.entries import Header
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


def take_all_back(session: Session, title: str, steps: Sequence[Header]) -> None:
    """Undo steps that were made one after the other, the last one first, beside the window."""
    project = session.project
    if project is None:
        return

    def work(*_: object) -> None:
        for step in reversed(steps):
            top = project.next_undo()
            if top is not None and top.header.moment == step.moment:
                project.undo(wait=True)
            else:
                project.undo_alone(step.moment, wait=True)

    session.run_job(title, work, lambda _: None, cancellable=False)


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
