"""Where a target lies in a text: by position, by words, or by both."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from annotator.domain.values import Fragment
from annotator.formats.offsets import Place
from annotator.formats.records.values import Unfit
from annotator.text.canonical import canonicalise

_CHARACTERS: Final = re.compile(r"char=(\d{1,18}),(\d{1,18})(?:;.*)?")
"""RFC 5147, of plain texts."""
_BLANKS: Final = re.compile(r"\s+")
_MOST: Final = 1_000
"""Places with the same words that are told apart."""
_LONGEST: Final = 300
"""Words of a quote that is looked for with any white space between them."""
_SHOWN: Final = 60


class Selection(NamedTuple):
    """What selectors say of one target."""

    start: int | None = None
    end: int | None = None
    exact: str = ""
    """The words, canonical; empty where none are given."""
    prefix: str = ""
    suffix: str = ""

    @property
    def both(self) -> bool:
        """Whether position and words can be held against each other."""
        return self.start is not None and bool(self.exact)


def selection(value: object) -> Selection:
    """What a selector, or a list of them, says.

    Raises:
        Unfit: if nothing in it leads to a place in a plain text.
    """
    found = Selection()
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, Mapping):
            found = _joined(found, one)
    if found.start is None and not found.exact:
        raise Unfit("no selector of it leads to a place in a text")
    return found


def _joined(found: Selection, one: Mapping[str, object]) -> Selection:
    match one.get("type"):
        case "TextPositionSelector":
            return found._replace(start=_whole(one.get("start")), end=_whole(one.get("end")))
        case "TextQuoteSelector":
            exact, prefix, suffix = (
                _words(one.get(name)) for name in ("exact", "prefix", "suffix")
            )
            return found._replace(exact=exact, prefix=prefix, suffix=suffix)
        case "FragmentSelector" if found.start is None:
            match = _CHARACTERS.fullmatch(str(one.get("value")))
            return found._replace(start=int(match[1]), end=int(match[2])) if match else found
    return found


def _whole(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise Unfit("its position has no whole numbers")


def _words(value: object) -> str:
    # A mark is dropped at the beginning of a text only, and this is none.
    return canonicalise(f"x{value}").text[1:] if isinstance(value, str) else ""


class Finder:
    """Finds selections in one text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def fits(self, one: Selection, place: Place) -> bool:
        """Whether the words of a selection stand at its position, if it has both."""
        if not one.both:
            return True
        try:
            start, end = _placed(one, place)
        except Unfit:
            return False
        return _same(self._text[start:end], one.exact)

    def find(self, one: Selection, place: Place) -> tuple[Fragment, str]:
        """Where a selection lies, and what to say of it: empty if all fits.

        Raises:
            Unfit: if it lies nowhere, or nothing tells at which of several places.
        """
        if not one.exact:
            return _placed(one, place), ""
        if one.both and self.fits(one, place):
            return _placed(one, place), ""
        found = list(self._places(one))
        if not found:
            raise Unfit(f"its words “{_short(one.exact)}” are not in the text")
        start, end = self._nearest(one, found, place)
        if one.start is None:
            return (start, end), ""
        said = f"“{_short(one.exact)}” stands at {start}-{end}, not at {one.start}-{one.end}"
        return (start, end), said

    def _places(self, one: Selection) -> Iterator[Fragment]:
        """Where the words stand, whatever the white space between them is."""
        words = one.exact.split()
        if not words:
            return
        between = r"\s+" if len(words) <= _LONGEST else " "
        pattern = re.compile(between.join(map(re.escape, words)))
        at = 0
        for _ in range(_MOST):
            match = pattern.search(self._text, at)
            if match is None:
                return
            start, end = match.span()
            if self._text.startswith(one.exact, start - _lead(one.exact)):
                start -= _lead(one.exact)
                end = start + len(one.exact)
            yield start, end
            at = match.start() + 1

    def _nearest(self, one: Selection, found: list[Fragment], place: Place) -> Fragment:
        """That with most of what should stand around it, and of these the nearest."""
        around = [self._around(one, place) for place in found]
        best = [place for place, count in zip(found, around, strict=True) if count == max(around)]
        if len(best) == 1:
            return best[0]
        if one.start is None:
            said = f"its words “{_short(one.exact)}” stand in {len(best)} places"
            raise Unfit(f"{said}, and nothing tells in which")
        try:
            meant = place(one.start)
        except (ValueError, OverflowError):
            meant = one.start
        return min(best, key=lambda where: abs(where[0] - meant))

    def _around(self, one: Selection, where: Fragment) -> int:
        """How many characters of the prefix and suffix stand there, white space aside."""
        start, end = where
        before, prefix = _bare(self._text[max(0, start - 200) : start]), _bare(one.prefix)
        after, suffix = _bare(self._text[end : end + 200]), _bare(one.suffix)
        return _shared(before[::-1], prefix[::-1]) + _shared(after, suffix)


def _placed(one: Selection, place: Place) -> Fragment:
    if one.start is None or one.end is None:
        raise Unfit("it has no position")
    try:
        return place(one.start), place(one.end)
    except (ValueError, OverflowError) as error:
        raise Unfit(f"{one.start}-{one.end} reaches beyond the text") from error


def _same(covered: str, exact: str) -> bool:
    return covered == exact or _BLANKS.sub(" ", covered) == _BLANKS.sub(" ", exact)


def _bare(text: str) -> str:
    return "".join(text.split())


def _lead(text: str) -> int:
    """White space at the beginning."""
    return len(text) - len(text.lstrip())


def _shared(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
