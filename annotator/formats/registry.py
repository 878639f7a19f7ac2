"""All formats there are."""

from pathlib import Path
from typing import Final

from annotator.errors import UserError
from annotator.formats.archive.format import Archived
from annotator.formats.base import Format
from annotator.formats.brat.format import Brat
from annotator.formats.csv_tables.format import CsvTables
from annotator.formats.doccano.format import Doccano
from annotator.formats.huggingface.format import HuggingFace
from annotator.formats.jsonl.format import Jsonl
from annotator.formats.labelstudio.format import LabelStudio
from annotator.formats.markdown import Markdown
from annotator.formats.refi_qda.format import RefiQda
from annotator.formats.text import Text

FORMATS: Final[tuple[Format, ...]] = (
    Text(),
    Markdown(),
    Jsonl(),
    Brat(),
    LabelStudio(),
    Doccano(),
    RefiQda(),
    CsvTables(),
    HuggingFace(),
    Archived(),
)
"""In the order people are shown them."""


def format_by_id(identifier: str) -> Format:
    """The format of this id.

    Raises:
        UserError: naming the ids there are.
    """
    for candidate in FORMATS:
        if candidate.id == identifier:
            return candidate
    raise UserError(
        "There is no format “{name}”; known are {known}.",
        name=identifier,
        known=", ".join(candidate.id for candidate in FORMATS),
    )


def recognise(path: Path) -> Format | None:
    """The format that is surest ``path`` is its own, among those that can be read."""
    readable = [candidate for candidate in FORMATS if candidate.reads]
    sure, best = max(
        ((candidate.probe(path), candidate) for candidate in readable), key=lambda pair: pair[0]
    )
    return best if sure > 0 else None
