"""From a part to examples."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import orjson

from annotator.domain.identity import text_of
from annotator.formats.bundle import Bundle, Part
from annotator.formats.flattening import Laid
from annotator.formats.options import Option
from annotator.formats.passages import Dealt, dealt
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


def cut(part: Part, bundle: Bundle) -> Dealt:
    """The examples of an article, as chosen."""
    how = bundle.choices.get(EXAMPLES.id, EXAMPLES.default)

    def windows(whole: Laid) -> Sequence[Stretch]:
        widest = {"sentence": 0, "window": _WIDEST}.get(how, len(whole.tokens))
        found: list[Stretch] = []
        for start, end in whole.cut:
            if found and end - found[-1][0] <= widest:
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
        return found

    return dealt(part, bundle, windows)


def records(part: Part, whole: Dealt) -> Iterator[bytes]:
    """The examples as JSON."""
    identifier = text_of(part.article.uid)
    for example in whole.passages:
        first, end = example.tokens
        tokens = whole.laid.tokens[first:end]
        record: dict[str, Any] = {
            "tokenized_text": [part.text[one.start : one.end] for one in tokens],
            "ner": [
                [piece.start - first, piece.end - 1 - first, piece.span.type]
                for piece in example.pieces
            ],
            "relations": [[head, tail, link.type] for head, tail, link in example.related],
            "doc_id": identifier,
            "_title": part.article.metadata.title,
            "_text": part.text[slice(*example.text)],
            "_char_starts": [one.start for one in tokens],
            "_span_ids": [text_of(uid) for uid in example.ids],
            "_link_ids": [text_of(one.link.uid) for one in example.related],
        }
        yield orjson.dumps(record)
