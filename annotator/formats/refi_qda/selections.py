"""Selections of a source, and where they lie in its text."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from annotator.domain.values import Fragment
from annotator.formats.bundle import Counting, Unit, Why
from annotator.formats.offsets import Place, first_fitting, places
from annotator.formats.refi_qda.codes import guids_in
from annotator.formats.refi_qda.guids import plain
from annotator.text.canonical import Canonical

_NUMBER = re.compile(r"\s*\+?([0-9]{1,15})\s*")
_CUT = re.compile(r"(…|\.\.\.)$")
_LEAST: Final = 10
"""Characters of a name that was cut off, from which it tells anything."""


class Unfit(ValueError):
    """What cannot be taken; the message is a clause."""


class Coding(NamedTuple):
    """That somebody coded a selection."""

    guid: str
    user: str
    code: str
    notes: tuple[str, ...]


class Selection(NamedTuple):
    """A selection as it stands in the file."""

    guid: str
    start: int
    end: int
    name: str
    description: str
    user: str
    codings: tuple[Coding, ...]
    notes: tuple[str, ...]

    @property
    def words(self) -> str:
        """Its name, else its description; empty where neither has any letters to compare."""
        given = (self.name.strip(), self.description.strip())
        return next((one for one in given if _squeezed(one)), "")

    def says(self, covered: str) -> bool:
        """Whether its name or description are these words, whatever their white space."""
        found = _squeezed(covered)
        return any(_is_same(_squeezed(words), found) for words in (self.name, self.description))


def read_selection(element: Element) -> Selection:
    """The selection in an element.

    Raises:
        Unfit: if it has no places.
    """
    user = plain(element.get("creatingUser"))
    codings = tuple(
        Coding(
            plain(one.get("guid")),
            plain(one.get("creatingUser")) or user,
            next(guids_in(one, "CodeRef"), ""),
            tuple(guids_in(one, "NoteRef")),
        )
        for one in element.iterfind("Coding")
    )
    return Selection(
        plain(element.get("guid")),
        _number(element, "startPosition"),
        _number(element, "endPosition"),
        element.get("name") or "",
        element.findtext("Description") or "",
        user,
        codings,
        tuple(guids_in(element, "NoteRef")),
    )


def _number(element: Element, name: str) -> int:
    found = _NUMBER.fullmatch(element.get(name) or "")
    if found is None:
        raise Unfit(f"its {name} is no place in a text")
    return int(found[1])


class Placed(NamedTuple):
    """How the places of a source are to be taken."""

    place: Place
    counting: Counting
    reaches: int
    """What is added to an end: 1 where it is the last character and not the one after it."""
    quoting: bool
    """Whether names or descriptions of selections are the words they cover."""

    def fragment(self, one: Selection, text: str) -> Fragment:
        """Where a selection lies.

        Raises:
            Unfit: if that is nowhere, or over other words than those it gives.
        """
        found = _range(one, self.place, self.reaches)
        if found is None:
            raise Unfit(f"{one.start}-{one.end} is no stretch of the text")
        covered = text[found[0] : found[1]]
        if self.quoting and one.words and not one.says(covered):
            raise Unfit(f"its places cover “{covered[:80]}”, not “{one.words[:80]}”")
        return found


def placed(
    selections: Sequence[Selection], decoded: str, canonical: Canonical, unit: Unit | None
) -> Placed:
    """The way of counting in which the words of most selections fit; without words the one that
    producers have most, or that of the ``unit`` that was chosen.

    At least half of what is named must fit, or names are no words: programs let people name their
    selections.
    """
    units = (Unit.CODE_POINTS, Unit.UTF_16) if unit is None else (unit,)
    ways = list(places(decoded, canonical, lines_are_one=True, units=units))
    named = [one for one in selections if one.words]
    text = canonical.text

    def fitting(place: Place, reaches: int) -> int:
        ranges = ((one, _range(one, place, reaches)) for one in named)
        return sum(one.says(text[at[0] : at[1]]) for one, at in ranges if at is not None)

    best = reaches = 0
    for reach in (0, 1):
        for way in ways:
            if best == len(named):
                break
            found = fitting(way.place, reach)
            if found > best:
                best, reaches = found, reach
        if best * 2 >= len(named):
            break
    quoting = bool(named) and best * 2 >= len(named)
    if not quoting:
        reaches = 0

    def fits(place: Place) -> Iterator[bool]:
        if quoting:
            yield fitting(place, reaches) == best
        else:
            yield from (_range(one, place, 0) is not None for one in selections)

    way, _ = first_fitting(iter(ways), fits, quoted=quoting)
    counting = way.counting
    if unit is not None and counting.why is not Why.WORDS and not decoded.isascii():
        counting = counting._replace(why=Why.CHOSEN)
    return Placed(way.place, counting, reaches, quoting)


def _range(one: Selection, place: Place, reaches: int) -> Fragment | None:
    try:
        start, end = place(one.start), place(one.end + reaches)
    except ValueError:
        return None
    return (start, end) if start < end else None


def _squeezed(words: str) -> str:
    return "".join(words.replace("\ufeff", "").split())


def _is_same(given: str, covered: str) -> bool:
    if not given:
        return False
    if given == covered:
        return True
    cut = _CUT.sub("", given)
    return cut != given and len(cut) >= _LEAST and covered.startswith(cut)
