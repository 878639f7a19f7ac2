"""From parts to a DocBin."""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from annotator.domain.identity import Uid, text_of
from annotator.domain.values import Link, WorkState
from annotator.formats.bundle import Header, Part
from annotator.formats.extras import need
from annotator.formats.flattening import Flat, Piece, Rank, flat, of_one_layer, on_tokens, pieces
from annotator.formats.options import LAYER, Choices
from annotator.formats.records.encoding import Encoder
from annotator.formats.records.values import Json
from annotator.formats.spacy_docbin.words import WHAT, Fitted, fitted, words_of

KEY: Final = "annotator"
"""Under which what is ours stands, in ``user_data`` and in ``attrs``."""
ABOVE: Final = "above"

_ATTRIBUTES: Final = ("ORTH", "SPACY", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID")


class Flattened(NamedTuple):
    """What goes into ``doc.ents``."""

    looked: bool
    """Whether the layer looked at the article."""
    flat: Flat
    """Pieces of tokens."""


def entities_of(part: Part, on: Fitted, header: Header, rank: Rank, choices: Choices) -> Flattened:
    """The spans of the one layer, without overlap, on the tokens of all."""
    spans, links = of_one_layer(on.part, header, choices)
    apart, _ = pieces(spans, choices)
    _, placed, _ = on_tokens(on.tokens, apart, {**choices, "edges": "snap"})
    unique = {(start, end, span.uid): Piece(start, end, span) for start, end, span in placed}
    looked = bool(spans or links) or any(
        state.state is not WorkState.NEW and _is_chosen(state.layer, header, choices)
        for state in part.states
    )
    return Flattened(looked, flat(unique.values(), rank, choices))


def _is_chosen(layer: Uid, header: Header, choices: Choices) -> bool:
    wanted = choices.get(LAYER.id, LAYER.default).strip()
    return wanted in ("", header.layer_title(layer))


class Bin:
    """A DocBin that grows."""

    def __init__(self, header: Header, rank: Rank, choices: Choices) -> None:
        spacy = need("spacy", WHAT)
        self._tokens = need("spacy.tokens", WHAT)
        self._msgpack = need("spacy.util", WHAT).srsly
        self._vocab = spacy.vocab.Vocab()
        self._bin = self._tokens.DocBin(attrs=_ATTRIBUTES, store_user_data=True)
        self._encoder = Encoder(header)
        self._header = header
        self._rank = rank
        self._choices = choices
        self.spans = 0
        self.links = 0

    def add(self, part: Part) -> None:
        """Take in one article."""
        on = fitted(part, self._choices)
        record = self._encoder.record(on.part)
        words = words_of(part.text, on.tokens)
        doc = self._tokens.Doc(self._vocab, words=words.words, spaces=words.spaces)
        self._groups(doc, record, on, words.numbers)
        ents = entities_of(part, on, self._header, self._rank, self._choices)
        found = [self._span(doc, piece, words.numbers) for piece in ents.flat.kept]
        doc.set_ents(found, default="outside" if ents.looked else "missing")
        del record["text"], record["spans"]
        doc.user_data = {KEY: record}
        self._bin.add(doc)
        self.spans += len(on.part.spans)
        self.links += len(on.part.links)

    def content(self, tail: Iterable[Link]) -> bytes:
        """The bytes of the file; nothing can be added after."""
        if self._bin.user_data:
            last = self._msgpack.msgpack_loads(self._bin.user_data[-1])
            last[KEY][ABOVE] = self._encoder.header(tail)
            self._bin.user_data[-1] = self._msgpack.msgpack_dumps(last)
        content: bytes = self._bin.to_bytes()
        return content

    def _groups(self, doc: Any, record: Json, on: Fitted, numbers: list[int]) -> None:
        """A group for each layer that has spans here or looked."""
        rows = {row["id"]: row for row in record["spans"]}
        groups: dict[str, list[Piece]] = {name: [] for name in record["states"]}
        for piece in on.pieces:
            groups.setdefault(rows[text_of(piece.span.uid)]["layer"], []).append(piece)
        for name, placed in groups.items():
            more = {}
            for piece in placed:
                row = rows[text_of(piece.span.uid)]
                more[row["id"]] = {
                    **{key: row[key] for key in row if key not in ("id", "layer", "type")},
                    "fragments": [list(pair) for pair in row["fragments"]],
                }
            spans = [self._span(doc, piece, numbers) for piece in placed]
            doc.spans[name] = self._tokens.SpanGroup(doc, name=name, attrs={KEY: more}, spans=spans)

    def _span(self, doc: Any, piece: Piece, numbers: list[int]) -> Any:
        start, end, span = piece
        return self._tokens.Span(
            doc,
            numbers[start],
            numbers[end - 1] + 1,
            label=span.type,
            kb_id=text_of(span.entity) if span.entity else "",
            span_id=text_of(span.uid),
        )
