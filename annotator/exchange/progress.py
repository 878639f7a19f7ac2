"""How long work tells how far it is, and how it is stopped."""

from collections.abc import Callable
from typing import Final

from annotator.errors import CancelledError

Progress = Callable[[int, int, str], None]
"""Done so far, of how many (0: not known), and which of the stages below is under way."""
Cancelled = Callable[[], bool]

FINDING: Final = "finding"
READING: Final = "reading"
MERGING: Final = "merging"
SAVING: Final = "saving"
INDEXING: Final = "indexing"
COMPARING: Final = "comparing"
COUNTING: Final = "counting"
WRITING: Final = "writing"
VERIFYING: Final = "verifying"

EVERY: Final = 64
"""Articles between two reports: telling must cost less than the work."""


def silent(_done: int, _total: int, _stage: str) -> None:
    """Progress nobody listens to."""


def never() -> bool:
    """Work that nobody stops."""
    return False


class Ticker:
    """Counts articles, tells every so often, and stops where somebody wants it stopped."""

    def __init__(self, stage: str, total: int, progress: Progress, cancelled: Cancelled) -> None:
        self.done = 0
        self.total = total
        """May grow on the way; 0 where nobody knows."""
        self._stage = stage
        self._told = 0
        self._progress = progress
        self._cancelled = cancelled
        progress(0, total, stage)

    def __call__(self, articles: int = 1) -> None:
        """So many more articles are through.

        Raises:
            CancelledError: if the work is to stop.
        """
        if self._cancelled():
            raise CancelledError
        self.done += articles
        if self.done >= self._told + EVERY or self.done == self.total:
            self._told = self.done
            total = max(self.total, self.done) if self.total else 0
            self._progress(self.done, total, self._stage)
