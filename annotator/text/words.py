"""The one tokeniser."""

from collections.abc import Iterator


def iter_words(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The words of `text` that lie wholly inside `[start, end)`, ascending."""
    raise NotImplementedError


def word_at(text: str, position: int) -> tuple[int, int] | None:
    """The word touching a caret between two characters, the one to its right first."""
    raise NotImplementedError
