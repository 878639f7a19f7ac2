"""Going along links: to the other end of the one that is selected, or of one of the selected tag.

Where there is but one way on, the key takes it, and back again from where nothing else leads on.
Where there are several, each gets a figure, and the next key chooses.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent

from annotator.domain.identity import Uid
from annotator.domain.values import End, EndKind, Link
from annotator.errors import UserError
from annotator.gui.describe import link_type_name
from annotator.gui.keys import typed
from annotator.gui.modes import Modes, choices
from annotator.gui.opened import OpenArticle
from annotator.gui.reading import Reading
from annotator.gui.session import Session
from annotator.gui.texts import marked, tr
from annotator.text.excerpts import first_words

AT_ONCE: Final = 9
"""Links that get a figure at a time."""

_KEY: Final = "J"
_WORDS: Final = 24
"""Characters of an end in the line of hints."""


class FollowMode:
    """The figures of links lead along them."""

    def __init__(self, following: "Following", start: Uid, links: Sequence[Link]) -> None:
        self.start = start
        self._following = following
        self._links = tuple(links)
        self._first = 0
        self._show()

    @property
    def hint(self) -> str:
        """The links with their figures."""
        names = self._following.names_from(self.start, self._offered)
        named = [f"{number} {name}" for number, name in enumerate(names, start=1)]
        if len(self._links) > AT_ONCE:
            named.append(tr("J others"))
        return tr(
            "Follow:   {choices}   (Esc: stay here)",
            choices=choices(named),
        )

    def wants(self, key: QKeyEvent) -> bool:
        """The figures, and the key itself for those that have none yet."""
        letter = typed(key)
        return letter == _KEY or (letter.isdigit() and 0 < int(letter) <= len(self._offered))

    def press(self, key: QKeyEvent) -> bool:
        """Go along the link with this figure, or give the figures to others."""
        letter = typed(key)
        if letter == _KEY:
            self._first = 0 if self._first + AT_ONCE >= len(self._links) else self._first + AT_ONCE
            self._show()
            return True
        self._following.go(self._offered[int(letter) - 1], self.start)
        return False

    def over(self) -> None:
        """No link has a figure any longer."""
        self._following.number(())

    @property
    def _offered(self) -> tuple[Link, ...]:
        return self._links[self._first : self._first + AT_ONCE]

    def _show(self) -> None:
        self._following.number(self._offered)


class Following(QObject):
    """Leads from one end of a link to the other."""

    wanted = Signal(bytes, bytes)
    """An end in another article is to be shown: its article and span."""
    said = Signal(str)
    """What an end is that cannot be shown."""

    def __init__(self, session: Session, reading: Reading, modes: Modes) -> None:
        super().__init__(reading)
        self._session = session
        self._reading = reading
        self._modes = modes
        self._came: tuple[Uid, Uid] | None = None
        """Where one is that came along a link, and that link."""
        reading.view.arc_clicked.connect(self._clicked)
        session.selection_changed.connect(self._selection_changed)

    def follow(self) -> None:
        """Go along the selected link, else along a link of the selected span: the only one, or the
        only one but that along which one came; of several one is asked for.
        """
        article, span, link = self._session.article, self._session.span, self._session.link
        if article is None:
            return
        if link is not None:
            ends = (link.source.uid, link.target.uid)
            self.go(link, span.uid if span is not None and span.uid in ends else link.source.uid)
        elif span is not None:
            self._from(article, span.uid)

    def go(self, link: Link, start: Uid) -> None:
        """Show the end of a link that is not ``start``."""
        end = link.target if link.source.uid == start else link.source
        match end.kind:
            case EndKind.SPAN:
                self._show_span(link, end.uid)
            case EndKind.ENTITY:
                self._session.select_link(link.uid)
                self.said.emit(
                    tr(
                        "“{link}” leads to {name}, which is no place in a text.",
                        link=link_type_name(self._session.scheme, link.type),
                        name=self._session.names.end(end),
                    )
                )
            case EndKind.ARTICLE:
                self._session.show_article(end.uid)

    # For the mode

    def names_from(self, start: Uid, links: Sequence[Link]) -> list[str]:
        """What links are called, with where they lead."""
        return [
            tr(
                "{link} “{words}”",
                link=link_type_name(self._session.scheme, link.type),
                words=first_words(self._session.names.end(_other(link, start)), _WORDS),
            )
            for link in links
        ]

    def number(self, links: Sequence[Link]) -> None:
        """Give these links figures in the text, and no others."""
        numbers = {link.uid: str(number) for number, link in enumerate(links, start=1)}
        self._reading.view.links.number(numbers)

    # Internals

    def _from(self, article: OpenArticle, span: Uid) -> None:
        links = self._in_order(article, span)
        onward = [link for link in links if (span, link.uid) != self._came] or links
        if not onward:
            self._session.failed.emit(
                UserError(marked("This tag has no links. Press L to make one."))
            )
        elif len(onward) == 1:
            self.go(onward[0], span)
        else:
            place = article.spans[span].fragments[0]
            self._reading.view.reveal(*place)
            self._modes.begin(FollowMode(self, span, links))

    def _in_order(self, article: OpenArticle, span: Uid) -> list[Link]:
        """The links of a span in the order in which one reads their other ends."""

        def place(link: Link) -> tuple[bool, int, Uid]:
            other = article.spans.get(_other(link, span).uid)
            return other is None, other.start if other else 0, link.uid

        return sorted(article.links_of(span), key=place)

    def _show_span(self, link: Link, uid: Uid) -> None:
        article, project = self._session.article, self._session.project
        span = project.reads.span(uid) if project is not None else None
        if article is None or span is None:
            return
        if span.article != article.uid:
            self.wanted.emit(span.article, uid)
        elif uid in article.spans:
            self._reading.go_to(uid)
        else:
            self._session.failed.emit(
                UserError(marked("The other end is the work of somebody who is not shown."))
            )
            return
        self._came = uid, link.uid

    def _selection_changed(self) -> None:
        mode, span = self._modes.current, self._session.span
        if self._came is not None and (span is None or span.uid != self._came[0]):
            self._came = None
        if isinstance(mode, FollowMode) and (span is None or span.uid != mode.start):
            self._modes.end()

    def _clicked(self, uid: Uid, went: Uid | None) -> None:
        """A link's name was clicked: one that leads out of the article is followed, one that lies
        before one's eyes is selected.
        """
        article = self._session.article
        link = article.links.get(uid) if article is not None else None
        if article is None or link is None:
            return
        if went is not None:
            self._came = went, uid
            return
        here = [end for end in (link.source, link.target) if end.uid in article.spans]
        if len(here) == 1:
            self.go(link, here[0].uid)
        else:
            self._session.select_link(uid)


def _other(link: Link, start: Uid) -> End:
    return link.target if link.source.uid == start else link.source
