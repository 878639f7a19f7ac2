"""What the assistant says, made of spans and links and read back from its words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import orjson

from annotator.domain.fragments import fault, normalised
from annotator.domain.identity import Uid
from annotator.domain.values import EndKind, Fragment, Link, Span, Value
from annotator.formats.json_files import parsed
from annotator.formats.records import values
from annotator.formats.records.values import Unfit
from annotator.text.canonical import canonicalise

_FENCE: Final = re.compile(r"\s*```[a-z]*\n(.*?)\n?```\s*", re.DOTALL)
_MOST: Final = 100_000
"""Occurrences of the same words that are counted."""


class Said(NamedTuple):
    """A span as an answer has it."""

    type: str
    fragments: tuple[Fragment, ...]
    attributes: Mapping[str, Value]
    stands_for: str


class SaidLink(NamedTuple):
    """A link as an answer has it; its ends are places in the list of spans, from 0."""

    type: str
    source: int
    target: int
    attributes: Mapping[str, Value]


def inner_links(spans: Sequence[Span], links: Sequence[Link]) -> list[Link]:
    """The links between these spans."""
    here = {span.uid for span in spans}
    return [
        link
        for link in links
        if link.source.kind is EndKind.SPAN
        and link.target.kind is EndKind.SPAN
        and link.source.uid in here
        and link.target.uid in here
    ]


def answer(
    text: str, spans: Sequence[Span], links: Sequence[Link], entities: Mapping[Uid, str]
) -> str:
    """The JSON of these spans and of the links between them."""
    places = {span.uid: place for place, span in enumerate(spans, start=1)}
    return orjson.dumps(
        {
            "spans": [dict(_span(text, span, entities)) for span in spans],
            "links": [
                {
                    "type": link.type,
                    "from": places[link.source.uid],
                    "to": places[link.target.uid],
                    **({"attributes": _sorted(link.attributes)} if link.attributes else {}),
                }
                for link in inner_links(spans, links)
            ],
        }
    ).decode()


def _span(text: str, span: Span, entities: Mapping[Uid, str]) -> Iterator[tuple[str, Any]]:
    quotes = [text[start:end] for start, end in span.fragments]
    yield "type", span.type
    yield "quote", quotes
    yield (
        "nth",
        [nth(text, quote, at) for quote, (at, _) in zip(quotes, span.fragments, strict=True)],
    )
    if span.attributes:
        yield "attributes", _sorted(span.attributes)
    if span.entity is not None and span.entity in entities:
        yield "stands_for", entities[span.entity]


def _sorted(attributes: Mapping[str, Value]) -> dict[str, Value]:
    return dict(sorted(attributes.items()))


def nth(text: str, quote: str, at: int) -> int:
    """Which occurrence of ``quote`` begins at ``at``, from 1."""
    return sum(1 for _ in _occurrences(text, quote, at + 1))


def found(text: str, quote: str, which: int) -> int:
    """Where the occurrence of this number begins.

    Raises:
        Unfit: if the words do not occur that often.
    """
    for number, at in enumerate(_occurrences(text, quote, len(text)), start=1):
        if number == which:
            return at
    raise Unfit(f"“{quote[:80]}” does not occur {which} times in the text")


def _occurrences(text: str, quote: str, before: int) -> Iterator[int]:
    at = text.find(quote)
    counted = 0
    while 0 <= at < before and counted < _MOST:
        yield at
        counted += 1
        at = text.find(quote, at + 1)


class Answer:
    """An answer read: what stands in it, and what had to be left out of it."""

    def __init__(self, text: str, said: str) -> None:
        """Read it.

        Raises:
            Unfit: if it is no JSON object.
        """
        self.spans: list[Said] = []
        self.links: list[SaidLink] = []
        self.faults: list[str] = []
        """Sentences."""
        self._places: dict[int, int] = {}
        """By a span's place in the answer, its place here."""
        fenced = _FENCE.fullmatch(said)
        record = parsed((fenced[1] if fenced else said).encode(), "the answer")
        for place, value in self._listed(record, "spans"):
            try:
                self._span(text, value, place)
            except Unfit as error:
                self.faults.append(f"Span {place} of the answer is left out: {error}.")
        for place, value in self._listed(record, "links"):
            try:
                self._link(value)
            except Unfit as error:
                self.faults.append(f"Link {place} of the answer is left out: {error}.")

    def _listed(self, record: values.Json, name: str) -> list[tuple[int, object]]:
        found_ = record.get(name)
        if isinstance(found_, list):
            return list(enumerate(found_, start=1))
        if found_ is not None:
            self.faults.append(f"“{name}” of the answer is no list.")
        return []

    def _span(self, text: str, value: object, place: int) -> None:
        record = values.record(value, "it")
        kind = values.text(record.get("type"), "type").strip()
        if not kind:
            raise Unfit("it has no type")
        quotes, which = record.get("quote"), record.get("nth", 1)
        quotes = [quotes] if isinstance(quotes, str) else quotes
        if not isinstance(quotes, list) or not quotes:
            raise Unfit("it has no words")
        which = which if isinstance(which, list) else [which] * len(quotes)
        if len(which) != len(quotes):
            raise Unfit("it has not as many numbers as pieces")
        pieces = [
            _piece(text, values.text(quote, "quote"), values.number(number))
            for quote, number in zip(quotes, which, strict=True)
        ]
        fragments = tuple(sorted(pieces))
        if fault(fragments, len(text)) is not None:
            fragments = normalised(pieces)
        if wrong := fault(fragments, len(text)):
            raise Unfit(wrong)
        stands_for = values.text(record.get("stands_for"), "stands_for")
        self._places[place] = len(self.spans)
        self.spans.append(Said(kind, fragments, _attributes(record), stands_for))

    def _link(self, value: object) -> None:
        record = values.record(value, "it")
        kind = values.text(record.get("type"), "type").strip()
        if not kind:
            raise Unfit("it has no type")
        ends = []
        for name in ("from", "to"):
            place = self._places.get(values.number(record.get(name)))
            if place is None:
                raise Unfit(f"its “{name}” is no span of the answer")
            ends.append(place)
        self.links.append(SaidLink(kind, ends[0], ends[1], _attributes(record)))


def _piece(text: str, quote: str, which: int) -> Fragment:
    if not quote:
        raise Unfit("a piece of it has no words")
    if quote not in text:
        quote = canonicalise(quote).text
        if not quote:
            raise Unfit("a piece of it has no words")
    at = found(text, quote, which)
    return at, at + len(quote)


def _attributes(record: values.Json) -> dict[str, Value]:
    said = record.get("attributes")
    if said is None:
        return {}
    kept: dict[str, Value] = {}
    for name, value in values.record(said, "its attributes").items():
        if value is not None and not isinstance(value, str | int | float | bool):
            raise Unfit(f"its attribute “{name}” is no single value")
        kept[name] = value
    return kept
