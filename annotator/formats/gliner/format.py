"""The format of GLiNER."""

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar, Final

from annotator.formats import flattening
from annotator.formats.base import Format, Tick
from annotator.formats.bundle import Bundle, Feature, Kept, Part, Written
from annotator.formats.gliner.reading import read
from annotator.formats.gliner.writing import EXAMPLES, cut, records
from annotator.formats.json_files import parsed
from annotator.formats.options import EDGES, LAYER, NO_CHOICES, PIECES, SENTENCES, Choices, Option
from annotator.formats.passages import FATES
from annotator.formats.records.values import Unfit
from annotator.formats.sources import looks_binary, peek
from annotator.formats.tokens import CUT_BY

SHAPE: Final = Option(
    "shape",
    "The file is",
    (("array", "one JSON array, as GLiNER’s training loads"), ("lines", "JSON lines")),
    "array",
)


class Gliner(Format):
    """Examples of tokens, see :mod:`annotator.formats.gliner`."""

    id = "gliner"
    title = "GLiNER examples"
    suffixes = (".json", ".jsonl")
    options = (EXAMPLES, EDGES, PIECES, SENTENCES, LAYER, SHAPE)
    tokeniser = CUT_BY
    every_mention = True
    as_it_lies: ClassVar = {EDGES.id: "split"}
    fates: ClassVar = {
        **FATES,
        Feature.NESTED: "kept; of several types of the same words GLiNER learns one",
        Feature.ENTITIES: "left out",
        Feature.CROSS_SENTENCE: "left out where their ends are in different examples",
    }

    def probe(self, path: Path) -> float:
        """By the first record."""
        beginning = peek(path) if path.is_file() else b""
        content = beginning.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n[")
        if looks_binary(beginning) or not content.startswith(b"{"):
            return 0.0
        if b'"tokenized_text"' not in content:
            return 0.0
        try:
            record = parsed(content.partition(b"\n")[0].rstrip(b" \t\r,"))
        except Unfit:
            return 0.9 if b'"ner"' in content or len(content) > 10_000 else 0.5
        return 0.97 if isinstance(record.get("tokenized_text"), list) else 0.0

    def read(self, path: Path, choices: Choices = NO_CHOICES) -> Bundle:  # noqa: ARG002 - has none
        """See :func:`annotator.formats.gliner.reading.read`."""
        return read(path)

    def fate(self, feature: Feature, choices: Choices) -> str:
        """Some depend on what was chosen."""
        return self.fates.get(feature) or flattening.fate(feature, choices)

    def tally(self, part: Part, bundle: Bundle) -> Mapping[Feature, int]:
        """What it costs to make spans fit, and links that are torn."""
        return cut(part, bundle).lost

    def write(self, bundle: Bundle, target: Path, tick: Tick) -> Written:
        """Write the file; of an array, too, each example has a line."""
        array = bundle.choices.get(SHAPE.id, SHAPE.default) == "array"
        between, after = (b",\n", b"\n]\n") if array else (b"\n", b"\n")
        before = b"[\n" if array else b""
        articles = spans = links = 0
        with target.open("wb") as stream:
            for part in bundle.parts:
                tick()
                whole = cut(part, bundle)
                for record in records(part, whole):
                    stream.write(before)
                    stream.write(record)
                    before = between
                articles += 1
                spans += len(whole.laid.pieces)
                links += whole.links
            stream.write(after if articles else b"[]\n" if array else b"")
        return Written((target.name,), articles, spans, links)

    def kept(self, part: Part, bundle: Bundle) -> Kept:
        """Pieces on tokens, and links within an example."""
        return cut(part, bundle).kept(part)
