"""Moving the start or the end of a span with the arrow keys; each press is saved at once."""

import unicodedata
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from annotator.domain.identity import Uid
from annotator.domain.values import Span
from annotator.gui.keys import is_enter
from annotator.gui.session import Session
from annotator.gui.texts import tr
from annotator.project.operations import spans
from annotator.text.words import iter_words

START: Final = "start"
END: Final = "end"

_NEAR: Final = 400
"""How far the next word may be, in code points."""
_CONTROL = Qt.KeyboardModifier.ControlModifier
_HANGING: Final = frozenset("\u200d\ufe0f\ufe0e")


def by_character(text: str, position: int, direction: int) -> int:
    """The next place an edge may stand, never inside a letter with its marks or a joined emoji."""
    at = position + direction
    while 0 < at < len(text) and _joined(text, at):
        at += direction
    return min(max(at, 0), len(text))


def by_word(text: str, position: int, direction: int, edge: str) -> int:
    """The next beginning of a word for the start of a span, the next end for its end."""
    low, high = max(position - _NEAR, 0), min(position + _NEAR, len(text))
    places = [word[0] if edge == START else word[1] for word in iter_words(text, low, high)]
    if direction > 0:
        return next((place for place in places if place > position), position)
    return next((place for place in reversed(places) if place < position), position)


class EdgeMode:
    """The arrow keys move one edge of a span."""

    def __init__(self, session: Session, span: Uid, edge: str) -> None:
        self._session = session
        self._uid = span
        self._edge = edge

    @property
    def hint(self) -> str:
        """Which edge moves, and how."""
        span, article = self._span(), self._session.article
        words = article.words(span) if span and article else ""
        if self._edge == START:
            return tr(
                "Start of “{words}”: ← → by character, with Ctrl by word, Esc when done",
                words=words,
            )
        return tr(
            "End of “{words}”: ← → by character, with Ctrl by word, Esc when done", words=words
        )

    def wants(self, key: QKeyEvent) -> bool:
        """Left, right, and Enter to end."""
        return key.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) or is_enter(key)

    def press(self, key: QKeyEvent) -> bool:
        """Move the edge; Enter ends."""
        span = self._span()
        if is_enter(key) or span is None:
            return False
        direction = 1 if key.key() == Qt.Key.Key_Right else -1
        article = self._session.article
        assert article is not None
        if _runs_right_to_left(article.text, span):
            direction = -direction
        here = span.start if self._edge == START else span.end
        if key.modifiers() & _CONTROL:
            there = by_word(article.text, here, direction, self._edge)
        else:
            there = by_character(article.text, here, direction)
        if there != here:
            self._session.run(spans.move_edge(span.uid, self._edge, there))
        return True

    def over(self) -> None:
        """Nothing is left to do: each move was saved."""

    def _span(self) -> Span | None:
        article = self._session.article
        return article.spans.get(self._uid) if article else None


def _joined(text: str, at: int) -> bool:
    """Whether the characters on both sides of a place belong together."""
    after = text[at]
    return (
        after in _HANGING
        or text[at - 1] == "\u200d"
        or unicodedata.combining(after) != 0
        or unicodedata.category(after) in ("Mn", "Me")
        or "\U0001f3fb" <= after <= "\U0001f3ff"
    )


def _runs_right_to_left(text: str, span: Span) -> bool:
    """Whether the paragraph a span begins in is read from the right."""
    begin = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.start)
    for character in text[begin : end if end >= 0 else len(text)]:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False
