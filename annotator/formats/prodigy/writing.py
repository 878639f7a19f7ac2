"""From a part to a line for each layer."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

import orjson

from annotator.domain.identity import Uid, text_of
from annotator.domain.values import EndKind, Layer, Link, WorkState
from annotator.formats.bundle import Feature, Header, Part
from annotator.formats.flattening import Piece, laid, ranks
from annotator.formats.options import Choices, Option
from annotator.formats.tokens import Token

Json = dict[str, Any]

OVERLAP: Final = Option(
    "overlap",
    "Spans that overlap",
    (
        ("keep", "are kept, for spans.manual"),
        ("flatten", "give way, for ner.manual and rel.manual"),
    ),
    "keep",
)

ANSWERS: Final = {WorkState.DONE: "accept", WorkState.IN_WORK: "ignore"}


class Shelf(NamedTuple):
    """What one layer has of an article."""

    layer: Layer
    state: WorkState | None
    tokens: list[Token]
    pieces: list[Piece]
    """Ranges of tokens."""
    links: list[Link]
    """Those whose spans both have a piece."""
    lost: Mapping[Feature, int]


def shelves(part: Part, header: Header, choices: Choices) -> list[Shelf]:
    """One for each layer that has something of the article, in the header's order."""
    states = {state.layer: state.state for state in part.states}
    flatten = choices.get(OVERLAP.id, OVERLAP.default) == "flatten"
    rank = ranks(header.scheme, choices) if flatten else None
    found: list[Shelf] = []
    for layer in header.layers:
        spans = [span for span in part.spans if span.layer == layer.uid]
        state = states.get(layer.uid)
        if not spans and state not in ANSWERS:
            continue
        on = laid(part.text, spans, choices, rank=rank)
        here = {piece.span.uid for piece in on.pieces}
        links = [
            link
            for link in part.links
            if link.layer == layer.uid and {link.source.uid, link.target.uid} <= here
            if link.source.kind is EndKind.SPAN and link.target.kind is EndKind.SPAN
        ]
        found.append(Shelf(layer, state, on.tokens, on.pieces, links, on.lost))
    return found


def first_pieces(pieces: Iterable[Piece]) -> dict[Uid, Piece]:
    """By span, the piece links lead to: its first."""
    found: dict[Uid, Piece] = {}
    for piece in pieces:
        found.setdefault(piece.span.uid, piece)
    return found


class Encoder:
    """Writes lines."""

    def __init__(self, header: Header) -> None:
        self._header = header

    def line(self, part: Part, shelf: Shelf | None) -> bytes:
        """What a layer has of an article, or the text alone; with the line feed."""
        article = part.article
        record: Json = {"text": part.text}
        if shelf is not None:
            _annotations(part.text, shelf, record)
            if shelf.state in ANSWERS:
                record["answer"] = ANSWERS[shelf.state]
            title = self._header.layer_title(shelf.layer.uid)
            record["_annotator_id"] = record["_session_id"] = title
            record["layer"] = text_of(shelf.layer.uid)
        record["uid"] = text_of(article.uid)
        record["sha256"] = article.revisions[-1].text.hex()
        metadata = {**article.metadata._asdict(), "fields": dict(article.metadata.fields)}
        record["meta"] = {name: value for name, value in metadata.items() if value}
        return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)


def _annotations(text: str, shelf: Shelf, record: Json) -> None:
    record["tokens"] = [
        {"text": text[start:end], "start": start, "end": end, "id": number, "ws": space}
        for number, (start, end, space) in enumerate(shelf.tokens)
    ]
    seen: set[Uid] = set()
    spans = []
    for piece in shelf.pieces:
        span = _span(shelf.tokens, piece)
        if piece.span.uid not in seen:
            seen.add(piece.span.uid)
            span["uid"] = text_of(piece.span.uid)
        spans.append(span)
    record["spans"] = spans
    first = first_pieces(shelf.pieces)
    record["relations"] = []
    for link in shelf.links:
        ends = [first[end.uid] for end in (link.source, link.target)]
        head, child = ({**_span(shelf.tokens, one), "uid": text_of(one.span.uid)} for one in ends)
        record["relations"].append(
            {
                "head": head["token_end"],
                "child": child["token_end"],
                "head_span": head,
                "child_span": child,
                "label": link.type,
            }
        )


def _span(tokens: list[Token], piece: Piece) -> Json:
    return {
        "start": tokens[piece.start].start,
        "end": tokens[piece.end - 1].end,
        "token_start": piece.start,
        "token_end": piece.end - 1,
        "label": piece.span.type,
    }
