"""Which keys move the caret: those the system moves every text cursor with."""

from PySide6.QtGui import QKeyEvent, QKeySequence

from annotator.gui.reader.motion import Step

_KEY = QKeySequence.StandardKey

_STEPS: tuple[tuple[QKeySequence.StandardKey, Step, bool], ...] = (
    (_KEY.MoveToPreviousChar, Step.LEFT, False),
    (_KEY.MoveToNextChar, Step.RIGHT, False),
    (_KEY.MoveToPreviousWord, Step.WORD_LEFT, False),
    (_KEY.MoveToNextWord, Step.WORD_RIGHT, False),
    (_KEY.MoveToPreviousLine, Step.UP, False),
    (_KEY.MoveToNextLine, Step.DOWN, False),
    (_KEY.MoveToStartOfLine, Step.LINE_START, False),
    (_KEY.MoveToEndOfLine, Step.LINE_END, False),
    (_KEY.MoveToPreviousPage, Step.PAGE_UP, False),
    (_KEY.MoveToNextPage, Step.PAGE_DOWN, False),
    (_KEY.MoveToStartOfDocument, Step.TEXT_START, False),
    (_KEY.MoveToEndOfDocument, Step.TEXT_END, False),
    (_KEY.SelectPreviousChar, Step.LEFT, True),
    (_KEY.SelectNextChar, Step.RIGHT, True),
    (_KEY.SelectPreviousWord, Step.WORD_LEFT, True),
    (_KEY.SelectNextWord, Step.WORD_RIGHT, True),
    (_KEY.SelectPreviousLine, Step.UP, True),
    (_KEY.SelectNextLine, Step.DOWN, True),
    (_KEY.SelectStartOfLine, Step.LINE_START, True),
    (_KEY.SelectEndOfLine, Step.LINE_END, True),
    (_KEY.SelectPreviousPage, Step.PAGE_UP, True),
    (_KEY.SelectNextPage, Step.PAGE_DOWN, True),
    (_KEY.SelectStartOfDocument, Step.TEXT_START, True),
    (_KEY.SelectEndOfDocument, Step.TEXT_END, True),
)


def step_of(event: QKeyEvent) -> tuple[Step, bool] | None:
    """The caret step a key means and whether it selects; None for any other key."""
    for key, step, selecting in _STEPS:
        if event.matches(key):
            return step, selecting
    return None
