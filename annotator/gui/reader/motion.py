"""Where the keys of a caret lead.

As in every text field; what differs is the word, which is the program's own: Ctrl goes to the
beginning of the next word, and with Shift to the end of one, so that a selection made of words has
no blank at its end.
"""

from enum import Enum, auto

from annotator.domain.values import Fragment
from annotator.gui.reader.layout import LaidBlock
from annotator.gui.reader.page import Page
from annotator.text.words import iter_words, word_at


class Step(Enum):
    """One movement of the caret."""

    LEFT = auto()
    RIGHT = auto()
    WORD_LEFT = auto()
    WORD_RIGHT = auto()
    UP = auto()
    DOWN = auto()
    LINE_START = auto()
    LINE_END = auto()
    PAGE_UP = auto()
    PAGE_DOWN = auto()
    TEXT_START = auto()
    TEXT_END = auto()


_HORIZONTAL = {
    Step.LEFT: (-1, False),
    Step.RIGHT: (1, False),
    Step.WORD_LEFT: (-1, True),
    Step.WORD_RIGHT: (1, True),
}


class Motion:
    """Moves of a caret on one page. Remembers the column that Up and Down try to keep."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._wanted: float | None = None

    def forget_column(self) -> None:
        """The caret went elsewhere by other means."""
        self._wanted = None

    def target(self, caret: int, step: Step, *, selecting: bool) -> int:
        """Where ``step`` leads from ``caret``; the ends of the text stay."""
        if step in _HORIZONTAL:
            self._wanted = None
            direction, by_word = _HORIZONTAL[step]
            if self._page.blocks.is_rtl(self._page.blocks.at(caret)):
                direction = -direction
            if by_word:
                return self._by_word(caret, direction, selecting=selecting)
            return self.after(caret) if direction > 0 else self.before(caret)
        if step in {Step.UP, Step.DOWN}:
            return self._by_line(caret, -1 if step is Step.UP else 1, selecting=selecting)
        if step in {Step.PAGE_UP, Step.PAGE_DOWN}:
            return self._by_page(caret, -1 if step is Step.PAGE_UP else 1)
        self._wanted = None
        return self._to_end(caret, step)

    def after(self, position: int) -> int:
        """The next caret place, whole graphemes at a time."""
        page = self._page
        block = page.blocks.at(position)
        if position < page.blocks.ends[block]:
            return page.laid(block).after(position)
        return page.blocks.starts[block + 1] if block + 1 < len(page.blocks) else position

    def before(self, position: int) -> int:
        """The caret place before."""
        page = self._page
        block = page.blocks.at(position)
        if position > page.blocks.starts[block]:
            return page.laid(block).before(position)
        if block == 0:
            return position
        end = page.blocks.ends[block - 1]
        return end if end < position else page.laid(block - 1).before(end)

    def word(self, position: int) -> Fragment:
        """The word at a caret; between words the place itself."""
        return word_at(self._page.text, position) or (position, position)

    def inside_word(self, position: int) -> Fragment:
        """The word a place cuts in two; at its edges and between words the place itself."""
        word = word_at(self._page.text, position)
        inside = word is not None and word[0] < position < word[1]
        return word if word is not None and inside else (position, position)

    def paragraph(self, position: int) -> Fragment:
        """The paragraph at a caret."""
        return self._page.blocks.paragraph(position)

    # Internals

    def _by_word(self, caret: int, direction: int, *, selecting: bool) -> int:
        text = self._page.text
        start, end = self._page.blocks.paragraph(caret)
        if direction > 0:
            for first, last in iter_words(text, start, end):
                if selecting and last > caret:
                    return last
                if not selecting and first > caret:
                    return first
            return end if caret < end else self.after(caret)
        best = None
        for first, _ in iter_words(text, start, end):
            if first >= caret:
                break
            best = first
        if best is not None:
            return best
        return start if caret > start else self.before(caret)

    def _by_line(self, caret: int, direction: int, *, selecting: bool) -> int:
        """A line up or down; from the first and last one selecting goes to the text's end."""
        block, laid, number = self._where(caret)
        x = self._column(laid, caret)
        number += direction
        if 0 <= number < len(laid.lines):
            return laid.position_at(number, x)
        block += direction
        if not 0 <= block < len(self._page.blocks):
            end = 0 if direction < 0 else len(self._page.text)
            return end if selecting else caret
        laid = self._page.laid(block)
        return laid.position_at(0 if direction > 0 else len(laid.lines) - 1, x)

    def _by_page(self, caret: int, direction: int) -> int:
        block, laid, number = self._where(caret)
        x = self._column(laid, caret)
        metrics = self._page.setting.metrics
        left = max(self._page.height - metrics.text * 2, metrics.text)
        while True:
            left -= laid.lines[number].height
            following = number + direction
            if not 0 <= following < len(laid.lines):
                block += direction
                if not 0 <= block < len(self._page.blocks):
                    break
                laid = self._page.laid(block)
                following = 0 if direction > 0 else len(laid.lines) - 1
            number = following
            if left <= 0:
                break
        return laid.position_at(number, x)

    def _to_end(self, caret: int, step: Step) -> int:
        if step is Step.TEXT_START:
            return 0
        if step is Step.TEXT_END:
            return len(self._page.text)
        _, laid, number = self._where(caret)
        line = laid.lines[number]
        if step is Step.LINE_START:
            return line.start
        if number + 1 == len(laid.lines) and line.end == laid.end:
            return line.end
        # At a soft break the place after the blank is the next line's, the one before it ours.
        return line.end - 1 if self._page.text[line.end - 1].isspace() else line.end

    def _where(self, caret: int) -> tuple[int, LaidBlock, int]:
        block = self._page.blocks.at(caret)
        laid = self._page.laid(block)
        return block, laid, laid.line_of(caret)

    def _column(self, laid: LaidBlock, caret: int) -> float:
        if self._wanted is None:
            self._wanted = laid.caret_x(caret)
        return self._wanted
