"""Code points to UTF-16 units and back: Qt counts the latter, everything else the former.

No other module knows that the two differ. Conversion happens per block of text (a paragraph, or a
piece of a long one), so the tables stay small and most blocks need none at all.
"""

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")

# What Qt's text classes drop or break a line at, by what stands for it on screen; every
# substitute is as long in UTF-16 as the original, so that offsets hold.
_SHOWN = {
    0x0000: "\u2400",
    0x000B: " ",
    0x000C: " ",
    0x000D: " ",
    0x0085: " ",
    0x2028: " ",
    0x2029: " ",
    0xFEFF: "\u2060",
    0xFDD0: "\ufffd",
    0xFDD1: "\ufffd",
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
_UNSHOWABLE = re.compile("[" + "".join(map(re.escape, map(chr, sorted(_SHOWN)))) + "]")


class Units:
    """The two ways of counting one piece of text."""

    __slots__ = ("_astral", "_astral16")

    def __init__(self, text: str) -> None:
        self._astral: list[int] = []
        self._astral16: list[int] = []
        if not text.isascii():
            self._astral = [match.start() for match in _ASTRAL.finditer(text)]
            self._astral16 = [at + before for before, at in enumerate(self._astral)]

    def to_utf16(self, point: int) -> int:
        """UTF-16 units before the code point at ``point``; positions past the end go on."""
        if not self._astral:
            return point
        return point + bisect_left(self._astral, point)

    def to_points(self, unit: int) -> int:
        """Code points before the UTF-16 unit at ``unit``; inside a pair, those before the pair."""
        if not self._astral:
            return unit
        return unit - bisect_left(self._astral16, unit)


def shown(text: str) -> str:
    """``text`` as it may be handed to Qt: same length in UTF-16, nothing Qt would drop or break."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSHOWABLE.sub(lambda match: _SHOWN[ord(match.group())], text)
