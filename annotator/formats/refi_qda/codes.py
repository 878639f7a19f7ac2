"""Codes, and what they are here: types, and values of attributes."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from xml.etree.ElementTree import Element

import orjson

from annotator.domain.naming import free_id
from annotator.domain.scheme import Scheme, SpanType
from annotator.domain.values import Value
from annotator.formats.bundle import Problem
from annotator.formats.fields import clean
from annotator.formats.refi_qda.guids import plain

_COLOUR = re.compile("#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")


class Code(NamedTuple):
    """A code."""

    label: str
    """Of the type."""
    attribute: str = ""
    """Set where it says the value of an attribute of that type."""
    value: Value = None


class Found(NamedTuple):
    """A code as it stands in the file."""

    guid: str
    name: str
    parents: tuple[str, ...]
    """Names, the outermost first."""
    above: str
    """The GUID of the code it lies in."""
    description: str
    colour: str


@lru_cache(maxsize=4096)
def label(name: str) -> str:
    """A name in one line; a code without any is called so."""
    return " ".join(clean(name).split()) or "code"


def said(attribute: str, value: Value) -> str:
    """The description of a code that stands for an attribute's value."""
    plainly = orjson.dumps({attribute: value}).decode()
    return plainly if clean(plainly) == plainly else _escaped(plainly)


def _escaped(plainly: str) -> str:
    units = plainly.encode("utf-16-be")
    pairs = (int.from_bytes(units[at : at + 2], "big") for at in range(0, len(units), 2))
    return "".join(chr(unit) if 31 < unit < 127 else f"\\u{unit:04x}" for unit in pairs)


def read_said(description: str) -> tuple[str, Value] | None:
    """The attribute and value a description stands for, if it does."""
    if not description.startswith("{"):
        return None
    try:
        record = orjson.loads(description)
    except ValueError:
        return None
    if not isinstance(record, dict) or len(record) != 1:
        return None
    ((name, value),) = record.items()
    if not name.strip() or isinstance(value, dict | list):
        return None
    return clean(name), clean(value) if isinstance(value, str) else value


class Codebook:
    """The codes of a file."""

    def __init__(self, where: str, problems: list[Problem]) -> None:
        self._where = where
        self._problems = problems
        self._found: dict[str, Found] = {}
        self._codes: dict[str, Code] | None = None

    def add(self, codes: Element) -> None:
        """Take the codes of a ``Codes`` element, all levels of them."""
        waiting: list[tuple[Element, tuple[str, ...], str]] = [
            (one, (), "") for one in reversed(list(codes))
        ]
        while waiting:
            element, parents, above = waiting.pop()
            if element.tag != "Code":
                continue
            guid = plain(element.get("guid"))
            name = label(element.get("name") or "")
            description = (element.findtext("Description") or "").strip()
            colour = element.get("color") or ""
            if guid in self._found:
                self._problem(f"The code “{name}” has the GUID of another, whose name stands.")
            else:
                self._found[guid] = Found(guid, name, parents, above, description, colour)
            # Below a hundred levels only a file made to do harm goes on.
            below = (*parents, name) if len(parents) < 100 else parents
            waiting += [(one, below, guid) for one in reversed(list(element))]

    def __getitem__(self, guid: str) -> Code:
        """The code of a GUID.

        Raises:
            KeyError: if there is none.
        """
        if self._codes is None:
            self._codes = self._read()
        return self._codes[guid]

    def scheme(self, name: str) -> Scheme | None:
        """The types there are, with colours and descriptions; None without any."""
        taken: set[str] = set()
        types: dict[str, SpanType] = {}
        for guid, one in self._found.items():
            code = self[guid]
            if code.attribute or code.label in types:
                continue
            identifier = free_id(code.label, taken, "code")
            taken.add(identifier)
            given = {"colour": _colour(one.colour)} if _COLOUR.fullmatch(one.colour) else {}
            types[code.label] = SpanType(
                id=identifier, name=code.label, guideline=clean(one.description), **given
            )
        return Scheme(name=name or "codes", spans=tuple(types.values())) if types else None

    def _read(self) -> dict[str, Code]:
        sayings = {guid: self._saying(one) for guid, one in self._found.items()}
        names = Counter(one.name for guid, one in self._found.items() if not sayings[guid])
        labels = {
            guid: one.name if names[one.name] == 1 else " / ".join((*one.parents, one.name))
            for guid, one in self._found.items()
        }
        return {
            guid: Code(labels[one.above], *found)
            if (found := sayings[guid])
            else Code(labels[guid])
            for guid, one in self._found.items()
        }

    def _saying(self, one: Found) -> tuple[str, Value] | None:
        return read_said(one.description) if one.above in self._found else None

    def _problem(self, what: str) -> None:
        self._problems.append(Problem(self._where, what))


def _colour(given: str) -> str:
    return given if len(given) == 7 else "#" + "".join(digit * 2 for digit in given[1:])


def guids_in(element: Element, tag: str) -> Iterator[str]:
    """What the references of a name right in an element lead to."""
    for one in element.iterfind(tag):
        yield plain(one.get("targetGUID"))
