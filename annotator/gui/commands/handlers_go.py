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
            "article.next-open": self.step_to_undone,
            "article.done": self.done,
            "span.next": self.next_span,
            "span.previous": self.previous_span,
        }

    def step(self, by: int) -> None:
        """Open a neighbour; says where there is none."""
        if not self._panel.step(by):
            self._say(
                marked("This is the last article.")
                if by > 0
                else marked("This is the first article.")
            )

    def step_to_undone(self) -> None:
        """Open the next article that is not done; says where there is none."""
        if not self._panel.step_to_undone() and not self._say_all_done():
            mine = self._panel.model.listing.to_do is not None
            self._say(
                marked("This is the only article assigned to you that is not done.")
                if mine
                else marked("This is the only article that is not done.")
            )

    def done(self) -> None:
        """Mark the article as done and open the next; after the last, say what is left."""
        article = self._session.article
        project = self._session.project
        if article is None or project is None:
            return
        if project.reads.state(project.my_layer, article.uid) is not WorkState.DONE:
            self._session.run(articles.set_state([article.uid], WorkState.DONE))
            if project.reads.state(project.my_layer, article.uid) is not WorkState.DONE:
                return
        if not self._panel.step_from_done() and not self._say_all_done():
            self._say(marked("This is the last article; not all before it are done."))

    def _say_all_done(self) -> bool:
        """Say it if no article of the list is left to do."""
        listing = self._panel.model.listing
        if listing.undone():
            return False
        seen = len(listing.order)
        if not seen:
            self._say(marked("The filter shows no article."))
        elif listing.to_do is not None:
            mine = listing.to_do.intersection(listing.order)
            all_mine = marked("All {seen} articles assigned to you are done.")
            shown_mine = marked(
                "All {seen} articles assigned to you that the filter shows are done."
            )
            said = shown_mine if listing.wanted else all_mine
            self._session.failed.emit(UserError(said, seen=len(mine)))
        elif listing.wanted:
            shown = marked("All {seen} articles that the filter shows are done.")
            self._session.failed.emit(UserError(shown, seen=seen))
        else:
            self._session.failed.emit(UserError(marked("All {seen} articles are done."), seen=seen))
        return True

    def _say(self, sentence: str) -> None:
        self._session.failed.emit(UserError(sentence))

    def next_span(self) -> None:
        """Go to the next span in reading order."""
        if not self._reading.view.next_span():
            self._say(marked("There is no tag further down."))

    def previous_span(self) -> None:
        """Go to the span before."""
        if not self._reading.view.previous_span():
            self._say(marked("There is no tag further up."))
