"""From a part to a line."""

from collections.abc import Iterable
from typing import Any

import orjson

from annotator.domain.identity import Uid, text_of
from annotator.formats.bundle import Part
from annotator.formats.flattening import Piece
from annotator.formats.passages import Dealt
from annotator.formats.tokens import Stretch


def clusters(firsts: Iterable[Piece]) -> list[list[Stretch]]:
    """The tokens of each entity that several first pieces stand for; of two entities on the same
    tokens the one met first has them, for DyGIE++ knows one cluster of a span.
    """
    owner: dict[Stretch, Uid] = {}
    for piece in firsts:
        if piece.span.entity is not None:
            owner.setdefault((piece.start, piece.end), piece.span.entity)
    found: dict[Uid, list[Stretch]] = {}
    for stretch, entity in owner.items():
        found.setdefault(entity, []).append(stretch)
    return [stretches for stretches in found.values() if len(stretches) > 1]


def line(part: Part, whole: Dealt, dataset: str) -> bytes:
    """The line of an article, in sentences."""
    tokens = whole.laid.tokens
    sentences = whole.passages
    by_sentence = [tokens[slice(*one.tokens)] for one in sentences]
    titles = [part.article.metadata.title, *[""] * (len(sentences) - 1)]
    record: dict[str, Any] = {
        "doc_key": text_of(part.article.uid),
        "dataset": dataset,
        "sentences": [[part.text[one.start : one.end] for one in cut] for cut in by_sentence],
        "ner": [
            [[*_inclusive(piece), piece.span.type] for piece in one.pieces] for one in sentences
        ],
        "relations": [
            [
                [*_inclusive(one.pieces[source]), *_inclusive(one.pieces[target]), link.type]
                for source, target, link in one.related
            ]
            for one in sentences
        ],
        "clusters": [
            [[start, end - 1] for start, end in cluster] for cluster in clusters(whole.firsts)
        ],
        "_title": titles,
        "_text": [part.text[slice(*one.text)] for one in sentences],
        "_char_starts": [[one.start for one in cut] for cut in by_sentence],
        "_span_ids": [[text_of(uid) for uid in one.ids] for one in sentences],
        "_link_ids": [[text_of(one.link.uid) for one in s.related] for s in sentences],
        "_link_ends": [[one[:2] for one in s.related] for s in sentences],
    }
    return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)


def _inclusive(piece: Piece) -> Stretch:
    return piece.start, piece.end - 1
