"""Keeps a scroll bar and a page in step, and measures in the background what was only guessed."""

from time import monotonic

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollBar

from annotator.gui.reader.page import Page

SLICE_S = 0.006
"""How long the background works before it lets events through, in seconds."""

_SYNC_EVERY_S = 0.1


class Scroller:
    """Between a page and its scroll bar.

    The page knows exactly what is on top; the bar's range is a guess until all is measured, and
    is put right whenever more is known, without moving what is read.
    """

    def __init__(self, page: Page, bar: QScrollBar, timer: QTimer) -> None:
        self._page = page
        self._bar = bar
        self._timer = timer
        self._syncing = False
        self._next_sync = 0.0

    def sync(self) -> None:
        """Show on the bar where the page is."""
        page, bar = self._page, self._bar
        self._syncing = True
        bar.setRange(0, max(round(page.total - page.height), 0))
        bar.setPageStep(max(int(page.height - page.setting.metrics.text), 1))
        bar.setSingleStep(int(page.setting.metrics.text * 1.5))
        bar.setValue(round(page.top))
        self._syncing = False

    def bar_moved(self, pixels: int) -> int | None:
        """The bar went so many pixels down (up if negative); returns by how many the page really
        did, None where it jumped or was told nothing new.
        """
        if self._syncing:
            return 0
        page = self._page
        value, moved = self._bar.value(), None
        if abs(pixels) <= page.height:
            moved = round(page.scroll_by(pixels))
        elif value >= self._bar.maximum():
            page.scroll_to_end()
        else:
            page.scroll_to(value)
        self.sync()
        return moved

    def towards(self, y: float) -> bool:
        """Scroll some way towards a height outside the viewport, the faster the further out it
        is; says whether it is outside.
        """
        past = y if y < 0 else max(y - self._page.height, 0.0)
        if past:
            self._bar.setValue(self._bar.value() + int(past / 2) + (1 if past > 0 else -1))
        return past != 0

    def measure_later(self) -> None:
        """Begin to measure the rest when there is nothing else to do."""
        if self._page.unmeasured:
            self._timer.start(0)

    def measure(self) -> None:
        """Measure for one slice; the bar shows what is new now and then, for drawing it takes as
        long as measuring a screen.
        """
        until = monotonic() + SLICE_S
        left = self._page.measure(self._page.unmeasured, lambda: monotonic() >= until)
        if not left:
            self._timer.stop()
        if not left or until >= self._next_sync:
            self._next_sync = until + _SYNC_EVERY_S
            self.sync()
