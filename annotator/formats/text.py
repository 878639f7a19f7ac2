"""Plain text: one file is one article; its text is taken as it is."""

from collections.abc import Iterator
from pathlib import Path

from annotator.domain.values import Metadata, Origin
from annotator.errors import BadInputError
from annotator.formats.base import Format
from annotator.formats.bundle import Bundle, Header, Part, Problem
from annotator.formats.options import NO_CHOICES, Choices
from annotator.formats.sources import (
    canonical_text,
    headline,
    load,
    looks_binary,
    named,
    part_from,
    peek,
    whole,
)


class Text(Format):
    """Articles without annotations, read only.

    The title is the first line where that looks like a headline (see
    :func:`annotator.formats.sources.headline`), else the name of the file where that has words in
    it, else nothing. The line stays in the text.
    """

    id = "text"
    title = "Plain text"
    suffixes = (".txt", ".text")
    writes = False
    annotated = False

    def probe(self, path: Path) -> float:
        """By its name, or, where that has no ending, by its first bytes."""
        if not path.is_file():
            return 0.0
        if path.suffix.lower() in self.suffixes:
            return 0.5
        return 0.2 if not path.suffix and not looks_binary(peek(path)) else 0.0

    def read(self, path: Path, choices: Choices = NO_CHOICES) -> Bundle:  # noqa: ARG002 - has none
        """The one article in a file; a file that is no text is a problem of the bundle."""
        problems: list[Problem] = []
        return Bundle(Header(path.stem), _parts(path, problems), problems=problems, total=1)


def _parts(path: Path, problems: list[Problem]) -> Iterator[Part]:
    try:
        raw, decoded = load(path)
        canonical = canonical_text(decoded)
    except BadInputError as error:
        problems.append(whole(path, error))
        return
    metadata = Metadata(title=headline(canonical.text) or named(path.stem))
    origin = Origin("import", "text", path.name)
    yield part_from(raw, decoded, canonical, metadata, origin)
