"""Copying a quotation with its source."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtGui import QGuiApplication

from annotator.domain.identity import Uid
from annotator.domain.values import Fragment, Metadata, Span
from annotator.errors import UserError
from annotator.gui.citing import Citation, cited, speakers_of, together
from annotator.gui.notices import NoticeBar
from annotator.gui.panels.quote_menu import QuoteMenu
from annotator.gui.panels.quotes import QuotesPanel
from annotator.gui.reading import Reading
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked


class CopyHandlers:
    """Puts quotations on the clipboard."""

    def __init__(
        self, session: Session, reading: Reading, quotes: QuotesPanel, notices: NoticeBar
    ) -> None:
        self._session = session
        self._notices = notices
        self._reading = reading
        self._menu = QuoteMenu(quotes, self.copy_span)

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {"edit.copy-quote": self.copy}

    def copy(self) -> None:
        """Copy the quote of the list that has the keyboard, else the selected words, else the
        selected tags, with where they are from.
        """
        article, tags = self._session.article, self._session.spans
        listed, chosen = self._menu.under_keyboard, self._reading.view.selection()
        if listed is not None:
            self.copy_span(listed)
        elif article is None:
            return
        elif chosen:
            claim = next((tag for tag in tags if _lies_in(chosen, tag)), None)
            self._put([self._cited(article.uid, chosen, claim)])
        elif tags:
            in_order = sorted(tags, key=lambda tag: tag.fragments)
            self._put([self._cited(tag.article, tag.fragments, tag) for tag in in_order])
        else:
            self._session.failed.emit(
                UserError(marked("Select words or a tag to copy them with their source."))
            )

    def copy_span(self, uid: Uid) -> None:
        """The same for a tag of any article."""
        project = self._session.project
        span = project.reads.span(uid) if project else None
        if span is not None:
            self._put([self._cited(span.article, span.fragments, span)])

    def _cited(self, uid: Uid, pieces: tuple[Fragment, ...], claim: Span | None) -> Citation:
        project, names = self._session.project, self._session.names
        assert project is not None
        article, text = project.reads.article(uid), project.reads.text(uid)
        known = article.metadata if article else Metadata()
        return cited(
            [text[start:end] for start, end in pieces],
            speakers_of(project, names, claim) if claim else "",
            known._replace(title=names.article(uid, known.title)),
        )

    def _put(self, citations: Sequence[Citation]) -> None:
        QGuiApplication.clipboard().setMimeData(together(citations))
        self._notices.say(
            counted(
                len(citations),
                marked("The quote is copied with its source."),
                marked("{n} quotes are copied with their sources."),
            )
        )


def _lies_in(pieces: tuple[Fragment, ...], span: Span) -> bool:
    """Whether words are part of what a span covers."""
    return all(
        any(start <= first and last <= end for start, end in span.fragments)
        for first, last in pieces
    )
