"""spaCy's DocBin as a format."""

import zlib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from annotator.formats.base import Format, Tick
from annotator.formats.bundle import Bundle, Feature, Kept, Part, Written
from annotator.formats.flattening import ranks
from annotator.formats.options import (
    EDGES,
    FLATTEN,
    LAYER,
    NO_CHOICES,
    PIECES,
    PRIORITY,
    Choices,
)
from annotator.formats.records.comparing import kept
from annotator.formats.sources import peek
from annotator.formats.spacy_docbin.reading import read, unpacked
from annotator.formats.spacy_docbin.words import LANGUAGE, fitted
from annotator.formats.spacy_docbin.writing import Bin, entities_of

_ENDING = ".spacy"


class SpacyDocBin(Format):
    """A file of Docs, see :mod:`annotator.formats.spacy_docbin`."""

    id = "spacy"
    title = "spaCy DocBin"
    suffixes = (_ENDING,)
    needs = ("spacy",)
    options = (LAYER, FLATTEN, PRIORITY, EDGES, PIECES, LANGUAGE)
    tokeniser = "spaCy, blank pipeline of the article's language"
    every_mention = True
    fates: ClassVar = {
        Feature.FLATTENED: "left out of doc.ents, kept in doc.spans",
        Feature.BLANK: "left out, with their links",
        Feature.BLANK_EDGES: "made to cover words alone, with the exact place beside them",
    }

    def probe(self, path: Path) -> float:
        """By how what is compressed begins."""
        if not path.is_file():
            return 0.0
        try:
            beginning = unpacked(peek(path), 64)
        except zlib.error:
            beginning = b""
        if beginning[:1] and beginning[0] & 0xF0 == 0x80 and b"\xa7version" in beginning[:9]:
            return 0.95
        return 0.1 if path.suffix.lower() == _ENDING else 0.0

    def read(self, path: Path, choices: Choices = NO_CHOICES) -> Bundle:  # noqa: ARG002 - has none
        """See :func:`annotator.formats.spacy_docbin.reading.read`."""
        return read(path)

    def fate(self, feature: Feature, choices: Choices) -> str:
        """That of spans inside words is chosen, and whose are the entities."""
        if feature is Feature.LAYERS:
            wanted = choices.get(LAYER.id, LAYER.default)
            whose = f"those of {wanted}" if wanted else "of each article the first’s that looked"
            return f"kept in doc.spans; doc.ents are {whose}"
        if feature is Feature.INSIDE_WORD:
            said = {
                "snap": "made to cover whole words, with the exact place beside them",
                "split": "the words are split there",
            }
            edges = choices.get(EDGES.id, EDGES.default)
            return said.get(edges, "left out, with their links")
        return self.fates.get(feature, "")

    def tally(self, part: Part, bundle: Bundle) -> Mapping[Feature, int]:
        """What tokens cost, and what gives way in ``doc.ents``."""
        choices, header = bundle.choices, bundle.header
        on = fitted(part, choices)
        ents = entities_of(part, on, header, ranks(header.scheme, choices), choices)
        gave_way = {piece.span.uid for piece in ents.flat.gave_way}
        return +Counter({**on.lost, Feature.FLATTENED: len(gave_way)})

    def write(self, bundle: Bundle, target: Path, tick: Tick) -> Written:
        """Write the file; all of it is in memory before."""
        choices = bundle.choices
        grows = Bin(bundle.header, ranks(bundle.header.scheme, choices), choices)
        articles = 0
        for part in bundle.parts:
            tick()
            grows.add(part)
            articles += 1
        target.write_bytes(grows.content(bundle.tail))
        links = grows.links + len(bundle.tail if articles else [])
        return Written((target.name,), articles, grows.spans, links)

    def kept(self, part: Part, bundle: Bundle) -> Kept:
        """Everything of the spans that have a place on tokens, with ids, since they come back."""
        return kept(fitted(part, bundle.choices).part, bundle)
