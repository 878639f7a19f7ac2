"""The lines of WebAnno TSV 3: which columns there are, and what stands in a cell.

https://inception-project.github.io, user guide, "WebAnno TSV 3.3 File format".
"""

import re
from typing import Final, NamedTuple

from annotator.errors import BadInputError

SPAN: Final = "SP"
CHAIN: Final = "CH"
RELATION: Final = "RL"

_FORMAT: Final = re.compile(r"#FORMAT=WebAnno TSV (\d+)(\.\d+)?")
_LAYER: Final = re.compile(r"#T_(SP|CH|RL)=(.+)")
_UNIT: Final = re.compile(r"(\d{1,9}-\d{1,9}(?:\.\d{1,9})?)")
_PLACE: Final = re.compile(r"(\d{1,15})-(\d{1,15})")
_NUMBERED: Final = re.compile(r"(.*)\[(\d{1,9})\]", re.DOTALL)
_TARGET: Final = re.compile(r"(\d{1,9}-\d{1,9}(?:\.\d{1,9})?)(?:\[(\d{1,9})(?:_(\d{1,9}))?\])?")
_LINK: Final = re.compile(r"(.*)->(\d{1,9})-(\d{1,9})", re.DOTALL)
_ESCAPED: Final = re.compile(r"\\(->|.)", re.DOTALL)
_MEANT: Final = {"t": "\t", "n": "\n", "r": "\r"}
NOTHING: Final = "_"
NO_VALUE: Final = "*"


class Slot(NamedTuple):
    """A feature that leads to other annotations, each in a role."""

    feature: str
    link: str
    """The type of what has the role and the target."""
    target: str
    """The type of what it leads to."""


class Columns(NamedTuple):
    """A layer and what its columns hold."""

    kind: str
    type: str
    features: tuple[str | Slot, ...]
    """In order; a slot has two columns. One empty name is a column without a feature."""
    base: str = ""
    """Of relations, the type of what they join; it has a column of its own, the last."""

    @property
    def width(self) -> int:
        """How many columns it has."""
        slots = sum(isinstance(one, Slot) for one in self.features)
        return len(self.features) + slots + bool(self.base)


class Row(NamedTuple):
    """A token or part of one."""

    number: int
    """Of the line."""
    unit: str
    begin: int
    end: int
    words: str
    cells: list[str]


def version(first: str) -> None:
    """Check the first line.

    Raises:
        BadInputError: if it is not that of version 3.
    """
    found = _FORMAT.match(first)
    if found is None:
        raise BadInputError("It does not begin with “#FORMAT=WebAnno TSV 3”.")
    if found[1] != "3":
        raise BadInputError("It is WebAnno TSV {version}; only 3 is read.", version=found[1])


def columns(line: str) -> Columns | None:
    """The layer a line of the header declares; None if it declares none."""
    found = _LAYER.fullmatch(line)
    if found is None:
        return None
    kind = found[1]
    name, *names = found[2].split("|")
    base = ""
    if kind == RELATION and names and names[-1].startswith("BT_"):
        base = names.pop().removeprefix("BT_")
    features: list[str | Slot] = []
    waiting = iter(names)
    for one in waiting:
        if one.startswith("ROLE_") and ":" in one:
            feature, _, link = one.partition(":")[2].partition("_")
            features.append(Slot(feature, link, next(waiting, "")))
        else:
            features.append(one)
    if not features and not base:
        features.append("")
    return Columns(kind, name, tuple(features), base)


def row(number: int, line: str) -> Row | None:
    """A line of the body; None if it is none."""
    cells = line.split("\t")
    place = _PLACE.fullmatch(cells[1]) if len(cells) > 2 else None
    if place is None or not _UNIT.fullmatch(cells[0]):
        return None
    return Row(number, cells[0], int(place[1]), int(place[2]), cells[2], cells[3:])


def plain(words: str) -> str:
    """Without the backslashes before characters that mean something."""
    return _ESCAPED.sub(lambda match: _MEANT.get(match[1], match[1]), words)


def parts(cell: str, mark: str) -> list[str]:
    """A cell cut at each ``mark`` that has no backslash before it."""
    if mark not in cell:
        return [cell]
    found = [""]
    at = 0
    while at < len(cell):
        if cell[at] == "\\" and at + 1 < len(cell):
            found[-1] += cell[at : at + 2]
            at += 2
        elif cell[at] == mark:
            found.append("")
            at += 1
        else:
            found[-1] += cell[at]
            at += 1
    return found


def numbered(part: str) -> tuple[str, str]:
    """What stands in a part of a cell, and the number in brackets after it, if there is one."""
    found = _NUMBERED.fullmatch(part)
    if found is None or found[1].endswith("\\"):
        return part, ""
    return found[1], found[2]


def value(words: str) -> str | None:
    """The value of a feature; None where there is none."""
    return None if words in (NO_VALUE, NOTHING, "") else plain(words)


class Target(NamedTuple):
    """What a slot or relation leads to."""

    unit: str
    number: str = ""
    """Which of several annotations there; empty where there is one."""
    own: str = ""
    """Of relations, which of several annotations on the line itself is the other end."""


def target(part: str) -> Target | None:
    """Where a slot or relation leads; None if nowhere."""
    found = _TARGET.fullmatch(part)
    if found is None:
        return None
    numbers = ("" if one in (None, "0") else one for one in (found[2], found[3]))
    return Target(found[1], *numbers)


def link(part: str) -> tuple[str, str, int] | None:
    """Of a chain's column: the relation to the next, which chain, and which link of it."""
    found = _LINK.fullmatch(part)
    return (found[1], found[2], int(found[3])) if found else None
