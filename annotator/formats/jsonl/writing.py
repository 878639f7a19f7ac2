"""The line of an article, and the file beside."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import orjson

from annotator.domain.values import Link
from annotator.formats.bundle import Part
from annotator.formats.records.encoding import Encoder

VERSION: Final = 1
SUFFIX: Final = ".project.json"


def beside(path: Path) -> Path:
    """Where the header of a file of articles lies."""
    return path.with_name(path.stem + SUFFIX)


def line(encoder: Encoder, part: Part) -> bytes:
    """One article, with the line feed."""
    return orjson.dumps(encoder.record(part), option=orjson.OPT_APPEND_NEWLINE)


def header(encoder: Encoder, tail: Iterable[Link]) -> bytes:
    """What stands above the articles; to be asked for after the last of them."""
    value = {"format": "annotator-jsonl", "version": VERSION, **encoder.header(tail)}
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
