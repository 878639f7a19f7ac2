"""Taking steps back and making them again, beside the window where they are long."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from annotator.project.project import Outcome, Project
from annotator.store.journal import Entry

if TYPE_CHECKING:
    from annotator.gui.session import Session

LONG_STEP: Final = 500
"""Steps of more operations are taken back beside the window."""


def back(
    session: "Session",
    title: str,
    step: Callable[..., Outcome[str] | None],
    following: Callable[[Project], Entry | None],
) -> None:
    """Go one step along my history; a span that comes back by it is selected."""
    project = session.project
    entry = following(project) if project is not None else None
    if project is None or entry is None:
        return
    if entry.operations > LONG_STEP and not session.attempts.held:
        session.run_job(
            title, lambda *_: step(project, wait=True), lambda _: None, cancellable=False
        )
        return
    if session.step(step, None) is None:
        return
    patch = session.last_patch
    if patch is not None and len(patch.spans.added) == 1:
        session.select_span(patch.spans.added[0])
