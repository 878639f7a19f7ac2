"""Classes of characters that Python's regular expressions have no name for."""

import unicodedata
from collections.abc import Iterable
from functools import cache

# Where combining marks are. Looking at every code point would take 100 ms, this takes 3; a test
# compares with all of Unicode as this Python knows it.
_BLOCKS_WITH_MARKS = (
    range(0x0300, 0x3100),
    range(0xA000, 0xAC00),
    range(0xFB00, 0xFF00),
    range(0x10000, 0x13500),
    range(0x16000, 0x17000),
    range(0x1B000, 0x1F000),
    range(0xE0100, 0xE01F0),
)


@cache
def marks() -> str:
    """All combining marks (categories Mn, Mc, Me) as the inside of a regular expression class."""
    return _ranges(
        code
        for block in _BLOCKS_WITH_MARKS
        for code in block
        if unicodedata.category(chr(code))[0] == "M"
    )


def _ranges(codes: Iterable[int]) -> str:
    runs: list[list[int]] = []
    for code in codes:
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    # Escaped by number: a class may not depend on which of them happen to be special in it.
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in runs)
