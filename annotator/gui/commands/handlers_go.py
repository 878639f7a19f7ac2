"""Going about: from article to article, from tag to tag, from panel to panel."""

from collections.abc import Callable, Mapping
from functools import partial

from annotator.domain.values import WorkState
from annotator.errors import UserError
from annotator.gui.panels.articles import ArticlesPanel
from annotator.gui.reading import Reading
from annotator.gui.session import Session
from annotator.gui.texts import marked
from annotator.project.operations import articles


class GoHandlers:
    """Moves the person, changes nothing but *done*."""

    def __init__(self, session: Session, reading: Reading, panel: ArticlesPanel) -> None:
        self._session = session
        self._reading = reading
        self._panel = panel

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {
            "article.next": partial(self.step, 1),
            "article.previous": partial(self.step, -1),
            "article.done": self.done,
            "span.next": self.next_span,
            "span.previous": self.previous_span,
        }

    def step(self, by: int) -> None:
        """Open a neighbour; says where there is none."""
        if not self._panel.step(by):
            self._session.failed.emit(
                UserError(
                    marked("This is the last article.")
                    if by > 0
                    else marked("This is the first article.")
                )
            )

    def done(self) -> None:
        """Mark the article as done and open the next."""
        article = self._session.article
        project = self._session.project
        if article is None or project is None:
            return
        if project.reads.state(project.my_layer, article.uid) is not WorkState.DONE:
            self._session.run(articles.set_state([article.uid], WorkState.DONE))
            if project.reads.state(project.my_layer, article.uid) is not WorkState.DONE:
                return
        self.step(1)

    def next_span(self) -> None:
        """Go to the next span in reading order."""
        self._reading.view.next_span()

    def previous_span(self) -> None:
        """Go to the span before."""
        self._reading.view.previous_span()
