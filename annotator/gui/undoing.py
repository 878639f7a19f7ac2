"""Taking steps back and making them again, beside the window where they are long."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from annotator.domain.identity import Uid
from annotator.domain.values import Kind, Span
from annotator.gui.texts import tr
from annotator.project.changes import Changes
from annotator.project.project import Project
from annotator.project.steps import Outcome
from annotator.store.accepting import MERGE
from annotator.store.journal import Entry

if TYPE_CHECKING:
    from annotator.gui.session import Session

_MOST_SELECTED: Final = 50
"""Tags that come back are selected up to so many; more are only shown."""

LONG_STEP: Final = 500
"""Steps of more operations are taken back beside the window; and merges, however few they write."""


def back(
    session: "Session",
    title: str,
    step: Callable[..., Outcome[str] | None],
    following: Callable[[Project], Entry | None],
) -> None:
    """Go one step along my history and show where it was; a span that comes back is selected."""
    project = session.project
    entry = following(project) if project is not None else None
    if project is None or entry is None:
        return
    long = entry.operations > LONG_STEP or entry.header.gesture == MERGE
    if long and not session.attempts.held:
        session.run_job(
            title,
            lambda *_: step(project, wait=True),
            session.stepped.emit,
            cancellable=False,
        )
        return
    before = dict(session.article.spans) if session.article else {}
    outcome = session.step(step, None)
    if outcome is not None and not outcome.changes.wide:
        _show(session, project, outcome.changes, before)


def alone(session: "Session", entry: Entry) -> None:
    """Take back one earlier step of mine by itself, and show where it was."""

    def step(project: Project, *, wait: bool = False) -> Outcome[str]:
        return project.undo_alone(entry.header.moment, wait=wait)

    back(session, tr("Undoing"), step, lambda _: entry)


def _show(
    session: "Session", project: Project, changes: Changes, before: Mapping[Uid, Span]
) -> None:
    """Bring into sight what a step changed, in whichever article that is."""
    article = session.article
    if changes.articles and (article is None or article.uid not in changes.articles):
        there = [uid for uid in sorted(changes.articles) if project.reads.alive(uid)]
        if not there:
            return
        session.show_article(there[0])
        article = session.article
    if article is None:
        return
    links = [article.links[uid] for uid in changes.of(Kind.LINK) if uid in article.links]
    touched = changes.of(Kind.SPAN) or {link.source.uid for link in links}
    here = [uid for uid in touched if uid in article.spans]
    returned = sorted(
        (uid for uid in here if uid not in before), key=lambda u: article.spans[u].start
    )
    if returned and len(returned) == len(here) <= _MOST_SELECTED:
        session.select_span(returned[0])
        session.drop_picked()
        session.pick(*returned[1:])
    places = [article.spans[uid] for uid in here] or [before[u] for u in touched if u in before]
    if places:
        session.place_wanted.emit(*min(span.fragments[0] for span in places))
