"""JSON lines as a format."""

from pathlib import Path

from annotator.formats.base import Format, Tick
from annotator.formats.bundle import Bundle, Kept, Part, Written
from annotator.formats.json_files import parsed
from annotator.formats.jsonl.reading import read
from annotator.formats.jsonl.writing import beside, header, line
from annotator.formats.options import NO_CHOICES, Choices
from annotator.formats.records.comparing import kept
from annotator.formats.records.encoding import Encoder
from annotator.formats.records.reading import TEXTS
from annotator.formats.records.values import Unfit
from annotator.formats.sources import peek


class Jsonl(Format):
    """One article a line, see :mod:`annotator.formats.jsonl`; holds all there is."""

    id = "jsonl"
    title = "JSON lines"
    holds_talk = True
    suffixes = (".jsonl", ".ndjson")

    def probe(self, path: Path) -> float:
        """By the first line: an object with a text."""
        beginning = peek(path) if path.is_file() else b""
        first, _, rest = beginning.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
        if not first.startswith(b"{"):
            return 0.0
        named = path.suffix.lower() in self.suffixes
        try:
            keys = parsed(first)
        except Unfit:
            # A line longer than what was looked at, or a damaged file that is called one.
            texts = any(f'"{name}":'.encode() in first for name in TEXTS)
            return 0.6 if named else 0.3 if texts and not rest else 0.0
        if not any(isinstance(keys.get(name), str) for name in TEXTS):
            return 0.1 if named else 0.0
        return 0.9 if named else 0.6

    def read(self, path: Path, choices: Choices = NO_CHOICES) -> Bundle:  # noqa: ARG002 - has none
        """See :func:`annotator.formats.jsonl.reading.read`."""
        return read(path)

    def beside(self, path: Path) -> tuple[Path, ...]:
        """What stands above the articles."""
        return (beside(path),)

    def write(self, bundle: Bundle, target: Path, tick: Tick) -> Written:
        """Write ``target`` and, beside it, what stands above the articles."""
        encoder = Encoder(bundle.header)
        articles = spans = links = 0
        with target.open("wb") as stream:
            for part in bundle.parts:
                tick()
                stream.write(line(encoder, part))
                articles += 1
                spans += len(part.spans)
                links += len(part.links)
        above = beside(target)
        above.write_bytes(header(encoder, bundle.tail))
        return Written((target.name, above.name), articles, spans, links + len(bundle.tail))

    def kept(self, part: Part, bundle: Bundle) -> Kept:
        """Everything, with ids, since they come back."""
        return kept(part, bundle)
