"""The one folding: what counts as the same writing in search, tag-all and names."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back to the original."""

    text: str

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original that folded to `[start, end)`."""
        raise NotImplementedError


def fold(text: str) -> str:
    """Fold case, accents and typography."""
    raise NotImplementedError


def find_folded(text: str, needle: str) -> Iterator[tuple[int, int]]:
    """Where `needle` occurs in `text` when both are folded, in offsets of `text`."""
    raise NotImplementedError
