"""Finding in the open article: what is looked for, where it is, and which place one is at.

It looks through the text in slices, so that typing on in 5 MB never waits; the text is folded
once and kept for as long as the article is open.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from enum import Enum
from operator import itemgetter
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from annotator.domain.values import Fragment
from annotator.gui.opened import Patch
from annotator.gui.reader.view import ReaderView
from annotator.gui.session import Session
from annotator.text.finding import Findable, Needle

SLICE_MS: Final = 6
"""How long it looks before it lets events through."""

MOST: Final = 100_000
"""Places of one article that are kept; nobody steps through more."""

_MANY: Final = 500
"""Places after which it looks at the clock; a short article is always looked through at once."""

_START = itemgetter(0)
_END = itemgetter(1)


class Wrap(Enum):
    """Whether the last step went over an end of the article."""

    NO = "no"
    TO_BEGINNING = "to-beginning"
    TO_END = "to-end"


class Finder(QObject):
    """Looks for words in the open article while it is on, and selects the place one is at."""

    changed = Signal()
    """Other places are known, or one is at another."""
    jumping = Signal()
    """One is about to be taken away from where one was."""

    def __init__(self, session: Session, view: ReaderView) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._on = False
        self._words = ""
        self._needle = Needle("")
        self._findable = Findable("")
        self._run: Iterator[Fragment | None] | None = None
        self._places: list[Fragment] = []
        self._drawn: tuple[Fragment, ...] = ()
        """The places as the view has them: the same object while there are no others."""
        self._current: int | None = None
        self._wanted: int | None = None
        self._origin = 0
        self._stood: tuple[tuple[Fragment, ...], int] = ((), 0)
        self._ours = False
        self._wrap = Wrap.NO
        self._leaving = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        session.article_changed.connect(self._article_changed)
        session.patched.connect(self._patched)

    # What is known

    @property
    def view(self) -> ReaderView:
        """The text it looks through."""
        return self._view

    @property
    def on(self) -> bool:
        """Whether what is found is shown."""
        return self._on

    @property
    def words(self) -> str:
        """What was looked for last, as it was typed."""
        return self._words

    @property
    def empty(self) -> bool:
        """Whether nothing is looked for that could be found."""
        return not self._needle.text

    @property
    def places(self) -> Sequence[Fragment]:
        """The places known so far: ascending, disjoint."""
        return self._places

    @property
    def current(self) -> int | None:
        """Which of them one is at; None: at none of them."""
        return self._current

    @property
    def looking(self) -> bool:
        """Whether there may be more of them."""
        return self._run is not None or len(self._places) >= MOST

    @property
    def wrap(self) -> Wrap:
        """Whether the last step went over an end."""
        return self._wrap

    # What is asked

    def begin(self) -> None:
        """Look from where the person is now, again for what was looked for last."""
        self._origin = self._place()
        self._stand(ours=False)
        self._leaving = True
        if not self._on:
            self._on = True
            self._start(None)

    def look_for(self, words: str, at: int | None = None) -> None:
        """Look for other words and go to the first place from ``at`` on, else from where the
        person was.
        """
        needle = Needle.of(words)
        self._words = words
        if not self._on or (needle == self._needle and at is None):
            self._needle = needle
            return
        self._needle = needle
        if at is not None:
            self._origin = at
        elif self._moved():
            self._origin = self._place()
        self._start(self._origin)

    def step(self, by: int) -> None:
        """Go to the next place (1) or the one before (-1), over the ends of the article."""
        if not self._places:
            return
        at = self._at()
        if at is not None:
            to = at + by
        elif by > 0:
            to = bisect_left(self._places, self._place(), key=_START)
        else:
            to = bisect_right(self._places, self._place(), key=_END) - 1
        if not 0 <= to < len(self._places) and self._run is not None:
            return  # nobody knows yet what is there
        self._leaving = self._leaving or at is None
        self._wrap = (
            Wrap.TO_BEGINNING if to >= len(self._places) else Wrap.TO_END if to < 0 else Wrap.NO
        )
        self._take(to % len(self._places))
        self._origin = self._places[to % len(self._places)][0]

    def stop(self) -> None:
        """Show nothing more of it; what is selected stays."""
        self._on = False
        self._forget()
        self._view.set_found(())

    # Looking

    def _start(self, wanted: int | None) -> None:
        """Look through the text; the first place from ``wanted`` on is gone to."""
        self._forget()
        self._wanted = wanted
        text = self._view.text
        if self._findable.text is not text:
            self._findable = Findable(text)
        self._run = self._findable.look(self._needle)
        self._look(first=True)

    def _forget(self) -> None:
        self._timer.stop()
        self._run = None
        self._places = []
        self._drawn = ()
        self._current = None
        self._wrap = Wrap.NO

    def _look(self, *, first: bool = False) -> None:
        """Look for one slice."""
        if self._run is None:
            return
        clock = QElapsedTimer()
        clock.start()
        for place in self._run:
            if place is not None:
                self._places.append(place)
            if len(self._places) >= MOST:
                break
            due = place is None or len(self._places) % _MANY == 0
            if due and clock.elapsed() >= SLICE_MS:
                break
        else:
            self._run = None
        if len(self._places) >= MOST:
            self._run = None
        if self._run is not None:
            self._timer.start(0)
        gone = self._go()
        if first or gone or self._run is None:
            self._show()
        self.changed.emit()

    def _go(self) -> bool:
        """Go to the first place wanted, if it is known."""
        if self._wanted is None:
            return False
        to = bisect_left(self._places, self._wanted, key=_START)
        if to == len(self._places):
            if self._run is not None:
                return False
            to = 0
        self._wanted = None
        if self._places:
            self._wrap = Wrap.TO_BEGINNING if self._places[to][0] < self._origin else Wrap.NO
            self._take(to)
        elif self._ours and not self._moved():
            self._view.set_selection(self._origin, self._origin)
            self._stand(ours=False)
        return True

    def _take(self, number: int) -> None:
        start, end = self._places[number]
        if self._leaving and (start, end) not in self._view.selection():
            self.jumping.emit()
            self._leaving = False
        self._current = number
        self._view.set_selection(start, end)
        self._stand(ours=True)
        self._view.reveal(start, end)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        current = None if self._current is None else self._places[self._current]
        if len(self._drawn) != len(self._places):
            self._drawn = tuple(self._places)
        self._view.set_found(self._drawn, current)

    # Where the person is

    def _place(self) -> int:
        selection = self._view.selection()
        return selection[0][0] if selection else self._view.caret

    def _at(self) -> int | None:
        """Which of the places is selected."""
        selection = self._view.selection()
        if len(selection) != 1:
            return None
        at = bisect_left(self._places, selection[0][0], key=_START)
        return at if self._places[at : at + 1] == [selection[0]] else None

    def _stand(self, *, ours: bool) -> None:
        """Remember where the person is, and whether it was `Finder` that selected it."""
        self._stood, self._ours = (self._view.selection(), self._view.caret), ours

    def _moved(self) -> bool:
        """Whether the person has gone elsewhere since."""
        return (self._view.selection(), self._view.caret) != self._stood

    def _article_changed(self) -> None:
        self._findable = Findable("")
        self._origin = 0
        self._stand(ours=False)
        self._forget()
        if self._on:
            self._start(None)

    def _patched(self, patch: Patch) -> None:
        if self._on and patch.whole:
            self._start(None)
