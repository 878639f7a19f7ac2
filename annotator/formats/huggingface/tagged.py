"""Tokens with tags as a text with spans."""

import re
from collections.abc import Sequence
from typing import Any, Final

from annotator.formats.records.values import Json, Unfit

OUTSIDE: Final = ("O", "", "_", "-")
_TAG = re.compile(r"([BIOLEUS])[-_](.+)", re.DOTALL)
_FIRST: Final = frozenset("BUS")
_LAST: Final = frozenset("LEUS")


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
    spans: list[Json] = []
    before, ended = "", True
    for token, start, tag in zip(tokens, starts, tags, strict=True):
        prefix, kind = _split(tag)
        if not kind:
            before = ""
            continue
        if kind != before or ended or prefix in _FIRST:
            spans.append({"type": kind, "start": start})
        spans[-1]["end"] = start + len(token)
        before, ended = kind, prefix in _LAST
    return spans


def _split(tag: object) -> tuple[str, str]:
    if tag is None or tag in OUTSIDE:
        return "", ""
    found = _TAG.fullmatch(str(tag))
    if found is None:
        return "I", str(tag)
    return (found[1], found[2]) if found[1] != "O" else ("", "")


def _found(tokens: Sequence[str], text: str) -> list[int] | None:
    starts, at = [], 0
    for token in tokens:
        place = text.find(token, at) if token else at
        if place < 0 or text[at:place].strip():
            return None
        starts.append(place)
        at = place + len(token)
    return starts
