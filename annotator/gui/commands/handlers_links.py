"""Links in the text: all of them or only those asked for, and the way along them."""

from collections.abc import Callable, Mapping

from annotator.gui.following import Following
from annotator.gui.reader.view import ReaderView
from annotator.gui.session import Session


class LinkHandlers:
    """Shows links and goes along them."""

    def __init__(self, session: Session, view: ReaderView, following: Following) -> None:
        self._session = session
        self._view = view
        self._following = following

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {"view.links": self.show, "link.follow": self._following.follow}

    def show(self) -> None:
        """Draw all links, or those of the selected tag alone, as the settings say."""
        self._view.set_shows_links(on=self._session.settings.show_links)
