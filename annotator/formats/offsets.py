"""Which of the ways to count a file's offsets mean, found by the words they should cover.

Programs differ in three things: whether CRLF is one character or two, whether a byte order mark
is one or none, and what they count: code points, UTF-16 units (characters beyond the first plane
are two), or graphemes (a letter is one with all the marks on it). A file
hardly ever says which, but many repeat the words each span covers; the way in which all of them
fit is the right one. Nothing is ever shifted silently.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from operator import itemgetter
from typing import Final

from annotator.formats.bundle import Counting, Unit, Why
from annotator.formats.options import UNIT, Choices
from annotator.text.canonical import Canonical, canonicalise
from annotator.text.graphemes import grapheme_borders

Place = Callable[[int], int]
"""The canonical offset (code points) of an offset in a file.

Raises:
    ValueError: if it lies outside the text.
"""

_ASTRAL: Final = re.compile("[\U00010000-\U0010ffff]")
"""What takes two units of UTF-16."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to count."""

    place: Place
    counting: Counting
    """Its reason is not known yet."""

    def __call__(self, offset: int) -> int:
        """As :attr:`place`."""
        return self.place(offset)


def places(
    text: str,
    canonical: Canonical,
    *,
    lines_are_one: bool,
    units: Sequence[Unit] = (Unit.CODE_POINTS, Unit.UTF_16),
) -> Iterator[Way]:
    """The ways to count in ``text``, the likeliest first, each only once.

    ``lines_are_one`` says that CRLF most likely counts one; a mark most likely counts. ``units``
    are those that come into question, the likeliest first.
    """
    shorter = text.replace("\r\n", "\n")
    texts = ((shorter, 1), (text, 2)) if lines_are_one else ((text, 2), (shorter, 1))
    mark = len(text) - len(text.lstrip("\ufeff"))
    forms: dict[tuple[str, int], tuple[int, int]] = {}
    for form, crlf in texts:
        for skipped in (0, mark):
            forms.setdefault((form, skipped), (crlf, int(not skipped)))
    forms.setdefault((canonical.text, 0), (1, 0))
    for unit in _apart(units, text):
        for (form, skipped), (crlf, counted) in forms.items():
            known = canonical if form is text else canonicalise(form)
            place = _OF_UNIT[unit](form, skipped, known)
            yield Way(place, Counting(unit, Why.GUESS, crlf, counted))


def first_fitting(
    ways: Iterator[Way], fits: Callable[[Place], Iterable[bool]], *, quoted: bool = True
) -> tuple[Way, bool]:
    """The first way in which everything fits, and True; or, and False, the first in which most
    does, or where nothing fits in any, the likeliest.

    The way that is given says why it was taken: there was only one, all or some of its words fit,
    or nothing tells. ``fits`` tells of each thing whether it does, ``quoted`` whether it has any
    words to compare.
    """
    likeliest = next(ways)
    second = next(ways, None)
    if second is None:
        return _because(likeliest, Why.ALIKE), all(fits(likeliest.place))
    tried: list[tuple[int, Way]] = []
    for way in chain((likeliest, second), ways):
        found = list(fits(way.place))
        if all(found):
            return _because(way, Why.WORDS if quoted else Why.GUESS), True
        tried.append((sum(found), way))
    most, best = max(tried, key=itemgetter(0))
    return (_because(best, Why.SOME), False) if quoted and most else (likeliest, False)


def _apart(units: Sequence[Unit], text: str) -> Sequence[Unit]:
    """Those of the units that differ in a text, of equals the first."""
    if text.isascii():
        return units[:1]
    if _ASTRAL.search(text):
        return units
    same = [unit for unit in units if unit is not Unit.GRAPHEMES]
    return [unit for unit in units if unit not in same[1:]]


def units_asked(choices: Choices, likeliest: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units that come into question: the one chosen by :data:`UNIT`, else ``likeliest``."""
    choice = choices.get(UNIT.id, UNIT.default)
    return tuple(likeliest) if choice == UNIT.default else (Unit(choice),)


def utf_16_of(text: str) -> Place:
    """The UTF-16 offset of each offset (code points) of a text; none is outside."""
    astral = _astral(text)
    return partial(_to_units, astral) if astral else _unchanged


def inside_characters(text: str) -> frozenset[int]:
    """The UTF-16 offsets in the middle of a character of a text: nothing can begin there."""
    return frozenset(at + before + 1 for before, at in enumerate(_astral(text)))


def _astral(text: str) -> list[int]:
    """Where the characters stand that take two units."""
    return [] if text.isascii() else [found.start() for found in _ASTRAL.finditer(text)]


def _to_units(astral: Sequence[int], offset: int) -> int:
    return offset + bisect_left(astral, offset)


def _unchanged(offset: int) -> int:
    return offset


def _because(way: Way, why: Why) -> Way:
    return replace(way, counting=way.counting._replace(why=why))


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
    starts = [at + before for before, at in enumerate(_astral(form))]
    return partial(_from_units, canonical, mark, starts)


def _from_units(canonical: Canonical, mark: int, starts: Sequence[int], offset: int) -> int:
    unit = offset + mark
    return canonical.to_canonical(unit - bisect_left(starts, unit))


def _graphemes(form: str, mark: int, canonical: Canonical) -> Place:
    return partial(_from_graphemes, canonical, mark, grapheme_borders(form))


def _from_graphemes(canonical: Canonical, mark: int, borders: Sequence[int], offset: int) -> int:
    at = offset + mark
    if not 0 <= at < len(borders):
        raise ValueError(f"Offset {offset} is outside a text of {len(borders) - 1} characters.")
    return canonical.to_canonical(borders[at])


_OF_UNIT: Final[dict[Unit, Callable[[str, int, Canonical], Place]]] = {
    Unit.CODE_POINTS: _code_points,
    Unit.UTF_16: _utf_16,
    Unit.GRAPHEMES: _graphemes,
}
