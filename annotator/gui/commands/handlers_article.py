"""What is done with whole articles: those selected in the list, else the open one."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from annotator.domain.values import WorkState
from annotator.gui.bulk import run_on, take_back
from annotator.gui.docks import Docks
from annotator.gui.notices import Choice, NoticeBar
from annotator.gui.panels.article_details import ArticleDetails
from annotator.gui.panels.articles import ArticlesPanel
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked, tr
from annotator.project.operations import articles
from annotator.project.operations.articles import Removed

_MARKED: Final = {
    WorkState.NEW: marked("{articles} are marked as new."),
    WorkState.IN_WORK: marked("{articles} are marked as in work."),
    WorkState.DONE: marked("{articles} are marked as done."),
}


class ArticleHandlers:
    """Progress, details and removal."""

    def __init__(
        self,
        session: Session,
        panel: ArticlesPanel,
        details: ArticleDetails,
        docks: Docks,
        notices: NoticeBar,
    ) -> None:
        self._session = session
        self._panel = panel
        self._details = details
        self._docks = docks
        self._notices = notices

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {
            "article.mark-new": partial(self.mark, WorkState.NEW),
            "article.mark-in-work": partial(self.mark, WorkState.IN_WORK),
            "article.mark-done": partial(self.mark, WorkState.DONE),
            "article.details": partial(self.edit, "title"),
            "article.story": partial(self.edit, "story"),
            "article.remove": self.remove,
        }

    def mark(self, state: WorkState) -> None:
        """Say how far they are, in one step."""
        chosen = self._panel.chosen()

        def done(_: None) -> None:
            if len(chosen) > 1:
                self._notices.say(tr(_MARKED[state], articles=_articles(len(chosen))))

        operation = articles.set_state(chosen, state)
        run_on(self._session, tr("Marking"), operation, len(chosen), done)

    def edit(self, field: str) -> None:
        """Have the person write what is known of them, beginning with this field."""
        self._docks.bring("article")
        self._details.ask(field)

    def remove(self) -> None:
        """Take them out of the project with all of mine in them; says what went, offers undo."""
        chosen, project = self._panel.chosen(), self._session.project
        if project is None or not chosen:
            return
        row = self._panel.model.article(chosen[0])
        title = self._panel.model.title(row) if row else ""
        # Removing an article writes about as much again for each thing in it.
        rows = filter(None, map(self._panel.model.article, chosen))
        size = sum(1 + row.spans + row.links for row in rows)

        def done(gone: Removed) -> None:
            step = project.next_undo()
            undo = [Choice(tr("Undo"), partial(take_back, self._session, step))] if step else []
            self._notices.say(_removed(gone, title), undo)

        run_on(self._session, tr("Removing"), articles.delete(chosen), size, done)


def _articles(number: int) -> str:
    return counted(number, marked("{n} article"), marked("{n} articles"))


def _removed(gone: Removed, title: str) -> str:
    spans = counted(gone.spans, marked("{n} tag"), marked("{n} tags"))
    links = counted(gone.links, marked("{n} link"), marked("{n} links"))
    if gone.articles == 1:
        if not gone.spans and not gone.links:
            return tr("“{title}” is removed from the project.", title=title)
        return tr(
            "“{title}” is removed from the project with {spans} and {links}.",
            title=title,
            spans=spans,
            links=links,
        )
    if not gone.spans and not gone.links:
        return tr("{articles} are removed from the project.", articles=_articles(gone.articles))
    return tr(
        "{articles} are removed from the project with {spans} and {links}.",
        articles=_articles(gone.articles),
        spans=spans,
        links=links,
    )
