"""The format of Label Studio."""

import re
from pathlib import Path
from typing import ClassVar, Final

import orjson

from annotator.domain.values import GOLD, Span
from annotator.formats.base import Format, Tick
from annotator.formats.bundle import Bundle, Feature, Kept, Part, Written
from annotator.formats.fields import clean
from annotator.formats.labelstudio.config import beside
from annotator.formats.labelstudio.reading import read
from annotator.formats.labelstudio.writing import Encoder, shelves
from annotator.formats.options import NO_CHOICES, UNIT, Choices
from annotator.formats.sources import peek

_TASK: Final = re.compile(
    rb'\s*\[?\s*\{\s*(?:"id"\s*:\s*"?\d+"?\s*,\s*)?'
    rb'"(data|annotations|completions|predictions)"\s*:\s*[\[{]'
)
_RESULTS: Final = re.compile(rb'"(from_name|completed_by|predictions|was_cancelled|result)"\s*:')


class LabelStudio(Format):
    """Tasks with what was tagged in them, see :mod:`annotator.formats.labelstudio`."""

    id = "labelstudio"
    title = "Label Studio JSON"
    suffixes = (".json",)
    reading_options = (UNIT,)
    fates: ClassVar = {
        Feature.DISCONTINUOUS: "a region for each piece, joined again when read here",
        Feature.CROSS_LINKS: "left out",
        Feature.ENTITY_LINKS: "left out",
        Feature.LINK_ATTRIBUTES: "left out",
        Feature.LINK_NOTES: "left out",
        Feature.STATES: "left out; what was opened has an annotation, which counts as done",
        Feature.ZONES: "left out",
    }

    def probe(self, path: Path) -> float:
        """By how the first task begins."""
        beginning = peek(path) if path.is_file() else b""
        beginning = beginning.removeprefix(b"\xef\xbb\xbf")
        if not (first := _TASK.match(beginning)):
            return 0.0
        if first[1] != b"data" or _RESULTS.search(beginning):
            return 0.95
        return 0.7 if path.suffix.lower() == ".json" else 0.3

    def beside(self, path: Path) -> tuple[Path, ...]:
        """The labelling configuration."""
        return (beside(path),)

    def read(self, path: Path, choices: Choices = NO_CHOICES) -> Bundle:
        """See :func:`annotator.formats.labelstudio.reading.read`."""
        return read(path, choices)

    def write(self, bundle: Bundle, target: Path, tick: Tick) -> Written:
        """Write ``target`` and, beside it, the labelling configuration."""
        encoder = Encoder(bundle.header)
        articles = 0
        with target.open("wb") as stream:
            stream.write(b"[")
            for part in bundle.parts:
                tick()
                stream.write(b",\n" if articles else b"\n")
                stream.write(encoder.task(part))
                articles += 1
            stream.write(b"\n]\n")
        config = beside(target)
        config.write_bytes(encoder.controls.xml(pieces=encoder.pieces).encode())
        files = (target.name, config.name)
        return Written(files, articles, encoder.spans, encoder.links)

    def kept(self, part: Part, bundle: Bundle) -> Kept:
        """Spans with all that is said of them, and links between spans, by layer."""
        header = bundle.header
        spans: list[tuple[object, ...]] = []
        links: list[tuple[object, ...]] = []
        metadata = part.article.metadata
        about: list[tuple[object, ...]] = [
            (name, str(value)) for name, value in metadata._replace(fields={})._asdict().items()
        ]
        about.append(("fields", str(sorted(metadata.fields.items()))))
        for shelf in shelves(part, header):
            layer = shelf.layer.uid
            inside = {span.uid: span for span in shelf.spans}
            spans += (_span(span) for span in shelf.spans)
            for link in shelf.links:
                source, target = inside[link.source.uid], inside[link.target.uid]
                ends = (source.type, source.fragments, target.type, target.fragments)
                links.append((layer, link.type, *ends))
            kind = (shelf.model, shelf.layer.purpose == GOLD)
            about.append(("layer", layer.hex(), header.layer_title(layer), *map(str, kind)))
        article = f"{part.article.uid.hex()} {part.article.revisions[-1].text.hex()}"
        return Kept(article, tuple(sorted(spans)), tuple(sorted(links)), tuple(sorted(about)))


def _span(span: Span) -> tuple[object, ...]:
    attributes = {
        clean(name): clean(value) if isinstance(value, str) else value
        for name, value in span.attributes.items()
    }
    known = orjson.dumps(attributes, option=orjson.OPT_SORT_KEYS)
    sure = -1 if span.certainty is None else span.certainty
    return (
        *(span.layer, span.type, span.fragments, known, span.entity or b""),
        *(clean(span.note), sure),
    )
