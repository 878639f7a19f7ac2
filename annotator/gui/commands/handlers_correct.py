"""Correcting the open article's text, and going through what wants a look then."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from annotator.domain.identity import Uid
from annotator.errors import UserError
from annotator.gui.bulk import run_on, take_back
from annotator.gui.dialogs.correcting import CorrectDialog
from annotator.gui.dialogs.doubts import DoubtsDialog
from annotator.gui.doubts import DoubtModel, Row, earlier_of, rows_of
from annotator.gui.notices import Choice, NoticeBar
from annotator.gui.opened import Patch
from annotator.gui.reading import Reading
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked, tr
from annotator.project.carrying import Carriage
from annotator.project.foreseeing import Foreseen
from annotator.project.operations import spans
from annotator.project.operations.correcting import correct

_PER_OBJECT: Final = 500
"""Characters that take as long as writing one object."""
_EARLIER: Final = (marked("Words"), marked("Becomes"), marked("Type"), marked("Whose"))


class CorrectHandlers:
    """The dialog, the step, and the list after it."""

    def __init__(
        self, session: Session, reading: Reading, window: QWidget, notices: NoticeBar
    ) -> None:
        self._session = session
        self._reading = reading
        self._window = window
        self._notices = notices
        self._list: DoubtsDialog | None = None
        session.patched.connect(self._patched)
        session.closed.connect(self._close_list)

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {"article.correct": self.ask, "article.earlier": self.show_earlier}

    def ask(self) -> None:
        """Have the text of the open article edited, from where the caret is."""
        session, project, article = self._session, self._session.project, self._session.article
        if project is None or article is None or session.attempts.blocked():
            return
        if project.read_only:
            session.failed.emit(
                UserError(
                    marked("{path} is open read-only; save a copy to go on working."),
                    path=project.path,
                )
            )
            return
        dialog = CorrectDialog(session, project, article, self._window)
        dialog.ordered.connect(partial(self._run, article.uid, len(article.spans)))
        dialog.finished.connect(self._to_text)
        dialog.finished.connect(dialog.deleteLater)
        caret = self._reading.view.caret
        dialog.editor.reveal(caret, caret)
        dialog.open()

    def show_earlier(self) -> None:
        """List what is over an earlier text of the open article."""
        session, project, article = self._session, self._session.project, self._session.article
        if project is None or article is None:
            return
        found = earlier_of(session, article.uid)
        if not found:
            self._notices.say(tr("No tag in this article is over an earlier text."))
            return
        headline = tr(
            "Their words are not in the text that stands, or their annotator has not followed "
            "the correction yet. They are not counted and not exported; where a later text has "
            "a place for them they come back."
        )
        dialog = self._open(tr("Tags Over an Earlier Text"), headline, [*found.values()], _EARLIER)
        mine = [uid for uid in found if (s := project.reads.span(uid)) and session.is_mine(s)]
        if mine and not project.read_only:
            title = counted(len(mine), marked("Delete {n} of Mine"), marked("Delete {n} of Mine"))
            dialog.offer(title, partial(self._delete, mine))
        dialog.begin()

    # Internals

    def _run(self, article: Uid, tags: int, foreseen: Foreseen) -> None:
        size = tags + foreseen.places + len(foreseen.text) // _PER_OBJECT

        def done(_: Carriage) -> None:
            self._say(foreseen)

        operation = correct(article, foreseen.text)
        run_on(self._session, tr("Correcting the text"), operation, size, done)

    def _say(self, foreseen: Foreseen) -> None:
        project = self._session.project
        step = project.next_undo() if project else None
        undo = [Choice(tr("Undo"), partial(take_back, self._session, step))] if step else []
        number = len(foreseen.doubts)
        if not number:
            self._notices.say(tr("The text is corrected; all tags went along."), undo)
            return
        said = counted(
            number,
            marked("The text is corrected; {n} tag wants a look."),
            marked("The text is corrected; {n} tags want a look."),
        )
        show = Choice(tr("Show"), partial(self._go_through, foreseen))
        self._notices.say(said, [show, *undo])

    def _go_through(self, foreseen: Foreseen) -> None:
        headline = tr("Enter goes to the tag in the text; here the arrows go through them.")
        self._open(tr("Tags That Want a Look"), headline, rows_of(foreseen.doubts)).begin()

    def _open(
        self, title: str, headline: str, rows: Sequence[Row], titles: Sequence[str] | None = None
    ) -> DoubtsDialog:
        self._close_list()
        model = DoubtModel(titles) if titles else DoubtModel()
        dialog = self._list = DoubtsDialog(title, headline, model, rows, self._window)
        dialog.seen.connect(self._see)
        dialog.wanted.connect(self._go_to)
        dialog.finished.connect(self._closed)
        dialog.show()
        dialog.activateWindow()
        return dialog

    def _see(self, row: Row) -> None:
        """Show it in the text; the keyboard stays where it is."""
        project, article, shown = self._session.project, self._session.article, self._session.shown
        if project is None or article is None or shown is None:
            return
        span = project.reads.span(row.span) if row.span else None
        if span is not None and span.layer not in shown.layers:
            self._session.show_also(span.layer)
        if span is not None and span.uid in article.spans:
            self._reading.go_to(span.uid)
        elif row.at is not None and row.at[1] <= len(article.text):
            self._session.select_span(None)
            self._session.place_wanted.emit(*row.at)

    def _go_to(self, row: Row) -> None:
        self._see(row)
        self._to_text()

    def _delete(self, mine: Sequence[Uid]) -> None:
        def done(_: int) -> None:
            one, many = marked("{n} tag is deleted."), marked("{n} tags are deleted.")
            self._notices.say(counted(len(mine), one, many))

        run_on(self._session, tr("Deleting"), spans.delete(mine), len(mine), done)

    def _patched(self, patch: Patch) -> None:
        """Of another text, what was listed is no longer so."""
        if patch.whole:
            self._close_list()

    def _close_list(self) -> None:
        if self._list is not None:
            self._list.close()

    def _closed(self) -> None:
        self._list = None
        self._to_text()

    def _to_text(self) -> None:
        self._window.activateWindow()
        self._reading.view.setFocus()
