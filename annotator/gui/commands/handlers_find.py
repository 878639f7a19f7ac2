"""Finding words, in this article and in all, and going back to where one was."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Qt

from annotator.gui.finding import Finder
from annotator.gui.panels.find_bar import FindBar
from annotator.gui.places import Places
from annotator.gui.reader.view import ReaderView

_LONGEST: Final = 200
"""Selected words that are looked for, in characters; more are something to be tagged."""


class FindHandlers:
    """Finds and goes back; changes nothing."""

    def __init__(self, view: ReaderView, finder: Finder, bar: FindBar, places: Places) -> None:
        self._view = view
        self._finder = finder
        self._bar = bar
        self._places = places

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {
            "find.here": self.here,
            "find.next": partial(self.step, 1),
            "find.previous": partial(self.step, -1),
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

    def selected(self) -> str:
        """What is selected in the text on one line, if it is something to look for."""
        selection = self._view.selection()
        start, end = selection[0] if selection else (0, 0)
        return " ".join(self._view.text[start:end].split()) if end - start <= _LONGEST else ""

    def _travel(self, go: Callable[[], None]) -> None:
        go()
        self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)
