"""Which of the ways to count a file's offsets mean, found by the words they should cover.

Programs differ in three things: whether CRLF is one character or two, whether a byte order mark
is one or none, and whether characters beyond the first plane are one or two (UTF-16). A file
hardly ever says which, but many repeat the words each span covers; the way in which all of them
fit is the right one. Nothing is ever shifted silently.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from annotator.text.canonical import Canonical, canonicalise

Place = Callable[[int], int]
"""The canonical offset (code points) of an offset in a file.

Raises:
    ValueError: if it lies outside the text.
"""

_ASTRAL = 0xFFFF


def places(text: str, canonical: Canonical, *, lines_are_one: bool) -> Iterator[Place]:
    """The ways to count in ``text``, the likeliest first, each only once.

    ``lines_are_one`` says that CRLF most likely counts one; a mark most likely counts.
    """
    shorter = text.replace("\r\n", "\n")
    texts = (shorter, text) if lines_are_one else (text, shorter)
    mark = len(text) - len(text.lstrip("\ufeff"))
    forms = dict.fromkeys(
        [(form, skipped) for form in texts for skipped in (0, mark)] + [(canonical.text, 0)]
    )
    for unit in (_code_points,) if text.isascii() else (_code_points, _utf_16):
        for form, skipped in forms:
            yield unit(form, skipped, canonical if form is text else canonicalise(form))


def first_fitting(ways: Iterator[Place], fits: Callable[[Place], bool]) -> tuple[Place, bool]:
    """The first way in which everything fits, and True; or the likeliest, and False."""
    likeliest = next(ways)
    if fits(likeliest):
        return likeliest, True
    for way in ways:
        if fits(way):
            return way, True
    return likeliest, False


def _code_points(form: str, mark: int, canonical: Canonical) -> Place:
    if not canonical.edits and not mark:
        return partial(_same, len(form))
    return partial(_shifted, canonical, mark)


def _same(length: int, offset: int) -> int:
    if 0 <= offset <= length:
        return offset
    raise ValueError(f"Offset {offset} is outside a text of {length} characters.")


def _shifted(canonical: Canonical, mark: int, offset: int) -> int:
    return canonical.to_canonical(offset + mark)


def _utf_16(form: str, mark: int, canonical: Canonical) -> Place:
    astral = [at for at, char in enumerate(form) if ord(char) > _ASTRAL]
    starts = [at + before for before, at in enumerate(astral)]
    return partial(_from_units, canonical, mark, starts)


def _from_units(canonical: Canonical, mark: int, starts: Sequence[int], offset: int) -> int:
    unit = offset + mark
    return canonical.to_canonical(unit - bisect_left(starts, unit))
