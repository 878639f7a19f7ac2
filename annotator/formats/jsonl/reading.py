"""From a line to a part."""

import json
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

import orjson

from annotator.errors import BadInputError
from annotator.formats import sources
from annotator.formats.bundle import Bundle, Counting, Part, Problem
from annotator.formats.jsonl.writing import beside
from annotator.formats.records import values
from annotator.formats.records.annotations import Annotations, sentence
from annotator.formats.records.reading import Reader
from annotator.formats.records.sidecar import Above
from annotator.formats.records.values import Json, Unfit
from annotator.formats.sources import PEEK

FORMAT: Final = "jsonl"


def read(path: Path) -> Bundle:
    """What is in a file of JSON lines.

    Raises:
        BadInputError: if it cannot be opened, is empty or is not UTF-8 throughout its beginning.
    """
    total = _count_lines(path)
    problems: list[Problem] = []
    above = Above(path.stem, problems, FORMAT)
    above.load(beside(path))
    countings: Counter[Counting] = Counter()
    reader = Reader(above, problems, countings)
    tail = Annotations("", above, problems, beside(path).name).links(
        {"links": above.links}, "links"
    )
    parts = _parts(path, reader, problems)
    return Bundle(above.header, parts, tail, problems, total, countings=countings)


def parsed(line: bytes) -> Json:
    """The object in a line.

    What orjson is too strict for (``NaN``, halves of surrogate pairs) is read as null and U+FFFD.

    Raises:
        Unfit: if there is none.
    """
    try:
        value = orjson.loads(line)
    except ValueError:
        value = _leniently(line)
    return values.record(value, "the line")


def _leniently(line: bytes) -> object:
    try:
        value = json.loads(line.decode("utf-8-sig"), parse_constant=lambda _: None)
        text = json.dumps(value, ensure_ascii=False).encode("utf-16", "surrogatepass")
        return orjson.loads(text.decode("utf-16", "replace"))
    except UnicodeDecodeError as error:
        raise Unfit("the line is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise Unfit("the line is no JSON") from error


def _count_lines(path: Path) -> int:
    """How many lines there are, at most; also the look whether it can be read at all."""
    lines = 0
    last = b""
    try:
        with path.open("rb") as stream:
            first = block = stream.read(PEEK)
            while block:
                lines += block.count(b"\n")
                last, block = block, stream.read(1 << 20)
    except OSError as error:
        reason = error.strerror or str(error)
        raise BadInputError("{path} cannot be read: {reason}.", path=path, reason=reason) from error
    if not first.strip(b" \t\r\n\xef\xbb\xbf"):
        raise BadInputError("{path} is empty.", path=path)
    if b"\0" in first:
        raise BadInputError("{path} is no JSON lines in UTF-8.", path=path)
    return lines + (not last.endswith(b"\n"))


def _parts(path: Path, reader: Reader, problems: list[Problem]) -> Iterator[Part]:
    """The article of each line; lines without one are problems."""
    with path.open("rb") as stream:
        for number, line in enumerate(_lines(stream), start=1):
            content = line.removeprefix(BOM_UTF8).strip(b" \t\r\n")
            if not content:
                continue
            where = f"{path.name}:{number}"
            try:
                if len(line) > sources.LARGEST:
                    raise Unfit("the line is larger than 256 MB")
                yield reader.part(parsed(content), where, f"on line {number}")
            except Unfit as error:
                problems.append(Problem(where, sentence(error), whole=True))


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines as they end at line feeds; of one that is too large only as much as shows it."""
    while line := stream.readline(sources.LARGEST + 1):
        yield line
        while len(line) > sources.LARGEST and not line.endswith(b"\n"):
            line = stream.readline(sources.LARGEST + 1)
