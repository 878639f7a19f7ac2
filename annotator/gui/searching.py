"""Finding in all articles, a page at a time and in slices, so that the window never waits."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from annotator.project.finding import Found, Search
from annotator.project.project import Project
from annotator.text.finding import Needle

SLICE_MS: Final = 8
"""How long it looks before it lets events through."""

PAGE_ARTICLES: Final = 50
PAGE_LINES: Final = 200
"""After so many it waits until more are wanted."""


class Searching(QObject):
    """One search at a time."""

    found = Signal(object)
    """A list of what was found since, each a `Found`."""
    changed = Signal()
    """It goes on, waits, or is through."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._search: Search | None = None
        self._run: Iterator[Found | None] | None = None
        self._page = (0, 0)
        self.articles = 0
        self.places = 0
        """How many were found so far, told in lines or not."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on)

    @property
    def looking(self) -> bool:
        """Whether it is at work."""
        return self._timer.isActive()

    @property
    def through(self) -> bool:
        """Whether all is known there is to know."""
        return self._run is None

    @property
    def unindexed(self) -> int:
        """How many texts were not indexed when it began, and so are looked through last."""
        return self._search.unindexed if self._search else 0

    def begin(self, project: Project, words: str, *, all_words: bool = False) -> None:
        """Look for other words and find the first page."""
        self.stop()
        if Needle.of(words).text:
            self._search = Search(project, words, all_words=all_words)
            self._run = self._search.found()
            self.more()

    def more(self) -> None:
        """Find one page more; the first slice of it at once."""
        if self._run is not None and not self.looking:
            self._page = (self.articles + PAGE_ARTICLES, PAGE_LINES)
            self.look()

    def stop(self) -> None:
        """Look for nothing."""
        self._timer.stop()
        self._search = self._run = None
        self.articles = self.places = 0

    def look(self, slice_ms: int | None = None) -> None:
        """Look for one slice."""
        if self._run is None:
            return
        self._timer.stop()
        clock = QElapsedTimer()
        clock.start()
        batch: list[Found] = []
        articles, lines = self._page
        for found in self._run:
            if found is not None:
                batch.append(found)
                self.articles += 1
                self.places += found.total
                lines -= len(found.places)
            if self.articles >= articles or lines <= 0:
                break
            if clock.elapsed() >= (SLICE_MS if slice_ms is None else slice_ms):
                self._timer.start(0)
                break
        else:
            self._run = None
        self._page = articles, lines
        if batch:
            self.found.emit(batch)
        self.changed.emit()

    def _on(self) -> None:
        self.look()
