"""Tags of tokens: a prefix that says where in a span a token stands, and the span's type.

Read are IOB1, IOB2, BILOU, BIOES, BMEWO and tags without a prefix, all by one rule; written are
IOB2 and BILOU. Spans that tags can say do not overlap.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple

OUTSIDE: Final = ("O", "", "_", "-")
"""What stands at a token in no span."""

_TAG: Final = re.compile(r"([BILEUSMW])[-_](.+)", re.DOTALL)
_FIRST: Final = frozenset("BUSW")
_LAST: Final = frozenset("LEUSW")
_OUTSIDE_TAG: Final = re.compile(r"O[-_].*", re.DOTALL)


class Tagged(NamedTuple):
    """A span of tokens, half-open."""

    start: int
    end: int
    type: str


def split(tag: object) -> tuple[str, str]:
    """The prefix and the type of a tag, the latter empty outside of spans; a tag without a prefix
    has an empty one.
    """
    if tag is None or tag in OUTSIDE:
        return "", ""
    name = str(tag)
    found = _TAG.fullmatch(name)
    if found is None:
        return "", "" if _OUTSIDE_TAG.fullmatch(name) else name
    return found[1], found[2]


def tagged(tags: Iterable[object]) -> tuple[list[Tagged], list[int]]:
    """The spans that the tags of a sentence say, and at which tokens one begins or breaks off that
    by IOB2 or BILOU would not; in IOB1 that means nothing.

    A span goes on where the type is the same, the tag does not say that one begins, and the one
    before did not say that it ends.
    """
    spans: list[Tagged] = []
    odd: list[int] = []
    before, ended = "", True
    for at, tag in enumerate(tags):
        prefix, kind = split(tag)
        if not kind:
            before = ""
            continue
        if kind == before and not ended and prefix not in _FIRST:
            spans[-1] = spans[-1]._replace(end=at + 1)
        else:
            spans.append(Tagged(at, at + 1, kind))
            if prefix and prefix not in _FIRST:
                odd.append(at)
        before, ended = kind, prefix in _LAST
    return spans, odd


def tags_of(spans: Iterable[Tagged], length: int, scheme: Literal["bio", "bilou"]) -> Sequence[str]:
    """The tags of ``length`` tokens with these spans.

    Raises:
        ValueError: if spans overlap, are empty or reach beyond.
    """
    tags = ["O"] * length
    for start, end, kind in spans:
        if not 0 <= start < end <= length or any(tag != "O" for tag in tags[start:end]):
            raise ValueError("Spans overlap or lie outside of the tokens.")
        prefixes = "B" + "I" * (end - start - 1)
        if scheme == "bilou":
            prefixes = "U" if end - start == 1 else f"{prefixes[:-1]}L"
        tags[start:end] = [f"{prefix}-{kind}" for prefix in prefixes]
    return tags
