"""The table ``ner``: sentences as tokens with tags, for training recognisers of entities."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, Literal

from annotator.domain.identity import text_of
from annotator.domain.scheme import Scheme
from annotator.formats.bundle import Bundle, Feature, Header, Part
from annotator.formats.flattening import Laid, laid, layer_of, ranks
from annotator.formats.huggingface.features import Columns, Label, ListOf, Plain, Vocabulary
from annotator.formats.options import (
    EDGES,
    FLATTEN,
    LAYER,
    PIECES,
    PRIORITY,
    SENTENCES,
    TAGS,
    Choices,
    Option,
)
from annotator.formats.records.values import Json
from annotator.formats.tags import Tagged, tags_of
from annotator.formats.tokens import CUT_BY

NAME: Final = "ner"
"""Of the configuration and of the folder its files are in."""

TABLE: Final = Option(
    "ner",
    "Tokens with tags",
    (
        ("no", "not beside"),
        ("yes", "beside, a sentence a row, as load_dataset(…, “ner”) loads it"),
    ),
    "no",
)
OPTIONS: Final = (
    TABLE,
    *(
        one._replace(when=one.when or (TABLE.id, "yes"))
        for one in (TAGS, FLATTEN, PRIORITY, EDGES, PIECES, SENTENCES, LAYER)
    ),
)

ABOUT: Final = (
    "A row is a sentence of one layer: its `tokens`, and `ner_tags`, a class label for each of "
    "them. `starts` are where tokens begin in `text` of the article `article`, `layer` is whose "
    f"work it is. Cut by {CUT_BY}."
)


def wanted(choices: Choices) -> bool:
    """Whether the table is written."""
    return choices.get(TABLE.id, TABLE.default) == "yes"


class SentenceColumns:
    """The columns, and the rows of an article. The tags are those of the scheme's types, in its
    order; others follow as they come.
    """

    def __init__(self, scheme: Scheme | None, choices: Choices) -> None:
        bilou = choices.get(TAGS.id, TAGS.default) == "bilou"
        self._scheme: Literal["bio", "bilou"] = "bilou" if bilou else "bio"
        prefixes = "BILU" if bilou else "BI"
        types = scheme.spans if scheme else ()
        names = (f"{prefix}-{one.id}" for one in types for prefix in prefixes)
        self._tags = Vocabulary("O", *names)

    @property
    def features(self) -> Columns:
        """What there is, in the order it is written."""
        text, number = Plain("string"), Plain("int64")
        return {
            "id": text,
            "tokens": ListOf(text),
            "ner_tags": ListOf(Label(self._tags)),
            "starts": ListOf(number),
            "article": text,
            "layer": text,
        }

    def rows(self, part: Part, bundle: Bundle) -> Iterator[Json]:
        """A row for each sentence; none where nobody looked at the article."""
        layer = layer_of(part, bundle.header, bundle.choices)
        if layer is None:
            return
        article, title = text_of(part.article.uid), bundle.header.layer_title(layer)
        on = laid_out(part, bundle.header, bundle.choices)
        spans = (Tagged(start, end, span.type) for start, end, span in on.pieces)
        tags = tags_of(spans, len(on.tokens), self._scheme)
        for number, (first, end) in enumerate(on.cut):
            tokens = on.tokens[first:end]
            yield {
                "id": f"{article}-{number}",
                "tokens": [part.text[one.start : one.end] for one in tokens],
                "ner_tags": [self._tags.number(tag) for tag in tags[first:end]],
                "starts": [one.start for one in tokens],
                "article": article,
                "layer": title,
            }


def laid_out(part: Part, header: Header, choices: Choices) -> Laid:
    """The spans of the one layer, on tokens and without overlap."""
    layer = layer_of(part, header, choices)
    spans = [span for span in part.spans if span.layer == layer]
    rank = ranks(header.scheme, choices)
    return laid(part.text, spans, choices, rank=rank, in_sentences=True)


def lost(part: Part, bundle: Bundle) -> Mapping[Feature, int]:
    """What the table costs."""
    if not wanted(bundle.choices):
        return {}
    return Counter(laid_out(part, bundle.header, bundle.choices).lost)
