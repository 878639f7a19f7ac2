"""Our own archive as a format."""

from pathlib import Path

from annotator.formats.archive.reading import ID, manifest_in, read
from annotator.formats.archive.writing import write
from annotator.formats.archives import ArchiveError, is_zip
from annotator.formats.base import Format, Tick
from annotator.formats.bundle import Bundle, Kept, Part, Written
from annotator.formats.options import NO_CHOICES, Choices
from annotator.formats.records.comparing import kept


class Archived(Format):
    """A zip of tables, see :mod:`annotator.formats.archive`; holds all there is."""

    id = ID
    title = "Archive of JSON lines (zip)"
    holds_talk = True
    suffixes = (".zip",)

    def probe(self, path: Path) -> float:
        """By its manifest."""
        if not is_zip(path):
            return 0.0
        try:
            manifest_in(path)
        except ArchiveError:
            return 0.0
        return 0.95

    def read(self, path: Path, choices: Choices = NO_CHOICES) -> Bundle:  # noqa: ARG002 - has none
        """See :func:`annotator.formats.archive.reading.read`."""
        return read(path)

    def write(self, bundle: Bundle, target: Path, tick: Tick) -> Written:
        """See :func:`annotator.formats.archive.writing.write`."""
        return write(bundle, target, tick)

    def kept(self, part: Part, bundle: Bundle) -> Kept:
        """Everything, with ids, since they come back."""
        return kept(part, bundle)
