"""Undo, redo, deleting, copying, and linking."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from annotator.gui.linking import Linking
from annotator.gui.modes import Modes
from annotator.gui.notices import NoticeBar
from annotator.gui.reading import Reading
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked, tr
from annotator.journal.bodies import parsed
from annotator.journal.entries import Mode
from annotator.project.operations import links, spans
from annotator.project.steps import Outcome

_LOST_WITH_TYPE: Final = (
    (
        "links",
        marked("{n} link does not fit the new type and is deleted."),
        marked("{n} links do not fit the new type and are deleted."),
    ),
    (
        "unnamed",
        marked("What {n} tag stood for is of another kind and is taken off it."),
        marked("What {n} tags stood for is of another kind and is taken off them."),
    ),
)
"""What a step with a new type took away, by what its detail calls it."""


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
        session.stepped.connect(self._stepped)

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

    def _stepped(self, outcome: Outcome[Any] | None) -> None:
        """Take back what was said of a step that was taken back; say what a new type costs."""
        header = outcome.header if outcome is not None else None
        if header is None:
            return
        if header.mode is not Mode.DO:
            self._notices.lapse()
        elif header.gesture == "span.retype":
            detail = parsed(header.detail)
            lost = [
                counted(number, one, many)
                for name, one, many in _LOST_WITH_TYPE
                if (number := detail.get(name))
            ]
            if lost:
                self._notices.say(" ".join(lost))

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
