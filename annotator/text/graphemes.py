"""Grapheme clusters: what a reader takes for one character, as Unicode's annex 29 cuts a text."""

from functools import cache
from types import ModuleType

_CLUSTER = r"\X"


@cache
def _regex() -> ModuleType:
    """The library, loaded when it is first needed: hardly any file counts this way."""
    import regex

    return regex


def grapheme_borders(text: str) -> list[int]:
    """Where extended grapheme clusters begin, in code points, and the length of the text at last.

    CRLF is one cluster, so are flags, families of joined emoji, and a letter with its marks
    (UAX #29, extended grapheme clusters).
    """
    borders = [0]
    borders += [match.end() for match in _regex().finditer(_CLUSTER, text)]
    return borders
