"""What of the window is about what people say of each other's work, made and joined together."""

from collections.abc import Callable, Mapping

from annotator.gui.commands.actions import Actions
from annotator.gui.commands.handlers_comments import CommentHandlers
from annotator.gui.commands.handlers_verdicts import VerdictHandlers
from annotator.gui.docks import Docks, Place, Side
from annotator.gui.judging import Judging
from annotator.gui.notices import NoticeBar
from annotator.gui.panels.comments import CommentsPanel
from annotator.gui.panels.decisions import DecisionsPanel
from annotator.gui.panels.inspector import Inspector
from annotator.gui.reader.view import ReaderView
from annotator.gui.session import Session
from annotator.gui.spots import Spots
from annotator.gui.theme.tokens import Tokens
from annotator.gui.verdict_news import VerdictNews
from annotator.gui.verdict_words import VerdictWords


class TalkParts:
    """The parts by name."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._words = VerdictWords(session)
        self.comments = CommentsPanel(session)
        self.judging = Judging(session, self.comments)
        self.decisions = DecisionsPanel(session, self.judging, self._words)
        self.news = VerdictNews(session, self.decisions)

    def places(self) -> tuple[Place, ...]:
        """Where the panels stand at first."""
        return (
            Place("comments", self.comments, Side.BOTTOM, behind="quotes"),
            Place("decisions", self.decisions, Side.BOTTOM, behind="quotes"),
        )

    def bindings(
        self, view: ReaderView, docks: Docks, spots: Spots, notices: NoticeBar
    ) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        said = CommentHandlers(self._session, view, self.comments, spots, notices)
        decided = VerdictHandlers(
            self._session, self.judging, self._words, self.decisions, docks, spots, notices,
            said.write_about,
        )  # fmt: skip
        self._handlers = said, decided
        self.news.came.connect(decided.tell)
        for name, look in (
            ("comments", self.comments.be_seen),
            ("decisions", self.judging.be_seen),
        ):
            docks.dock(name).visibilityChanged.connect(lambda seen, look=look: look(seen=seen))
        return {**said.bindings(), **decided.bindings()}

    def join(self, actions: Actions, inspector: Inspector) -> None:
        """Give the parts their commands."""
        inspector.threads.set_action(actions.action("comment.write"))

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another look."""
        self.comments.set_tokens(tokens)
        self.decisions.set_tokens(tokens)
