"""A few words of a text on one line: its first, or those around a place; kept apart from ours."""

import re
from typing import Final, NamedTuple

FIRST_WORDS: Final = 60
"""Characters at most of what stands for a title that is missing."""

AROUND: Final = 60
"""Code points of a line seen on either side of what was found."""


class Excerpt(NamedTuple):
    """The words around what was found, inside its paragraph, as they stand there."""

    before: str
    quote: str
    after: str
    begins: bool
    """Whether nothing of the paragraph stands before it."""
    ends: bool


def first_words(text: str, longest: int = FIRST_WORDS) -> str:
    """The beginning of a text on one line, cut at a word; empty for an empty text."""
    words = text[: longest * 4].split()
    found = ""
    for word in words:
        if len(found) + len(word) >= longest:
            return (found or word[:longest]) + "…"
        found = f"{found} {word}" if found else word
    return found


def both_ends(text: str, longest: int = FIRST_WORDS) -> str:
    """The beginning and the end of a text on one line, cut at words; all of it where it is
    short. Each has half of ``longest``, or its one word.
    """
    words = text.split()
    if len(" ".join(words)) <= longest:
        return " ".join(words)
    if len(words) == 1:
        return first_words(text, longest)
    head, tail = [words[0]], [words[-1]]
    while len(" ".join([*head, words[len(head)]])) <= longest // 2:
        head.append(words[len(head)])
    while len(" ".join([words[-1 - len(tail)], *tail])) <= longest // 2:
        tail.insert(0, words[-1 - len(tail)])
    return f"{' '.join(head)} … {' '.join(tail)}"


def excerpt(text: str, start: int, end: int, around: int = AROUND) -> Excerpt:
    """What stands around a range of a text, cut between words where there are any."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    begin, finish = max(first, start - around), min(last, end + around)
    if begin > first and not _blank_at(text, begin):
        space = re.search(r"\s+", text[begin:start])
        begin += space.end() if space else 0
    if finish < last and not _blank_at(text, finish):
        space = re.search(r"\s\S*$", text[end:finish])
        finish = end + space.start() if space else finish
    return Excerpt(
        text[begin:start], text[start:end], text[end:finish], begin == first, finish == last
    )


def _blank_at(text: str, place: int) -> bool:
    """Whether a cut there goes through no word."""
    return text[place - 1].isspace() or text[place].isspace()


def isolated(part: str) -> str:
    """A text that does not turn round what stands beside it."""
    if part.isascii():
        return part
    return f"\N{FIRST STRONG ISOLATE}{part}\N{POP DIRECTIONAL ISOLATE}"
