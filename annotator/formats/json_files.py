"""Records out of files of JSON, one after another and never all at once.

Lines hold one each; a file that is one long array is cut into its elements by its brackets, and
each element is parsed for itself, so that a broken one costs no other.
"""

import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

import orjson

from annotator.errors import BadInputError
from annotator.formats import sources
from annotator.formats.bundle import Problem
from annotator.formats.records import values
from annotator.formats.records.annotations import sentence
from annotator.formats.records.values import Json, Unfit
from annotator.formats.sources import PEEK

_BLANK: Final = b" \t\r\n"
_BLOCK: Final = 1 << 20
_TOO_LARGE: Final = "It is larger than 256 MB, and what follows cannot be told from it."

# Whole strings are stepped over in one go; what is met next is a bracket, a string that the
# block cuts off, or the end of the block.
_STRING: Final = rb'"[^"\\]*(?:\\.[^"\\]*)*"'
_ON: Final = re.compile(rb'[^"{}\[\]]*(?:' + _STRING + rb'[^"{}\[\]]*)*', re.DOTALL)
_OPEN: Final = b"{["


def count_lines(path: Path) -> int:
    """How many lines there are, at most; also the look whether it can be read at all.

    Raises:
        BadInputError: if it cannot be opened, is empty, or has null bytes at its beginning.
    """
    lines = 0
    last = b""
    try:
        with path.open("rb") as stream:
            first = block = stream.read(PEEK)
            while block:
                lines += block.count(b"\n")
                last, block = block, stream.read(_BLOCK)
    except OSError as error:
        reason = error.strerror or str(error)
        raise BadInputError("{path} cannot be read: {reason}.", path=path, reason=reason) from error
    if not first.strip(_BLANK + BOM_UTF8):
        raise BadInputError("{path} is empty.", path=path)
    if b"\0" in first:
        raise BadInputError("{path} is no JSON in UTF-8.", path=path)
    return lines + (not last.endswith(b"\n"))


def is_array(path: Path) -> bool:
    """Whether a file begins as an array does."""
    return sources.peek(path).removeprefix(BOM_UTF8).lstrip(_BLANK).startswith(b"[")


def parsed(raw: bytes, what: str = "the line") -> Json:
    """The object in a few bytes.

    What orjson is too strict for (``NaN``, halves of surrogate pairs) is read as null and U+FFFD.

    Raises:
        Unfit: if there is none, saying it of ``what``.
    """
    try:
        value = orjson.loads(raw)
    except ValueError:
        value = _leniently(raw, what)
    return values.record(value, what)


def _leniently(raw: bytes, what: str) -> object:
    try:
        value = json.loads(raw.decode("utf-8-sig"), parse_constant=lambda _: None)
        text = json.dumps(value, ensure_ascii=False).encode("utf-16", "surrogatepass")
        return orjson.loads(text.decode("utf-16", "replace"))
    except UnicodeDecodeError as error:
        raise Unfit(f"{what} is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise Unfit(f"{what} is no JSON") from error


def lines(path: Path, problems: list[Problem]) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, with their numbers from 1; too large ones are problems."""
    with path.open("rb") as stream:
        for number, line in enumerate(lines_of(stream), start=1):
            content = line.removeprefix(BOM_UTF8).strip(_BLANK)
            if len(line) > sources.LARGEST:
                what = "The line is larger than 256 MB."
                problems.append(Problem(f"{path.name}:{number}", what, whole=True))
            elif content:
                yield number, content


def lines_of(stream: BinaryIO) -> Iterator[bytes]:
    """Lines as they end at line feeds; of one that is too large only as much as shows it."""
    while line := stream.readline(sources.LARGEST + 1):
        yield line
        while len(line) > sources.LARGEST and not line.endswith(b"\n"):
            line = stream.readline(sources.LARGEST + 1)


def records(path: Path, problems: list[Problem], *, by_line: bool) -> Iterator[tuple[str, Json]]:
    """The objects of a file and where each stands, for problems.

    ``by_line`` says that they stand on lines of their own unless the file is an array.
    """
    name = path.name
    if by_line and not is_array(path):
        found = ((f"{name}:{number}", raw) for number, raw in lines(path, problems))
    else:
        cut = elements(path, problems)
        found = ((f"{name}, record {number}", raw) for number, raw in enumerate(cut, start=1))
    for where, raw in found:
        try:
            record = parsed(raw, "the line" if by_line else "the record")
        except Unfit as error:
            problems.append(Problem(where, sentence(error), whole=True))
        else:
            yield where, record


def elements(path: Path, problems: list[Problem]) -> Iterator[bytes]:
    """The objects and arrays in the array a file is; those at the top of one that is none.

    Nothing larger than 256 MB is held; what is, and what the end cuts off, is a problem.
    """
    with path.open("rb") as stream:
        yield from _Cutter(path.name, problems).cut(stream)


class _Cutter:
    """Finds where elements begin and end, block by block."""

    def __init__(self, name: str, problems: list[Problem]) -> None:
        self._name = name
        self._problems = problems
        self._data = bytearray()
        self._at = 0
        """How far the data were looked at."""
        self._begin = -1
        """Where the element begins that is open, or -1."""
        self._depth = 0
        self._top = 0
        """1 inside the array that holds everything."""
        self._number = 0

    def cut(self, stream: BinaryIO) -> Iterator[bytes]:
        while block := stream.read(max(_BLOCK, len(self._data))):
            self._data += block
            yield from self._elements()
            if len(self._data) > sources.LARGEST:
                self._tell(_TOO_LARGE)
                return
        if self._begin >= 0 or self._depth:
            self._tell("The file ends in the middle of it.")

    def _tell(self, what: str) -> None:
        where = f"{self._name}, record {self._number + 1}"
        self._problems.append(Problem(where, what, whole=True))

    def _elements(self) -> Iterator[bytes]:
        data = self._data
        while True:
            met = _ON.match(data, self._at)
            self._at = met.end() if met else self._at
            if self._at >= len(data) or data[self._at : self._at + 1] == b'"':
                break
            opens = data[self._at] in _OPEN
            self._at += 1
            if opens:
                self._opened()
            elif self._depth:
                self._depth -= 1
                self._top = min(self._top, self._depth)
                if self._depth == self._top and self._begin >= 0:
                    self._number += 1
                    yield bytes(data[self._begin : self._at])
                    self._begin = -1
        gone = self._begin if self._begin >= 0 else self._at
        del data[:gone]
        self._at -= gone
        self._begin = min(self._begin, 0)

    def _opened(self) -> None:
        bracket = self._data[self._at - 1 : self._at]
        if self._depth == 0 and bracket == b"[" and not self._number:
            self._top = 1
        elif self._depth == self._top:
            self._begin = self._at - 1
        self._depth += 1
