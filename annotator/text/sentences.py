"""Where sentences begin and end."""

from collections.abc import Iterator


def iter_sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The sentences of `text` that lie wholly inside `[start, end)`, ascending."""
    raise NotImplementedError


def sentence_at(text: str, position: int) -> tuple[int, int] | None:
    """The sentence touching a caret between two characters, the one to its right first."""
    raise NotImplementedError
