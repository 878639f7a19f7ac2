"""What of the window is about what people say of each other's work, made and joined together."""

from collections.abc import Callable, Mapping

from annotator.gui.commands.actions import Actions
from annotator.gui.commands.handlers_comments import CommentHandlers
from annotator.gui.docks import Docks, Place, Side
from annotator.gui.panels.comments import CommentsPanel
from annotator.gui.panels.inspector import Inspector
from annotator.gui.reader.view import ReaderView
from annotator.gui.session import Session
from annotator.gui.spots import Spots
from annotator.gui.theme.tokens import Tokens


class TalkParts:
    """The parts by name."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.comments = CommentsPanel(session)

    def places(self) -> tuple[Place, ...]:
        """Where the panels stand at first."""
        return (Place("comments", self.comments, Side.BOTTOM, behind="quotes"),)

    def bindings(
        self, view: ReaderView, docks: Docks, spots: Spots
    ) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        self._comment_handlers = CommentHandlers(self._session, view, self.comments, spots)
        docks.dock("comments").visibilityChanged.connect(
            lambda seen: self.comments.be_seen(seen=seen)
        )
        return self._comment_handlers.bindings()

    def join(self, actions: Actions, inspector: Inspector) -> None:
        """Give the parts their commands."""
        inspector.threads.set_action(actions.action("comment.write"))

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another look."""
        self.comments.set_tokens(tokens)
