"""The format of DyGIE++."""

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from annotator.formats import flattening
from annotator.formats.base import Format, Tick
from annotator.formats.bundle import Bundle, Feature, Kept, Part, Written
from annotator.formats.dygie.reading import read
from annotator.formats.dygie.writing import clusters, line
from annotator.formats.json_files import parsed
from annotator.formats.options import EDGES, LAYER, NO_CHOICES, PIECES, SENTENCES, Choices
from annotator.formats.passages import FATES, dealt
from annotator.formats.records.values import Unfit
from annotator.formats.sources import looks_binary, peek
from annotator.formats.tokens import CUT_BY


class Dygie(Format):
    """A line an article, see :mod:`annotator.formats.dygie`."""

    id = "dygie"
    title = "DyGIE++ and SciERC JSON lines"
    suffixes = (".jsonl", ".json")
    options = (EDGES, PIECES, SENTENCES, LAYER)
    tokeniser = CUT_BY
    every_mention = True
    as_it_lies: ClassVar = {EDGES.id: "split"}
    fates: ClassVar = {
        **FATES,
        Feature.NESTED: "kept; of several types of the same words DyGIE++ learns one",
        Feature.ENTITIES: "left out; which spans are of the same one stays, as clusters",
        Feature.CROSS_SENTENCE: "left out",
    }

    def probe(self, path: Path) -> float:
        """By the first line."""
        beginning = peek(path) if path.is_file() else b""
        content = beginning.removeprefix(b"\xef\xbb\xbf").lstrip()
        if looks_binary(beginning) or not content.startswith((b"{", b"[")):
            return 0.0
        first = content.partition(b"\n")[0].lstrip(b"[ ").rstrip(b" \r,")
        if b'"sentences"' not in first:
            return 0.0
        try:
            record = parsed(first)
        except Unfit:
            return 0.8 if b'"doc_key"' in first or b'"ner"' in first else 0.2
        tokens = _are_sentences(record.get("sentences"))
        named = "doc_key" in record or "ner" in record
        return 0.96 if tokens and named else 0.4 if tokens else 0.0

    def read(self, path: Path, choices: Choices = NO_CHOICES) -> Bundle:  # noqa: ARG002 - has none
        """See :func:`annotator.formats.dygie.reading.read`."""
        return read(path)

    def fate(self, feature: Feature, choices: Choices) -> str:
        """Some depend on what was chosen."""
        return self.fates.get(feature) or flattening.fate(feature, choices)

    def tally(self, part: Part, bundle: Bundle) -> Mapping[Feature, int]:
        """What it costs to make spans fit, and links that are torn."""
        return dealt(part, bundle).lost

    def write(self, bundle: Bundle, target: Path, tick: Tick) -> Written:
        """Write the file."""
        articles = spans = links = 0
        with target.open("wb") as stream:
            for part in bundle.parts:
                tick()
                whole = dealt(part, bundle)
                stream.write(line(part, whole, bundle.header.name or "annotator"))
                articles += 1
                spans += len(whole.laid.pieces)
                links += whole.links
        return Written((target.name,), articles, spans, links)

    def kept(self, part: Part, bundle: Bundle) -> Kept:
        """Pieces on tokens, links within a sentence, and which spans make a cluster."""
        whole = dealt(part, bundle)
        tokens = whole.laid.tokens
        places = (
            sorted((tokens[start].start, tokens[end - 1].end) for start, end in cluster)
            for cluster in clusters(whole.firsts)
        )
        return whole.kept(part, *(("cluster", str(one)) for one in places))


def _are_sentences(value: object) -> bool:
    """Whether something is sentences of tokens, as far as its first one tells."""
    first = value[0] if isinstance(value, list) and value else None
    return isinstance(first, list) and all(isinstance(word, str) for word in first)
