"""Articles on spaCy's tokens."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from annotator.errors import BadInputError
from annotator.formats.bundle import Feature, Part
from annotator.formats.extras import need
from annotator.formats.flattening import Piece, on_tokens
from annotator.formats.options import Choices, Option
from annotator.formats.tokens import Token

WHAT: Final = "A spaCy DocBin"

LANGUAGE: Final = Option(
    "language", "Language of articles that name none, as spaCy's code", (), "en"
)
_ANY: Final = "xx"
"""spaCy's rules for no language in particular."""


@lru_cache(maxsize=32)
def _tokenizer(code: str) -> Any:
    """The tokenizer for a language; None where spaCy has none, or not without more libraries."""
    spacy = need("spacy", WHAT)
    if not re.fullmatch("[a-z]{2,3}", code):
        return None
    try:
        return spacy.blank(code).tokenizer
    except (ImportError, OSError, ValueError):
        return None


def tokens_of(part: Part, choices: Choices) -> list[Token]:
    """The tokens of an article but those of white space.

    Raises:
        BadInputError: if spaCy does not know the language chosen.
        ExtraMissingError: without spaCy.
    """
    fallback = choices.get(LANGUAGE.id, LANGUAGE.default).strip().lower()
    named = re.split("[-_]", part.article.metadata.language.strip().lower())[0]
    tokenizer = _tokenizer(named) if named else _tokenizer(fallback)
    if tokenizer is None and not named:
        raise BadInputError(
            "spaCy has no words of “{code}”; choose a code as “en”, or “xx” for any language.",
            code=fallback,
        )
    found = _cut(tokenizer or _tokenizer(_ANY), part.text)
    return found if found is not None else _cut(_tokenizer(_ANY), part.text) or []


def _cut(tokenizer: Any, text: str) -> list[Token] | None:
    """None if the tokens are not those of the text, as with some that rewrite it."""
    doc = tokenizer(text)
    if doc.text != text:
        return None
    return [
        Token(one.idx, one.idx + len(one.text), bool(one.whitespace_))
        for one in doc
        if not one.text.isspace()
    ]


class Fitted(NamedTuple):
    """An article's spans on its tokens."""

    tokens: list[Token]
    pieces: list[Piece]
    """One for each span that has a place: tokens from its first piece to its last."""
    part: Part
    """The article without what has none: spans, and the links that would lead to them."""
    lost: Mapping[Feature, int]


def fitted(part: Part, choices: Choices) -> Fitted:
    """All spans of an article, hulls on whole tokens."""
    hulls = [Piece(span.start, span.end, span) for span in part.spans]
    whole = tokens_of(part, choices)
    tokens, pieces, lost = on_tokens(whole, hulls, choices)
    here = {piece.span.uid for piece in pieces}
    gone = {span.uid for span in part.spans} - here
    part = part.silent()
    if gone:
        part.spans = [span for span in part.spans if span.uid in here]
        part.links = [one for one in part.links if not {one.source.uid, one.target.uid} & gone]
    return Fitted(tokens, pieces, part, +Counter(lost))


class Words(NamedTuple):
    """What ``spacy.tokens.Doc`` is made of."""

    words: list[str]
    spaces: list[bool]
    numbers: list[int]
    """By token that is not white space, its number among them all."""


def words_of(text: str, tokens: Sequence[Token]) -> Words:
    """Tokens with what lies between, as spaCy has it: the first space after a token belongs to
    it, what follows that is a token of its own.
    """
    found = Words([], [], [])
    at = 0
    for start, end, _ in tokens:
        _gap(text[at:start], found)
        found.numbers.append(len(found.words))
        found.words.append(text[start:end])
        found.spaces.append(False)
        at = end
    _gap(text[at:], found)
    return found


def _gap(gap: str, found: Words) -> None:
    if gap.startswith(" ") and found.words:
        found.spaces[-1] = True
        gap = gap[1:]
    if gap:
        found.words.append(gap)
        found.spaces.append(False)
