"""The caret of one page and what it selects: moves by key and mouse, and word of every change."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from annotator.domain.values import Fragment
from annotator.gui.reader.motion import Motion, Step
from annotator.gui.reader.page import Page
from annotator.gui.reader.selection import Selection, Unit, Widen


class Cursor:
    """Caret and selection of a page.

    ``moved`` is called after the caret went elsewhere, ``selected`` after the selection became
    another one.
    """

    def __init__(self, page: Page, moved: Callable[[], None], selected: Callable[[], None]) -> None:
        self._page = page
        self._motion = Motion(page)
        self._selection = Selection()
        self._moved = moved
        self._selected = selected

    @property
    def position(self) -> int:
        """Where the caret stands."""
        return self._selection.caret

    def ranges(self) -> tuple[Fragment, ...]:
        """All that is selected, sorted, disjoint and non-empty."""
        return self._selection.ranges()

    def take(self, start: int, end: int) -> None:
        """Select one range, caret at ``end``; positions outside the text are clamped."""
        with self._changing():
            self._selection.take(self._clamped(start), self._clamped(end))

    def take_all(self, ranges: Sequence[Fragment], at: int) -> None:
        """Select several ranges, caret at the end of the one numbered ``at``; none: nothing."""
        with self._changing():
            self._selection.take_all(ranges, at)

    def clear(self) -> None:
        """Select nothing; the caret stays."""
        with self._changing():
            self._selection.place(self._selection.caret)

    def step(self, step: Step, *, selecting: bool) -> None:
        """A key moves the caret. Left and right first leave a selection by its side."""
        ranges = self._selection.main
        with self._changing(keep_column=True):
            if not selecting and step in {Step.LEFT, Step.RIGHT} and ranges[0] < ranges[1]:
                rtl = self._page.blocks.is_rtl(self._page.blocks.at(self.position))
                self._selection.place(ranges[(step is Step.RIGHT) != rtl])
                self._motion.forget_column()
                return
            target = self._motion.target(self.position, step, selecting=selecting)
            if selecting:
                self._selection.extend(target)
            else:
                self._selection.place(target)

    def begin(self, position: int, unit: Unit, *, further: bool = False) -> None:
        """The mouse begins to select, by characters, words or paragraphs; ``further`` beside what
        is selected.
        """
        with self._changing():
            self._selection.begin(position, self._widen(unit), further=further)

    def drag(self, position: int, unit: Unit) -> None:
        """The mouse goes on."""
        with self._changing():
            self._selection.drag(position, self._widen(unit))

    def drag_words(self, position: int) -> None:
        """The mouse goes on, and what it has covered is widened to whole words."""
        with self._changing():
            self._selection.drag_over(position, self._motion.inside_word)

    def extend(self, position: int) -> None:
        """Shift and a click."""
        with self._changing():
            self._selection.extend(position)

    # Internals

    def _widen(self, unit: Unit) -> Widen:
        match unit:
            case Unit.WORD:
                return self._motion.word
            case Unit.PARAGRAPH:
                return self._motion.paragraph
            case Unit.CHARACTER:
                return lambda position: (position, position)

    def _clamped(self, position: int) -> int:
        return min(max(position, 0), len(self._page.text))

    @contextmanager
    def _changing(self, *, keep_column: bool = False) -> Iterator[None]:
        caret, ranges = self.position, self.ranges()
        yield
        if not keep_column:
            self._motion.forget_column()
        if self.position != caret:
            self._moved()
        if self.ranges() != ranges:
            self._selected()
