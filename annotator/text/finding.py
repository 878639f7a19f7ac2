"""Finding words in one text: as they were typed, in any spelling the folding takes for the same.

White space between words stands for any white space, line ends too. Texts are folded piece by
piece and only once, so that a text of any size can be looked through a little at a time.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple, Self

from annotator.text.editmap import Edit
from annotator.text.folding import Folded, fold

PIECE: Final = 16_384
"""Code points folded at once: a few milliseconds in the slowest scripts."""

_CUT: Final = re.compile(r"\s(?=[^\W_])")
"""Where a text may be cut: what follows neither joins the white space nor hangs on it."""

_RUN: Final = re.compile(" {2,}")


class Needle(NamedTuple):
    """What is looked for, folded; empty where nothing can be found."""

    text: str
    starts_word: bool = False
    """Only where no letter or digit stands before it."""
    ends_word: bool = False

    @classmethod
    def of(cls, words: str, *, starts_word: bool = False, ends_word: bool = False) -> Self:
        """What was typed; white space around it does not count."""
        text = _one_space(fold(words)).strip(" ")
        return cls(
            text,
            starts_word and bool(text) and _in_word(text[0]),
            ends_word and bool(text) and _in_word(text[-1]),
        )


class _Piece(NamedTuple):
    start: int
    """In the original, code points."""
    folded: Folded


class Findable:
    """A text that can be looked through again and again."""

    def __init__(self, text: str, *, piece: int = PIECE) -> None:
        self._text = text
        self._size = piece
        self._pieces: list[_Piece] = []
        self._end = 0

    @property
    def text(self) -> str:
        """The original."""
        return self._text

    def prepare(self) -> bool:
        """Fold one more piece; False when all are folded."""
        return self._piece(len(self._pieces)) is not None

    def look(self, needle: Needle) -> Iterator[tuple[int, int] | None]:
        """Where the needle is: ascending, disjoint, half-open ranges of the original.

        None comes between the pieces of the text, for callers that have other things to do.
        """
        if not needle.text:
            return
        size = len(needle.text)
        number = skip = done = 0
        while (piece := self._piece(number)) is not None:
            inside = len(piece.folded.text)
            hay = piece.folded.text + self._begin_of(number + 1, size)
            at = hay.find(needle.text, skip)
            while 0 <= at < inside:
                if not _stands(needle, hay, at):
                    at = hay.find(needle.text, at + 1)
                    continue
                start, end = self._original(number, at, at + size)
                if start >= done:
                    yield start, end
                    done = end
                skip = at + size
                at = hay.find(needle.text, skip)
            skip = max(0, skip - inside)
            number += 1
            if number < len(self._pieces) or self._end < len(self._text):
                yield None

    # Internals

    def _piece(self, number: int) -> _Piece | None:
        while number >= len(self._pieces):
            if self._end >= len(self._text):
                return None
            start = self._end
            cut = _CUT.search(self._text, start + self._size)
            self._end = cut.end() if cut else len(self._text)
            folded = Folded.of(self._text[start : self._end])
            self._pieces.append(_Piece(start, _spaced(folded)))
        return self._pieces[number]

    def _begin_of(self, number: int, size: int) -> str:
        """So many folded characters from the beginning of a piece on, or what there is."""
        parts: list[str] = []
        while size > 0 and (piece := self._piece(number)) is not None:
            parts.append(piece.folded.text[:size])
            size -= len(parts[-1])
            number += 1
        return "".join(parts)

    def _original(self, number: int, start: int, end: int) -> tuple[int, int]:
        """The range of the original that became a folded one, which may end in a later piece."""
        piece = self._pieces[number]
        inside = len(piece.folded.text)
        first, last = piece.folded.to_original(start, min(end, inside))
        first, last = first + piece.start, last + piece.start
        while end > inside:
            end -= inside
            number += 1
            piece = self._pieces[number]
            inside = len(piece.folded.text)
            last = piece.start + piece.folded.to_original(0, min(end, inside))[1]
        return first, last


def find(text: str, needle: Needle) -> list[tuple[int, int]]:
    """Where the needle is in a text that is looked through once."""
    return [found for found in Findable(text).look(needle) if found is not None]


def _stands(needle: Needle, hay: str, at: int) -> bool:
    """Whether the needle begins and ends at `at` where it must. A piece follows white space."""
    if needle.starts_word and at and _in_word(hay[at - 1]):
        return False
    end = at + len(needle.text)
    return not (needle.ends_word and end < len(hay) and _in_word(hay[end]))


def _in_word(char: str) -> bool:
    """What the index of words takes for part of one."""
    return char.isalnum() or char == "_"


def _one_space(folded: str) -> str:
    return _RUN.sub(" ", folded.replace("\n", " "))


def _spaced(folded: Folded) -> Folded:
    """All white space between two words as one space, with the way back."""
    text = folded.text.replace("\n", " ")
    edits: list[Edit] = []
    shift = 0
    for run in _RUN.finditer(text):
        start, end = run.span()
        edits.append(Edit(start, end, start + shift, start + shift + 1))
        shift += 1 - (end - start)
    if not edits:
        return Folded(text, folded.steps)
    return Folded(_RUN.sub(" ", text), (*folded.steps, tuple(edits)))
