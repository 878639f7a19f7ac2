"""Copying a quotation with its source."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QGuiApplication

from annotator.domain.identity import Uid
from annotator.domain.values import Fragment, Span
from annotator.errors import UserError
from annotator.gui.citing import cited, speakers_of
from annotator.gui.reading import Reading
from annotator.gui.session import Session
from annotator.gui.texts import marked


class CopyHandlers:
    """Puts quotations on the clipboard."""

    def __init__(self, session: Session, reading: Reading) -> None:
        self._session = session
        self._reading = reading

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {"edit.copy-quote": self.copy}

    def copy(self) -> None:
        """Copy the selected words, else the selected tag, with where they are from."""
        article, span = self._session.article, self._session.span
        if article is None:
            return
        chosen = self._reading.view.selection()
        if chosen:
            said = span is not None and _lies_in(chosen, span)
            self._put(article.uid, chosen, span if said else None)
        elif span is not None:
            self._put(article.uid, span.fragments, span)
        else:
            self._session.failed.emit(
                UserError(marked("Select words or a tag to copy them with their source."))
            )

    def copy_span(self, uid: Uid) -> None:
        """The same for a tag of any article."""
        project = self._session.project
        span = project.reads.span(uid) if project else None
        if span is not None:
            self._put(span.article, span.fragments, span)

    def _put(self, uid: Uid, pieces: tuple[Fragment, ...], claim: Span | None) -> None:
        project = self._session.project
        article = project.reads.article(uid) if project else None
        if project is None or article is None:
            return
        text, names = project.reads.text(uid), self._session.names
        known = article.metadata
        citation = cited(
            [text[start:end] for start, end in pieces],
            speakers_of(project, names, claim) if claim else "",
            known._replace(title=names.article(uid, known.title)),
        )
        QGuiApplication.clipboard().setMimeData(citation.data())


def _lies_in(pieces: tuple[Fragment, ...], span: Span) -> bool:
    """Whether words are part of what a span covers."""
    return all(
        any(start <= first and last <= end for start, end in span.fragments)
        for first, last in pieces
    )
