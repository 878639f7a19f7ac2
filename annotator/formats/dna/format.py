"""The format of the Discourse Network Analyzer."""

from pathlib import Path

from annotator.errors import BadInputError
from annotator.formats.base import Format
from annotator.formats.bundle import Bundle
from annotator.formats.dna.reading import is_dna, read
from annotator.formats.dna.tables import Opening
from annotator.formats.options import NO_CHOICES, Choices
from annotator.formats.sources import peek

_MAGIC = b"SQLite format 3\0"


class Dna(Format):
    """Databases of statements, see :mod:`annotator.formats.dna`."""

    id = "dna"
    title = "Discourse Network Analyzer"
    suffixes = (".dna",)
    writes = False

    def __init__(self, opening: Opening) -> None:
        """``opening`` reads tables of files that may be anything."""
        self._opening = opening

    def probe(self, path: Path) -> float:
        """By the tables there are."""
        if not peek(path).startswith(_MAGIC):
            return 0.0
        try:
            with self._opening(path) as tables:
                return 0.95 if is_dna(tables) else 0.0
        except BadInputError:
            return 0.0

    def read(self, path: Path, choices: Choices = NO_CHOICES) -> Bundle:  # noqa: ARG002 - has none
        """See :func:`annotator.formats.dna.reading.read`."""
        return read(path, self._opening)
