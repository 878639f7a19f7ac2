"""The format of Prodigy."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import ClassVar, Final

from annotator.domain.identity import Uid
from annotator.domain.values import EndKind, Link
from annotator.formats import flattening
from annotator.formats.base import Format, Tick
from annotator.formats.bundle import Bundle, Feature, Kept, Part, Written
from annotator.formats.json_files import parsed
from annotator.formats.options import EDGES, FLATTEN, NO_CHOICES, PIECES, PRIORITY, Choices
from annotator.formats.prodigy.reading import read
from annotator.formats.prodigy.writing import ANSWERS, OVERLAP, Encoder, first_pieces, shelves
from annotator.formats.records.values import Unfit
from annotator.formats.sources import peek
from annotator.formats.tokens import CUT_BY

Row = tuple[str, int, int]

_MARKS: Final = frozenset({"answer", "tokens", "_input_hash", "_task_hash", "relations"})
_CUT: Final = re.compile(rb'\{"text": ?"')
_CUT_MARKS: Final = re.compile(rb'"(_input_hash|_task_hash|tokens)": ?[-\[\d]')
_GIVING_WAY = FLATTEN._replace(when=(OVERLAP.id, "flatten"))


class Prodigy(Format):
    """JSON lines, see :mod:`annotator.formats.prodigy`."""

    id = "prodigy"
    title = "Prodigy JSON lines"
    suffixes = (".jsonl",)
    options = (OVERLAP, _GIVING_WAY, PRIORITY, EDGES, PIECES)
    tokeniser = CUT_BY
    every_mention = True
    fates: ClassVar = {
        Feature.SPAN_ATTRIBUTES: "left out",
        Feature.NOT_STATED: "left out",
        Feature.ENTITIES: "left out",
        Feature.NOTES: "left out",
        Feature.CERTAINTY: "left out",
        Feature.CROSS_LINKS: "left out",
        Feature.ENTITY_LINKS: "left out",
        Feature.LINK_ATTRIBUTES: "left out",
        Feature.LINK_NOTES: "left out",
        Feature.LAYERS: "each has a line of its own for each article",
        Feature.ZONES: "left out",
        Feature.FLATTENED: "left out, with their links",
        Feature.HULL: "tagged along with the pieces around them",
        Feature.BLANK: "left out",
    }

    def probe(self, path: Path) -> float:
        """By the first line."""
        beginning = peek(path) if path.is_file() else b""
        first, _, rest = beginning.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
        try:
            record = parsed(first)
        except Unfit:
            cut = not rest and _CUT.match(first) and _CUT_MARKS.search(first)
            return 0.95 if cut else 0.0
        if not isinstance(record.get("text"), str) or "fragments" in first.decode("latin-1"):
            return 0.0
        if {"uid", "sha256", "meta"} <= set(record):
            return 0.95
        if not _MARKS & set(record):
            return 0.0
        hashed = "_input_hash" in record or "_task_hash" in record
        spans = record.get("spans")
        marked = isinstance(spans, list) and all(
            isinstance(span, dict) and "label" in span and "start" in span for span in spans
        )
        return 0.95 if hashed or marked else 0.0

    def read(self, path: Path, choices: Choices = NO_CHOICES) -> Bundle:  # noqa: ARG002 - has none
        """See :func:`annotator.formats.prodigy.reading.read`."""
        return read(path)

    def fate(self, feature: Feature, choices: Choices) -> str:
        """Some depend on what was chosen."""
        match feature:
            case Feature.DISCONTINUOUS if choices.get(PIECES.id, PIECES.default) == "hull":
                return "made one span with what lies between the pieces"
            case Feature.DISCONTINUOUS:
                return "each piece becomes a span of its own"
            case Feature.NESTED if choices.get(OVERLAP.id, OVERLAP.default) == "flatten":
                return "one of those that overlap is kept"
            case Feature.INSIDE_WORD:
                edges = choices.get(EDGES.id, EDGES.default)
                said = {"snap": "made to cover whole words", "split": "the words are split there"}
                return said.get(edges, "left out, with their links")
            case Feature.BLANK_EDGES:
                return flattening.fate(feature, choices)
        return self.fates.get(feature, "")

    def tally(self, part: Part, bundle: Bundle) -> Mapping[Feature, int]:
        """What is lost for the tokens' sake, and to overlap."""
        lost: Counter[Feature] = Counter()
        for shelf in shelves(part, bundle.header, bundle.choices):
            lost.update(shelf.lost)
        return lost

    def write(self, bundle: Bundle, target: Path, tick: Tick) -> Written:
        """Write a line for each article and layer."""
        encoder = Encoder(bundle.header)
        articles = spans = links = 0
        with target.open("wb") as stream:
            for part in bundle.parts:
                tick()
                articles += 1
                found = shelves(part, bundle.header, bundle.choices)
                if not found:
                    stream.write(encoder.line(part, None))
                for shelf in found:
                    stream.write(encoder.line(part, shelf))
                    spans += len(shelf.pieces)
                    links += len(shelf.links)
        return Written((target.name,), articles, spans, links)

    def kept(self, part: Part, bundle: Bundle) -> Kept:
        """Pieces of spans on tokens, and links between first pieces, by layer."""
        spans: list[tuple[object, ...]] = []
        links: list[tuple[object, ...]] = []
        layers: list[Uid] = []
        for shelf in shelves(part, bundle.header, bundle.choices):
            tokens = shelf.tokens
            layer = shelf.layer.uid
            if shelf.pieces or shelf.state in ANSWERS:
                layers.append(layer)  # else nothing there says that it looked
            rows: dict[Uid, Row] = {}
            for piece in shelf.pieces:
                row = (piece.span.type, tokens[piece.start].start, tokens[piece.end - 1].end)
                spans.append((layer, *row))
            for uid, piece in first_pieces(shelf.pieces).items():
                rows[uid] = (
                    *(piece.span.type, tokens[piece.start].start),
                    tokens[piece.end - 1].end,
                )
            links += _links(layer, shelf.links, rows)
        return _kept(part, bundle, layers, spans, links)

    def reread(self, target: Path) -> Iterator[Kept]:
        """As the spans lie in the file, on whatever tokens."""
        bundle = self.read(target)
        for part in bundle.parts:
            rows = {span.uid: (span.type, span.start, span.end) for span in part.spans}
            layers = {span.layer for span in part.spans} | {one.layer for one in part.states}
            spans = [(span.layer, *rows[span.uid]) for span in part.spans]
            links = [row for link in part.links for row in _links(link.layer, [link], rows)]
            yield _kept(part, bundle, layers, spans, links)


def _links(layer: Uid, links: Iterable[Link], rows: Mapping[Uid, Row]) -> list[tuple[object, ...]]:
    return [
        (layer, link.type, rows[link.source.uid], rows[link.target.uid])
        for link in links
        if link.source.kind is EndKind.SPAN
    ]


def _kept(
    part: Part,
    bundle: Bundle,
    layers: Iterable[Uid],
    spans: Iterable[tuple[object, ...]],
    links: Iterable[tuple[object, ...]],
) -> Kept:
    metadata = part.article.metadata
    about: list[tuple[object, ...]] = [
        (name, str(value)) for name, value in metadata._replace(fields={})._asdict().items()
    ]
    about.append(("fields", str(sorted(metadata.fields.items()))))
    about += [
        ("state", state.layer.hex(), state.state.value)
        for state in part.states
        if state.state in ANSWERS
    ]
    about += [("layer", uid.hex(), bundle.header.layer_title(uid)) for uid in layers]
    article = f"{part.article.uid.hex()} {part.article.revisions[-1].text.hex()}"
    return Kept(article, tuple(sorted(spans)), tuple(sorted(links)), tuple(sorted(about)))
