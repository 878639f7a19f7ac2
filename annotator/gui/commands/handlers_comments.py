"""Comments: writing one where one is, settling a thread, going from open thread to open thread."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, NamedTuple

from annotator.domain.identity import Uid
from annotator.domain.values import Kind
from annotator.errors import UserError
from annotator.gui.dialogs.commenting import CommentDialog
from annotator.gui.dialogs.placing import open_over
from annotator.gui.notices import NoticeBar
from annotator.gui.panels.comments import CommentsPanel
from annotator.gui.panels.thread_model import said
from annotator.gui.reader.view import ReaderView
from annotator.gui.session import Session
from annotator.gui.spots import Spots
from annotator.gui.talk import Subject, subject, threads
from annotator.gui.texts import marked, tr
from annotator.project.history import Spot, spot_of_target
from annotator.project.operations import comments
from annotator.project.threads import Thread
from annotator.text.excerpts import first_words, isolated

_LONGEST: Final = 120

_Order = tuple[int, int, Uid]
"""Which article, where in it, which thread."""


class _Stop(NamedTuple):
    """The thread one went to last, and where that led."""

    order: _Order
    article: Uid
    caret: int


class CommentHandlers:
    """Joins comments with the text."""

    def __init__(
        self,
        session: Session,
        view: ReaderView,
        panel: CommentsPanel,
        spots: Spots,
        notices: NoticeBar,
    ) -> None:
        self._session = session
        self._view = view
        self._panel = panel
        self._spots = spots
        self._notices = notices
        self._drafts: dict[Uid, str] = {}
        self._stop: _Stop | None = None
        panel.wanted.connect(self.show)
        session.closed.connect(self._drafts.clear)

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {
            "comment.write": self.write,
            "comment.settle": self.settle,
            "comment.next": partial(self.step, 1),
            "comment.previous": partial(self.step, -1),
        }

    def write(self) -> None:
        """Ask for a comment on what is selected, at the caret."""
        about = subject(self._session)
        if about is not None:
            self.write_about(about)

    def write_about(self, about: Subject) -> None:
        """Ask for a comment on something of this project, over the text."""
        there = [one for one in threads(self._session).about(about.target) if not one.resolved]
        draft = self._drafts.get(about.target, "")
        dialog = CommentDialog(about.words, there, draft, self._view)
        dialog.written.connect(partial(self._send, about))
        dialog.kept.connect(partial(self._keep, about.target))
        corner = self._view.caret_rect().bottomLeft() + self._view.viewport().pos()
        open_over(dialog, self._view, corner.toPoint())

    def settle(self) -> None:
        """Resolve or reopen the thread chosen in the panel if the keyboard is there, else the last
        one on what is selected.
        """
        if self._panel.has_keyboard and self._panel.chosen is not None:
            self._panel.card.settle()
            return
        about = subject(self._session)
        found = threads(self._session).about(about.target) if about else []
        if not found:
            self._session.failed.emit(
                UserError(marked("Nothing is commented on here; ; writes a comment."))
            )
            return
        thread = next((one for one in reversed(found) if not one.resolved), found[-1])
        act = comments.reopen if thread.resolved else comments.resolve
        self._session.run(act(thread.first.comment.uid))

    def step(self, by: int) -> None:
        """Go to the next open thread of the project, or the one before; round at its ends."""
        project = self._session.project
        if project is None:
            return
        articles = {uid: at for at, uid in enumerate(project.reads.article_uids())}
        found = threads(self._session).all(only_open=True)
        ordered = sorted((_order(one, articles), one) for one in found if one.article in articles)
        if not ordered:
            self._session.failed.emit(UserError(marked("No thread is open.")))
            return
        here = self._here(articles, by)
        if by > 0:
            chosen = next((one for one in ordered if one[0] > here), ordered[0])
        else:
            chosen = next((one for one in reversed(ordered) if one[0] < here), ordered[-1])
        self._panel.choose(chosen[1].uid)
        self.show(chosen[1])
        self._stop = _Stop(chosen[0], chosen[1].article, self._view.caret)
        if chosen[1].about is Kind.ARTICLE:  # nothing in the text shows it
            words = isolated(first_words(said(chosen[1].last), _LONGEST))
            self._notices.say(tr("On the whole article: {words}", words=words))

    def show(self, thread: Thread) -> None:
        """Go where a thread's subject is, or was."""
        project = self._session.project
        if project is None:
            return
        gone = marked("What this thread is about is no longer there; here it was.")
        spot = spot_of_target(project, thread.target)
        if spot is None or spot.article is None:
            if not project.reads.alive(thread.article):
                self._session.failed.emit(UserError(marked("The article of this thread is gone.")))
                return
            spot = Spot(thread.article, place=thread.place)
        self._spots.show(spot, gone)

    # Internals

    def _send(self, about: Subject, words: str, thread: Uid | None) -> None:
        """What cannot be saved is there to be sent again."""
        self._drafts[about.target] = words
        if thread is not None:
            sent = self._session.run(comments.answer(self._first(thread), words))
        else:
            sent = self._session.run(comments.add(about.about, about.target, words))
        if sent is not None:
            del self._drafts[about.target]

    def _first(self, thread: Uid) -> Uid:
        """A comment of a thread that is there: its first may not have come yet."""
        found = threads(self._session).thread(thread)
        return found.first.comment.uid if found else thread

    def _keep(self, target: Uid, words: str) -> None:
        if words:
            self._drafts[target] = words
        else:
            self._drafts.pop(target, None)

    def _here(self, articles: Mapping[Uid, int], by: int) -> _Order:
        """Where one is: at the thread one went to last, else at the caret."""
        article, stop = self._session.article, self._stop
        if article is None or article.uid not in articles:
            return (-1, -1, b"")
        if stop and (stop.article, stop.caret) == (article.uid, self._view.caret):
            return stop.order
        return articles[article.uid], self._view.caret, b"" if by > 0 else b"\xff" * 16


def _order(thread: Thread, articles: Mapping[Uid, int]) -> _Order:
    return articles[thread.article], thread.place[0] if thread.place else -1, thread.uid
