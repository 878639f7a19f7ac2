"""Takes an ``.ann`` file apart, as it is found in the wild: spaces for tabs, CRLF, marks."""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from annotator.domain.values import Fragment

_BOUND = re.compile(r"(T\S*)\s+(\S+)\s+(\d+\s+\d+(?:\s*;\s*\d+\s+\d+)*)(?:[\t ](.*))?")
_PAIR = re.compile(r"(\d+)\s+(\d+)")
_RELATION = re.compile(r"(R\S*)\s+([^\s:]+)((?:\s+[^\s:]+:\S+)+)\s*")
_EVENT = re.compile(r"(E\S*)\s+([^\s:]+):(\S+)((?:\s+[^\s:]+:\S+)*)\s*")
_EQUIVALENT = re.compile(r"\*\S*\s+(\S+)((?:\s+\S+)+)\s*")
_ATTRIBUTE = re.compile(r"([AM]\S*)\s+(\S+)\s+(\S+)(?:\s+(.*?))?\s*")
_REFERENCE = re.compile(r"(N\S*)\s+(\S+)\s+(\S+)\s+([^\s:]+):(\S+)(?:\s+(.*?))?\s*")
_NOTE = re.compile(r"(#\S*)\s+(\S+)\s+([^\s#]+)(?:[\t ](.*))?")
_LONGEST_NUMBER: Final = 12


class Bound(NamedTuple):
    """``T1⇥Type 0 5;8 9⇥words``."""

    number: int
    id: str
    type: str
    pieces: tuple[Fragment, ...]
    words: str | None


class Relation(NamedTuple):
    """``R1⇥Type Arg1:T1 Arg2:T2`` and ``E1⇥Type:T1 Role:T2``."""

    number: int
    id: str
    type: str
    trigger: str
    """Empty for what is no event."""
    arguments: tuple[tuple[str, str], ...]
    """Role and id."""


class Equivalent(NamedTuple):
    """``*⇥Equiv T1 T2``."""

    number: int
    type: str
    members: tuple[str, ...]


class Attribute(NamedTuple):
    """``A1⇥Name T1 value``."""

    number: int
    id: str
    name: str
    target: str
    value: str | None
    """None where there is no value: a plain yes."""


class Reference(NamedTuple):
    """``N1⇥Reference T1 Wikipedia:534366⇥Barack Obama``."""

    number: int
    id: str
    target: str
    database: str
    key: str
    name: str


class Note(NamedTuple):
    """``#1⇥AnnotatorNotes T1⇥words``."""

    number: int
    id: str
    type: str
    target: str
    words: str


Line = Bound | Relation | Equivalent | Attribute | Reference | Note


def parsed(content: str, wrong: Callable[[int, str], None]) -> Iterator[Line]:
    """Each line that is not blank; ``wrong`` is told the number and fault of what is none."""
    for number, line in enumerate(content.removeprefix("\ufeff").split("\n"), start=1):
        stripped = line.removesuffix("\r")
        if not stripped.strip():
            continue
        make = _MAKERS.get(stripped[0])
        found = make(number, stripped) if make else None
        if found is None:
            wrong(number, f"This is no line of brat's: “{stripped[:60]}”.")
        else:
            yield found


def _bound(number: int, line: str) -> Bound | None:
    match = _BOUND.fullmatch(line)
    if not match:
        return None
    identifier, name, places, words = match.groups()
    pairs = _PAIR.findall(places)
    if any(len(digits) > _LONGEST_NUMBER for pair in pairs for digits in pair):
        return None
    pieces = tuple([(int(start), int(end)) for start, end in pairs])
    return Bound(number, identifier, name, pieces, words)


def _relation(number: int, line: str) -> Relation | None:
    match = _RELATION.fullmatch(line)
    return Relation(number, match[1], match[2], "", _arguments(match[3])) if match else None


def _event(number: int, line: str) -> Relation | None:
    match = _EVENT.fullmatch(line)
    return Relation(number, match[1], match[2], match[3], _arguments(match[4])) if match else None


def _arguments(written: str) -> tuple[tuple[str, str], ...]:
    pairs = [argument.split(":", 1) for argument in written.split()]
    return tuple((role, target) for role, target in pairs)


def _equivalent(number: int, line: str) -> Equivalent | None:
    match = _EQUIVALENT.fullmatch(line)
    return Equivalent(number, match[1], tuple(match[2].split())) if match else None


def _attribute(number: int, line: str) -> Attribute | None:
    match = _ATTRIBUTE.fullmatch(line)
    return Attribute(number, match[1], match[2], match[3], match[4] or None) if match else None


def _reference(number: int, line: str) -> Reference | None:
    match = _REFERENCE.fullmatch(line)
    if not match:
        return None
    return Reference(number, match[1], match[3], match[4], match[5], match[6] or "")


def _note(number: int, line: str) -> Note | None:
    match = _NOTE.fullmatch(line)
    return Note(number, match[1], match[2], match[3], match[4] or "") if match else None


_MAKERS: Final[dict[str, Callable[[int, str], Line | None]]] = {
    "T": _bound,
    "R": _relation,
    "E": _event,
    "*": _equivalent,
    "A": _attribute,
    "M": _attribute,
    "N": _reference,
    "#": _note,
}
