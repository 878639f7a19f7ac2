"""The format of doccano."""

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, ClassVar

from annotator.formats.base import Format, Tick
from annotator.formats.bundle import Bundle, Feature, Header, Kept, Part, Written
from annotator.formats.doccano.labels import KEYS
from annotator.formats.doccano.reading import TEXTS, files_in, read
from annotator.formats.doccano.writing import (
    SHAPE,
    Encoder,
    Used,
    first_pieces,
    layers_of,
    shelves,
)
from annotator.formats.file_names import file_name, free
from annotator.formats.flattening import Piece, pieces
from annotator.formats.json_files import parsed
from annotator.formats.options import NO_CHOICES, PIECES, UNIT, Choices
from annotator.formats.records.values import Unfit
from annotator.formats.sources import peek


class Doccano(Format):
    """A folder of JSON lines, see :mod:`annotator.formats.doccano`."""

    id = "doccano"
    title = "doccano JSON lines"
    suffixes = (".jsonl",)
    target = "folder"
    options = (SHAPE, PIECES)
    reading_options = (UNIT,)
    fates: ClassVar = {
        Feature.NESTED: "kept; doccano takes them only where a project allows overlapping labels",
        Feature.SPAN_ATTRIBUTES: "left out",
        Feature.NOT_STATED: "left out",
        Feature.ENTITIES: "left out",
        Feature.NOTES: "left out",
        Feature.CERTAINTY: "left out",
        Feature.CROSS_LINKS: "left out",
        Feature.ENTITY_LINKS: "left out",
        Feature.LINK_ATTRIBUTES: "left out",
        Feature.LINK_NOTES: "left out",
        Feature.LAYERS: "each has a file of its own",
        Feature.STATES: "left out; what was opened has labels, which count as done",
        Feature.ZONES: "left out",
        Feature.HULL: "tagged along with the pieces around them",
    }

    def probe(self, path: Path) -> float:
        """By the first line; of a folder, by those of its files."""
        if path.is_dir():
            sure = [self.probe(file) for file in files_in(path)[:20]]
            return min(sure) if sure and min(sure) > 0.5 else 0.0
        first, _, rest = peek(path).removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
        try:
            record = parsed(first)
        except Unfit:
            cut = not rest and first.startswith(b'{"id":') and b'"start_offset":' in first
            return 0.95 if cut else 0.0
        labels = [record[key] for key in KEYS if key in record]
        if not any(isinstance(record.get(name), str) for name in TEXTS) or "spans" in record:
            return 0.0
        if "sha256" in record and "uid" in record and "layer" in record:
            return 0.95
        return 0.95 if any(map(_are_labels, labels)) else 0.0

    def read(self, path: Path, choices: Choices = NO_CHOICES) -> Bundle:
        """See :func:`annotator.formats.doccano.reading.read`."""
        return read(path, choices)

    def fate(self, feature: Feature, choices: Choices) -> str:
        """Some depend on what was chosen."""
        if feature is Feature.DISCONTINUOUS:
            if choices.get(PIECES.id, PIECES.default) == "hull":
                return "made one span with what lies between the pieces"
            return "each piece becomes a span of its own"
        if feature is Feature.LINKS and choices.get(SHAPE.id, SHAPE.default) == "label":
            return "left out"
        return self.fates.get(feature, "")

    def tally(self, part: Part, bundle: Bundle) -> Mapping[Feature, int]:
        """What hulls add."""
        return {Feature.HULL: pieces(part.spans, bundle.choices)[1]}

    def write(self, bundle: Bundle, target: Path, tick: Tick) -> Written:
        """Write the folder: a file for each layer, and the types for doccano to import."""
        target.mkdir()
        names = _file_names(bundle.header)
        used = Used(bundle.header)
        articles = spans = links = 0
        with ExitStack() as stack:
            streams = {
                layer: stack.enter_context((target / name).open("wb"))
                for layer, name in names.items()
            }
            encoders = {layer: Encoder(bundle.header, bundle.choices) for layer in names}
            for part in bundle.parts:
                tick()
                used.note(part)
                articles += 1
                for shelf in shelves(part, bundle.header, bundle.choices):
                    layer = shelf.layer.uid
                    streams[layer].write(encoders[layer].line(part, shelf))
                    spans += len(shelf.pieces)
                    links += len(shelf.links)
        files = [*names.values(), "span-types.json", "relation-types.json"]
        (target / "span-types.json").write_bytes(used.span_types())
        (target / "relation-types.json").write_bytes(used.relation_types())
        return Written(tuple(files), articles, spans, links)

    def kept(self, part: Part, bundle: Bundle) -> Kept:
        """Pieces of spans, and links between the first ones of spans, by layer."""
        spans: list[tuple[object, ...]] = []
        links: list[tuple[object, ...]] = []
        metadata = part.article.metadata
        about: list[tuple[object, ...]] = [
            (name, str(value)) for name, value in metadata._replace(fields={})._asdict().items()
        ]
        about.append(("fields", str(sorted(metadata.fields.items()))))
        for shelf in shelves(part, bundle.header, bundle.choices):
            layer = shelf.layer.uid
            numbers = first_pieces(shelf)
            spans += ((layer, *_piece(piece)) for piece in shelf.pieces)
            for link in shelf.links:
                ends = (shelf.pieces[numbers[end.uid]] for end in (link.source, link.target))
                links.append((layer, link.type, *map(_piece, ends)))
            title = bundle.header.layer_title(layer)
            if shelf.opened:
                about.append(("opened", layer.hex(), title))
        article = f"{part.article.uid.hex()} {part.article.revisions[-1].text.hex()}"
        return Kept(article, tuple(sorted(spans)), tuple(sorted(links)), tuple(sorted(about)))


def _piece(piece: Piece) -> tuple[str, int, int]:
    return piece.span.type, piece.start, piece.end


def _are_labels(value: Any) -> bool:
    """Whether a list is one of labels as doccano has them, or empty."""
    if not isinstance(value, list):
        return False
    return all(
        len(one) == 3 if isinstance(one, list) else isinstance(one, dict) and "start_offset" in one
        for one in value
    )


def _file_names(header: Header) -> dict[bytes, str]:
    """By layer; one that is alone is called as doccano calls what is everybody's."""
    layers = layers_of(header)
    if len(layers) == 1:
        return {layers[0].uid: "all.jsonl"}
    names: dict[bytes, str] = {}
    used: set[str] = set()
    for layer in layers:
        stem = free(file_name(header.layer_title(layer.uid), "layer"), used.__contains__)
        used.add(stem.casefold())
        names[layer.uid] = f"{stem}.jsonl"
    return names
