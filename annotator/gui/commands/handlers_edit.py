"""Undo, redo, deleting, copying, and linking."""

from collections.abc import Callable, Mapping

from annotator.gui.linking import Linking
from annotator.gui.modes import Modes
from annotator.gui.notices import NoticeBar
from annotator.gui.reading import Reading
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked, tr
from annotator.project.operations import links, spans


class EditHandlers:
    """Changes what is there."""

    def __init__(
        self,
        session: Session,
        reading: Reading,
        modes: Modes,
        linking: Linking,
        notices: NoticeBar,
    ) -> None:
        self._session = session
        self._reading = reading
        self._modes = modes
        self._linking = linking
        self._notices = notices

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {
            "edit.undo": self._session.undo,
            "edit.redo": self._session.redo,
            "edit.copy": self._reading.view.copy,
            "edit.delete": self.delete,
            "link.begin": self._linking.begin,
            "link.reverse": self.reverse,
        }

    def delete(self) -> None:
        """Delete the selected link, else the selected span; says how many links went along."""
        link, chosen = self._session.link, self._session.spans
        if link is not None:
            self._session.run(links.delete([link.uid]))
        elif chosen:
            article = self._session.article
            words = article.words(chosen[0]) if article else ""
            gone = self._session.run(spans.delete([span.uid for span in chosen]))
            if gone is not None:
                self._tell(len(chosen), gone, words)

    def _tell(self, tags: int, gone: int, words: str) -> None:
        """Say what went along; a tag without links goes in silence."""
        if tags > 1:
            self._notices.say(
                tr(
                    "{tags} are deleted with {links}.",
                    tags=counted(tags, marked("{n} tag"), marked("{n} tags")),
                    links=counted(gone, marked("{n} link"), marked("{n} links")),
                )
                if gone
                else counted(tags, marked("{n} tag is deleted."), marked("{n} tags are deleted."))
            )
        elif gone:
            self._notices.say(
                tr("“{words}” is deleted with {count} links.", words=words, count=gone)
                if gone > 1
                else tr("“{words}” is deleted with its link.", words=words)
            )

    def reverse(self) -> None:
        """Turn the selected link round."""
        link = self._session.link
        if link is not None:
            self._session.run(links.reverse([link.uid]))
