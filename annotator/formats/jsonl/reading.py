"""From a line to a part."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from annotator.formats.bundle import Bundle, Counting, Part, Problem
from annotator.formats.json_files import count_lines, lines, parsed
from annotator.formats.jsonl.writing import beside
from annotator.formats.records.annotations import Annotations, sentence
from annotator.formats.records.reading import Reader
from annotator.formats.records.sidecar import Above
from annotator.formats.records.values import Unfit

FORMAT: Final = "jsonl"


def read(path: Path) -> Bundle:
    """What is in a file of JSON lines.

    Raises:
        BadInputError: if it cannot be opened, is empty or is not UTF-8 throughout its beginning.
    """
    total = count_lines(path)
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


def _parts(path: Path, reader: Reader, problems: list[Problem]) -> Iterator[Part]:
    """The article of each line; lines without one are problems."""
    for number, content in lines(path, problems):
        where = f"{path.name}:{number}"
        try:
            yield reader.part(parsed(content), where, f"on line {number}")
        except Unfit as error:
            problems.append(Problem(where, sentence(error), whole=True))
