"""Tokens with tags as a text with spans."""

from collections.abc import Sequence
from typing import Any

from annotator.formats.records.values import Json, Unfit
from annotator.formats.tags import tagged


def text_of(tokens: Sequence[Any], given: object) -> tuple[str, list[int]]:
    """The text and where each token begins in it: the one that is ``given``, if the tokens stand in
    it one after the other with nothing but white space between; else the tokens with spaces.

    Raises:
        Unfit: if a token is no text.
    """
    if not all(isinstance(token, str) for token in tokens):
        raise Unfit("a token is no text")
    if isinstance(given, str) and (found := _found(tokens, given)) is not None:
        return given, found
    starts, at = [], 0
    for token in tokens:
        starts.append(at)
        at += len(token) + 1
    return " ".join(tokens), starts


def spans_of(tokens: Sequence[str], starts: Sequence[int], tags: object) -> list[Json]:
    """The spans that tags say, in any of IOB1, IOB2, BILOU, BIOES and tags without a prefix.

    Raises:
        Unfit: if tags are no names, or not as many as tokens.
    """
    if not isinstance(tags, list) or len(tags) != len(tokens):
        raise Unfit("there are not as many tags as tokens")
    if any(isinstance(tag, int | float) for tag in tags):
        raise Unfit("its tags are numbers, and nothing says what they stand for")
    found, _ = tagged(tags)
    return [
        {"type": kind, "start": starts[first], "end": starts[end - 1] + len(tokens[end - 1])}
        for first, end, kind in found
    ]


def _found(tokens: Sequence[str], text: str) -> list[int] | None:
    starts, at = [], 0
    for token in tokens:
        place = text.find(token, at) if token else at
        if place < 0 or text[at:place].strip():
            return None
        starts.append(place)
        at = place + len(token)
    return starts
