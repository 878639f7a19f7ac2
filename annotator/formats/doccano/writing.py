"""From a part to a line for each annotator."""

import re
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

import orjson

from annotator.domain.identity import Uid, text_of
from annotator.domain.values import EndKind, Fragment, Layer, Link, WorkState
from annotator.formats.bundle import Header, Part
from annotator.formats.flattening import Piece, pieces
from annotator.formats.options import Choices, Option

Json = dict[str, Any]

SHAPE: Final = Option(
    "shape",
    "Labels are written for",
    (
        ("entities", "relation extraction, with links"),
        ("label", "sequence labelling, without links"),
    ),
    "entities",
)

_GREY: Final = "#949494"
_ASTRAL: Final = re.compile("[\U00010000-\U0010ffff]")


class Shelf(NamedTuple):
    """What one layer has of an article."""

    layer: Layer
    pieces: list[Piece]
    links: list[Link]
    opened: bool


def layers_of(header: Header) -> list[Layer]:
    """The layers that have a file; texts alone have one, too."""
    return header.layers or [Layer(bytes(16), b"")]


def shelves(part: Part, header: Header, choices: Choices) -> list[Shelf]:
    """One for each layer, in the header's order."""
    opened = {state.layer for state in part.states if state.state is not WorkState.NEW}
    linked = choices.get(SHAPE.id, SHAPE.default) == "entities"
    found: list[Shelf] = []
    for layer in layers_of(header):
        spans = [span for span in part.spans if span.layer == layer.uid]
        here = {span.uid for span in spans}
        links = [
            link
            for link in part.links
            if linked and link.layer == layer.uid
            if link.source.kind is EndKind.SPAN and link.target.kind is EndKind.SPAN
            if {link.source.uid, link.target.uid} <= here
        ]
        known = bool(spans) or layer.uid in opened
        found.append(Shelf(layer, pieces(spans, choices)[0], links, known))
    return found


def first_pieces(shelf: Shelf) -> dict[Uid, int]:
    """By span, which of the pieces links to it lead to: its first."""
    found: dict[Uid, int] = {}
    for number, piece in enumerate(shelf.pieces):
        found.setdefault(piece.span.uid, number)
    return found


class Units:
    """Offsets of a text in UTF-16."""

    def __init__(self, text: str) -> None:
        self._astral = [match.start() for match in _ASTRAL.finditer(text)]

    def of(self, fragment: Fragment) -> Fragment:
        """The range, counted in UTF-16 units."""
        start, end = fragment
        before = sum(at < start for at in self._astral)
        inside = sum(start <= at < end for at in self._astral)
        return start + before, end + before + inside


class Encoder:
    """Writes the lines of one layer; ids are numbers that no other thing in the file has."""

    def __init__(self, header: Header, choices: Choices) -> None:
        self._header = header
        self._listed = choices.get(SHAPE.id, SHAPE.default) == "label"
        self._articles = 0
        self._entities = 0
        self._relations = 0

    def line(self, part: Part, shelf: Shelf) -> bytes:
        """One article, with the line feed."""
        self._articles += 1
        article = part.article
        record: Json = {"id": self._articles, "text": part.text}
        if shelf.opened:
            self._labels(part.text, shelf, record)
        record["uid"] = text_of(article.uid)
        record.update(article.metadata._asdict())
        record["fields"] = dict(article.metadata.fields)
        record["sha256"] = article.revisions[-1].text.hex()
        record["annotator"] = self._header.layer_title(shelf.layer.uid)
        record["layer"] = text_of(shelf.layer.uid)
        return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)

    def _labels(self, text: str, shelf: Shelf, record: Json) -> None:
        units = Units(text)
        placed = [units.of((piece.start, piece.end)) for piece in shelf.pieces]
        types = [piece.span.type for piece in shelf.pieces]
        if self._listed:
            record["label"] = [
                [start, end, label] for (start, end), label in zip(placed, types, strict=True)
            ]
            return
        first = self._entities + 1
        self._entities += len(placed)
        record["entities"] = [
            {"id": number, "label": label, "start_offset": start, "end_offset": end}
            for number, ((start, end), label) in enumerate(
                zip(placed, types, strict=True), start=first
            )
        ]
        numbers = first_pieces(shelf)
        record["relations"] = [
            {
                "id": number,
                "from_id": first + numbers[link.source.uid],
                "to_id": first + numbers[link.target.uid],
                "type": link.type,
            }
            for number, link in enumerate(shelf.links, start=self._relations + 1)
        ]
        self._relations += len(shelf.links)


class Used:
    """The types that occur."""

    def __init__(self, header: Header) -> None:
        scheme = header.scheme
        self._colours = {part.id: part.colour for part in scheme.spans} if scheme else {}
        self._spans = (
            dict.fromkeys(part.id for part in scheme.active_span_types()) if scheme else {}
        )
        self._links: dict[str, None] = {}

    def note(self, part: Part) -> None:
        """Take in what occurs in a part."""
        self._spans.update(dict.fromkeys(span.type for span in part.spans))
        self._links.update(dict.fromkeys(link.type for link in part.links))

    def span_types(self) -> bytes:
        """Label types as doccano imports them."""
        return _types(self._spans, self._colours)

    def relation_types(self) -> bytes:
        """The same for relations."""
        return _types(self._links, {})


def _types(names: Iterable[str], colours: dict[str, str]) -> bytes:
    listed = [
        {
            "text": name,
            "prefix_key": None,
            "suffix_key": None,
            "background_color": colours.get(name, _GREY),
            "text_color": "#ffffff",
        }
        for name in names
    ]
    return orjson.dumps(listed, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
