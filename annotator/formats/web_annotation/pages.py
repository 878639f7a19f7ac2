"""From a part to an AnnotationPage, and what stands above all pages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

import orjson

from annotator.domain.identity import Uid, text_of
from annotator.domain.values import GOLD, End, EndKind, Entity, Link, Origin, Span, Value
from annotator.formats.bundle import Header, Part
from annotator.formats.records.encoding import Encoder
from annotator.formats.typed_values import kind_of, written

Json = dict[str, Any]

STANDARD: Final = "http://www.w3.org/ns/anno.jsonld"
URN: Final = "urn:uuid:"
OWN: Final = "annotator:"

_LITERAL: Final = {"@type": "@json"}
_CONTEXT: Final = [
    STANDARD,
    {
        "@version": 1.1,
        "annotator": "urn:annotator:",
        **{
            f"{OWN}{name}": _LITERAL
            for name in ("above", "about", "states", "origin", "keys", "aliases")
        },
    },
]
_AROUND: Final = 32
"""Characters before and after a quote that tell it from the same words elsewhere."""


class PageWriter:
    """Writes pages under one header; keeps what it has to name again."""

    def __init__(self, header: Header) -> None:
        self._encoder = Encoder(replace(header, talk=[]))
        self._header = header
        self._entities = {entity.uid: entity for entity in header.entities}
        self._creators: dict[Uid, Json] = {}

    def page(self, part: Part, source: str) -> bytes:
        """The page of an article whose text is in a file called ``source``; an item a line."""
        for entity in part.entities:
            self._entities.setdefault(entity.uid, entity)
        record = self._encoder.record(replace(part.silent(), spans=[], links=[], states=[]))
        for name in ("text", "spans", "links", "states", "decisions", "comments"):
            del record[name]
        head = {
            "@context": _CONTEXT,
            "id": f"{URN}{text_of(part.article.uid)}",
            "type": "AnnotationPage",
            "annotator:source": source,
            "annotator:about": record,
            "annotator:states": [
                {"layer": f"{URN}{text_of(one.layer)}", "state": one.state} for one in part.states
            ],
            "annotator:creators": [
                self._creator(uid) for uid in dict.fromkeys(one.layer for one in part.states)
            ],
        }
        items = [orjson.dumps(item) for item in self._items(part, source)]
        start = orjson.dumps(head).removesuffix(b"}")
        return b"".join((start, b',"items":[\n', b",\n".join(items), b"\n]}\n"))

    def collection(self, tail: Iterable[Link], total: int) -> bytes:
        """What stands above the pages; to be asked for after the last of them."""
        above = self._encoder.header(tail)
        made = {
            "@context": _CONTEXT,
            "type": "AnnotationCollection",
            "label": self._header.name,
            "total": total,
            "annotator:above": above,
        }
        return orjson.dumps(made, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)

    def _items(self, part: Part, source: str) -> Iterator[Json]:
        for span in part.spans:
            yield self._span(span, part.text, source)
        for link in part.links:
            yield self._link(link)

    def _span(self, span: Span, text: str, source: str) -> Json:
        targets = [
            {"source": source, "selector": _selectors(text, start, end)}
            for start, end in span.fragments
        ]
        body = [_textual("classifying", span.type), *_tags(span.attributes)]
        if span.entity:
            body.append(self._identifying(span.entity))
        if span.note:
            body.append(_textual("commenting", span.note))
        made: Json = {
            "id": f"{URN}{text_of(span.uid)}",
            "type": "Annotation",
            "motivation": "classifying",
            "creator": self._creator(span.layer),
            "body": body,
            "target": targets if len(targets) > 1 else targets[0],
        }
        if span.certainty is not None:
            made["annotator:certainty"] = span.certainty
        return made | _origin(span.origin)

    def _link(self, link: Link) -> Json:
        body = [_textual("classifying", link.type), *_tags(link.attributes)]
        if link.note:
            body.append(_textual("commenting", link.note))
        made: Json = {
            "id": f"{URN}{text_of(link.uid)}",
            "type": "Annotation",
            "motivation": "linking",
            "creator": self._creator(link.layer),
            "body": body,
            "target": [self._end(link.source, "source"), self._end(link.target, "target")],
        }
        return made | _origin(link.origin)

    def _end(self, end: End, role: str) -> Json:
        made = {"id": f"{URN}{text_of(end.uid)}", "annotator:role": role}
        if end.kind is not EndKind.SPAN:
            made["annotator:kind"] = end.kind.value
        if end.kind is EndKind.ENTITY:
            made |= _described(self._entities.get(end.uid))
        return made

    def _creator(self, layer: Uid) -> Json:
        """Whose a layer is; the id is that of the layer."""
        found = self._creators.get(layer)
        if found is None:
            header = self._header
            names = {person.uid: person.name for person in header.people}
            known = next((one for one in header.layers if one.uid == layer), None)
            found = {"id": f"{URN}{text_of(layer)}", "type": "Person"}
            if known:
                found["name"] = known.credit or known.name or names.get(known.owner, "")
                if known.purpose == GOLD:
                    found["annotator:purpose"] = GOLD
            self._creators[layer] = found
        return found

    def _identifying(self, uid: Uid) -> Json:
        source = {"id": f"{URN}{text_of(uid)}", **_described(self._entities.get(uid))}
        return {"type": "SpecificResource", "purpose": "identifying", "source": source}


def _described(entity: Entity | None) -> Json:
    if entity is None:
        return {}
    made: Json = {"annotator:register": entity.register, "name": entity.name}
    if entity.aliases:
        made["annotator:aliases"] = list(entity.aliases)
    if entity.external:
        made["annotator:keys"] = dict(entity.external)
    if entity.article:
        made["annotator:article"] = f"{URN}{text_of(entity.article)}"
    if entity.note:
        made["annotator:note"] = entity.note
    return made


def _selectors(text: str, start: int, end: int) -> list[Json]:
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - _AROUND) : start],
            "suffix": text[end : end + _AROUND],
        },
    ]


def _textual(purpose: str, value: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _tags(attributes: Mapping[str, Value]) -> Iterator[Json]:
    for name, value in attributes.items():
        words = written(value)
        made = _textual("tagging", "not stated" if words is None else words)
        made["annotator:attribute"] = name
        if kind := kind_of(value):
            made["annotator:kind"] = kind
        yield made


def _origin(origin: Origin | None) -> Json:
    return {"annotator:origin": origin._asdict()} if origin else {}
