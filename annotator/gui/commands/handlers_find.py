"""Finding words, in this article and in all, and going back to where one was."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Qt

from annotator.domain.identity import Uid
from annotator.gui.docks import Docks
from annotator.gui.finding import Finder
from annotator.gui.panels.find import FindPanel
from annotator.gui.panels.find_bar import FindBar
from annotator.gui.places import Places
from annotator.gui.session import Session

_LONGEST: Final = 200
"""Selected words that are looked for, in characters; more are something to be tagged."""


class FindHandlers:
    """Finds and goes back; changes nothing."""

    def __init__(
        self,
        session: Session,
        finder: Finder,
        bar: FindBar,
        panel: FindPanel,
        docks: Docks,
        places: Places,
    ) -> None:
        self._session = session
        self._view = finder.view
        self._panel = panel
        self._docks = docks
        self._finder = finder
        self._bar = bar
        self._places = places
        bar.everywhere_wanted.connect(self.everywhere)
        panel.wanted.connect(self.show)

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {
            "find.here": self.here,
            "find.next": partial(self.step, 1),
            "find.previous": partial(self.step, -1),
            "find.everywhere": self.everywhere,
            "places.back": partial(self._travel, self._places.back),
            "places.forward": partial(self._travel, self._places.forward),
        }

    def here(self) -> None:
        """Find in this article, at first what is selected in it."""
        selection = self._view.selection()
        words = self.selected()
        self._bar.open_bar(words, selection[0][0] if words else None)
        self._bar.take_keyboard()

    def step(self, by: int) -> None:
        """Go to another place; where nothing was looked for yet, ask what."""
        if self._finder.empty:
            self.here()
            return
        if not self._finder.on:
            self._bar.open_bar()
        self._finder.step(by)

    def everywhere(self) -> None:
        """Find in all articles: what is typed in the bar, else what is selected in the text."""
        in_bar = self._bar.isVisible() and not self._finder.empty
        words = self._finder.words if in_bar else self.selected()
        self._docks.bring("find")
        if words:
            self._panel.look_for(words)
        self._panel.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._panel.field.selectAll()

    def show(self, article: Uid, start: int, words: str) -> None:
        """Go to a place in any article, with all places of these words in it shown."""
        self._session.show_article(article)
        self._bar.open_bar(words, start)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def selected(self) -> str:
        """What is selected in the text on one line, if it is something to look for."""
        selection = self._view.selection()
        start, end = selection[0] if selection else (0, 0)
        return " ".join(self._view.text[start:end].split()) if end - start <= _LONGEST else ""

    def _travel(self, go: Callable[[], None]) -> None:
        go()
        self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)
