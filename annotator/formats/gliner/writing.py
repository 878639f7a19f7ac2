"""From a part to examples."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

import orjson

from annotator.domain.identity import Uid, text_of
from annotator.domain.values import Link
from annotator.formats.bundle import Bundle, Part
from annotator.formats.flattening import Laid, Piece, laid, of_one_layer, piece_uids
from annotator.formats.options import Choices, Option
from annotator.formats.tokens import Stretch

EXAMPLES: Final = Option(
    "examples",
    "An example is",
    (
        ("window", "sentences up to 300 tokens; training cuts off after 384"),
        ("sentence", "each sentence"),
        ("article", "the whole article"),
    ),
    "window",
)
_WIDEST: Final = 300


@dataclass(slots=True)
class Example:
    """A stretch of an article, of tokens and of text."""

    tokens: Stretch
    text: Stretch
    pieces: list[Piece] = field(default_factory=list)
    ids: list[Uid] = field(default_factory=list)
    """Of the pieces."""
    links: list[tuple[int, int, Link]] = field(default_factory=list)
    """With the pieces they join."""


@dataclass(slots=True)
class Cut:
    """An article in examples."""

    laid: Laid
    examples: list[Example]
    torn: int
    """How many links have their ends in different ones."""


def cut(part: Part, bundle: Bundle) -> Cut:
    """The examples of an article."""
    spans, links = of_one_layer(part, bundle.header, bundle.choices)
    whole = laid(part.text, spans, bundle.choices, in_sentences=True)
    examples = _empty(part.text, whole, bundle.choices)
    first: dict[Uid, tuple[int, int]] = {}
    at = 0
    for piece, uid in zip(whole.pieces, piece_uids(whole.pieces), strict=True):
        while piece.start >= examples[at].tokens[1]:
            at += 1
        first.setdefault(piece.span.uid, (at, len(examples[at].pieces)))
        examples[at].pieces.append(piece)
        examples[at].ids.append(uid)
    torn = 0
    for link in links:
        source, target = first.get(link.source.uid), first.get(link.target.uid)
        if source is None or target is None:
            continue
        if source[0] == target[0]:
            examples[source[0]].links.append((source[1], target[1], link))
        else:
            torn += 1
    return Cut(whole, examples, torn)


def _empty(text: str, whole: Laid, choices: Choices) -> list[Example]:
    how = choices.get(EXAMPLES.id, EXAMPLES.default)
    widest = {"sentence": 0, "window": _WIDEST}.get(how, len(whole.tokens))
    windows: list[Stretch] = []
    for start, end in whole.cut:
        if windows and end - windows[-1][0] <= widest:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    begins = [0, *(whole.tokens[start].start for start, _ in windows[1:]), len(text)]
    return [
        Example(window, stretch) for window, stretch in zip(windows, pairwise(begins), strict=True)
    ]


def records(part: Part, whole: Cut) -> Iterator[bytes]:
    """The examples as JSON."""
    identifier = text_of(part.article.uid)
    for example in whole.examples:
        first, end = example.tokens
        tokens = whole.laid.tokens[first:end]
        record: dict[str, Any] = {
            "tokenized_text": [part.text[one.start : one.end] for one in tokens],
            "ner": [
                [piece.start - first, piece.end - 1 - first, piece.span.type]
                for piece in example.pieces
            ],
            "relations": [[head, tail, link.type] for head, tail, link in example.links],
            "doc_id": identifier,
            "_title": part.article.metadata.title,
            "_text": part.text[slice(*example.text)],
            "_char_starts": [one.start for one in tokens],
            "_span_ids": [text_of(uid) for uid in example.ids],
            "_link_ids": [text_of(link.uid) for _, _, link in example.links],
        }
        yield orjson.dumps(record)
