"""Lines that speak of the same thing, brought together wherever they stand."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, NamedTuple

from annotator.formats.bundle import Problem
from annotator.formats.json_files import lines_of, parsed
from annotator.formats.records.annotations import sentence
from annotator.formats.records.values import Json, Unfit
from annotator.formats.sources import LARGEST


class Line(NamedTuple):
    """A line and where it stands."""

    file: int
    """Which of the files, from 0."""
    where: str
    record: Json


class _Found(NamedTuple):
    file: int
    begin: int
    end: int
    number: int


def grouped(
    files: Sequence[Path], key: Callable[[Json], str], problems: list[Problem], *, once: bool
) -> Iterator[list[Line]]:
    """For each key the lines that have it, in the order the keys first occur.

    Files are read twice: only where each line lies is kept, so that lines of one key may be far
    apart. A line with an empty key stands alone.

    Args:
        files: of JSON lines.
        key: what a record speaks of.
        problems: where lines go that are none.
        once: whether a key may occur in each file only once, as an id does.
    """
    index = _Index(files, key, problems, once=once)
    with ExitStack() as stack:
        streams = [stack.enter_context(file.open("rb")) for file in files]
        for number, stream in enumerate(streams):
            index.add(number, stream)
        for found in index.found.values():
            yield [index.line(streams[one.file], one) for one in found]


class _Index:
    """Where the lines of each key lie."""

    def __init__(
        self,
        files: Sequence[Path],
        key: Callable[[Json], str],
        problems: list[Problem],
        *,
        once: bool,
    ) -> None:
        self.found: dict[str | tuple[int, int], list[_Found]] = {}
        """By key; by place where there is none."""
        self._names = [file.name for file in files]
        self._key = key
        self._problems = problems
        self._once = once

    def add(self, file: int, stream: BinaryIO) -> None:
        begin = 0
        for number, raw in enumerate(lines_of(stream), start=1):
            found = _Found(file, begin, stream.tell(), number)
            begin = found.end
            if len(raw) > LARGEST:
                self._tell(found, "The line is larger than 256 MB.")
            elif raw.strip(b" \t\r\n\xef\xbb\xbf"):
                self._enter(raw, found)

    def line(self, stream: BinaryIO, found: _Found) -> Line:
        stream.seek(found.begin)
        return Line(found.file, self._where(found), parsed(stream.read(found.end - found.begin)))

    def _enter(self, raw: bytes, found: _Found) -> None:
        try:
            name = self._key(parsed(raw))
            known = self.found.setdefault(name or (found.file, found.number), [])
            if self._once and known and known[-1].file == found.file:
                raise Unfit(f"the id “{name}” was already there")
        except Unfit as error:
            self._tell(found, sentence(error))
        else:
            known.append(found)

    def _where(self, found: _Found) -> str:
        return f"{self._names[found.file]}:{found.number}"

    def _tell(self, found: _Found, what: str) -> None:
        self._problems.append(Problem(self._where(found), what, whole=True))
