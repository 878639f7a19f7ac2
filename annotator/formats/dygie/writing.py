"""From a part to a line."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

import orjson

from annotator.domain.identity import Uid, text_of
from annotator.domain.values import Link
from annotator.formats.bundle import Bundle, Part
from annotator.formats.flattening import Laid, Piece, laid, of_one_layer, piece_uids
from annotator.formats.tokens import Stretch


class Related(NamedTuple):
    """A link between two spans of a sentence, by their numbers there."""

    source: int
    target: int
    link: Link


@dataclass(slots=True)
class Sentence:
    """What lies in one sentence."""

    tokens: Stretch
    text: Stretch
    """As far as the next one."""
    pieces: list[Piece] = field(default_factory=list)
    ids: list[Uid] = field(default_factory=list)
    """Of the pieces."""
    related: list[Related] = field(default_factory=list)


@dataclass(slots=True)
class Cut:
    """An article by sentence."""

    laid: Laid
    sentences: list[Sentence]
    clusters: list[list[Stretch]]
    """Of tokens: the spans of each entity that has several."""
    torn: int
    """How many links have their ends in different sentences."""


def cut(part: Part, bundle: Bundle) -> Cut:
    """The sentences of an article with what lies in them."""
    spans, links = of_one_layer(part, bundle.header, bundle.choices)
    whole = laid(part.text, spans, bundle.choices, in_sentences=True)
    begins = [0, *(whole.tokens[start].start for start, _ in whole.cut[1:]), len(part.text)]
    sentences = [
        Sentence(tokens, text) for tokens, text in zip(whole.cut, pairwise(begins), strict=True)
    ]
    first: dict[Uid, tuple[int, int]] = {}
    at = 0
    for piece, uid in zip(whole.pieces, piece_uids(whole.pieces), strict=True):
        while piece.start >= sentences[at].tokens[1]:
            at += 1
        first.setdefault(piece.span.uid, (at, len(sentences[at].pieces)))
        sentences[at].pieces.append(piece)
        sentences[at].ids.append(uid)
    torn = _relate(sentences, first, links)
    firsts = [sentences[number].pieces[index] for number, index in first.values()]
    return Cut(whole, sentences, _clusters(firsts), torn)


def _relate(
    sentences: list[Sentence], first: dict[Uid, tuple[int, int]], links: Iterable[Link]
) -> int:
    torn = 0
    for link in links:
        source, target = first.get(link.source.uid), first.get(link.target.uid)
        if source is None or target is None:
            continue
        if source[0] == target[0]:
            sentences[source[0]].related.append(Related(source[1], target[1], link))
        else:
            torn += 1
    return torn


def _clusters(firsts: Iterable[Piece]) -> list[list[Stretch]]:
    """Where several first pieces stand for one entity; of two entities on the same tokens the one
    met first has them, for DyGIE++ knows one cluster of a span.
    """
    owner: dict[Stretch, Uid] = {}
    for piece in firsts:
        if piece.span.entity is not None:
            owner.setdefault((piece.start, piece.end), piece.span.entity)
    found: dict[Uid, list[Stretch]] = {}
    for stretch, entity in owner.items():
        found.setdefault(entity, []).append(stretch)
    return [stretches for stretches in found.values() if len(stretches) > 1]


def line(part: Part, whole: Cut, dataset: str) -> bytes:
    """The line of an article."""
    tokens = whole.laid.tokens
    by_sentence = [tokens[slice(*one.tokens)] for one in whole.sentences]
    titles = [part.article.metadata.title, *[""] * (len(whole.sentences) - 1)]
    record: dict[str, Any] = {
        "doc_key": text_of(part.article.uid),
        "dataset": dataset,
        "sentences": [[part.text[one.start : one.end] for one in cut] for cut in by_sentence],
        "ner": [
            [[*_inclusive(piece), piece.span.type] for piece in one.pieces]
            for one in whole.sentences
        ],
        "relations": [
            [
                [*_inclusive(one.pieces[source]), *_inclusive(one.pieces[target]), link.type]
                for source, target, link in one.related
            ]
            for one in whole.sentences
        ],
        "clusters": [[[start, end - 1] for start, end in cluster] for cluster in whole.clusters],
        "_title": titles,
        "_text": [part.text[slice(*one.text)] for one in whole.sentences],
        "_char_starts": [[one.start for one in cut] for cut in by_sentence],
        "_span_ids": [[text_of(uid) for uid in one.ids] for one in whole.sentences],
        "_link_ids": [[text_of(one.link.uid) for one in s.related] for s in whole.sentences],
        "_link_ends": [[one[:2] for one in s.related] for s in whole.sentences],
    }
    return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)


def _inclusive(piece: Piece) -> Stretch:
    return piece.start, piece.end - 1
